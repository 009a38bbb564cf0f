//! The stages of TLS 1.2's handshake, as far as those of a party are alike.

use crate::stage::{Besides, Stage};
use tls_transcript::MessageKind;
use tls_wire::HandshakeType;

/// A client that is busy with a handshake passes a HelloRequest over (RFC 5246 §7.4.1.1).
pub(super) const fn client(name: &'static str, section: &'static str, awaits: &'static [MessageKind]) -> Stage {
    let besides = Besides::PassesOver(HandshakeType::HELLO_REQUEST);
    Stage { name, section, awaits, besides, drops_change_cipher_spec: false }
}

/// A server tolerates nothing but what it awaits.
pub(super) const fn server(name: &'static str, section: &'static str, awaits: &'static [MessageKind]) -> Stage {
    Stage { name, section, awaits, besides: Besides::Nothing, drops_change_cipher_spec: false }
}
