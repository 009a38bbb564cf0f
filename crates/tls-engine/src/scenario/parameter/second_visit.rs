//! Whether the client comes back, and by what the server knows it again.

use super::extensions::{on_or_off, switch, switches};
use super::{EVERY_VERSION, Fit, Objection, Parameter, Values, known};
use crate::Scenario;
use crate::scenario::{Aim, SecondVisit};
use tls_facts::{Fact, scenario as facts};
use tls_wire::ProtocolVersion;

/// `second-visit`
pub static SECOND_VISIT: Parameter = Parameter {
    name: "second-visit",
    versions: EVERY_VERSION,
    values: Values::OneOf(|versions| names(versions.agreed())),
    repeats: false,
    write: |scenario| vec![scenario.second_visit.map_or(NONE, SecondVisit::name).into()],
    read: |scenario, text| {
        let named = SecondVisit::ALL.into_iter().find(|visit| visit.name() == text);
        scenario.second_visit = if text == NONE { None } else { Some(known(named)?) };
        Ok(())
    },
    copy: |scenario, from| scenario.second_visit = from.second_visit,
    is_left_out: |scenario| scenario.second_visit.is_none(),
    fit: Some(Fit {
        precedence: 5,
        objection: |scenario, wish| {
            let allowed = facts::allowed_values(names(scenario.version.agreed()));
            hindrance(scenario, wish).map(|explanation| Objection { allowed, explanation })
        },
        consequence: hindrance,
    }),
};

/// `server-forgets`
pub static SERVER_FORGETS: Parameter = Parameter {
    name: "server-forgets",
    versions: EVERY_VERSION,
    values: Values::OneOf(|_| switches()),
    repeats: false,
    write: |scenario| vec![switch(scenario.server_forgets).into()],
    read: |scenario, text| known(on_or_off(text)).map(|on| scenario.server_forgets = on),
    copy: |scenario, from| scenario.server_forgets = from.server_forgets,
    is_left_out: |scenario| !scenario.server_forgets,
    fit: None,
};

/// The value of the parameter where there is no second visit.
const NONE: &str = "none";

fn names(version: ProtocolVersion) -> Vec<String> {
    let some = SecondVisit::ALL.into_iter().filter(|visit| visit.version() == version);
    std::iter::once(NONE).chain(some.map(SecondVisit::name)).map(String::from).collect()
}

/// In TLS 1.3 most attacks are told of a single visit: the ticket is one more protected record.
fn hindrance(scenario: &Scenario, wish: &Scenario) -> Option<Fact> {
    let of_tls13 = wish.second_visit.is_some_and(|visit| visit.version() == ProtocolVersion::TLS_1_3);
    let attacked =
        || (of_tls13 && scenario.attack.is_some_and(|attack| attack.aim != Aim::Kept)).then(facts::attack_on_one_visit);
    other_version(scenario, wish).or_else(attacked)
}

fn other_version(scenario: &Scenario, wish: &Scenario) -> Option<Fact> {
    let version = scenario.version.agreed();
    let fits = wish.second_visit.is_none_or(|visit| visit.version() == version);
    (!fits).then(|| facts::second_visit_of_other_version(version.to_string()))
}
