//! Whether a party has signed with the key in its certificate: the server its ServerKeyExchange or, in TLS 1.3, the conversation; and a client
//! that was asked who it is, the conversation.

use super::situation::Situation;
use crate::telling::message::{is_of_kind, is_tls13};
use tls_pki::PublicKey;
use tls_terms::ValueKind;
use tls_transcript::{Message, MessageKind, Role};
use tls_wire::{DigitallySigned, HandshakeMessage, HandshakeType, tls13};

/// Verifies it as the other end would: over both randoms and the parameters, or over the conversation, with the certificate's key.
pub(super) fn verifies(situation: &Situation<'_>) -> bool {
    if let Some(message) = situation.message().filter(|message| is_clients_proof(message)) {
        return verifies_client(situation, message);
    }
    if let Some(HandshakeMessage::CertificateVerify(message)) = situation.decoded(HandshakeType::CERTIFICATE_VERIFY) {
        return signs_conversation(situation, &message.signature);
    }
    let Some(HandshakeMessage::ServerKeyExchange(exchange)) = situation.decoded(HandshakeType::SERVER_KEY_EXCHANGE)
    else {
        return false;
    };
    let (Some(randoms), Some(key)) = (randoms(situation), certified_key(situation)) else { return false };
    let signed = exchange.signature();
    let content = [randoms.as_slice(), &exchange.params_bytes()].concat();
    key.verify(signed.algorithm, &content, &signed.signature).is_ok()
}

/// Verifies the signature of TLS 1.3, over the conversation as whoever acts has it; of whoever did not run here, as anybody has it.
fn signs_conversation(situation: &Situation<'_>, signed: &DigitallySigned) -> bool {
    let Some(key) = certified_key(situation) else { return false };
    signs_hash(situation, &key, signed, ValueKind::HashToCertificate, tls13::server_signed_content)
}

/// Whether a signature is one over a hash of this kind, as whoever acts has it.
fn signs_hash(
    situation: &Situation<'_>,
    key: &PublicKey,
    signed: &DigitallySigned,
    kind: ValueKind,
    content: fn(&[u8]) -> Vec<u8>,
) -> bool {
    let hashes = situation.transcript.values().map(|(_, value)| value);
    let mut own = hashes.filter(|value| {
        let known = !situation.is_seen() || value.known_to.iter().any(|knowledge| knowledge.actor == situation.actor());
        value.kind == kind && known
    });
    own.any(|hash| key.verify(signed.algorithm, &content(&hash.bytes), &signed.signature).is_ok())
}

fn is_clients_proof(message: &Message) -> bool {
    message.sender.role() == Role::Client && is_of_kind(message, HandshakeType::CERTIFICATE_VERIFY)
}

/// The client's signature: in TLS 1.2 over all messages before it as they are, in TLS 1.3 over their hash.
fn verifies_client(situation: &Situation<'_>, message: &Message) -> bool {
    let (Some(key), Some(HandshakeMessage::CertificateVerify(verify))) =
        (certified_key(situation), situation.decoded(HandshakeType::CERTIFICATE_VERIFY))
    else {
        return false;
    };
    let signed = &verify.signature;
    let transcript = situation.transcript;
    if is_tls13(transcript, message.connection) {
        return signs_hash(situation, &key, signed, ValueKind::HashToClientCertificate, tls13::client_signed_content);
    }
    let is_part = |other: &&Message| {
        other.connection == message.connection
            && matches!(other.kind, MessageKind::Handshake(kind) if kind != HandshakeType::HELLO_REQUEST)
    };
    let before = transcript
        .messages()
        .map(|(_, other)| other)
        .take_while(|other| !core::ptr::eq(*other, message))
        .filter(is_part);
    let content: Vec<u8> = before.flat_map(|other| transcript.buffer(other.bytes).iter().copied()).collect();
    key.verify(signed.algorithm, &content, &signed.signature).is_ok()
}

/// The key in the server's first certificate; where the step is about the client's, in that.
pub(super) fn certified_key(situation: &Situation<'_>) -> Option<PublicKey> {
    let is_clients = situation.message().is_some_and(is_clients_proof);
    let message = match is_clients {
        true => situation.decoded_of(Role::Client, HandshakeType::CERTIFICATE),
        false => situation.decoded(HandshakeType::CERTIFICATE),
    };
    leaf_key(message?)
}

/// The key in the first of a message's certificates.
fn leaf_key(message: HandshakeMessage) -> Option<PublicKey> {
    let certificate = match message {
        HandshakeMessage::Certificate(message) => message.certificate_list.first()?.clone(),
        HandshakeMessage::Tls13Certificate(message) => message.certificate_list.first()?.cert_data.clone(),
        _ => return None,
    };
    PublicKey::from_certificate_der(&certificate).ok()
}

fn randoms(situation: &Situation<'_>) -> Option<Vec<u8>> {
    match (situation.decoded(HandshakeType::CLIENT_HELLO)?, situation.decoded(HandshakeType::SERVER_HELLO)?) {
        (HandshakeMessage::ClientHello(client), HandshakeMessage::ServerHello(server)) => {
            Some([client.random.as_slice(), server.random.as_slice()].concat())
        }
        _ => None,
    }
}
