//! The message sequence diagram at a position: one row a step, and the round trips.

mod work;

pub use work::broken;

use crate::model::names::label;
use crate::model::{Diagram, Lane, Phase, RoundTrip, Row, RowKind, Step, When};
use crate::telling::Moment;
use crate::telling::early::{is_declined, is_early};
use crate::telling::message::{
    certificate_count, copied, is_after_handshake, is_read_by_attacker, is_tls13, means_nothing, protecting_key,
    sender, target,
};
use crate::views::eavesdropper::Eavesdropper;
use crate::views::visits::marks;
use crate::words::plaintext::gist;
use std::ops::Range;
use tls_texts::diagram as texts;
use tls_transcript::{Actor, Message, MessageId, MessageKind, RecordId, Role, Transcript, Value, ValueId};
use tls_wire::{HandshakeType, RecordForm};

/// The diagram, of rows that were made as if nothing had happened yet.
pub(crate) fn diagram(at: &Moment<'_>, rows: &[Row]) -> Diagram {
    let rows = rows.iter().map(|row| Row { when: at.when(row.step), ..row.clone() }).collect();
    Diagram { rows, round_trips: round_trips(at, &at.telling.steps), visits: marks(at) }
}

/// The rows, which are the same at each position but for when they are: none of them has been yet.
pub(crate) fn rows(transcript: &Transcript, eavesdropper: &Eavesdropper, steps: &[Step]) -> Vec<Row> {
    let row = |(number, step): (usize, &Step)| Row {
        step: number,
        when: When::Future,
        kind: row(transcript, eavesdropper, step),
        carries: step.message.map(|message| carried(transcript, message)).unwrap_or_default(),
    };
    (1..).zip(steps).map(row).collect()
}

/// The values that a message carries.
fn carried(transcript: &Transcript, message: MessageId) -> Vec<ValueId> {
    let here = |value: &Value| value.on_wire.as_ref().is_some_and(|span| span.message == message);
    transcript.values().filter(|(_, value)| here(value)).map(|(id, _)| id).collect()
}

/// What a step's row draws.
pub(crate) fn row(transcript: &Transcript, eavesdropper: &Eavesdropper, step: &Step) -> RowKind {
    match (step.message, step.record) {
        (Some(message), _) => arrow(transcript, eavesdropper, step, message),
        (None, Some(record)) => unread(transcript, eavesdropper, step, record),
        (None, None) => work::work(transcript, step),
    }
}

/// A record in which no message was found: somebody on the wire put it there, or whoever listens has no key to it.
fn unread(transcript: &Transcript, eavesdropper: &Eavesdropper, step: &Step, id: RecordId) -> RowKind {
    let record = transcript.record(id);
    let copied = copied(transcript, id);
    // What an attacker has made up or changed, is sealed with no key, whatever its receiver tried on it.
    let sealed = if record.sender.is_attacker() { copied } else { Some(id) };
    let protected = sealed.and_then(|sealed| transcript.record(sealed).protected.as_ref());
    let noise = sealed.is_none() && record.context.form != RecordForm::Plain;
    RowKind::Arrow {
        from: record.sender.into(),
        to: if transcript.is_taken(id) { Lane::Eavesdropper } else { record.direction.sender().peer().into() },
        label: step.title.clone(),
        note: match (noise, copied, protected) {
            (true, ..) => texts::does_not_open(),
            (false, Some(_), _) => texts::out_of_turn(),
            (false, None, Some(_)) => texts::stays_shut(),
            (false, None, None) => String::new(),
        },
        protection: protected.map(|inside| label(transcript.epoch(inside.epoch).key_kind())),
        noise,
        broken: false,
        opened: copied.is_some_and(|copied| eavesdropper.opens(transcript, copied)),
        readable: None,
    }
}

