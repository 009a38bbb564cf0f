//! The program `handshake-lab`: all of it is in the library of the same crate.

use std::process::ExitCode;

fn main() -> ExitCode {
    handshake_cli::main()
}
