//! Which secrets are no longer needed at a moment: those from which all has been made that is made of them. The standards have
//! them erased then (RFC 5246 §8.1, RFC 9846 §7.1, §7.2), and the parties drop them; a recording keeps them, to show them.

use crate::model::{Lane, When};
use crate::telling::Moment;
use crate::views::party::is_deleted;
use tls_terms::ValueKind::{self, *};
use tls_transcript::{Origin, Parent, Value, ValueId};

/// What is made last of a kind of secret. After that it is done with.
const LAST: [(ValueKind, ValueKind); 17] = [
    (PreMasterSecret, MasterSecret),
    (SharedSecret, HandshakeSecret),
    (EarlySecret, EarlyDerived),
    (EarlyDerived, HandshakeSecret),
    (ClientEarlyTrafficSecret, ClientEarlyWriteIv),
    (HandshakeSecret, HandshakeDerived),
    (HandshakeDerived, MainSecret),
    (MainSecret, ResumptionSecret),
    (ClientHandshakeTrafficSecret, ClientFinishedKey),
    (ServerHandshakeTrafficSecret, ServerFinishedKey),
    (ClientFinishedKey, ClientVerifyData),
    (ServerFinishedKey, ServerVerifyData),
    (ClientPostHandshakeFinishedKey, ClientPostHandshakeVerifyData),
    (ClientApplicationTrafficSecret, ClientUpdatedTrafficSecret),
    (ServerApplicationTrafficSecret, ServerUpdatedTrafficSecret),
    (ClientUpdatedTrafficSecret, ClientUpdatedTrafficSecret),
    (ServerUpdatedTrafficSecret, ServerUpdatedTrafficSecret),
];

/// Whether a party had a secret and needs it no more.
pub(crate) fn is_discarded(at: &Moment<'_>, id: ValueId, lane: Lane) -> bool {
    let value = at.transcript.value(id);
    // Whoever sits between keeps what it gets.
    if lane == Lane::Eavesdropper || !has_come_to(at, value, lane) {
        return false;
    }
    let is_last = |other: &Value| LAST.contains(&(value.kind, other.kind)) && is_made_of(other, id);
    let mut made = at.transcript.values().map(|(_, other)| other);
    is_deleted(at, id, lane) || made.any(|other| is_last(other) && has_come_to(at, other, lane))
}

/// The same of all parties that had it.
pub(crate) fn is_discarded_by_all(at: &Moment<'_>, id: ValueId) -> bool {
    let value = at.transcript.value(id);
    let mut had = [Lane::Client, Lane::Server].into_iter().filter(|lane| has_come_to(at, value, *lane)).peekable();
    // Whoever will come to it yet still needs it.
    let awaited = value.known_to.iter().any(|knowledge| at.when_event(knowledge.since) == When::Future);
    !awaited && had.peek().is_some() && had.all(|lane| is_discarded(at, id, lane))
}

fn is_made_of(value: &Value, id: ValueId) -> bool {
    matches!(&value.origin, Origin::Derived { parents, .. } if parents.contains(&Parent::Value(id)))
}

/// Whether a party has come to a value in a step before this one.
fn has_come_to(at: &Moment<'_>, value: &Value, lane: Lane) -> bool {
    let mut known = value.known_to.iter().filter(|knowledge| Lane::from(knowledge.actor) == lane);
    known.any(|knowledge| at.when_event(knowledge.since) == When::Past)
}
