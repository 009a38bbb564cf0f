//! A Rust toolchain that can compile for `wasm32-unknown-unknown`.

mod debian_toolchain;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::consent::Consent;
use crate::workspace::Workspace;
use crate::{process, step};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The toolchain that compiles the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WasmToolchain {
    /// The one that compiles all the rest.
    Active,
    /// Debian's, under the name that rustup knows it by.
    Debian,
}

impl WasmToolchain {
    /// Finds the toolchain, or sets one up: the active one by rustup, else Debian's packages.
    pub(crate) fn ensure(workspace: &Workspace, consent: &Consent) -> Result<Self> {
        if Self::Active.has_standard_library() {
            return Ok(Self::Active);
        }
        if debian_toolchain::is_ready() {
            return Ok(Self::Debian);
        }
        if add_by_rustup() {
            return Ok(Self::Active);
        }
        debian_toolchain::set_up(workspace, consent).context(
            "the page needs Rust's standard library for WebAssembly. Where the network allows it, `rustup target add \
             wasm32-unknown-unknown` is all; Debian's packages are the other way, and failed",
        )
    }

    /// Makes a cargo or rustc command use this toolchain.
    pub(crate) fn apply(self, command: &mut Command) -> &mut Command {
        match self {
            Self::Active => command,
            Self::Debian => command.env("RUSTUP_TOOLCHAIN", debian_toolchain::NAME),
        }
    }

    /// The folder where rustc looks for the target's standard library.
    fn library_folder(self) -> Result<PathBuf> {
        let mut rustc = Command::new("rustc");
        process::read(self.apply(&mut rustc).args(["--print", "target-libdir", "--target", TARGET])).map(PathBuf::from)
    }

    fn has_standard_library(self) -> bool {
        let entries = self.library_folder().ok().and_then(|folder| std::fs::read_dir(folder).ok());
        entries.is_some_and(|entries| {
            entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
        })
    }
}

/// Tries rustup's own way, which needs its download server.
fn add_by_rustup() -> bool {
    if process::on_path("rustup").is_none() {
        return false;
    }
    step::say("Adding the wasm32 target by rustup", "the page is WebAssembly");
    let added = process::read(Command::new("rustup").args(["target", "add", TARGET]));
    if added.is_err() {
        step::note("rustup cannot fetch it here, so Debian's packages are next.");
    }
    added.is_ok() && WasmToolchain::Active.has_standard_library()
}
