//! How the parties depart from the standard.

use super::choice::Value;
use super::{EVERY_VERSION, Parameter, Refused, Values, known};
use crate::omission::Omission;
use crate::scenario::{FAULTS, Fault};
use tls_transcript::Role;

/// `without`
pub static WITHOUT: Parameter = Parameter {
    name: "without",
    title: "Checks left out",
    gloss: "A check that client or server does not make, so that one can see what it is for.",
    default: "nothing: both check all that the standard asks",
    versions: EVERY_VERSION,
    values: Values::OneOf(omissions),
    repeats: true,
    write: |scenario| scenario.without.iter().map(Omission::to_string).collect(),
    read: |scenario, text| {
        let omission = omission(text)?;
        if !scenario.without.contains(&omission) {
            scenario.without.push(omission);
        }
        Ok(())
    },
    copy: |scenario, from| scenario.without.clone_from(&from.without),
    is_left_out: |scenario| scenario.without.is_empty(),
    fit: None,
};

/// `fault`
pub static FAULT: Parameter = Parameter {
    name: "fault",
    title: "Fault",
    gloss: "What client or server does wrong by itself, with nobody on the wire.",
    default: NO_FAULT,
    versions: EVERY_VERSION,
    values: Values::OneOf(faults),
    repeats: false,
    write: |scenario| vec![scenario.fault.map_or(NO_FAULT, |fault| fault.name).into()],
    read: |scenario, text| {
        scenario.fault = if text == NO_FAULT { None } else { Some(known(Fault::named(text))?) };
        Ok(())
    },
    copy: |scenario, from| scenario.fault = from.fault,
    is_left_out: |scenario| scenario.fault.is_none(),
    fit: None,
};

/// The value of the parameter where both do all right.
const NO_FAULT: &str = "none";

fn faults() -> Vec<Value> {
    let faults = FAULTS.iter().map(|fault| Value::new(fault.name, fault.label));
    std::iter::once(Value::new(NO_FAULT, "Nobody makes a mistake")).chain(faults).collect()
}

fn omissions() -> Vec<Value> {
    Omission::all().iter().map(|omission| Value::new(omission.to_string(), omission.to_string())).collect()
}

/// Reads `client:verify-data`.
fn omission(text: &str) -> Result<Omission, Refused> {
    let refused =
        |explanation: String, allowed: String| Refused { explanation: Some(explanation), allowed: Some(allowed) };
    let parties = || String::from("client:RULE, server:RULE");
    let Some((party, rule)) = text.split_once(':') else {
        return Err(refused(format!("“{text}” names no party and rule, as client:verify-data does."), parties()));
    };
    let Some(role) = [Role::Client, Role::Server].into_iter().find(|role| role.name() == party) else {
        return Err(refused(format!("“{party}” is neither client nor server."), parties()));
    };
    let all = Omission::of(role);
    all.iter().find(|omission| omission.rule.name() == rule).copied().ok_or_else(|| {
        let allowed: Vec<String> = all.iter().map(Omission::to_string).collect();
        refused(format!("The {party} has no check “{rule}” that it could go without."), allowed.join(", "))
    })
}
