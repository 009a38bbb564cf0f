//! What a system is told of this program: completions for its shells, and manual pages.

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::nearest::suggestion;
use crate::terminal;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use std::process::ExitCode;
use tls_texts::cli as texts;

/// Prints the script that lets `shell` complete the arguments.
pub(crate) fn completions(shell: Shell) -> Result<ExitCode, Failure> {
    let mut program = Arguments::command();
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut program, name, &mut script);
    print(&script)
}

/// Prints the manual page of the program, or of one of its commands, in roff.
pub(crate) fn page(command: Option<&str>) -> Result<ExitCode, Failure> {
    let mut program = Arguments::command();
    // Each command then knows its whole name: `handshake-lab run`.
    program.build();
    let wanted = match command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(found) => found.clone(),
            None => return Err(no_such_command(name, &program)),
        },
    };
    let mut page = Vec::new();
    let version = [Arguments::command().get_name(), " ", env!("CARGO_PKG_VERSION")].concat();
    Man::new(wanted).source(version).render(&mut page)?;
    print(&page)
}

fn no_such_command(given: &str, program: &clap::Command) -> Failure {
    let names: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
    let suggestion = suggestion(given, names.iter().map(ToString::to_string));
    Failure::Arguments(
        [texts::no_such_command(given), "\n".into(), texts::commands(names.join(", "))].concat() + &suggestion,
    )
}

fn print(text: &[u8]) -> Result<ExitCode, Failure> {
    terminal::print(&String::from_utf8_lossy(text))?;
    Ok(ExitCode::SUCCESS)
}