fn arrow(transcript: &Transcript, eavesdropper: &Eavesdropper, step: &Step, id: MessageId) -> RowKind {
    let message = transcript.message(id);
    let record = message.fragments.first().map(|fragment| fragment.record);
    let opened = || {
        let opens = |record: &RecordId| eavesdropper.opens(transcript, *record);
        record.filter(opens).map(|_| transcript.message_bytes(id))
    };
    let protection = protecting_key(transcript, message).map(label);
    // Who has a connection with each party reads what it receives, and says what it wants.
    let own = || is_read_by_attacker(transcript, id).then(|| transcript.message_bytes(id));
    let opened = protection.as_ref().and_then(|_| opened().or_else(own));
    let said = opened.filter(|_| message.kind == MessageKind::ApplicationData);
    RowKind::Arrow {
        from: message.sender.into(),
        to: target(transcript, message),
        label: step.title.clone(),
        note: note(transcript, message),
        protection,
        noise: false,
        broken: step.failed && message.kind == MessageKind::Alert,
        // What it made itself it need not open.
        opened: said.is_some() || opened.is_some() && !matches!(message.sender, Actor::Attacker(_)),
        readable: said.map(|plaintext| gist(plaintext, READABLE_CHARACTERS)),
    }
}

/// As much of a plaintext as fits under an arrow.
const READABLE_CHARACTERS: usize = 60;

fn note(transcript: &Transcript, message: &Message) -> String {
    let bytes = transcript.buffer(message.bytes).len();
    match (message.kind, message.context.key_exchange) {
        (MessageKind::Handshake(HandshakeType::CERTIFICATE | HandshakeType::COMPRESSED_CERTIFICATE), _) => {
            texts::certificates(certificate_count(transcript, message))
        }
        (MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE), _) => texts::signed_public_value(),
        (MessageKind::Handshake(HandshakeType::CLIENT_KEY_EXCHANGE), Some(tls_wire::KeyExchangeAlgorithm::Rsa)) => {
            texts::encrypted_secret()
        }
        (MessageKind::Handshake(HandshakeType::CLIENT_KEY_EXCHANGE), _) => texts::public_value(),
        (MessageKind::Handshake(HandshakeType::FINISHED), _) => texts::verify_data(),
        (MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY), _) if is_after_handshake(transcript, message) => {
            texts::signed_handshake_and_question()
        }
        (MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY), _) => texts::signed_conversation(),
        (MessageKind::ChangeCipherSpec, _) if is_tls13(transcript, message.connection) => texts::dummy(),
        (MessageKind::ChangeCipherSpec, _) => texts::new_keys(),
        (MessageKind::Alert, _) => String::new(),
        (MessageKind::ApplicationData, _)
            if is_early(transcript, message) && is_declined(transcript, message.connection) =>
        {
            texts::skipped(bytes)
        }
        (MessageKind::Handshake(_) | MessageKind::ApplicationData, _) => texts::bytes(bytes),
    }
}

/// A round trip of the handshake: what the client says, and the answer.
fn round_trips(at: &Moment<'_>, steps: &[Step]) -> Vec<RoundTrip> {
    // Each with its visit, in which it has its number.
    let mut trips: Vec<(usize, Range<usize>)> = Vec::new();
    let mut asked: Option<usize> = None;
    let mut speaker = None;
    let mut visit = 0;
    for (index, step) in steps.iter().enumerate() {
        if step.visit != visit {
            (asked, speaker, visit) = (None, None, step.visit);
        }
        let counts = step.phase < Phase::Data && !means_nothing(at.transcript, step);
        let Some(role) = sender(at.transcript, step).filter(|_| counts) else { continue };
        match role {
            Role::Client if speaker != Some(Role::Client) => asked = Some(index),
            Role::Client => {}
            Role::Server if speaker == Some(Role::Client) => trips.extend(asked.map(|asked| (visit, asked..index + 1))),
            Role::Server => trips.last_mut().into_iter().for_each(|(_, trip)| trip.end = index + 1),
        }
        speaker = Some(role);
    }
    let visits: Vec<usize> = trips.iter().map(|(visit, _)| *visit).collect();
    let number = |index: usize, visit: usize| visits.iter().take(index + 1).filter(|other| **other == visit).count();
    let trip = |(index, (visit, rows)): (usize, (usize, Range<usize>))| RoundTrip {
        done: at.when(rows.end) != When::Future,
        label: texts::round_trip(number(index, visit)),
        rows,
    };
    trips.into_iter().enumerate().map(trip).collect()
}
