//! From a set of thefts to the secrets themselves, taken out of the recording as a thief would take them from a party.

use crate::model::{Offer, Theft, Thefts};
use crate::telling::message::{is_tls13, key_exchange};
use tls_facts::{Fact, observer as facts};
use tls_keys::DirectionKeys;
use tls_observer::{KeyLog, QuantumComputer, Stolen, TrafficSecrets};
use tls_pki::PrivateKey;
use tls_terms::{Owner, Sort, ValueKind};
use tls_transcript::{Actor, ConnectionId, Origin, Parent, Role, Transcript, Value, ValueId, keylog};
use tls_wire::{KeyExchangeAlgorithm, ProtocolVersion};

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
    let secret = |theft: Theft| thefts.has(theft).then(|| value(theft, value_of(theft))).flatten();
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
        traffic_secrets: TrafficSecrets {
            client_early: secret(Theft::ClientEarlyTrafficSecret),
            client_handshake: secret(Theft::ClientHandshakeTrafficSecret),
            server_handshake: secret(Theft::ServerHandshakeTrafficSecret),
            client_application: secret(Theft::ClientApplicationTrafficSecret),
            server_application: secret(Theft::ServerApplicationTrafficSecret),
            client_updated: secret(Theft::ClientUpdatedTrafficSecret),
            server_updated: secret(Theft::ServerUpdatedTrafficSecret),
        },
        key_log: thefts.has(Theft::KeyLog).then(key_log).flatten(),
        pre_shared_key: secret(Theft::PreSharedKey),
        ticket_key: value(Theft::TicketKey, ValueKind::TicketKey),
        sessions: Vec::new(),
        quantum_computer: thefts.has(Theft::QuantumComputer).then(|| machine(transcript, connection)),
    }
}

