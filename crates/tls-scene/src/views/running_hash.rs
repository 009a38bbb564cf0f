//! The hash of all handshake messages so far, as the party that has just done something would have it (RFC 9846 §4.1, RFC 5246
//! §7.4.9): computed from the recorded bytes, also where nobody made anything of it.

use crate::model::{Lane, RunningHash, When};
use crate::telling::Moment;
use crate::telling::message::{is_retry, is_tls13, name_of};
use crate::words::hex::hex;
use tls_keys::{HashAlgorithm, Suite};
use tls_terms::{Sort, ValueKind};
use tls_texts::knowledge as texts;
use tls_transcript::{Actor, ConnectionId, Event, Message, MessageId, MessageKind, Transcript, ValueId};
use tls_wire::{HandshakeMessage, HandshakeType, encode_handshake, read_handshake, tls13};

/// The hash after a step; none where nothing is said yet, or where not everything that was said is known.
pub(crate) fn running_hash(at: &Moment<'_>) -> Option<RunningHash> {
    let step = at.telling.steps.get(at.position.checked_sub(1)?)?;
    let actor = if at.transcript.is_witnessed(step.actor.role()) { step.actor } else { other(step.actor)? };
    if actor.is_attacker() || !at.transcript.is_witnessed(actor.role()) {
        return None;
    }
    let said = said(at, actor, step.connection);
    let (first, last) = (said.first()?, said.last()?);
    let version = if is_tls13(at.transcript, at.transcript.message(*first).connection) { "tls13" } else { "tls12" };
    let title = texts::running_hash(version, actor.name());
    let lane = Lane::from(actor);
    let Some(algorithm) = chosen(at.transcript, &said).or_else(|| made_early(at, &said)) else {
        return Some(RunningHash { lane, title, covers: texts::no_hash_yet(), hex: String::new(), value: None });
    };
    let hash = algorithm.digest(&input(at.transcript, &said, algorithm));
    let last = name_of(at.transcript, at.transcript.message(*last));
    let covers = texts::covered_by_hash(said.len(), algorithm.name(), last);
    Some(RunningHash { lane, title, covers, value: recorded(at, &hash), hex: hex(&hash) })
}

fn other(actor: Actor) -> Option<Actor> {
    match actor {
        Actor::Client => Some(Actor::Server),
        Actor::Server => Some(Actor::Client),
        Actor::Attacker(_) => None,
    }
}

/// The messages of a connection that count, which a party has sent and read by now.
fn said(at: &Moment<'_>, actor: Actor, connection: ConnectionId) -> Vec<MessageId> {
    let events = (0..).map(tls_transcript::EventId).zip(at.transcript.events());
    let so_far = events.filter(|(id, _)| at.when_event(*id) != When::Future);
    let messages = so_far.filter_map(|(_, event)| match event {
        Event::MessageEncoded { actor: by, message } | Event::MessageDecoded { actor: by, message } => {
            (*by == actor).then_some(*message)
        }
        _ => None,
    });
    let is_here = |message: &Message| message.connection == connection && counts(at.transcript, message);
    messages.filter(|id| is_here(at.transcript.message(*id))).collect()
}

/// Whether a message is one of the handshake's. What follows it is covered by no hash, nor is HelloRequest.
fn counts(transcript: &Transcript, message: &Message) -> bool {
    match message.kind {
        MessageKind::Handshake(HandshakeType::HELLO_REQUEST | HandshakeType::KEY_UPDATE) => false,
        MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET) => !is_tls13(transcript, message.connection),
        MessageKind::Handshake(_) => true,
        _ => false,
    }
}

/// The hash function of the suite that the server chose.
fn chosen(transcript: &Transcript, said: &[MessageId]) -> Option<HashAlgorithm> {
    said.iter().find_map(|id| {
        let message = transcript.message(*id);
        match read_handshake(transcript.buffer(message.bytes), &message.context).ok()? {
            HandshakeMessage::ServerHello(hello) => Some(Suite::of(hello.cipher_suite)?.hash()),
            _ => None,
        }
    })
}

/// That of the pre-shared key, where a hash of the hello has been made already, for early data.
fn made_early(at: &Moment<'_>, said: &[MessageId]) -> Option<HashAlgorithm> {
    let mut all = [HashAlgorithm::Sha256, HashAlgorithm::Sha384].into_iter();
    all.find(|algorithm| recorded(at, &algorithm.digest(&input(at.transcript, said, *algorithm))).is_some())
}

/// What is hashed. After a HelloRetryRequest the hash of the first hello stands for it (RFC 9846 §4.1).
fn input(transcript: &Transcript, said: &[MessageId], algorithm: HashAlgorithm) -> Vec<u8> {
    let mut messages: Vec<Vec<u8>> = said.iter().map(|id| transcript.message_bytes(*id).to_vec()).collect();
    let retried = said.get(1).is_some_and(|id| is_retry(transcript, transcript.message(*id)));
    if let (true, Some(first)) = (retried, messages.first_mut()) {
        let hash = algorithm.digest(first);
        *first = encode_handshake(&HandshakeMessage::MessageHash(tls13::MessageHash { hash }));
    }
    messages.concat()
}

/// The value of these bytes that is there by now.
fn recorded(at: &Moment<'_>, hash: &[u8]) -> Option<ValueId> {
    let is_proof = |kind| {
        matches!(
            kind,
            ValueKind::ClientVerifyData | ValueKind::ServerVerifyData | ValueKind::ClientPostHandshakeVerifyData
        )
    };
    let mut values = at.transcript.values();
    let found = values.find(|(_, value)| {
        let there = value.known_to.iter().any(|known| at.when_event(known.since) != When::Future);
        value.kind.sort() == Sort::Digest && !is_proof(value.kind) && there && value.bytes == hash
    });
    found.map(|(id, _)| id)
}
