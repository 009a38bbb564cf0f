//! The checks that need no running: formatting, clippy and rustdoc. Each counts as one.

use std::process::Command;

use anyhow::{Context as _, Result};

use super::tally::Tally;
use crate::wasm_target::{TARGET, WasmToolchain};
use crate::workspace::Workspace;
use crate::{process, step};

/// Whether all code is formatted.
pub(crate) fn fmt(workspace: &Workspace) -> Result<Tally> {
    ensure_component("rustfmt", "fmt", workspace)?;
    check("Looking at the format", "`cargo fmt` mends it", workspace.cargo(&["fmt", "--all", "--check"]))
}

/// Whether clippy finds nothing in any crate, in the code for the host and in that for the browser.
pub(crate) fn clippy(workspace: &Workspace, toolchain: WasmToolchain) -> Result<Tally> {
    ensure_component("clippy", "clippy", workspace)?;
    let everything = ["clippy", "--workspace", "--all-targets", "--features", "xtask/bundler,xtask/texts", "--locked"];
    let mut host = workspace.cargo(&everything);
    host.args(["--", "--deny", "warnings"]);
    // The same profile as the optimised build, so that the two share what they compile.
    let mut wasm = workspace.cargo(&["clippy", "--workspace", "--release", "--locked", "--target", TARGET]);
    toolchain.apply(&mut wasm).arg("--target-dir").arg(workspace.web_target());
    for host_only in ["xtask", "handshake-cli", "handshake-lab-tests", "page-host"] {
        wasm.args(["--exclude", host_only]);
    }
    wasm.args(["--", "--deny", "warnings"]);
    Ok(check("Clippy on the host", "all crates, tests included", host)?
        + check("Clippy for WebAssembly", "the crates that the page is made of", wasm)?)
}

/// Whether the documentation has no broken link and no other flaw.
pub(crate) fn rustdoc(workspace: &Workspace) -> Result<Tally> {
    let mut command =
        workspace.cargo(&["doc", "--workspace", "--no-deps", "--features", "xtask/bundler,xtask/texts", "--locked"]);
    command.env("RUSTDOCFLAGS", "--deny warnings");
    check("Rustdoc", "links and examples in the documentation", command)
}

/// Sees to it that a part of the toolchain is there: rustup's smallest installation has neither rustfmt nor clippy.
fn ensure_component(component: &str, subcommand: &str, workspace: &Workspace) -> Result<()> {
    if process::read(&mut workspace.cargo(&[subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    step::say(&format!("Adding {component} by rustup"), "the checks use it");
    process::read(Command::new("rustup").args(["component", "add", component]))
        .with_context(|| format!("{component} is missing; install it (Debian: apt-get install rust-{subcommand})"))?;
    Ok(())
}

/// Runs a check; what it finds it prints itself.
fn check(what: &str, why: &str, mut command: Command) -> Result<Tally> {
    step::say(what, why);
    match process::run(&mut command) {
        Ok(()) => Ok(Tally::one_passed()),
        Err(error) => {
            eprintln!("error: {error:#}");
            Ok(Tally::one_failed())
        }
    }
}
