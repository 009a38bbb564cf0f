//! How the parties talk once they are connected.

use super::{EVERY_VERSION, Parameter, Values, known};
use crate::scenario::Goodbye;

/// `goodbye`
pub static GOODBYE: Parameter = Parameter {
    name: "goodbye",
    versions: EVERY_VERSION,
    values: Values::OneOf(|_| Goodbye::ALL.map(|goodbye| goodbye.name().into()).into()),
    repeats: false,
    write: |scenario| vec![scenario.goodbye.name().into()],
    read: |scenario, text| {
        let named = Goodbye::ALL.into_iter().find(|goodbye| goodbye.name() == text);
        known(named).map(|goodbye| scenario.goodbye = goodbye)
    },
    copy: |scenario, from| scenario.goodbye = from.goodbye,
    is_left_out: |scenario| scenario.goodbye == Goodbye::AfterAnswer,
    fit: None,
};
