//! `cargo xtask audit`: what comes into the build, by cargo-deny and the rules in deny.toml.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::workspace::Workspace;
use crate::{process, step};

/// The version that deny.toml is written for.
const VERSION: &str = "0.20.2";

/// Checks bans, licences and sources; advisories too where their database can be reached.
///
/// # Errors
/// When a rule is broken; cargo-deny has then said which.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let program = cargo_deny(workspace)?;
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

/// The cargo-deny that is installed, or one of our own.
fn cargo_deny(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(installed) = process::on_path("cargo-deny") {
        return Ok(installed);
    }
    let folder = workspace.tools().join(format!("cargo-deny-{VERSION}"));
    let own = folder.join("bin/cargo-deny");
    if !own.is_file() {
        step::say("Compiling cargo-deny (some 5 minutes, once)", "it checks licences, sources and advisories");
        let mut install = workspace.cargo(&["install", "cargo-deny", "--version", VERSION, "--locked", "--debug"]);
        process::run(install.arg("--root").arg(&folder)).context("cargo-deny could not be installed")?;
    }
    Ok(own)
}
