//! Packages of the npm registry, kept in the workspace's own folder of tools.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::workspace::Workspace;
use crate::{process, step};

/// A package and the one version of it that is used.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// The hash of what the registry has to deliver, as npm's lock files write it (`npm view NAME@VERSION dist.integrity`).
    pub(crate) integrity: &'static str,
}

impl Package {
    /// The files package.json and package-lock.json of a folder into which npm is to install it, and nothing else.
    fn wanted(&self) -> [(&'static str, String); 2] {
        let Self { name, version, integrity } = self;
        let dependency = format!(r#"{{ "dependencies": {{ "{name}": "{version}" }} }}"#);
        let archive = name.rsplit('/').next().unwrap_or(name);
        let resolved = format!("https://registry.npmjs.org/{name}/-/{archive}-{version}.tgz");
        let locked = format!(
            r#"{{ "lockfileVersion": 3, "packages": {{ "": {dependency}, "node_modules/{name}": {{ "version": "{version}", "resolved": "{resolved}", "integrity": "{integrity}" }} }} }}"#
        );
        [("package.json", dependency), ("package-lock.json", locked)]
    }

    /// Whether what was installed into a folder has this hash.
    fn is_in(&self, prefix: &Path) -> bool {
        let installed = std::fs::read_to_string(prefix.join("node_modules/.package-lock.json"));
        installed.is_ok_and(|installed| installed.contains(self.integrity))
    }
}

/// Sees to it that the package is there, and gives its folder.
///
/// # Errors
/// When Node's npm is not there, or fails, as it does where the registry delivers something else than was pinned.
pub(crate) fn ensure(package: &Package, why: &str, workspace: &Workspace) -> Result<PathBuf> {
    let Package { name, version, .. } = package;
    let prefix = workspace.tools().join(format!("{name}-{version}"));
    let folder = prefix.join("node_modules").join(name);
    if package.is_in(&prefix) {
        return Ok(folder);
    }
    if process::on_path("npm").is_none() {
        bail!(
            "{name} comes from the npm registry, and there is no npm here. Install Node (Debian: apt-get install nodejs npm), then try again"
        );
    }
    step::say(&format!("Fetching {name} {version} from npm"), why);
    std::fs::create_dir_all(&prefix).with_context(|| format!("cannot make {}", prefix.display()))?;
    for (file, content) in package.wanted() {
        let file = prefix.join(file);
        std::fs::write(&file, content).with_context(|| format!("cannot write {}", file.display()))?;
    }
    // "ci" installs what the lock file says, by its hash, or nothing.
    let npm = ["ci", "--loglevel=error", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"];
    process::run(Command::new("npm").args(npm).arg(&prefix))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{test::tools, wasm_opt};

    const ALL: [Package; 2] = [tools::AXE, wasm_opt::BINARYEN];

    #[test]
    fn every_package_is_pinned_by_a_sha_512_of_its_archive() {
        for Package { name, integrity, .. } in ALL {
            let hash = integrity.strip_prefix("sha512-").unwrap_or_default();
            // 64 bytes in base64.
            assert!(hash.len() == 88 && hash.ends_with("=="), "{name}: {integrity}");
        }
    }

    #[test]
    fn what_npm_is_told_holds_the_hash() {
        for package in ALL {
            let [(_, dependency), (_, locked)] = package.wanted();
            assert!(locked.contains(package.integrity) && locked.contains(&dependency), "{locked}");
        }
    }

    #[test]
    fn what_was_installed_under_another_hash_is_not_taken() {
        let prefix = tempfile::tempdir().unwrap();
        std::fs::create_dir(prefix.path().join("node_modules")).unwrap();
        let lock = prefix.path().join("node_modules/.package-lock.json");
        for (hash, is_in) in [("sha512-other", false), (tools::AXE.integrity, true)] {
            std::fs::write(&lock, format!(r#"{{ "integrity": "{hash}" }}"#)).unwrap();
            assert_eq!(tools::AXE.is_in(prefix.path()), is_in, "{hash}");
        }
    }
}
