//! `cargo xtask audit`: what comes into the build, by cargo-deny and the rules in deny.toml.

use std::process::Command;

use anyhow::{Result, bail};

use crate::workspace::Workspace;
use crate::{crates_io, process, step};

/// In the version that deny.toml is written for.
const CARGO_DENY: crates_io::Program =
    crates_io::Program { name: "cargo-deny", version: "0.20.2", takes: "some 5 minutes" };

/// Checks bans, licences and sources; advisories too where their database can be reached.
///
/// # Errors
/// When a rule is broken; cargo-deny has then said which.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let program = crates_io::ensure(&CARGO_DENY, "it checks licences, sources and advisories", workspace)?;
    let deny = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        command.current_dir(workspace.root()).args(["--workspace"]).args(arguments);
        command
    };
    let mut broken = Vec::new();
    for rules in ["bans", "licenses", "sources"] {
        if process::run(&mut deny(&["check", "--hide-inclusion-graph", rules])).is_err() {
            broken.push(rules);
        }
    }
    step::say("Fetching the database of advisories", "known flaws in what we use");
    match process::read(&mut deny(&["fetch", "db"])) {
        Err(error) => {
            let reason = format!("{error:#}");
            step::note(&format!("advisories not checked: {}", reason.lines().next_back().unwrap_or_default().trim()));
        }
        Ok(_) if process::run(&mut deny(&["check", "--disable-fetch", "advisories"])).is_err() => {
            broken.push("advisories")
        }
        Ok(_) => {}
    }
    if !broken.is_empty() {
        bail!("rules of deny.toml are broken: {}; what and where stands above", broken.join(", "));
    }
    Ok(())
}
