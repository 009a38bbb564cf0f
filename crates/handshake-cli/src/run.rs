//! `run`: a scenario, both parties in this process.

use crate::arguments::RunArguments;
use crate::failure::Failure;
use crate::{outcome, scenario, show};
use anyhow::Context;
use std::process::ExitCode;
use std::rc::Rc;
use tls_engine::{Scenario, parameter};
use tls_scene::Play;
use tls_texts::cli as texts;

pub(crate) fn run(arguments: &RunArguments) -> Result<ExitCode, Failure> {
    let scenario = scenario(arguments)?;
    let transcript = Rc::new(tls_engine::run(&scenario).with_context(texts::not_issued)?);
    scenario::check_effect(&scenario, &transcript)?;
    show::present(&Play::new(Rc::clone(&transcript)), &arguments.showing)?;
    Ok(outcome::exit_code(&transcript))
}

/// The scenario, with what the options add to it.
fn scenario(arguments: &RunArguments) -> Result<Scenario, Failure> {
    let RunArguments { attack, edit, without, fault, .. } = arguments;
    let mut scenario = scenario::resolve(&arguments.scenario)?;
    // Of what there is only once, the option's stands.
    for (parameter, option) in [(&parameter::ATTACK, attack), (&parameter::FAULT, fault)] {
        if option.is_some()
            && let Ok(changed) = scenario.with(parameter, &Scenario::default().value(parameter))
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
