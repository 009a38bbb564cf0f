//! What a party knows at a moment, and how it came to know it.

use crate::model::names::{label, out_of_reach};
use crate::model::{KnowledgeCell, KnowledgeState, Lane, When};
use crate::telling::Moment;
use crate::views::origin::{ends_of_part, is_exchanged, parent_label};
use crate::words::function::with_start;
use tls_terms::ValueKind;
use tls_texts::knowledge as texts;
use tls_transcript::{
    Actor, Event, Knowledge, MessageId, Origin, Parent, Role, Sensitivity, Source, Transcript, Value, ValueId,
};

/// A cell of somebody who takes part.
pub(crate) fn cell(at: &Moment<'_>, id: ValueId, lane: Lane) -> KnowledgeCell {
    let value = at.transcript.value(id);
    let Some(knowledge) = value.known_to.iter().find(|knowledge| Lane::from(knowledge.actor) == lane) else {
        return match role(lane).is_none_or(|role| at.transcript.is_witnessed(role)) {
            true => KnowledgeCell { state: KnowledgeState::Cannot, how: out_of_reach(value) },
            false => KnowledgeCell { state: KnowledgeState::Unrecorded, how: texts::unrecorded() },
        };
    };
    if at.when_event(knowledge.since) == When::Future {
        let step = at.telling.steps.get(at.telling.step_of(knowledge.since).saturating_sub(1));
        let how = step.map_or_else(texts::from_later_on, |step| texts::from_step_on(&step.title));
        return KnowledgeCell { state: KnowledgeState::NotYet, how };
    }
    if is_deleted(at, id, lane) {
        return KnowledgeCell { state: KnowledgeState::Deleted, how: texts::deleted(lane.doer()) };
    }
    let state = match at.transcript.event(knowledge.since) {
        Event::SecretDerived { .. } | Event::TranscriptHashed { .. } => KnowledgeState::Computes,
        _ => KnowledgeState::Knows,
    };
    KnowledgeCell { state, how: party_knows(at, id, lane) }
}

/// The part that is played in a lane; none in the middle.
fn role(lane: Lane) -> Option<Role> {
    match lane {
        Lane::Client => Some(Role::Client),
        Lane::Server => Some(Role::Server),
        Lane::Eavesdropper => None,
    }
}

/// Whether a party no longer has a value: an ephemeral private value is dropped in the step that computes the
/// secret of the key exchange with it.
pub(crate) fn is_deleted(at: &Moment<'_>, id: ValueId, lane: Lane) -> bool {
    let value = at.transcript.value(id);
    let own = match lane {
        Lane::Client => ValueKind::ClientEphemeralPrivateKey,
        Lane::Server => ValueKind::ServerEphemeralPrivateKey,
        // Whoever sits between keeps what it gets.
        Lane::Eavesdropper => return false,
    };
    let connection = |knowledge: &Knowledge| at.transcript.connection_of(knowledge.since);
    let here: Vec<_> = value.known_to.iter().filter(|known| Lane::from(known.actor) == lane).map(connection).collect();
    let used = || {
        let given = [ValueKind::PreMasterSecret, ValueKind::SharedSecret];
        let secrets = at.transcript.values().filter(|(_, value)| given.contains(&value.kind));
        let mut known = secrets.flat_map(|(_, secret)| &secret.known_to);
        known
            .find(|knowledge| Lane::from(knowledge.actor) == lane && here.contains(&connection(knowledge)))
            .map(|knowledge| knowledge.since)
    };
    value.kind == own && used().is_some_and(|event| at.when_event(event) == When::Past)
}

/// How a party came to know a value, as a phrase.
pub(crate) fn party_knows(at: &Moment<'_>, id: ValueId, lane: Lane) -> String {
    let transcript = at.transcript;
    let value = transcript.value(id);
    let Some(knowledge) = value.known_to.iter().find(|knowledge| Lane::from(knowledge.actor) == lane) else {
        return out_of_reach(value);
    };
    match transcript.event(knowledge.since) {
        Event::ValueGenerated { .. } => texts::drawn(lane.doer()),
        Event::SecretDerived { .. } | Event::TranscriptHashed { .. } => {
            how_computed(transcript, value, knowledge.actor)
        }
        _ => match &value.on_wire {
            Some(span)
                if transcript.message(span.message).sender != knowledge.actor
                    && !had_it(transcript, value, knowledge.actor, span.message) =>
            {
                texts::read(transcript.message(span.message).name())
            }
            // Who only listens does not know how it was made, nor since when.
            Some(span) if transcript.header().source == Source::Heard => {
                texts::sent(lane.doer(), transcript.message(span.message).name())
            }
            _ if lane == Lane::Eavesdropper && value.sensitivity == Sensitivity::Secret => texts::stolen(),
            _ => texts::from_the_start(lane.doer()),
        },
    }
}

/// Whether somebody who ran here had a configured value before others sent it: it has not read their message.
fn had_it(transcript: &Transcript, value: &Value, actor: Actor, sent: MessageId) -> bool {
    let reads = |event: &Event| matches!(event, Event::MessageDecoded { actor: by, message } if *by == actor && *message == sent);
    value.origin == Origin::Configured
        && !actor.is_attacker()
        && transcript.is_witnessed(actor.role())
        && !transcript.events().iter().any(reads)
}

fn how_computed(transcript: &Transcript, value: &Value, actor: Actor) -> String {
    let Origin::Derived { function, parents, part, .. } = &value.origin else {
        return match &value.on_wire {
            // The client made it at random; who computes it has opened what travelled encrypted.
            Some(span) if span.encrypted => texts::decrypted(transcript.message(span.message).name()),
            _ => texts::computed(actor.name()),
        };
    };
    let from: Vec<String> = match mirrored(actor.role()) {
        names if is_exchanged(transcript, value) => names.map(label).into(),
        _ => parents.iter().map(|parent| parent_label(transcript, parent)).collect(),
    };
    match part {
        Some(part) => {
            let [first, last] = ends_of_part(part);
            texts::cut_out(first, last, from)
        }
        // HKDF-Extract of nothing but zeros.
        None if parents.is_empty() => texts::computed_of_zeros(&**function),
        None => match with_start(function) {
            Some((function, start)) => texts::computed_with(start, function, from),
            None if parents.iter().all(|parent| matches!(parent, Parent::Value(_))) => {
                texts::computed_of_values(&**function, from)
            }
            None => texts::computed_of_messages(&**function, from),
        },
    }
}

/// In Diffie–Hellman each party computes the same value from a private value of its own and a public one of the other.
fn mirrored(role: Role) -> [ValueKind; 2] {
    match role {
        Role::Client => [ValueKind::ClientEphemeralPrivateKey, ValueKind::ServerEphemeralPublicKey],
        Role::Server => [ValueKind::ServerEphemeralPrivateKey, ValueKind::ClientEphemeralPublicKey],
    }
}
