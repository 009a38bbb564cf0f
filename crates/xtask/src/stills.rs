//! `cargo xtask stills`: pictures of the page's views, with a sheet that shows them all.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;

use crate::consent::Consent;
use crate::test::tools;
use crate::workspace::Workspace;
use crate::{build, process, step};

/// The options of `stills`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The views to take; all of them if none is named. A name that there is not is answered with those that there are.
    #[arg(value_name = "VIEW")]
    views: Vec<String>,
    /// The folder for the pictures and index.html, which shows them all; target/stills if none is named.
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

/// Builds the site and takes pictures of it.
///
/// # Errors
/// When the folder can't be made, the site does not build, or a tool is missing and could not be installed.
pub(crate) fn run(workspace: &Workspace, consent: &Consent, arguments: &Arguments) -> Result<()> {
    let folder = folder(workspace, arguments.into.as_deref())?;
    let environment = tools::chromium(workspace, consent)?;
    build::run(workspace, consent, &build::Arguments::SITE)?;
    step::say("Taking pictures (two minutes)", "each view at five sizes, in both themes");
    // In the profile of the tests, whose crates are likely to be compiled already.
    let program = ["run", "--quiet", "--locked", "--package", "handshake-lab-tests", "--example", "stills", "--"];
    let mut command = workspace.cargo(&program);
    process::run(command.envs(environment).arg(&folder).args(&arguments.views))?;
    step::note(&format!("All of them are on {}.", folder.join("index.html").display()));
    Ok(())
}

/// Makes the folder, before minutes of building, and gives its whole path: cargo runs in the checkout, wherever this was called.
fn folder(workspace: &Workspace, named: Option<&Path>) -> Result<PathBuf> {
    let folder = named.map_or_else(|| workspace.stills(), Path::to_owned);
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder {}; name another one with --into", folder.display()))?;
    folder.canonicalize().with_context(|| format!("cannot find {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_made_is_named_with_the_remedy() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        std::fs::write(&file, "").unwrap();
        let workspace = Workspace::of_this_program();
        let error = folder(&workspace, Some(&file.join("stills"))).unwrap_err().to_string();
        assert!(error.contains("file/stills") && error.contains("--into"), "{error}");
        assert!(folder(&workspace, Some(&place.path().join("a/b"))).unwrap().is_dir());
    }
}
