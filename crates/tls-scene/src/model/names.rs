//! What the handshake's values are called on a chip, and what each is for.

use super::lane::Lane;
use tls_terms::{Owner, ValueKind};
use tls_texts::named;
use tls_transcript::Value;

/// What a value is called, wherever it is shown.
pub fn label(kind: ValueKind) -> String {
    told(kind, "label")
}

/// What its box in the ladder says, where its place and its hue tell whose it is.
pub(crate) fn boxed(kind: ValueKind) -> String {
    told(kind, "box")
}

/// What a value is for.
pub(crate) fn gloss(kind: ValueKind) -> String {
    told(kind, "gloss")
}

/// Why somebody who does not hold a value can't have it.
pub(crate) fn out_of_reach(value: &Value) -> String {
    let is_of_session = matches!(value.kind, ValueKind::MasterSecret | ValueKind::PreSharedKey);
    match value.on_wire.as_ref().filter(|span| is_of_session && span.encrypted) {
        Some(_) => tls_texts::knowledge::sealed_in_ticket(value.kind.name()),
        None => told(value.kind, "out-of-reach"),
    }
}

/// The lane of whoever makes a value; none where both do.
pub(crate) fn lane(kind: ValueKind) -> Option<Lane> {
    match kind.owner() {
        Owner::Client => Some(Lane::Client),
        Owner::Server => Some(Lane::Server),
        Owner::Both => None,
    }
}

/// The message of `names.ftl` for a kind of value.
fn told(kind: ValueKind, how: &str) -> String {
    named("names", &[kind.name(), ".", how].concat(), &[]).unwrap_or_else(|| kind.name().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::messages::assert_told;

    #[test]
    fn every_kind_of_value_is_told_in_each_way_and_nothing_else_is() {
        let ways = ["box", "gloss", "label", "out-of-reach"];
        assert_told("names", ValueKind::ALL.iter().flat_map(|kind| ways.map(|way| format!("{}.{way}", kind.name()))));
    }
}
