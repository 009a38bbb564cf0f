//! What a party does with public-key cryptography, counted from what it recorded.

use crate::telling::message::{certificate_count, handshake};
use crate::views::play::Play;
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Origin, Transcript, ValueId};
use tls_wire::HandshakeType;

/// A party's public-key operations: their kinds, and how many of each.
pub fn operations(play: &Play, actor: Actor) -> Vec<(String, usize)> {
    let transcript = play.transcript();
    let mut counted: Vec<(String, usize)> = Vec::new();
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
fn operation(transcript: &Transcript, event: &Event) -> Option<(String, usize)> {
    match event {
        Event::SecretDerived { actor, value } => derivation(transcript, *actor, *value).map(|kind| (kind, 1)),
        Event::Checked { rule: Rule::CertificateSignature, outcome: CheckOutcome::Passed, .. } => {
            let message = handshake(transcript, HandshakeType::CERTIFICATE)?;
            Some(("verify: certificates".into(), certificate_count(transcript, message)))
        }
        // Who leaves a check out spares the operation.
        Event::Checked {
            rule: Rule::FieldShareSignature | Rule::CurveShareSignature,
            outcome: CheckOutcome::Passed | CheckOutcome::Failed,
            ..
        } => Some(("verify: public value".into(), 1)),
        Event::MessageEncoded { message, .. } => {
            let message = transcript.message(*message);
            // ServerKeyExchange is sent only where it carries a signature.
            let signed = message.kind == MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE);
            signed.then(|| ("sign: public value".into(), 1))
        }
        _ => None,
    }
}

fn derivation(transcript: &Transcript, actor: Actor, id: ValueId) -> Option<String> {
    let value = transcript.value(id);
    match (value.kind, &value.origin) {
        (ValueKind::EncryptedPreMasterSecret, _) => Some("encrypt: pre-master secret".into()),
        // The client has made it, so what the server did was to get it back.
        (ValueKind::PreMasterSecret, Origin::Generated { by }) if *by != actor => {
            Some("decrypt: pre-master secret".into())
        }
        (ValueKind::PreMasterSecret, Origin::Derived { function, .. }) => Some(format!("agree: {function}")),
        (
            ValueKind::ClientEphemeralPublicKey | ValueKind::ServerEphemeralPublicKey,
            Origin::Derived { function, .. },
        ) => {
            let function = function.split(" with ").next().unwrap_or_default();
            Some(format!("make a key pair: {function}"))
        }
        _ => None,
    }
}
