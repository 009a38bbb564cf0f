//! Programs of crates.io, compiled into the workspace's own folder of tools.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;
use crate::{process, step};

/// A program and the one version of it that is compiled, under the name of its crate.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// How long compiling it takes.
    pub(crate) takes: &'static str,
}

/// The program that is installed, or one of our own, which is compiled if it is not there yet.
///
/// # Errors
/// When it does not compile, or its sources could not be fetched.
pub(crate) fn ensure(program: &Program, why: &str, workspace: &Workspace) -> Result<PathBuf> {
    let Program { name, version, takes } = program;
    if let Some(installed) = process::on_path(name) {
        return Ok(installed);
    }
    let folder = workspace.tools().join(format!("{name}-{version}"));
    let own = folder.join("bin").join(name);
    if !own.is_file() {
        step::say(&format!("Compiling {name} ({takes}, once)"), why);
        let mut install = workspace.cargo(&["install", name, "--version", version, "--locked", "--debug"]);
        process::run(install.arg("--root").arg(&folder)).with_context(|| {
            format!(
                "{name} could not be installed, and {why}. It comes from crates.io: where that can't be reached, put \
                 {name} into a folder of PATH by other means, then try again"
            )
        })?;
    }
    Ok(own)
}
