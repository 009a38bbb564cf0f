//! Which key protects a record: the question, with the keys that it could be mistaken for.

use super::question::Choice;
use crate::model::Step;
use crate::model::names::label;
use tls_terms::{Owner, ValueKind};
use tls_texts::quiz as texts;
use tls_transcript::Actor;

/// The same stage's key for the other direction, the same direction's of the other stage, and what it is derived from. What is
/// early has no other direction: the server's first data is its answer.
fn beside(key: ValueKind) -> Option<[ValueKind; 3]> {
    Some(match key {
        ValueKind::ClientEarlyWriteKey => [
            ValueKind::ServerApplicationWriteKey,
            ValueKind::ClientApplicationWriteKey,
            ValueKind::ClientEarlyTrafficSecret,
        ],
        ValueKind::ClientHandshakeWriteKey => [
            ValueKind::ServerHandshakeWriteKey,
            ValueKind::ClientApplicationWriteKey,
            ValueKind::ClientHandshakeTrafficSecret,
        ],
        ValueKind::ServerHandshakeWriteKey => [
            ValueKind::ClientHandshakeWriteKey,
            ValueKind::ServerApplicationWriteKey,
            ValueKind::ServerHandshakeTrafficSecret,
        ],
        ValueKind::ClientApplicationWriteKey => [
            ValueKind::ServerApplicationWriteKey,
            ValueKind::ClientHandshakeWriteKey,
            ValueKind::ClientApplicationTrafficSecret,
        ],
        ValueKind::ServerApplicationWriteKey => [
            ValueKind::ClientApplicationWriteKey,
            ValueKind::ServerHandshakeWriteKey,
            ValueKind::ServerApplicationTrafficSecret,
        ],
        _ => return None,
    })
}

/// Whether a key is for one stage alone, early data, the handshake or what follows: a key of TLS 1.3.
pub(super) fn has_stages(key: ValueKind) -> bool {
    beside(key).is_some()
}

/// "early", "handshake" or "application".
fn stage(key: ValueKind) -> &'static str {
    match key {
        ValueKind::ClientEarlyWriteKey => "early",
        ValueKind::ClientHandshakeWriteKey | ValueKind::ServerHandshakeWriteKey => "handshake",
        _ => "application",
    }
}

/// "Which key encrypts it?"
pub(super) fn which_key(next: &Step, key: ValueKind) -> (String, Vec<Choice>) {
    let sender = next.actor.name();
    let receiver = match next.actor {
        Actor::Client => "server",
        _ => "client",
    };
    let choice = |key, right, why| Choice { text: label(key), right, why };
    let choices = match beside(key) {
        Some([other_way, other_stage, secret]) => vec![
            choice(key, true, texts::own_stage_key(stage(key), sender)),
            choice(other_way, false, texts::other_key(receiver)),
            choice(other_stage, false, texts::other_stage_key(stage(other_stage))),
            choice(secret, false, texts::traffic_secret(label(secret))),
        ],
        None => {
            let clients = key.owner() == Owner::Client;
            let other_way = if clients { ValueKind::ServerWriteKey } else { ValueKind::ClientWriteKey };
            vec![
                choice(key, true, texts::own_key(sender)),
                choice(other_way, false, texts::other_key(receiver)),
                choice(ValueKind::MasterSecret, false, texts::master_secret()),
                choice(ValueKind::ServerPublicKey, false, texts::certificate_key()),
            ]
        }
    };
    (texts::which_key(sender, &next.title), choices)
}
