//! Where things lie in the checkout.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the checkout.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The checkout that this program was compiled in.
    pub(crate) fn of_this_program() -> Self {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: crate_folder.ancestors().nth(2).unwrap_or(crate_folder).to_owned() }
    }

    /// The folder of the workspace's Cargo.toml.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A cargo command in the checkout. It is the cargo of PATH and not the one in $CARGO, so that rustup's proxy can
    /// choose the toolchain.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(&self.root).args(arguments);
        cargo
    }

    /// Cargo's folder for everything but the page.
    pub(crate) fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), |folder| self.root.join(folder))
    }

    /// The folder of the optimised site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The same site as one file.
    pub(crate) fn single_file(&self) -> PathBuf {
        self.dist().join("handshake-lab.html")
    }

    /// Cargo's folder for the page. It is not the usual one, so that building the page never waits for another build.
    pub(crate) fn web_target(&self) -> PathBuf {
        self.root.join("target/web")
    }

    /// The folder of the site that `serve` shows.
    pub(crate) fn served_site(&self) -> PathBuf {
        self.root.join("target/web/site")
    }

    /// The folder of the pictures that `stills` takes, where no other is named.
    pub(crate) fn stills(&self) -> PathBuf {
        self.root.join("target/stills")
    }

    /// The folder for tools that the commands fetch for themselves.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join("target/tools")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_folder_of_the_workspace_manifest() {
        let manifest = std::fs::read_to_string(Workspace::of_this_program().root().join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[workspace]"));
    }
}
