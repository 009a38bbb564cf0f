//! `list`: the named scenarios, and what a scenario is made of.

mod json;

use crate::arguments::{Format, ListArguments};
use crate::failure::Failure;
use crate::terminal;
use std::fmt::Write;
use std::process::ExitCode;
use tls_engine::{FAULTS, KnownFailure, Omission, PARAMETERS, Scenario};
use tls_scene::{catalogue, departures, scenario as words, tell_fact};
use tls_texts::cli_list as texts;

pub(crate) fn list(arguments: &ListArguments) -> Result<ExitCode, Failure> {
    terminal::print(&match arguments.format {
        Format::Text => text(),
        Format::Json => json::json(),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn text() -> String {
    let mut text = heading(&texts::scenarios());
    // Writing to a string cannot fail.
    for named in Scenario::all_named() {
        let _ = write!(text, "\n  {}\n      {}\n      {}\n", named.name, words::title(named.name), named.scenario);
    }
    text += &heading(&texts::attacks());
    for attacked in Scenario::attacked() {
        let _ =
            write!(text, "\n  {}\n      {}\n      {}\n", attacked.name, words::title(attacked.name), attacked.scenario);
    }
    text += &heading(&texts::failures());
    for failure in KnownFailure::all() {
        let (title, story) = (catalogue::title(failure.name), catalogue::story(failure.name));
        let _ = write!(text, "\n  {}\n      {title}\n      {story}\n", failure.name);
        for showing in failure.shown {
            let _ = writeln!(text, "      {}: {}", showing.scenario, showing.end.listed());
        }
    }
    text += &heading(&texts::faults());
    for fault in FAULTS {
        let _ = write!(text, "\n  {}\n      {}\n", fault.name, words::fault(fault.name));
    }
    text += &heading(&texts::checks());
    text.push('\n');
    for omission in Omission::all() {
        let omission = omission.to_string();
        let _ = writeln!(text, "  {omission}\n      {}", departures::omission(&omission).unwrap_or_default());
    }
    text += &heading(&texts::parameters());
    for parameter in PARAMETERS {
        let name = parameter.name;
        let default = words::default(name, &parameter.left_out());
        let lines =
            [words::gloss(name), texts::allowed(tell_fact(&parameter.allowed())), texts::default_value(default)];
        let _ = write!(text, "\n  {name}\n      {}\n", lines.join("\n      "));
    }
    text.trim_start().to_owned()
}

/// What stands above a list.
fn heading(words: &str) -> String {
    format!("\n{words}\n")
}
