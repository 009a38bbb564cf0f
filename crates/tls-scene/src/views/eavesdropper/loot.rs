//! From a set of thefts to the secrets themselves, taken out of the recording as a thief would take them from a party.

use crate::model::{Offer, Theft, Thefts};
use crate::telling::message::key_exchange;
use tls_facts::{Fact, observer as facts};
use tls_keys::DirectionKeys;
use tls_observer::{KeyLog, Stolen, TrafficSecrets};
use tls_pki::PrivateKey;
use tls_terms::{Owner, Sort, ValueKind};
use tls_transcript::{Actor, ConnectionId, Role, Transcript, Value, ValueId, keylog};
use tls_wire::KeyExchangeAlgorithm;

/// The secrets of this connection. What it does not have can't be stolen; but a key log may come from elsewhere.
pub(super) fn loot(
    transcript: &Transcript,
    connection: ConnectionId,
    thefts: Thefts,
    other_key_log: Option<&KeyLog>,
) -> Stolen {
    let key_log = || other_key_log.cloned().or_else(|| KeyLog::parse(&keylog(transcript)).ok());
    let value = |theft, kind| {
        let value = found(transcript, connection, kind).filter(|value| thefts.has(theft) || has_leaked(value));
        value.map(|value| value.bytes.clone())
    };
    let server_private_key = value(Theft::ServerPrivateKey, ValueKind::ServerPrivateKey);
    let master_secret = value(Theft::MasterSecret, ValueKind::MasterSecret);
    Stolen {
        server_private_key: server_private_key.and_then(|der| PrivateKey::from_pkcs8_der(&der).ok()),
        client_ephemeral_private_key: value(Theft::ClientEphemeralPrivateKey, ValueKind::ClientEphemeralPrivateKey),
        server_ephemeral_private_key: value(Theft::ServerEphemeralPrivateKey, ValueKind::ServerEphemeralPrivateKey),
        pre_master_secret: value(Theft::PreMasterSecret, ValueKind::PreMasterSecret),
        master_secret: master_secret.and_then(|secret| secret.try_into().ok()),
        client_write_keys: value(Theft::ClientWriteKeys, ValueKind::ClientWriteKey).map(|key| DirectionKeys {
            mac_key: value(Theft::ClientWriteKeys, ValueKind::ClientWriteMacKey).unwrap_or_default(),
            key,
            iv: value(Theft::ClientWriteKeys, ValueKind::ClientWriteIv).unwrap_or_default(),
        }),
        server_write_keys: value(Theft::ServerWriteKeys, ValueKind::ServerWriteKey).map(|key| DirectionKeys {
            mac_key: value(Theft::ServerWriteKeys, ValueKind::ServerWriteMacKey).unwrap_or_default(),
            key,
            iv: value(Theft::ServerWriteKeys, ValueKind::ServerWriteIv).unwrap_or_default(),
        }),
        // Nobody steals these by themselves, but a key log has them.
        traffic_secrets: TrafficSecrets::default(),
        key_log: thefts.has(Theft::KeyLog).then(key_log).flatten(),
    }
}

/// Who does more than listen may have write keys by itself: they leaked to it, or it is an end of the connection.
fn has_leaked(value: &Value) -> bool {
    value.kind.sort() == Sort::Key && value.known_to.iter().any(|knowledge| knowledge.actor.is_attacker())
}

/// Whether it is such a key.
pub(super) fn is_leaked(transcript: &Transcript, value: Option<ValueId>) -> bool {
    value.is_some_and(|id| has_leaked(transcript.value(id)))
}

/// Whether the write keys of this one's direction were stolen.
pub(super) fn is_stolen(thefts: Thefts, key: ValueKind) -> bool {
    thefts.has(if key.owner() == Owner::Client { Theft::ClientWriteKeys } else { Theft::ServerWriteKeys })
}

/// Every theft, and which of them this connection does not allow.
pub(crate) fn offers(
    transcript: &Transcript,
    connection: ConnectionId,
    thefts: Thefts,
    has_other_key_log: bool,
) -> Vec<Offer> {
    let is_there = |theft: Theft| {
        found(transcript, connection, value_of(theft)).is_some() || (theft == Theft::KeyLog && has_other_key_log)
    };
    let offer = |theft: &Theft| Offer {
        theft: *theft,
        taken: thefts.has(*theft),
        why_not: (!is_there(*theft)).then(|| why_not(transcript, *theft)),
    };
    Theft::ALL.iter().map(offer).collect()
}

/// Where a thief finds a value. A private key is taken from the party whose it is, even if this party's connection is with
/// somebody in between; what both ends have, is this connection's.
fn found(transcript: &Transcript, connection: ConnectionId, kind: ValueKind) -> Option<&Value> {
    let owner = match kind {
        ValueKind::ServerPrivateKey | ValueKind::ServerEphemeralPrivateKey => Actor::Server,
        ValueKind::ClientEphemeralPrivateKey => Actor::Client,
        _ => return transcript.value_in(connection, kind).map(|(_, value)| value),
    };
    let owned = |value: &Value| value.known_to.iter().any(|knowledge| knowledge.actor == owner);
    transcript.values().map(|(_, value)| value).find(|value| value.kind == kind && owned(value))
}

fn why_not(transcript: &Transcript, theft: Theft) -> Fact {
    let rsa = key_exchange(transcript) == Some(KeyExchangeAlgorithm::Rsa);
    match theft {
        Theft::ClientEphemeralPrivateKey | Theft::ServerEphemeralPrivateKey if rsa => facts::none_in_rsa(),
        _ if !is_witnessed(transcript, value_of(theft)) => facts::not_recorded(),
        _ => facts::none_before_the_end(),
    }
}

/// Whether whoever has a value ran where the recording was made.
fn is_witnessed(transcript: &Transcript, kind: ValueKind) -> bool {
    match kind {
        ValueKind::ServerPrivateKey | ValueKind::ServerEphemeralPrivateKey => transcript.is_witnessed(Role::Server),
        ValueKind::ClientEphemeralPrivateKey => transcript.is_witnessed(Role::Client),
        _ => [Role::Client, Role::Server].into_iter().any(|role| transcript.is_witnessed(role)),
    }
}

/// The value without which there is nothing to steal.
fn value_of(theft: Theft) -> ValueKind {
    match theft {
        Theft::ServerPrivateKey => ValueKind::ServerPrivateKey,
        Theft::ClientEphemeralPrivateKey => ValueKind::ClientEphemeralPrivateKey,
        Theft::ServerEphemeralPrivateKey => ValueKind::ServerEphemeralPrivateKey,
        Theft::PreMasterSecret => ValueKind::PreMasterSecret,
        Theft::MasterSecret | Theft::KeyLog => ValueKind::MasterSecret,
        Theft::ClientWriteKeys => ValueKind::ClientWriteKey,
        Theft::ServerWriteKeys => ValueKind::ServerWriteKey,
    }
}
