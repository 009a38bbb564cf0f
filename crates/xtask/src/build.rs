//! `cargo xtask build`: the optimised static site in dist/.

use anyhow::Result;

use crate::bundler::{Compiling, Purpose};
use crate::consent::Consent;
use crate::wasm_target::WasmToolchain;
use crate::workspace::Workspace;
use crate::{step, wasm_opt};

/// Builds the site and says where it is.
pub(crate) fn run(workspace: &Workspace, consent: &Consent) -> Result<()> {
    let bundler = Compiling::start(workspace)?;
    let toolchain = WasmToolchain::ensure(workspace, consent)?;
    let wasm_opt = wasm_opt::command(workspace);
    let bundler = bundler.finish()?;
    step::say("Building the page", "optimised for size");
    bundler.build_page(workspace, toolchain, &Purpose::Publication { wasm_opt }, &workspace.dist())?;
    step::note("The site is in dist/. Put that folder on any static host, under any path.");
    Ok(())
}
