//! With a stolen ephemeral private value the observer can do what its owner did: agree with the other party.

use crate::notebook::Notebook;
use crate::observation::{Deed, StepOutcome};
use crate::opening::Origin;
use crate::quantum::{self, without_zeros};
use crate::{QuantumComputer, Stolen};
use tls_facts::{Fact, FactValue, observer as facts};
use tls_keys::{CurveHalf, Encapsulated, EphemeralKey, ExchangeGroup, SharedSecret, encapsulate_with};
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

/// What somebody computes with: a key pair, or in a hybrid group the server's answer to the client's share.
enum Ours {
    Key(EphemeralKey),
    Answer(Encapsulated),
}

impl Ours {
    fn share(&self) -> &[u8] {
        match self {
            Self::Key(key) => key.share(),
            Self::Answer(answer) => &answer.share,
        }
    }
}

/// The secret of the agreement, from whichever private value was stolen and fits; else from one that the quantum computer finds.
pub(crate) fn agree(work: &mut Notebook<'_>, stolen: &Stolen, meeting: &Meeting<'_>) -> Option<(Origin, SharedSecret)> {
    let client = stolen.client_ephemeral_private_key.as_deref();
    let server = stolen.server_ephemeral_private_key.as_deref();
    let client = client.and_then(|private| fitting(work, &CLIENT, meeting, private));
    let server = server.and_then(|private| fitting(work, &SERVER, meeting, private));
    let mut origin = Origin::EphemeralPrivateKey;
    let mut ours = client.map(|key| (key, &CLIENT)).or(server.map(|key| (key, &SERVER)));
    if let (None, Some(machine)) = (&ours, &stolen.quantum_computer) {
        origin = Origin::QuantumComputer;
        ours = found(work, machine, meeting);
    }
    let (ours, side) = ours?;
    Some((origin, secret(work, ours, side, meeting)?))
}

/// What comes of it.
fn secret(work: &mut Notebook<'_>, ours: Ours, side: &Side, meeting: &Meeting<'_>) -> Option<SharedSecret> {
    let Meeting { group, client_public, server_public, secret: agreed } = *meeting;
    let peer_public = if side.party == CLIENT.party { server_public } else { client_public };
    let (exchange, name) = words(group);
    let public = side.peer_public.name();
    let secret = match ours {
        Ours::Answer(answer) => answer.secret,
        Ours::Key(key) => match key.decapsulate(peer_public) {
            Ok(secret) => secret,
            Err(error) => {
                let why = facts::secret_not_agreed(exchange, name, public, Fact::from(error));
                work.step(Deed::AgreeOnSecret, why, StepOutcome::Failed);
                return None;
            }
        },
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

/// What a quantum computer finds: every private value that is known. Of a hybrid group it is half of what is needed.
fn found(work: &mut Notebook<'_>, machine: &QuantumComputer, meeting: &Meeting<'_>) -> Option<(Ours, &'static Side)> {
    let half = CurveHalf::of(meeting.group);
    let group = half.map_or_else(|| meeting.group.clone(), CurveHalf::group);
    let [client_message, server_message] = meeting.secret.messages();
    let shares = [(&CLIENT, meeting.client_public, client_message), (&SERVER, meeting.server_public, server_message)];
    let mut found = Vec::new();
    for (side, share, message) in shares {
        let share = half.map_or(Some(share), |half| half.of_share(share));
        let Some(key) = share.and_then(|share| machine.logarithm(&group, share)) else { continue };
        let ((exchange, group), part) = (words(&group), if half.is_some() { "half" } else { "all" });
        let step = facts::private_value_assumed(
            exchange,
            group,
            side.private.name(),
            key.share(),
            side.public.name(),
            message,
            part,
        );
        work.step(Deed::AskQuantumComputer, step, StepOutcome::Succeeded);
        // Of a hybrid's private value there is no name for a half.
        if half.is_none() {
            quantum::learn(work, side.private, &key.private_bytes(), side.public);
        }
        found.push((Ours::Key(key), side));
    }
    if found.is_empty() {
        let unknown = facts::answer_unknown(ValueKind::ClientEphemeralPublicKey.name());
        work.step(Deed::AskQuantumComputer, unknown, StepOutcome::Failed);
    }
    if half.is_some() {
        let withstands = facts::kem_withstands(words(meeting.group).1);
        work.step(Deed::AskQuantumComputer, withstands, StepOutcome::Failed);
        return None;
    }
    found.into_iter().next()
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

/// What a stolen private value makes, if its public half is the one that was sent.
fn fitting(work: &mut Notebook<'_>, side: &Side, meeting: &Meeting<'_>, private: &[u8]) -> Option<Ours> {
    let Side { party, private: name, public, .. } = side;
    let [client_message, server_message] = meeting.secret.messages();
    let is_client = *party == CLIENT.party;
    let (seen, message) = match is_client {
        true => (meeting.client_public, client_message),
        false => (meeting.server_public, server_message),
    };
    // What the server answers with ML-KEM is made for the key that it answers.
    let ours = if meeting.group.is_hybrid() && !is_client {
        encapsulate_with(meeting.group, meeting.client_public, private).map(Ours::Answer).map_err(Fact::from)
    } else {
        EphemeralKey::from_private(meeting.group, private).map(Ours::Key).map_err(Fact::from)
    };
    let ours = match ours {
        Ok(ours) => ours,
        Err(error) => {
            let why = facts::private_value_unfit(name.name(), error);
            work.step(Deed::MatchPrivateValue, why, StepOutcome::Failed);
            return None;
        }
    };
    let (computed, (exchange, group)) = (ours.share(), words(meeting.group));
    if without_zeros(computed) == without_zeros(seen) {
        let found = facts::private_value_fits(exchange, group, name.name(), computed, public.name(), message);
        work.step(Deed::MatchPrivateValue, found, StepOutcome::Succeeded);
        return Some(ours);
    }
    let found = facts::private_value_differs(exchange, group, name.name(), computed, *party, seen);
    work.step(Deed::MatchPrivateValue, found, StepOutcome::Failed);
    None
}
