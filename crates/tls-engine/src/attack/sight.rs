//! What can be read in the clear by whoever sits on the wire.

use tls_keys::{EncryptThenMac, SuiteParameters};
use tls_transcript::{Direction, Role};
use tls_wire::{
    ContentType, DecodeContext, ExtensionType, HandshakeMessage, ProtocolVersion, RecordHeader, ServerHello,
    read_handshake,
};

/// The handshake as it can be seen from outside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sight {
    server_hello: Option<ServerHello>,
    /// Whether what the client sends is protected, and what the server sends.
    protected: [bool; 2],
}

impl Sight {
    /// Sees a record: whether it is protected, and the handshake message in it, if there is one in the clear. In this
    /// program's handshakes each message has a record of its own.
    pub(super) fn see(&mut self, direction: Direction, wire: &[u8]) -> (bool, Option<HandshakeMessage>) {
        let [client, server] = &mut self.protected;
        let protected = match direction.sender() {
            Role::Client => client,
            Role::Server => server,
        };
        let content_type = ContentType(wire.first().copied().unwrap_or_default());
        if *protected || content_type != ContentType::HANDSHAKE {
            let was_protected = *protected;
            *protected |= content_type == ContentType::CHANGE_CIPHER_SPEC;
            return (was_protected, None);
        }
        let fragment = wire.get(RecordHeader::LENGTH..).unwrap_or_default();
        let message = read_handshake(fragment, &self.decode_context()).ok();
        if let Some(HandshakeMessage::ServerHello(hello)) = &message {
            self.server_hello = Some(hello.clone());
        }
        (false, message)
    }

    /// How the next handshake message is to be read.
    pub(crate) fn decode_context(&self) -> DecodeContext {
        let key_exchange = self.parameters().map(|parameters| parameters.key_exchange);
        DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange }
    }

    /// What the suite decides that the server chose.
    pub(crate) fn parameters(&self) -> Option<SuiteParameters> {
        SuiteParameters::of(self.server_hello.as_ref()?.cipher_suite)
    }

    /// Whether CBC records are encrypt-then-MAC (RFC 7366).
    pub(crate) fn encrypt_then_mac(&self) -> EncryptThenMac {
        let hello = self.server_hello.as_ref();
        match hello.and_then(|hello| hello.extension(ExtensionType::ENCRYPT_THEN_MAC)) {
            Some(_) => EncryptThenMac::Negotiated,
            None => EncryptThenMac::NotNegotiated,
        }
    }
}
