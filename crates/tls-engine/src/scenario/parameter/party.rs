//! How the parties depart from the standard.

use super::{EVERY_VERSION, Fit, Objection, Parameter, Refused, Values, known};
use crate::Scenario;
use crate::omission::Omission;
use crate::scenario::{FAULTS, Fault, Versions};
use tls_facts::{Fact, scenario as facts};
use tls_transcript::Role;

/// `without`
pub static WITHOUT: Parameter = Parameter {
    name: "without",
    versions: EVERY_VERSION,
    values: Values::OneOf(|_| omissions()),
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
    fit: Some(Fit { precedence: 5, objection, consequence }),
};

/// The value of the parameter where both do all right.
const NO_FAULT: &str = "none";

/// The mistakes that can be made in handshakes of the version that these parties agree on.
fn faults(versions: Versions) -> Vec<String> {
    let possible = FAULTS.iter().filter(|fault| fault.versions.contains(&versions.agreed()));
    std::iter::once(NO_FAULT).chain(possible.map(|fault| fault.name)).map(String::from).collect()
}

fn objection(scenario: &Scenario, wish: &Scenario) -> Option<Objection> {
    let explanation = hindrance(scenario, wish)?;
    let possible = FAULTS.iter().filter(|fault| fault.objection(scenario).is_none());
    let names: Vec<_> = std::iter::once(NO_FAULT).chain(possible.map(|fault| fault.name)).collect();
    Some(Objection { allowed: facts::allowed_values(names), explanation })
}

fn hindrance(scenario: &Scenario, wish: &Scenario) -> Option<Fact> {
    wish.fault?.objection(scenario)
}

/// The same, and what it would change: a mistake with an authority between root and server brings one along.
fn consequence(scenario: &Scenario, wish: &Scenario) -> Option<Fact> {
    let needs_one = wish.fault?.needs_intermediate && scenario.hierarchy.intermediates == 0;
    hindrance(scenario, wish).or_else(|| needs_one.then(facts::fault_needs_intermediate))
}

fn omissions() -> Vec<String> {
    Omission::all().iter().map(Omission::to_string).collect()
}

/// Reads `client:verify-data`.
fn omission(text: &str) -> Result<Omission, Refused> {
    let refused = |explanation: Fact, allowed: Fact| Refused { explanation: Some(explanation), allowed: Some(allowed) };
    let Some((party, rule)) = text.split_once(':') else {
        return Err(refused(facts::no_party_and_rule(text.to_owned()), facts::form_of_omission()));
    };
    let Some(role) = [Role::Client, Role::Server].into_iter().find(|role| role.name() == party) else {
        return Err(refused(facts::neither_party(party.to_owned()), facts::form_of_omission()));
    };
    let all = Omission::of(role);
    all.iter().find(|omission| omission.rule.name() == rule).copied().ok_or_else(|| {
        let allowed: Vec<String> = all.iter().map(Omission::to_string).collect();
        refused(facts::no_such_omission(role, rule.to_owned()), facts::allowed_values(allowed))
    })
}
