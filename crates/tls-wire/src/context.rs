//! What a decoder must know from before.

use crate::ProtocolVersion;

/// How ServerKeyExchange and ClientKeyExchange are to be read (RFC 5246 §7.4.3, RFC 8422 §5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyExchangeAlgorithm {
    /// The client encrypts the pre-master secret to the key in the server's certificate.
    Rsa,
    /// Ephemeral Diffie–Hellman over a finite field.
    DheRsa,
    /// Ephemeral Diffie–Hellman over an elliptic curve.
    Ecdhe,
}

/// What was negotiated before the message: bytes alone do not say how to read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DecodeContext {
    /// The protocol version in force.
    pub version: ProtocolVersion,
    /// The key exchange, once the ServerHello has chosen the suite.
    pub key_exchange: Option<KeyExchangeAlgorithm>,
}
