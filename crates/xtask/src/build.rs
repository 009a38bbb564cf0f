//! `cargo xtask build`: the optimised static site in dist/, and the same as one file.

use anyhow::Result;
use clap::Args;

use crate::bundler::{Compiling, Purpose};
use crate::consent::Consent;
use crate::wasm_target::WasmToolchain;
use crate::workspace::Workspace;
use crate::{step, wasm_opt};

/// The options of `build`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Also write dist/handshake-lab.html: all of the site in one file that opens without a server and without a network.
    #[arg(long)]
    single_file: bool,
}

/// Builds the site and says where it is.
pub(crate) fn run(workspace: &Workspace, consent: &Consent, arguments: &Arguments) -> Result<()> {
    let bundler = Compiling::start(workspace)?;
    let toolchain = WasmToolchain::ensure(workspace, consent)?;
    let wasm_opt = wasm_opt::command(workspace);
    let bundler = bundler.finish()?;
    step::say("Building the page", "optimised for size");
    bundler.build_page(workspace, toolchain, &Purpose::Publication { wasm_opt }, &workspace.dist())?;
    step::note("The site is in dist/. Put that folder on any static host, under any path.");
    if arguments.single_file {
        bundler.write_single_file(workspace)?;
        step::note(
            "The same in one file is dist/handshake-lab.html. It opens by a double click, also from a USB stick.",
        );
    }
    Ok(())
}

impl Arguments {
    /// The site alone.
    pub(crate) const SITE: Self = Self { single_file: false };
}
