//! `list`: the named scenarios, and what a scenario is made of.

use crate::failure::Failure;
use crate::terminal;
use std::fmt::Write;
use std::process::ExitCode;
use tls_engine::{FAULTS, Omission, PARAMETERS, Scenario};
use tls_scene::departures;

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
    text.push_str("\nFaults, for 'fault=NAME': what client or server does wrong by itself\n");
    for fault in FAULTS {
        let _ = write!(text, "\n  {}\n      {}\n", fault.name, fault.label);
    }
    text.push_str("\nChecks that can be left out, for 'without=PARTY:RULE':\n\n");
    for omission in Omission::all() {
        let omission = omission.to_string();
        let _ = writeln!(text, "  {omission}\n      {}", departures::omission(&omission).unwrap_or_default());
    }
    text.push_str("\nParameters, for 'handshake-lab run NAME=VALUE&NAME=VALUE'; what is left out takes its default:\n");
    for parameter in PARAMETERS {
        let _ = write!(
            text,
            "\n  {}\n      {}\n      allowed: {}\n      default: {}\n",
            parameter.name,
            parameter.gloss,
            parameter.allowed(),
            parameter.default
        );
    }
    text
}
