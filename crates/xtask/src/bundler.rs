//! Compiles and runs the page bundler, the other program of this crate.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use anyhow::{Context as _, Result, bail};

use crate::wasm_target::WasmToolchain;
use crate::workspace::Workspace;
use crate::{process, step};

/// How the page is to be built.
pub(crate) enum Purpose {
    /// To be looked at while working on it: quick to compile.
    Development,
    /// To be published: small, with this wasm-opt command if there is one, and with a table of sizes.
    Publication { wasm_opt: Option<Vec<String>> },
}

/// The bundler while cargo compiles it.
pub(crate) struct Compiling {
    cargo: Child,
    program: PathBuf,
}

/// The bundler, ready to run.
pub(crate) struct Bundler {
    program: PathBuf,
}

impl Compiling {
    /// Starts to compile the bundler, so that the time of the other set-up steps is not lost.
    pub(crate) fn start(workspace: &Workspace) -> Result<Self> {
        let program = workspace.target().join("tool/page-bundler");
        if !program.is_file() {
            step::say("Compiling the page bundler (under a minute, once)", "it turns the compiled page into a site");
        }
        let mut cargo = workspace.cargo(&["build", "--quiet", "--locked", "--profile", "tool", "--package", "xtask"]);
        cargo.args(["--features", "bundler", "--bin", "page-bundler"]);
        Ok(Self { cargo: cargo.spawn().context("cannot start cargo")?, program })
    }

    /// Waits until it is there.
    ///
    /// # Errors
    /// When it does not compile; cargo has then said why.
    pub(crate) fn finish(mut self) -> Result<Bundler> {
        if !self.cargo.wait()?.success() {
            bail!("the page bundler could not be compiled; cargo's messages stand above");
        }
        Ok(Bundler { program: self.program })
    }
}

impl Bundler {
    /// Builds the page into the folder `out`.
    ///
    /// # Errors
    /// When the bundler fails; it has then said why.
    pub(crate) fn build_page(
        &self,
        workspace: &Workspace,
        toolchain: WasmToolchain,
        purpose: &Purpose,
        out: &Path,
    ) -> Result<()> {
        // Not by `cargo run`: the page's toolchain would compile the bundler again.
        let mut bundler = Command::new(&self.program);
        toolchain.apply(&mut bundler).arg("--root").arg(workspace.root()).arg("--out").arg(out);
        bundler.arg("--target-dir").arg(workspace.web_target());
        if let Purpose::Publication { wasm_opt } = purpose {
            bundler.args(["--profile", "release", "--sizes", "--offline"]);
            for word in wasm_opt.iter().flatten() {
                bundler.arg("--wasm-opt").arg(word);
            }
        }
        if !bundler.status().context("cannot start the page bundler")?.success() {
            bail!("the page could not be built; the reason stands above");
        }
        Ok(())
    }
    /// Writes the site in dist/ as one page, beside it.
    ///
    /// # Errors
    /// When the bundler fails; it has then said why.
    pub(crate) fn write_single_file(&self, workspace: &Workspace) -> Result<()> {
        let mut bundler = Command::new(&self.program);
        bundler.arg("single-file").arg("--site").arg(workspace.dist()).arg("--out").arg(workspace.single_file());
        process::run(&mut bundler)
    }
}
