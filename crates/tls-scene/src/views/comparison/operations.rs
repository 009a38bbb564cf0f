//! What a party does with public-key cryptography, counted from what it recorded.

use crate::telling::Visits;
use crate::telling::message::{server_key_exchange, server_share};
use crate::views::play::Play;
use core::fmt;
use tls_facts::{Fact, FactValue};
use tls_keys::ExchangeGroup;
use tls_terms::{Rule, ValueKind};
use tls_texts::comparison as texts;
use tls_transcript::{Actor, CheckOutcome, Event, EventId, MessageKind, Origin, Transcript, ValueId};
use tls_wire::{HandshakeType, ServerKeyExchange};

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKeyOperation {
    /// Verifies the signature on a certificate.
    VerifyCertificate,
    /// Verifies the signature on the server's public value.
    VerifyPublicValue,
    /// Signs the own public value.
    SignPublicValue,
    /// Verifies the peer's signature on the handshake so far.
    VerifyHandshake,
    /// Signs the handshake so far.
    SignHandshake,
    /// Encrypts the pre-master secret.
    Encrypt,
    /// Decrypts it.
    Decrypt,
    /// Computes it, by this function.
    Agree(String),
    /// Makes a key pair for this function.
    MakeKeyPair(String),
    /// Answers the public value of a hybrid: with a secret and what carries it.
    Encapsulate(String),
    /// Gets that secret back.
    Decapsulate(String),
}

impl fmt::Display for PublicKeyOperation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&match self {
            Self::VerifyCertificate => texts::verify_certificates(),
            Self::VerifyPublicValue => texts::verify_public_value(),
            Self::SignPublicValue => texts::sign_public_value(),
            Self::VerifyHandshake => texts::verify_handshake(),
            Self::SignHandshake => texts::sign_handshake(),
            Self::Encrypt => texts::encrypt(),
            Self::Decrypt => texts::decrypt(),
            Self::Agree(function) => texts::agree(function),
            Self::MakeKeyPair(function) => texts::make_key_pair(function),
            Self::Encapsulate(function) => texts::encapsulate(function),
            Self::Decapsulate(function) => texts::decapsulate(function),
        })
    }
}

/// A party's public-key operations: their kinds, and how many of each.
pub fn operations(play: &Play, actor: Actor) -> Vec<(PublicKeyOperation, usize)> {
    operations_in(play, actor, None)
}

/// The same in one of the client's visits.
pub(super) fn operations_in(play: &Play, actor: Actor, visit: Option<usize>) -> Vec<(PublicKeyOperation, usize)> {
    let transcript = play.transcript();
    let visits = Visits::of(transcript);
    let is_here = |event: EventId| visit.is_none_or(|visit| visits.visit_of(transcript.connection_of(event)) == visit);
    let mut counted: Vec<(PublicKeyOperation, usize)> = Vec::new();
    let all = (0..).map(EventId).zip(transcript.events());
    let own = all.filter(|(id, event)| event.actor() == actor && is_here(*id)).map(|(_, event)| event);
    for (kind, times) in own.filter_map(|event| operation(transcript, event)) {
        match counted.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += times,
            None => counted.push((kind, times)),
        }
    }
    counted
}

/// How many certificates' signatures verified: one stands alone, of several there is a list.
fn verified(evidence: &Fact) -> usize {
    match evidence.value("facts") {
        Some(FactValue::List(all)) => all.len(),
        _ => 1,
    }
}

/// The operation behind an event, and how many of them.
fn operation(transcript: &Transcript, event: &Event) -> Option<(PublicKeyOperation, usize)> {
    match event {
        Event::SecretDerived { actor, value } => derivation(transcript, *actor, *value).map(|kind| (kind, 1)),
        Event::Checked { rule: Rule::CertificateSignature, outcome: CheckOutcome::Passed, evidence, .. } => {
            Some((PublicKeyOperation::VerifyCertificate, verified(evidence)))
        }
        // Who leaves a check out spares the operation.
        Event::Checked {
            rule: Rule::FieldShareSignature | Rule::CurveShareSignature,
            outcome: CheckOutcome::Passed | CheckOutcome::Failed,
            ..
        } => Some((PublicKeyOperation::VerifyPublicValue, 1)),
        Event::Checked {
            rule: Rule::CertificateVerifySignature | Rule::ClientCertificateVerify | Rule::Tls13ClientCertificateVerify,
            outcome: CheckOutcome::Passed | CheckOutcome::Failed,
            ..
        } => Some((PublicKeyOperation::VerifyHandshake, 1)),
        Event::MessageEncoded { message, .. } => {
            match transcript.message(*message).kind {
                // It is sent only where it carries a signature.
                MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE) => {
                    Some((PublicKeyOperation::SignPublicValue, 1))
                }
                MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY) => {
                    Some((PublicKeyOperation::SignHandshake, 1))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn derivation(transcript: &Transcript, actor: Actor, id: ValueId) -> Option<PublicKeyOperation> {
    let value = transcript.value(id);
    match (value.kind, &value.origin) {
        (ValueKind::EncryptedPreMasterSecret, _) => Some(PublicKeyOperation::Encrypt),
        // The client has made it, so what the server did was to get it back.
        (ValueKind::PreMasterSecret, Origin::Generated { by }) if *by != actor => Some(PublicKeyOperation::Decrypt),
        (ValueKind::PreMasterSecret, Origin::Derived { function, .. }) => {
            Some(PublicKeyOperation::Agree(function.to_string()))
        }
        (ValueKind::SharedSecret, Origin::Derived { function, .. }) => {
            let hybrid = group(transcript).filter(ExchangeGroup::is_hybrid).map(|group| group.function().0);
            Some(match (hybrid, actor) {
                (Some(both), Actor::Server) => PublicKeyOperation::Encapsulate(both),
                (Some(both), _) => PublicKeyOperation::Decapsulate(both),
                (None, _) => PublicKeyOperation::Agree(function.to_string()),
            })
        }
        // What answers a hybrid's public value comes with the secret, in one operation.
        (ValueKind::ServerEphemeralPublicKey, Origin::Derived { parents, .. }) if parents.len() > 1 => None,
        (
            ValueKind::ClientEphemeralPublicKey | ValueKind::ServerEphemeralPublicKey,
            Origin::Derived { function, .. },
        ) => {
            let function = function.split(" with ").next().unwrap_or_default();
            Some(PublicKeyOperation::MakeKeyPair(function.into()))
        }
        _ => None,
    }
}

/// The group that the run calculates in; none in RSA key exchange.
pub(super) fn group(transcript: &Transcript) -> Option<ExchangeGroup> {
    if let Some(share) = server_share(transcript) {
        return Some(ExchangeGroup::Named(share.group));
    }
    Some(match server_key_exchange(transcript)? {
        ServerKeyExchange::Dhe { params, .. } => ExchangeGroup::from_dh_params(&params.dh_p, &params.dh_g),
        ServerKeyExchange::Ecdhe { params, .. } => ExchangeGroup::Named(params.namedcurve),
    })
}
