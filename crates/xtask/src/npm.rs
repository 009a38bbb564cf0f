//! Packages of the npm registry, kept in the workspace's own folder of tools.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::workspace::Workspace;
use crate::{process, step};

/// A package and the one version of it that is used.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
}

/// Sees to it that the package is there, and gives its folder.
///
/// # Errors
/// When Node's npm is not there, or fails.
pub(crate) fn ensure(package: &Package, why: &str, workspace: &Workspace) -> Result<PathBuf> {
    let Package { name, version } = package;
    let prefix = workspace.tools().join(format!("{name}-{version}"));
    let folder = prefix.join("node_modules").join(name);
    if folder.join("package.json").is_file() {
        return Ok(folder);
    }
    if process::on_path("npm").is_none() {
        bail!(
            "{name} comes from the npm registry, and there is no npm here. Install Node (Debian: apt-get install nodejs npm), then try again"
        );
    }
    step::say(&format!("Fetching {name} {version} from npm"), why);
    std::fs::create_dir_all(&prefix).with_context(|| format!("cannot make {}", prefix.display()))?;
    process::run(
        Command::new("npm")
            .args(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--prefix"])
            .arg(&prefix)
            .arg(format!("{name}@{version}")),
    )?;
    Ok(folder)
}
