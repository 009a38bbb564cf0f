//! What can't be heard.

use tls_wire::{CipherSuite, DecodeError, ProtocolVersion};

/// Why a listener can't follow any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unheard {
    /// The bytes are no record.
    Record(DecodeError),
    /// A record's content is longer than is allowed.
    Content(DecodeError),
    /// A handshake message announces more than anybody would take.
    HandshakeLength(DecodeError),
    /// A handshake message is malformed.
    Handshake(DecodeError),
    /// A ChangeCipherSpec is malformed.
    ChangeCipherSpec(DecodeError),
    /// A message came where it makes no sense to somebody who listens.
    Misplaced(Misplaced),
    /// The parties agreed on something that is not followed here.
    NotFollowed(NotFollowed),
}

/// A message that came where it makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Misplaced {
    /// A second ClientHello: what follows is another handshake.
    SecondClientHello,
    /// A ServerHello without a ClientHello, or a second one.
    ServerHello,
    /// A second HelloRetryRequest (RFC 9846 §4.2.4).
    SecondHelloRetryRequest,
    /// A ClientKeyExchange before the hellos.
    EarlyClientKeyExchange,
    /// A second ClientKeyExchange.
    SecondClientKeyExchange,
    /// A ChangeCipherSpec before the hellos.
    EarlyChangeCipherSpec,
    /// A ChangeCipherSpec in the middle of a handshake message.
    ChangeCipherSpecWithinMessage,
    /// The keys change in the middle of a handshake message (RFC 9846 §5.1).
    KeyChangeWithinMessage,
    /// A ChangeCipherSpec inside the protected connection.
    ProtectedChangeCipherSpec,
}

/// What the parties agreed on and a listener does not follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotFollowed {
    /// A version other than TLS 1.2 and TLS 1.3.
    Version(ProtocolVersion),
    /// A suite that is not computed here.
    Suite(CipherSuite),
    /// A new negotiation inside the protected connection.
    Renegotiation,
    /// Data that the client sends before it hears from the server (RFC 9846 §4.3.10), with no suite offered that is known here.
    EarlyData,
}
