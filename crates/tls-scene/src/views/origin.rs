//! How a value came to be, in words, and what belongs to it.

use crate::model::Lane;
use crate::model::names::{self, label};
use std::ops::Range;
use tls_terms::ValueKind;
use tls_texts::knowledge as texts;
use tls_transcript::{Origin, Parent, Transcript, Value, ValueId};

/// What went into a derivation, in a few words.
pub(crate) fn parent_label(transcript: &Transcript, parent: &Parent) -> String {
    match parent {
        Parent::Value(id) => label(transcript.value(*id).kind),
        Parent::Span(span) => texts::part_of_message(transcript.message(span.message).name()),
        Parent::Messages(messages) => texts::messages(messages.len()),
    }
}

/// Whether a secret is what Diffie–Hellman gave: each party computes it from a private value of its own and a public one.
pub(crate) fn is_exchanged(transcript: &Transcript, value: &Value) -> bool {
    let private = |parent: &Parent| match parent {
        Parent::Value(id) => matches!(
            transcript.value(*id).kind,
            ValueKind::ClientEphemeralPrivateKey | ValueKind::ServerEphemeralPrivateKey
        ),
        Parent::Span(_) | Parent::Messages(_) => false,
    };
    matches!(value.kind, ValueKind::PreMasterSecret | ValueKind::SharedSecret)
        && matches!(&value.origin, Origin::Derived { parents, .. } if parents.iter().any(private))
}

/// The first byte of a part and the last, as they are written.
pub(crate) fn ends_of_part(part: &Range<usize>) -> [String; 2] {
    [part.start, part.end.saturating_sub(1)].map(|place| place.to_string())
}

/// Whose hue a value has.
pub(crate) fn value_lane(transcript: &Transcript, id: Option<ValueId>, kind: ValueKind) -> Option<Lane> {
    match id.map(|id| &transcript.value(id).origin) {
        Some(Origin::Generated { by }) => Some((*by).into()),
        _ => names::lane(kind),
    }
}

/// The value of that kind that belongs to the same connection as this one: where somebody has a connection with each party,
/// there are two of most. Whoever knows this one knows it too.
pub(crate) fn of_the_same<'a>(
    transcript: &'a Transcript,
    value: &Value,
    kind: ValueKind,
) -> Option<(ValueId, &'a Value)> {
    let shares = |other: &Value| {
        other.known_to.iter().any(|one| value.known_to.iter().any(|knowledge| knowledge.actor == one.actor))
    };
    transcript.values().filter(|(_, other)| other.kind == kind).find(|(_, other)| shares(other))
}

/// The other half of a party's ephemeral pair, if whoever knows the secret that came of it knows that half.
pub(crate) fn other_half(transcript: &Transcript, secret: &Value, id: ValueId) -> Option<ValueId> {
    let made_of = |value: &Value, part: ValueId| match &value.origin {
        Origin::Derived { parents, .. } => parents.first() == Some(&Parent::Value(part)),
        Origin::Configured | Origin::Generated { .. } => false,
    };
    let wanted = match transcript.value(id).kind {
        ValueKind::ClientEphemeralPrivateKey => ValueKind::ClientEphemeralPublicKey,
        ValueKind::ServerEphemeralPrivateKey => ValueKind::ServerEphemeralPublicKey,
        ValueKind::ClientEphemeralPublicKey => ValueKind::ClientEphemeralPrivateKey,
        ValueKind::ServerEphemeralPublicKey => ValueKind::ServerEphemeralPrivateKey,
        _ => return None,
    };
    let mut others = transcript.values().filter(|(_, other)| other.kind == wanted);
    let paired = others.find(|(other, value)| made_of(value, id) || made_of(transcript.value(id), *other));
    // Of what was only heard, or read, it is not known what it was made of.
    paired.or_else(|| of_the_same(transcript, secret, wanted)).map(|(other, _)| other)
}