/// A quantum computer, with what it would find in this recording: the answers that the parties know.
fn machine(transcript: &Transcript, connection: ConnectionId) -> QuantumComputer {
    let key = found(transcript, connection, ValueKind::ServerPrivateKey);
    let key = key.and_then(|key| PrivateKey::from_pkcs8_der(&key.bytes).ok());
    let values = transcript.values().filter_map(|(_, public)| {
        use ValueKind::{ClientEphemeralPublicKey, ServerEphemeralPublicKey};
        let Origin::Derived { parents, .. } = &public.origin else { return None };
        let is_share = matches!(public.kind, ClientEphemeralPublicKey | ServerEphemeralPublicKey);
        match parents.first().filter(|_| is_share)? {
            Parent::Value(private) => Some((public.bytes.clone(), transcript.value(*private).bytes.clone())),
            _ => None,
        }
    });
    QuantumComputer::assumed(key, values)
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

/// Every theft that the version of one of the client's connections has, and which of them none of these connections allows.
pub(crate) fn offers(transcript: &Transcript, thefts: Thefts, has_other_key_log: bool) -> Vec<Offer> {
    let connections: Vec<ConnectionId> = transcript.connections_of_client().collect();
    let version = |connection: &ConnectionId| match is_tls13(transcript, *connection) {
        true => ProtocolVersion::TLS_1_3,
        false => ProtocolVersion::TLS_1_2,
    };
    let versions: Vec<ProtocolVersion> = connections.iter().map(version).collect();
    let has = |kind| connections.iter().any(|connection| found(transcript, *connection, kind).is_some());
    let is_there = |theft: Theft| match theft {
        Theft::QuantumComputer => connections.iter().any(|connection| machine(transcript, *connection).has_answers()),
        Theft::KeyLog if has_other_key_log => true,
        Theft::KeyLog => has(ValueKind::MasterSecret) || has(ValueKind::ClientHandshakeTrafficSecret),
        _ => has(value_of(theft)),
    };
    let fits = |theft: Theft| versions.iter().any(|version| theft.fits(*version));
    // Some are worth a word only where there is one.
    let is_offered = |theft: Theft| match theft {
        Theft::ClientEarlyTrafficSecret
        | Theft::ClientUpdatedTrafficSecret
        | Theft::ServerUpdatedTrafficSecret
        | Theft::PreSharedKey
        | Theft::TicketKey => is_there(theft),
        _ => fits(theft),
    };
    let offer = |theft: &Theft| Offer {
        theft: *theft,
        taken: thefts.has(*theft),
        why_not: match versions.last().filter(|_| !fits(*theft)) {
            Some(version) => Some(facts::none_in_version(version.to_string())),
            None => (!is_there(*theft)).then(|| why_not(transcript, *theft)),
        },
    };
    Theft::ALL.iter().filter(|theft| thefts.has(**theft) || is_offered(**theft)).map(offer).collect()
}

/// Where a thief finds a value. A private key is taken from the party whose it is, even if this party's connection is with
/// somebody in between; what both ends have, is this connection's. Of several private values it is the one that the secret was
/// made with or, while there is none, the last: after a HelloRetryRequest the client draws another.
fn found(transcript: &Transcript, connection: ConnectionId, kind: ValueKind) -> Option<&Value> {
    let owner = match kind {
        ValueKind::ServerPrivateKey | ValueKind::ServerEphemeralPrivateKey | ValueKind::TicketKey => Actor::Server,
        ValueKind::ClientEphemeralPrivateKey => Actor::Client,
        _ => return transcript.value_in(connection, kind).map(|(_, value)| value),
    };
    let is_owned = |value: &Value| value.known_to.iter().any(|knowledge| knowledge.actor == owner);
    let all = transcript.values().filter(|(_, value)| value.kind == kind && is_owned(value));
    let all: Vec<(ValueId, &Value)> = all.collect();
    let agreed = [ValueKind::SharedSecret, ValueKind::PreMasterSecret];
    let secret = agreed.into_iter().find_map(|agreed| transcript.value_in(connection, agreed));
    let used = secret.map(|(id, _)| ancestors(transcript, id)).unwrap_or_default();
    all.iter().find(|(id, _)| used.contains(id)).or(all.last()).map(|(_, value)| *value)
}

/// What a secret of a key exchange was made of, and its public values of what.
fn ancestors(transcript: &Transcript, secret: ValueId) -> Vec<ValueId> {
    let parents = |id: &ValueId| match &transcript.value(*id).origin {
        Origin::Derived { parents, .. } => parents.clone(),
        _ => Vec::new(),
    };
    let values = |id: &ValueId| {
        parents(id).into_iter().filter_map(|parent| match parent {
            Parent::Value(value) => Some(value),
            _ => None,
        })
    };
    let first: Vec<ValueId> = values(&secret).collect();
    let second: Vec<ValueId> = first.iter().flat_map(values).collect();
    [first, second].concat()
}

fn why_not(transcript: &Transcript, theft: Theft) -> Fact {
    let rsa = key_exchange(transcript) == Some(KeyExchangeAlgorithm::Rsa);
    match theft {
        Theft::ClientEphemeralPrivateKey | Theft::ServerEphemeralPrivateKey if rsa => facts::none_in_rsa(),
        Theft::ClientUpdatedTrafficSecret | Theft::ServerUpdatedTrafficSecret => facts::none_without_update(),
        Theft::ClientEarlyTrafficSecret => facts::none_without_early_data(),
        Theft::TicketKey if is_witnessed(transcript, ValueKind::TicketKey) => facts::none_without_tickets(),
        Theft::PreSharedKey => facts::none_shared_before(),
        Theft::QuantumComputer => facts::answers_not_recorded(),
        _ if !is_witnessed(transcript, value_of(theft)) => facts::not_recorded(),
        _ => facts::none_before_the_end(),
    }
}

/// Whether whoever has a value ran where the recording was made.
fn is_witnessed(transcript: &Transcript, kind: ValueKind) -> bool {
    match kind {
        ValueKind::ServerPrivateKey | ValueKind::ServerEphemeralPrivateKey | ValueKind::TicketKey => {
            transcript.is_witnessed(Role::Server)
        }
        ValueKind::ClientEphemeralPrivateKey => transcript.is_witnessed(Role::Client),
        _ => [Role::Client, Role::Server].into_iter().any(|role| transcript.is_witnessed(role)),
    }
}

/// The value without which there is nothing to steal.
fn value_of(theft: Theft) -> ValueKind {
    match theft {
        Theft::ServerPrivateKey => ValueKind::ServerPrivateKey,
        Theft::ClientEphemeralPrivateKey | Theft::QuantumComputer => ValueKind::ClientEphemeralPrivateKey,
        Theft::ServerEphemeralPrivateKey => ValueKind::ServerEphemeralPrivateKey,
        Theft::PreMasterSecret => ValueKind::PreMasterSecret,
        Theft::MasterSecret | Theft::KeyLog => ValueKind::MasterSecret,
        Theft::PreSharedKey => ValueKind::PreSharedKey,
        Theft::TicketKey => ValueKind::TicketKey,
        Theft::ClientWriteKeys => ValueKind::ClientWriteKey,
        Theft::ServerWriteKeys => ValueKind::ServerWriteKey,
        Theft::ClientEarlyTrafficSecret => ValueKind::ClientEarlyTrafficSecret,
        Theft::ClientHandshakeTrafficSecret => ValueKind::ClientHandshakeTrafficSecret,
        Theft::ServerHandshakeTrafficSecret => ValueKind::ServerHandshakeTrafficSecret,
        Theft::ClientApplicationTrafficSecret => ValueKind::ClientApplicationTrafficSecret,
        Theft::ServerApplicationTrafficSecret => ValueKind::ServerApplicationTrafficSecret,
        Theft::ClientUpdatedTrafficSecret => ValueKind::ClientUpdatedTrafficSecret,
        Theft::ServerUpdatedTrafficSecret => ValueKind::ServerUpdatedTrafficSecret,
    }
}
