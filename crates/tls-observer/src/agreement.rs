//! With a stolen ephemeral private value the observer can do what its owner did: agree with the other party.

use crate::Stolen;
use crate::notebook::Notebook;
use crate::observation::{Deed, StepOutcome};
use tls_facts::{Fact, FactValue, observer as facts};
use tls_keys::{EphemeralKey, ExchangeGroup, SharedSecret};
use tls_terms::ValueKind;
use tls_wire::NamedGroup;

/// What both parties computed with: seen by everybody.
pub(crate) struct Meeting<'a> {
    pub(crate) group: &'a ExchangeGroup,
    pub(crate) client_public: &'a [u8],
    pub(crate) server_public: &'a [u8],
    /// What came of it is called.
    pub(crate) secret: Agreed,
}

/// What a version calls the secret that its parties agree on, and in which messages their public values travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreed {
    /// Up to TLS 1.2.
    PreMasterSecret,
    /// In TLS 1.3.
    SharedSecret,
}

impl Agreed {
    fn kind(self) -> ValueKind {
        match self {
            Self::PreMasterSecret => ValueKind::PreMasterSecret,
            Self::SharedSecret => ValueKind::SharedSecret,
        }
    }

    /// The message of the client's public value, then the server's.
    fn messages(self) -> [&'static str; 2] {
        match self {
            Self::PreMasterSecret => ["ClientKeyExchange", "ServerKeyExchange"],
            Self::SharedSecret => ["ClientHello", "ServerHello"],
        }
    }
}

/// A party's side of the agreement: the names of its values.
struct Side {
    party: &'static str,
    private: ValueKind,
    public: ValueKind,
    peer_public: ValueKind,
}

const CLIENT: Side = Side {
    party: "client",
    private: ValueKind::ClientEphemeralPrivateKey,
    public: ValueKind::ClientEphemeralPublicKey,
    peer_public: ValueKind::ServerEphemeralPublicKey,
};

const SERVER: Side = Side {
    party: "server",
    private: ValueKind::ServerEphemeralPrivateKey,
    public: ValueKind::ServerEphemeralPublicKey,
    peer_public: ValueKind::ClientEphemeralPublicKey,
};

/// The secret of the agreement, from whichever private value was stolen and fits.
pub(crate) fn agree(work: &mut Notebook<'_>, stolen: &Stolen, meeting: &Meeting<'_>) -> Option<SharedSecret> {
    let Meeting { group, client_public, server_public, secret: agreed } = *meeting;
    let client = stolen.client_ephemeral_private_key.as_deref();
    let server = stolen.server_ephemeral_private_key.as_deref();
    let [client_message, server_message] = agreed.messages();
    let client = client.and_then(|private| fitting(work, &CLIENT, group, private, (client_public, client_message)));
    let server = server.and_then(|private| fitting(work, &SERVER, group, private, (server_public, server_message)));
    let (key, side, peer_public) = match (client, server) {
        (Some(key), _) => (key, &CLIENT, server_public),
        (None, Some(key)) => (key, &SERVER, client_public),
        (None, None) => return None,
    };
    let (exchange, name) = words(group);
    let public = side.peer_public.name();
    let secret = match key.decapsulate(peer_public) {
        Ok(secret) => secret,
        Err(error) => {
            let why = facts::secret_not_agreed(exchange, name, public, Fact::from(error));
            work.step(Deed::AgreeOnSecret, why, StepOutcome::Failed);
            return None;
        }
    };
    let (private, length) = (side.private.name(), secret.bytes().len());
    let found = match agreed {
        Agreed::PreMasterSecret => facts::secret_agreed,
        Agreed::SharedSecret => facts::shared_secret_agreed,
    };
    let found = found(exchange, name.clone(), private, public, length, secret.bytes());
    work.step(Deed::AgreeOnSecret, found, StepOutcome::Succeeded);
    let function = facts::by_agreement(exchange, name);
    let section = group.function().1;
    work.computed(agreed.kind(), secret.bytes(), function, &[side.private, side.peer_public], section);
    Some(secret)
}

/// Which function is computed in a group, and the group's name.
fn words(group: &ExchangeGroup) -> (&'static str, FactValue) {
    match group {
        ExchangeGroup::Named(NamedGroup::X25519) => ("x25519", NamedGroup::X25519.to_string().into()),
        ExchangeGroup::Named(name) if is_hybrid(*name) => ("hybrid", name.to_string().into()),
        ExchangeGroup::Named(name) => (if group.is_curve() { "curve" } else { "field" }, name.to_string().into()),
        ExchangeGroup::Explicit { .. } => ("explicit", FactValue::None),
    }
}

/// Whether a curve and ML-KEM are joined in it.
pub(crate) fn is_hybrid(group: NamedGroup) -> bool {
    matches!(group, NamedGroup::X25519MLKEM768 | NamedGroup::SECP256R1MLKEM768 | NamedGroup::SECP384R1MLKEM1024)
}

/// A stolen private value where there is no agreement.
pub(crate) fn say_that_there_is_none(work: &mut Notebook<'_>, stolen: &Stolen) {
    if stolen.client_ephemeral_private_key.is_some() || stolen.server_ephemeral_private_key.is_some() {
        work.step(Deed::MatchPrivateValue, facts::no_agreement(), StepOutcome::Failed);
    }
}

/// The key pair of a stolen private value, if its public half is the one that was sent, in this message.
fn fitting(
    work: &mut Notebook<'_>,
    side: &Side,
    group: &ExchangeGroup,
    private: &[u8],
    (seen, message): (&[u8], &'static str),
) -> Option<EphemeralKey> {
    let Side { party, private: name, public, .. } = side;
    let key = match EphemeralKey::from_private(group, private) {
        Ok(key) => key,
        Err(error) => {
            let why = facts::private_value_unfit(name.name(), Fact::from(error));
            work.step(Deed::MatchPrivateValue, why, StepOutcome::Failed);
            return None;
        }
    };
    let (computed, (exchange, group)) = (key.share(), words(group));
    // In a finite field leading zeros may be sent or not.
    if without_zeros(computed) == without_zeros(seen) {
        let found = facts::private_value_fits(exchange, group, name.name(), computed, public.name(), message);
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
