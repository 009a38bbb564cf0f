//! Scenarios as given on the command line.

use crate::failure::Failure;
use crate::nearest::suggestion;
use crate::terminal;
use std::fmt::Write;
use tls_engine::{PARAMETERS, Parameter, Problem, Scenario, ScenarioErrors, parameter};
use tls_transcript::Transcript;

/// The scenario that `text` names or spells out; else everything that is wrong with it, and the nearest valid one.
pub(crate) fn resolve(text: &str) -> Result<Scenario, Failure> {
    let errors = match Scenario::parse(text) {
        Ok(scenario) => return Ok(scenario),
        Err(errors) => errors,
    };
    let mut message = if text.contains(['=', '&']) { spelt_out(text, &errors) } else { unknown_name(text) };
    // Writing to a string cannot fail, here and below.
    let _ = write!(message, "\n\n  nearest valid scenario:\n    handshake-lab run '{}'", errors.nearest);
    Err(Failure::Arguments(message))
}

/// Refuses edits that changed nothing in the scenario's run, and notes the omitted checks that nobody came to in it.
pub(crate) fn check_effect(scenario: &Scenario, transcript: &Transcript) -> Result<(), Failure> {
    let idle = scenario.without_effect(transcript);
    let (edits, others): (Vec<Problem>, Vec<Problem>) =
        idle.into_iter().partition(|problem| problem.parameter == parameter::EDIT.name);
    for Problem { parameter, given, explanation, .. } in &others {
        terminal::remark(&format!("note: {parameter}={given} makes no difference. {explanation}"));
    }
    if edits.is_empty() {
        return Ok(());
    }
    let mut message = String::from("there is nothing to change in this run\n");
    for problem in &edits {
        describe(&mut message, problem);
    }
    Err(Failure::Arguments(message))
}

fn unknown_name(text: &str) -> String {
    let names: Vec<_> = Scenario::named().iter().map(|named| named.name.to_owned()).collect();
    format!(
        "there is no scenario '{text}'\n\n  allowed: {}; or parameters, as in 'key-exchange=ecdhe&seed=42'{}",
        names.join(", "),
        suggestion(text, names.clone()),
    )
}

fn spelt_out(text: &str, errors: &ScenarioErrors) -> String {
    let mut message = format!("invalid scenario '{text}'\n");
    for problem in &errors.problems {
        describe(&mut message, problem);
    }
    message
}

fn describe(message: &mut String, problem: &Problem) {
    let Problem { parameter, given, allowed, explanation } = problem;
    let _ = write!(message, "\n  {parameter}: {explanation}\n    given: {given}\n    allowed: {allowed}");
    if Parameter::named(parameter).is_none() {
        message.push_str(&suggestion(parameter, PARAMETERS.iter().map(|known| known.name.to_owned())));
    }
}
