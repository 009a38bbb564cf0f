//! Whether a ServerKeyExchange is signed with the key in the certificate beside it.

use super::situation::Situation;
use tls_pki::PublicKey;
use tls_wire::{HandshakeMessage, HandshakeType};

/// Verifies it as a client would: over both randoms and the parameters, with the certificate's key.
pub(super) fn verifies(situation: &Situation<'_>) -> bool {
    let HandshakeMessage::ServerKeyExchange(exchange) = (match situation.decoded(HandshakeType::SERVER_KEY_EXCHANGE) {
        Some(message) => message,
        None => return false,
    }) else {
        return false;
    };
    let (Some(randoms), Some(key)) = (randoms(situation), certified_key(situation)) else { return false };
    let signed = exchange.signature();
    let content = [randoms.as_slice(), &exchange.params_bytes()].concat();
    key.verify(signed.algorithm, &content, &signed.signature).is_ok()
}

/// The key in the first certificate.
pub(super) fn certified_key(situation: &Situation<'_>) -> Option<PublicKey> {
    let Some(HandshakeMessage::Certificate(certificate)) = situation.decoded(HandshakeType::CERTIFICATE) else {
        return None;
    };
    PublicKey::from_certificate_der(certificate.certificate_list.first()?).ok()
}

fn randoms(situation: &Situation<'_>) -> Option<Vec<u8>> {
    match (situation.decoded(HandshakeType::CLIENT_HELLO)?, situation.decoded(HandshakeType::SERVER_HELLO)?) {
        (HandshakeMessage::ClientHello(client), HandshakeMessage::ServerHello(server)) => {
            Some([client.random.as_slice(), server.random.as_slice()].concat())
        }
        _ => None,
    }
}
