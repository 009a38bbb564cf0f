//! Scenarios as given on the command line.

use crate::failure::Failure;
use crate::nearest::suggestion;
use crate::terminal;
use std::fmt::Write;
use tls_engine::{Parameter, Problem, Scenario, ScenarioErrors, parameter};
use tls_facts::{Fact, FactValue};
use tls_scene::{as_sentence, tell_fact};
use tls_texts::cli_scenario as texts;
use tls_transcript::Transcript;

/// The scenario that `text` names or spells out; else everything that is wrong with it, and the nearest valid one.
pub(crate) fn resolve(text: &str) -> Result<Scenario, Failure> {
    let errors = match Scenario::parse(text) {
        Ok(scenario) => return Ok(scenario),
        Err(errors) => errors,
    };
    let mut message = if text.contains(['=', '&']) { spelt_out(text, &errors) } else { unknown_name(text) };
    // Writing to a string cannot fail, here and below.
    let _ = write!(message, "\n\n  {}\n    handshake-lab run '{}'", texts::nearest(), errors.nearest);
    Err(Failure::Arguments(message))
}

/// Refuses edits that changed nothing in the scenario's run, and notes the omitted checks that nobody came to in it.
pub(crate) fn check_effect(scenario: &Scenario, transcript: &Transcript) -> Result<(), Failure> {
    let idle = scenario.without_effect(transcript);
    let (edits, others): (Vec<Problem>, Vec<Problem>) =
        idle.into_iter().partition(|problem| problem.parameter == parameter::EDIT.name);
    for Problem { parameter, given, explanation, .. } in &others {
        let why = as_sentence(&tell_fact(explanation));
        terminal::remark(&texts::no_difference([parameter.as_str(), "=", given].concat(), why));
    }
    if edits.is_empty() {
        return Ok(());
    }
    let mut message = texts::nothing_to_change() + "\n";
    for problem in &edits {
        describe(&mut message, problem);
    }
    Err(Failure::Arguments(message))
}

fn unknown_name(text: &str) -> String {
    let names: Vec<_> = Scenario::all_named().iter().map(|named| named.name.to_owned()).collect();
    let allowed = texts::allowed_names(names.join(", "));
    format!("{}\n\n  {allowed}{}", texts::no_such_scenario(text), suggestion(text, names))
}

fn spelt_out(text: &str, errors: &ScenarioErrors) -> String {
    let mut message = texts::invalid(text) + "\n";
    for problem in &errors.problems {
        describe(&mut message, problem);
    }
    message
}

fn describe(message: &mut String, problem: &Problem) {
    let Problem { parameter, given, allowed, explanation } = problem;
    let why = as_sentence(&tell_fact(explanation));
    let (shown, allows) = (texts::given(given), texts::allowed(tell_fact(allowed)));
    let _ = write!(message, "\n  {parameter}: {why}\n    {shown}\n    {allows}");
    let mistaken = if Parameter::named(parameter).is_none() { parameter } else { given };
    message.push_str(&suggestion(mistaken, names_in(allowed)));
}

/// The names that may stand there, if it is one of a list.
fn names_in(allowed: &Fact) -> Vec<String> {
    let Some(FactValue::List(values)) = allowed.value("values") else { return Vec::new() };
    let name = |value: &FactValue| if let FactValue::Text(name) = value { Some(name.to_string()) } else { None };
    values.iter().filter_map(name).collect()
}
