//! `cargo xtask texts`: compiles and runs the program that prints every sentence. It is one of its own because it needs
//! the engine and the scene, which `xtask` must not wait for.

use std::ffi::OsString;

use anyhow::Result;
use clap::Args;

use crate::process;
use crate::workspace::Workspace;

/// The options of `texts`.
#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Arguments {
    /// The options of the program, which reads them itself: `cargo xtask texts --help` lists them.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "OPTION")]
    options: Vec<OsString>,
}

/// Prints the sentences.
///
/// # Errors
/// When the program does not compile, or fails; it has then said why.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    // Standard output is the texts' alone.
    eprintln!("· Compiling what prints the texts (a minute, once): it runs the handshakes whose sentences it prints");
    let program = ["run", "--quiet", "--locked", "--package", "xtask", "--features", "texts", "--bin", "texts", "--"];
    process::run(workspace.cargo(&program).args(&arguments.options))
}
