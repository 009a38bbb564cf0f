//! Who stands above the server in its chain of certificates.

use super::extensions::{on_or_off, switch, switches};
use super::{EVERY_VERSION, Fit, Objection, Parameter, Values, known};
use crate::Scenario;
use tls_facts::{Fact, scenario as facts};
use tls_pki::Hierarchy;

/// `intermediates`
pub static INTERMEDIATES: Parameter = Parameter {
    name: "intermediates",
    versions: EVERY_VERSION,
    values: Values::OneOf(|_| numbers().map(|number| number.to_string()).collect()),
    repeats: false,
    write: |scenario| vec![scenario.hierarchy.intermediates.to_string()],
    read: |scenario, text| {
        let number = numbers().find(|number| number.to_string() == text);
        known(number).map(|number| scenario.hierarchy.intermediates = number)
    },
    copy: |scenario, from| scenario.hierarchy.intermediates = from.hierarchy.intermediates,
    is_left_out: |scenario| scenario.hierarchy.intermediates == Hierarchy::default().intermediates,
    fit: Some(Fit {
        precedence: 9,
        objection: |scenario, wish| {
            let allowed =
                || facts::allowed_values(numbers().skip(1).map(|number| number.to_string()).collect::<Vec<_>>());
            hindrance(scenario, wish).map(|explanation| Objection { allowed: allowed(), explanation })
        },
        consequence: hindrance,
    }),
};

/// `cross-signed`
pub static CROSS_SIGNED: Parameter = Parameter {
    name: "cross-signed",
    versions: EVERY_VERSION,
    values: Values::OneOf(|_| switches()),
    repeats: false,
    write: |scenario| vec![switch(scenario.hierarchy.cross_signed).into()],
    read: |scenario, text| known(on_or_off(text)).map(|on| scenario.hierarchy.cross_signed = on),
    copy: |scenario, from| scenario.hierarchy.cross_signed = from.hierarchy.cross_signed,
    is_left_out: |scenario| !scenario.hierarchy.cross_signed,
    fit: None,
};

/// How many authorities there can be between root and server.
fn numbers() -> impl Iterator<Item = u8> {
    0..=Hierarchy::MOST_INTERMEDIATES
}

/// What is wrong with an authority between root and server takes one.
fn hindrance(scenario: &Scenario, wish: &Scenario) -> Option<Fact> {
    let needs_one = scenario.fault.is_some_and(|fault| fault.needs_intermediate);
    (needs_one && wish.hierarchy.intermediates == 0).then(facts::fault_needs_intermediate)
}
