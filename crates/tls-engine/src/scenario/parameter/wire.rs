//! What happens between the parties.

use super::{EVERY_VERSION, Fit, Objection, Parameter, Refused, Values, known};
use crate::Scenario;
use crate::scenario::edit::{Edit, WrongEdit};
use crate::scenario::{ATTACKS, Attack, Versions};
use tls_facts::{Fact, scenario as facts};

/// `attack`
pub static ATTACK: Parameter = Parameter {
    name: "attack",
    versions: EVERY_VERSION,
    values: Values::OneOf(attacks),
    repeats: false,
    write: |scenario| vec![scenario.attack.map_or(NO_ATTACK, |attack| attack.name).into()],
    read: |scenario, text| {
        scenario.attack = if text == NO_ATTACK { None } else { Some(known(Attack::named(text))?) };
        Ok(())
    },
    copy: |scenario, from| scenario.attack = from.attack,
    is_left_out: |scenario| scenario.attack.is_none(),
    fit: Some(Fit { precedence: 4, objection, consequence }),
};

/// `edit`
pub static EDIT: Parameter = Parameter {
    name: "edit",
    versions: EVERY_VERSION,
    values: Values::Text(facts::form_of_edit),
    repeats: true,
    write: |scenario| scenario.edits.iter().map(Edit::to_string).collect(),
    read: |scenario, text| {
        let edit = Edit::parse(text).map_err(|WrongEdit { explanation, allowed }| Refused {
            explanation: Some(explanation),
            allowed: Some(allowed),
        })?;
        scenario.edits.push(edit);
        Ok(())
    },
    copy: |scenario, from| scenario.edits.clone_from(&from.edits),
    is_left_out: |scenario| scenario.edits.is_empty(),
    fit: None,
};

/// The value of the parameter where nobody meddles.
const NO_ATTACK: &str = "none";

/// The attacks on handshakes of the version that these parties agree on.
fn attacks(versions: Versions) -> Vec<String> {
    let possible = ATTACKS.iter().filter(|attack| attack.versions.contains(&versions.agreed()));
    std::iter::once(NO_ATTACK).chain(possible.map(|attack| attack.name)).map(String::from).collect()
}

fn objection(scenario: &Scenario, wish: &Scenario) -> Option<Objection> {
    let explanation = wish.attack?.objection(scenario)?;
    let possible = ATTACKS.iter().filter(|attack| hindrance(attack, scenario).is_none());
    let names: Vec<_> = std::iter::once(NO_ATTACK).chain(possible.map(|attack| attack.name)).collect();
    Some(Objection { allowed: facts::allowed_values(names), explanation })
}

fn consequence(scenario: &Scenario, wish: &Scenario) -> Option<Fact> {
    hindrance(wish.attack?, scenario)
}

/// Why an attack can't be done to such a handshake, not even with what it brings along.
fn hindrance(attack: &Attack, scenario: &Scenario) -> Option<Fact> {
    let mut completed = scenario.clone();
    attack.bring_what_it_needs(&mut completed, |_| true);
    attack.objection(&completed).or_else(|| attack.drops_external_psk(scenario))
}
