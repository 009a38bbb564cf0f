//! What a recording says of early data (RFC 9846 §2.3), connection by connection.

use super::message::{is_of_kind, is_retry, protecting_key};
use tls_terms::ValueKind;
use tls_transcript::{ConnectionId, Message, Transcript};
use tls_wire::{Extension, ExtensionType, HandshakeMessage, HandshakeType, PreSharedKey, read_handshake};

/// Whether a message is protected with a key for early data.
pub(crate) fn is_early(transcript: &Transcript, message: &Message) -> bool {
    protecting_key(transcript, message) == Some(ValueKind::ClientEarlyWriteKey)
}

/// The handshake messages of a kind in a connection.
fn sent(transcript: &Transcript, connection: ConnectionId, kind: HandshakeType) -> impl Iterator<Item = &Message> {
    let all = transcript.messages().map(|(_, message)| message);
    all.filter(move |message| message.connection == connection && is_of_kind(message, kind))
}

fn has(transcript: &Transcript, connection: ConnectionId, kind: HandshakeType, wanted: ExtensionType) -> bool {
    let has_it = |message: &Message| match read_handshake(transcript.buffer(message.bytes), &message.context) {
        Ok(HandshakeMessage::ClientHello(hello)) => hello.extension(wanted).is_some(),
        Ok(HandshakeMessage::EncryptedExtensions(answer)) => answer.extension(wanted).is_some(),
        _ => false,
    };
    sent(transcript, connection, kind).any(has_it)
}

/// Whether the client of a connection announces early data.
pub(crate) fn is_announced(transcript: &Transcript, connection: ConnectionId) -> bool {
    has(transcript, connection, HandshakeType::CLIENT_HELLO, ExtensionType::EARLY_DATA)
}

/// Whether its server takes it.
pub(crate) fn is_taken(transcript: &Transcript, connection: ConnectionId) -> bool {
    has(transcript, connection, HandshakeType::ENCRYPTED_EXTENSIONS, ExtensionType::EARLY_DATA)
}

/// Whether it answers and does not take it. One that asks for a second hello never does (RFC 9846 §4.3.10).
pub(crate) fn is_declined(transcript: &Transcript, connection: ConnectionId) -> bool {
    let answers = |message: &Message| {
        message.connection == connection
            && (is_of_kind(message, HandshakeType::ENCRYPTED_EXTENSIONS) || is_retry(transcript, message))
    };
    is_announced(transcript, connection)
        && !is_taken(transcript, connection)
        && transcript.messages().any(|(_, message)| answers(message))
}

/// The names of the pre-shared keys that the client of a connection offers.
pub(crate) fn offered_psks(transcript: &Transcript, connection: ConnectionId) -> Vec<Vec<u8>> {
    let offered = |message: &Message| match read_handshake(transcript.buffer(message.bytes), &message.context) {
        Ok(HandshakeMessage::ClientHello(hello)) => match hello.extension(ExtensionType::PRE_SHARED_KEY) {
            Some(Extension::PreSharedKey(PreSharedKey::Offered { identities, .. })) => {
                identities.iter().map(|identity| identity.identity.clone()).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    sent(transcript, connection, HandshakeType::CLIENT_HELLO).flat_map(offered).collect()
}
