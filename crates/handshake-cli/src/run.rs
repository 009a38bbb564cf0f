//! `run`: a scenario, both parties in this process.

use crate::arguments::{Format, RunArguments};
use crate::failure::Failure;
use crate::nearest::suggestion;
use crate::{export, outcome, scenario, terminal, theft, verdict};
use anyhow::Context;
use std::process::ExitCode;
use std::rc::Rc;
use tls_engine::{Scenario, parameter};
use tls_scene::model::Stepping;
use tls_scene::svg::SvgOptions;
use tls_scene::text::TextOptions;
use tls_scene::{Play, Thefts};

pub(crate) fn run(arguments: &RunArguments) -> Result<ExitCode, Failure> {
    let scenario = scenario(arguments)?;
    let transcript = Rc::new(tls_engine::run(&scenario).context("the certificates cannot be issued")?);
    scenario::check_effect(&scenario, &transcript)?;
    let play = Play::new(Rc::clone(&transcript));
    let position = position(&play, arguments.step.as_deref())?;

    if let Some(path) = &arguments.pcapng {
        export::write(path, tls_observer::capture::pcapng(&transcript))?;
    }
    if let Some(path) = &arguments.keylog {
        export::append_keylog(path, &transcript)?;
    }
    if let Some(path) = &arguments.svg {
        export::write(path, tls_scene::svg::export(&play, position, &SvgOptions::default()))?;
    }
    if let Some(path) = &arguments.json {
        export::write(path, play.json())?;
    }
    match arguments.format {
        Format::Text => {
            let stolen: Thefts = arguments.stolen.iter().copied().collect();
            let report = if stolen.is_empty() { String::new() } else { theft::report(&play, position, stolen) };
            terminal::print(&(diagram(&play, position) + &ending(&play, position) + &report))?;
        }
        Format::Json => terminal::print(&play.json())?,
    }
    Ok(outcome::exit_code(&transcript))
}

/// The scenario, with what the options add to it.
fn scenario(arguments: &RunArguments) -> Result<Scenario, Failure> {
    let RunArguments { attack, edit, without, fault, .. } = arguments;
    let mut scenario = scenario::resolve(&arguments.scenario)?;
    // Of what there is only once, the option's stands.
    for (parameter, option) in [(&parameter::ATTACK, attack), (&parameter::FAULT, fault)] {
        if option.is_some()
            && let Ok(changed) = scenario.with(parameter, parameter.default)
        {
            scenario = changed.scenario;
        }
    }
    let attack = attack.iter().map(|attack| format!("&attack={attack}"));
    let fault = fault.iter().map(|fault| format!("&fault={fault}"));
    let edits = edit.iter().map(|edit| format!("&edit={edit}"));
    let without = without.iter().map(|omission| format!("&without={omission}"));
    let added: String = attack.chain(fault).chain(edits).chain(without).collect();
    if added.is_empty() { Ok(scenario) } else { scenario::resolve(&format!("{scenario}{added}")) }
}

/// How it ended, and what the standards say of it, unless the diagram stops before.
fn ending(play: &Play, position: usize) -> String {
    let is_end = position == play.steps(Stepping::Everything).len();
    if is_end { format!("\n{}{}", outcome::lines(play.transcript()), verdict::lines(play)) } else { String::new() }
}

/// The diagram as this terminal can show it.
pub(crate) fn diagram(play: &Play, position: usize) -> String {
    let options = TextOptions { width: terminal::width(), colour: terminal::has_colour(), ..TextOptions::default() };
    tls_scene::text::diagram(play, position, &options)
}

/// The position that `--step` names; the end where it is left out.
fn position(play: &Play, step: Option<&str>) -> Result<usize, Failure> {
    let steps = play.steps(Stepping::Everything);
    let Some(step) = step else { return Ok(steps.len()) };
    let by_number = step.parse().ok().filter(|number| *number <= steps.len());
    by_number.or_else(|| play.position_of(step, Stepping::Everything)).ok_or_else(|| {
        let names: Vec<String> = steps.iter().map(|step| step.slug.clone()).collect();
        Failure::Arguments(format!(
            "invalid value '{step}' for '--step <N>'\n\n  allowed: 0 (the start) to {} (the end), or a name: {}{}",
            steps.len(),
            names.join(", "),
            suggestion(step, names.clone()),
        ))
    })
}
