//! What the hellos of TLS 1.3 settle. All that follows them is protected.

use tls_keys::Tls13Suite;
use tls_wire::{
    Extension, ExtensionType, HandshakeMessage, KeyShare, KeyShareEntry, PreSharedKey, ServerHello, encode_handshake,
    tls13::MessageHash,
};

/// What a ServerHello of TLS 1.3 settles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls13Facts {
    /// The server's `random`.
    pub random: [u8; 32],
    /// What the chosen suite decides.
    pub suite: Tls13Suite,
    /// The server's public value; none where a pre-shared key is used alone.
    pub share: Option<KeyShareEntry>,
    /// Which of the client's pre-shared keys is used, counted from 0.
    pub psk: Option<u16>,
}

impl Tls13Facts {
    pub(crate) fn of(hello: &ServerHello, suite: Tls13Suite) -> Self {
        let share = match hello.extension(ExtensionType::KEY_SHARE) {
            Some(Extension::KeyShare(KeyShare::Selected(share))) => Some(share.clone()),
            _ => None,
        };
        let psk = match hello.extension(ExtensionType::PRE_SHARED_KEY) {
            Some(Extension::PreSharedKey(PreSharedKey::Selected(index))) => Some(*index),
            _ => None,
        };
        Self { random: hello.random, suite, share, psk }
    }
}

/// What stands in the transcript for the first ClientHello after a HelloRetryRequest (RFC 9846 §4.1).
pub(crate) fn message_hash(suite: &Tls13Suite, client_hello: &[u8]) -> Vec<u8> {
    encode_handshake(&HandshakeMessage::MessageHash(MessageHash { hash: suite.hash.digest(client_hello) }))
}

/// Whether a message is among those that the transcript covers: what comes after the handshake is not (RFC 9846 §4.1).
pub(crate) fn is_of_handshake(message: &HandshakeMessage) -> bool {
    !matches!(message, HandshakeMessage::Tls13NewSessionTicket(_) | HandshakeMessage::KeyUpdate(_))
}
