#![doc = include_str!("../README.md")]

mod arguments;
mod explain;
mod export;
mod failure;
mod list;
pub mod live;
mod locale;
mod manual;
mod nearest;
mod oracle;
mod outcome;
mod run;
mod scenario;
mod show;
mod terminal;
mod theft;
mod verdict;
mod verify;
mod wrapped;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

/// Does what the command line says. Exit code 0: done; 1: the handshake (or a file or socket) failed; 2: the arguments
/// are wrong; 3: a conversation ended without close_notify; 4: a limit ended it.
pub fn main() -> ExitCode {
    locale::begin_to_write();
    let result = match Arguments::parse().command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Show(arguments) => show::show(&arguments),
        Command::List(arguments) => list::list(&arguments),
        Command::Thefts(arguments) => theft::matrix(&arguments),
        Command::Oracle(arguments) => oracle::oracle(&arguments),
        Command::Verify(arguments) => verify::verify(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments.term),
        Command::Accept(arguments) => live::accept(&arguments),
        Command::Connect(arguments) => live::connect(&arguments),
        Command::Completions(arguments) => manual::completions(arguments.shell),
        Command::Man(arguments) => manual::page(arguments.command.as_deref()),
    };
    result.unwrap_or_else(failure::Failure::report)
}
