//! Whether the server has signed with the key in its certificate: its ServerKeyExchange or, in TLS 1.3, the conversation.

use super::situation::Situation;
use tls_pki::PublicKey;
use tls_terms::ValueKind;
use tls_wire::{DigitallySigned, HandshakeMessage, HandshakeType, tls13};

/// Verifies it as a client would: over both randoms and the parameters, with the certificate's key.
pub(super) fn verifies(situation: &Situation<'_>) -> bool {
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
    let hashes = situation.transcript.values().map(|(_, value)| value);
    let mut own = hashes.filter(|value| {
        let known = !situation.is_seen() || value.known_to.iter().any(|knowledge| knowledge.actor == situation.actor());
        value.kind == ValueKind::HashToCertificate && known
    });
    own.any(|hash| {
        let content = tls13::server_signed_content(&hash.bytes);
        key.verify(signed.algorithm, &content, &signed.signature).is_ok()
    })
}

/// The key in the first certificate.
pub(super) fn certified_key(situation: &Situation<'_>) -> Option<PublicKey> {
    let certificate = match situation.decoded(HandshakeType::CERTIFICATE)? {
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
