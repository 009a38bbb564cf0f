//! With a stolen ephemeral private value the observer can do what its owner did: agree with the other party.

use crate::Stolen;
use crate::notebook::Notebook;
use crate::observation::{Deed, StepOutcome};
use tls_facts::{Fact, FactValue, observer as facts};
use tls_keys::{EphemeralKey, ExchangeGroup, PreMasterSecret};
use tls_tap::Agreement;
use tls_terms::ValueKind;
use tls_wire::NamedGroup;

/// A party's side of the agreement: the names of its values, and in which message its public value travelled.
struct Side {
    party: &'static str,
    private: ValueKind,
    public: ValueKind,
    message: &'static str,
    peer_public: ValueKind,
}

const CLIENT: Side = Side {
    party: "client",
    private: ValueKind::ClientEphemeralPrivateKey,
    public: ValueKind::ClientEphemeralPublicKey,
    message: "ClientKeyExchange",
    peer_public: ValueKind::ServerEphemeralPublicKey,
};

const SERVER: Side = Side {
    party: "server",
    private: ValueKind::ServerEphemeralPrivateKey,
    public: ValueKind::ServerEphemeralPublicKey,
    message: "ServerKeyExchange",
    peer_public: ValueKind::ClientEphemeralPublicKey,
};

/// The pre-master secret, from whichever private value was stolen and fits.
pub(crate) fn pre_master_secret(
    work: &mut Notebook<'_>,
    stolen: &Stolen,
    agreement: &Agreement,
    client_public: &[u8],
) -> Option<PreMasterSecret> {
    let server_public = agreement.public.as_slice();
    let client = stolen.client_ephemeral_private_key.as_deref();
    let server = stolen.server_ephemeral_private_key.as_deref();
    let client = client.and_then(|private| fitting(work, &CLIENT, agreement, private, client_public));
    let server = server.and_then(|private| fitting(work, &SERVER, agreement, private, server_public));
    let (key, side, peer_public) = match (client, server) {
        (Some(key), _) => (key, &CLIENT, server_public),
        (None, Some(key)) => (key, &SERVER, client_public),
        (None, None) => return None,
    };
    let (exchange, group) = words(&agreement.group);
    let public = side.peer_public.name();
    let secret = match key.decapsulate(peer_public) {
        Ok(secret) => PreMasterSecret::from_agreement(&secret),
        Err(error) => {
            let why = facts::secret_not_agreed(exchange, group, public, Fact::from(error));
            work.step(Deed::AgreeOnSecret, why, StepOutcome::Failed);
            return None;
        }
    };
    let (private, length) = (side.private.name(), secret.bytes().len());
    let found = facts::secret_agreed(exchange, group.clone(), private, public, length, secret.bytes());
    work.step(Deed::AgreeOnSecret, found, StepOutcome::Succeeded);
    let function = facts::by_agreement(exchange, group);
    let section = agreement.group.function().1;
    work.computed(ValueKind::PreMasterSecret, secret.bytes(), function, &[side.private, side.peer_public], section);
    Some(secret)
}

/// Which function is computed in a group, and the group's name.
fn words(group: &ExchangeGroup) -> (&'static str, FactValue) {
    match group {
        ExchangeGroup::Named(NamedGroup::X25519) => ("x25519", NamedGroup::X25519.to_string().into()),
        ExchangeGroup::Named(name) => (if group.is_curve() { "curve" } else { "field" }, name.to_string().into()),
        ExchangeGroup::Explicit { .. } => ("explicit", FactValue::None),
    }
}

/// A stolen private value where there is no agreement.
pub(crate) fn say_that_there_is_none(work: &mut Notebook<'_>, stolen: &Stolen) {
    if stolen.client_ephemeral_private_key.is_some() || stolen.server_ephemeral_private_key.is_some() {
        work.step(Deed::MatchPrivateValue, facts::no_agreement(), StepOutcome::Failed);
    }
}

/// The key pair of a stolen private value, if its public half is the one that was sent.
fn fitting(
    work: &mut Notebook<'_>,
    side: &Side,
    agreement: &Agreement,
    private: &[u8],
    seen: &[u8],
) -> Option<EphemeralKey> {
    let Side { party, private: name, public, message, .. } = side;
    let key = match EphemeralKey::from_private(&agreement.group, private) {
        Ok(key) => key,
        Err(error) => {
            let why = facts::private_value_unfit(name.name(), Fact::from(error));
            work.step(Deed::MatchPrivateValue, why, StepOutcome::Failed);
            return None;
        }
    };
    let (computed, (exchange, group)) = (key.share(), words(&agreement.group));
    // In a finite field leading zeros may be sent or not.
    if without_zeros(computed) == without_zeros(seen) {
        let found = facts::private_value_fits(exchange, group, name.name(), computed, public.name(), *message);
        work.step(Deed::MatchPrivateValue, found, StepOutcome::Succeeded);
        return Some(key);
    }
    let found = facts::private_value_differs(exchange, group, name.name(), computed, *party, seen);
    work.step(Deed::MatchPrivateValue, found, StepOutcome::Failed);
    None
}

fn without_zeros(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}
