//! What happens between the parties.

use super::choice::Value;
use super::{EVERY_VERSION, Fit, Objection, Parameter, Refused, Values, known};
use crate::Scenario;
use crate::scenario::edit::{self, Edit, WrongEdit};
use crate::scenario::{ATTACKS, Attack};

/// `attack`
pub static ATTACK: Parameter = Parameter {
    name: "attack",
    title: "Attack",
    gloss: "What somebody on the wire does, besides listening.",
    default: NO_ATTACK,
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
    title: "Bytes changed on the wire",
    gloss: "Bytes of a record that arrive as others: which record, where in it, and what stands there then.",
    default: "none: every byte arrives as it was sent",
    versions: EVERY_VERSION,
    values: Values::Text(edit::FORM),
    repeats: true,
    write: |scenario| scenario.edits.iter().map(Edit::to_string).collect(),
    read: |scenario, text| {
        let edit = Edit::parse(text).map_err(|WrongEdit { explanation, allowed }| Refused {
            explanation: Some(explanation),
            allowed: Some(allowed.into()),
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

fn attacks() -> Vec<Value> {
    let attacks = ATTACKS.iter().map(|attack| Value::new(attack.name, attack.label));
    std::iter::once(Value::new(NO_ATTACK, "Nobody meddles")).chain(attacks).collect()
}

fn objection(scenario: &Scenario, wish: &Scenario) -> Option<Objection> {
    let explanation = consequence(scenario, wish)?;
    let possible = ATTACKS.iter().filter(|attack| (attack.objection)(scenario).is_none());
    let names: Vec<_> = std::iter::once(NO_ATTACK).chain(possible.map(|attack| attack.name)).collect();
    Some(Objection { allowed: names.join(", "), explanation })
}

fn consequence(scenario: &Scenario, wish: &Scenario) -> Option<String> {
    (wish.attack?.objection)(scenario).map(str::to_owned)
}
