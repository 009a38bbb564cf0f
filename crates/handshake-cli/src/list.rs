//! `list`: the named scenarios, and what a scenario is made of.

use crate::failure::Failure;
use crate::terminal;
use std::fmt::Write;
use std::process::ExitCode;
use tls_engine::Scenario;

pub(crate) fn list() -> Result<ExitCode, Failure> {
    terminal::print(&text())?;
    Ok(ExitCode::SUCCESS)
}

fn text() -> String {
    let mut text = String::from("Named scenarios, for 'handshake-lab run NAME':\n");
    // Writing to a string cannot fail.
    for named in Scenario::named() {
        let _ = write!(text, "\n  {}\n      {}\n      {}\n", named.name, named.title, named.scenario);
    }
    text.push_str("\nAttacks, for 'handshake-lab run NAME' or, on any handshake that allows it, 'attack=NAME':\n");
    for attacked in Scenario::attacked() {
        let _ = write!(text, "\n  {}\n      {}\n      {}\n", attacked.name, attacked.title, attacked.scenario);
    }
    text.push_str("\nParameters, for 'handshake-lab run NAME=VALUE&NAME=VALUE'; what is left out takes its default:\n");
    for info in Scenario::PARAMETERS {
        let _ = write!(
            text,
            "\n  {}\n      {}\n      allowed: {}\n      default: {}\n",
            info.name, info.gloss, info.allowed, info.default
        );
    }
    text
}
