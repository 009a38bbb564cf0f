//! What a party does with public-key cryptography, counted from what it recorded.

use crate::telling::message::{certificate_count, handshake};
use crate::views::play::Play;
use core::fmt;
use tls_terms::{Rule, ValueKind};
use tls_texts::comparison as texts;
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Origin, Transcript, ValueId};
use tls_wire::HandshakeType;

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKeyOperation {
    /// Verifies the signature on a certificate.
    VerifyCertificate,
    /// Verifies the signature on the server's public value.
    VerifyPublicValue,
    /// Signs the own public value.
    SignPublicValue,
    /// Encrypts the pre-master secret.
    Encrypt,
    /// Decrypts it.
    Decrypt,
    /// Computes it, by this function.
    Agree(String),
    /// Makes a key pair for this function.
    MakeKeyPair(String),
}

impl fmt::Display for PublicKeyOperation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&match self {
            Self::VerifyCertificate => texts::verify_certificates(),
            Self::VerifyPublicValue => texts::verify_public_value(),
            Self::SignPublicValue => texts::sign_public_value(),
            Self::Encrypt => texts::encrypt(),
            Self::Decrypt => texts::decrypt(),
            Self::Agree(function) => texts::agree(function),
            Self::MakeKeyPair(function) => texts::make_key_pair(function),
        })
    }
}

/// A party's public-key operations: their kinds, and how many of each.
pub fn operations(play: &Play, actor: Actor) -> Vec<(PublicKeyOperation, usize)> {
    let transcript = play.transcript();
    let mut counted: Vec<(PublicKeyOperation, usize)> = Vec::new();
    let own = transcript.events().iter().filter(|event| event.actor() == actor);
    for (kind, times) in own.filter_map(|event| operation(transcript, event)) {
        match counted.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += times,
            None => counted.push((kind, times)),
        }
    }
    counted
}

/// The operation behind an event, and how many of them.
fn operation(transcript: &Transcript, event: &Event) -> Option<(PublicKeyOperation, usize)> {
    match event {
        Event::SecretDerived { actor, value } => derivation(transcript, *actor, *value).map(|kind| (kind, 1)),
        Event::Checked { rule: Rule::CertificateSignature, outcome: CheckOutcome::Passed, .. } => {
            let message = handshake(transcript, HandshakeType::CERTIFICATE)?;
            Some((PublicKeyOperation::VerifyCertificate, certificate_count(transcript, message)))
        }
        // Who leaves a check out spares the operation.
        Event::Checked {
            rule: Rule::FieldShareSignature | Rule::CurveShareSignature,
            outcome: CheckOutcome::Passed | CheckOutcome::Failed,
            ..
        } => Some((PublicKeyOperation::VerifyPublicValue, 1)),
        Event::MessageEncoded { message, .. } => {
            let message = transcript.message(*message);
            // ServerKeyExchange is sent only where it carries a signature.
            let signed = message.kind == MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE);
            signed.then_some((PublicKeyOperation::SignPublicValue, 1))
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
