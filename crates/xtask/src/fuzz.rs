//! `cargo xtask fuzz`: feeds made-up bytes to every entry of `crates/fuzz-entries`, by cargo-fuzz and libFuzzer.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::workspace::Workspace;
use crate::{crates_io, process, step};

/// The options of `fuzz`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// What to feed, by its name in crates/fuzz-entries; without one, everything, one after the other.
    #[arg(value_name = "ENTRY")]
    entries: Vec<String>,
    /// For how long each.
    #[arg(long, value_name = "MINUTES", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1440))]
    minutes: u16,
}

const CARGO_FUZZ: crates_io::Program =
    crates_io::Program { name: "cargo-fuzz", version: "0.13.2", takes: "a minute or two" };

/// Feeds them.
///
/// # Errors
/// No entry has that name, something can't be built, or a promise was broken: what was fed then lies in `fuzz/artifacts/`.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    let folder = workspace.root().join("fuzz");
    let known = targets(&folder.join("fuzz_targets"))?;
    if let Some(unknown) = arguments.entries.iter().find(|name| !known.contains(*name)) {
        let known: Vec<String> = known.into_iter().collect();
        bail!("there is no entry '{unknown}'; there are: {}", known.join(", "));
    }
    let program = crates_io::ensure(&CARGO_FUZZ, "it builds what libFuzzer feeds", workspace)?;
    let chosen: Vec<String> =
        if arguments.entries.is_empty() { known.into_iter().collect() } else { arguments.entries.clone() };
    let mut broken = Vec::new();
    for (number, name) in chosen.iter().enumerate() {
        let place = format!("{} of {}, {} minutes", number + 1, chosen.len(), arguments.minutes);
        step::say(&format!("Feeding {name} ({place})"), "whatever comes, it must come to an end");
        // What it finds new on its way stays out of the repository; it begins with what is kept there.
        let found = workspace.target().join("fuzz-corpus").join(name);
        fs::create_dir_all(&found).with_context(|| format!("cannot make {}", found.display()))?;
        let mut command = Command::new(&program);
        // Sanitizers are a feature that the stable compiler has, and does not offer.
        command
            .current_dir(workspace.root())
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["run", name, "--fuzz-dir"])
            .arg(&folder);
        command.arg("--target-dir").arg(workspace.target().join("fuzz"));
        command.arg(&found).arg(folder.join("corpus").join(name)).arg("--");
        command.args([format!("-max_total_time={}", u32::from(arguments.minutes) * 60), "-timeout=30".into()]);
        command.args(["-print_final_stats=1", "-verbosity=1"]);
        if process::run(&mut command).is_err() {
            broken.push(name.as_str());
        }
    }
    if !broken.is_empty() {
        bail!(
            "these broke a promise, or could not be built: {}; what was fed lies in fuzz/artifacts/",
            broken.join(", ")
        );
    }
    Ok(())
}

/// The names of the targets.
fn targets(folder: &std::path::Path) -> Result<BTreeSet<String>> {
    let files = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut names = BTreeSet::new();
    for file in files {
        let path = file?.path();
        names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    Ok(names)
}
