//! What can't be heard.

use tls_wire::DecodeError;

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
    /// A message came where it makes no sense to somebody who listens: why not.
    Misplaced(&'static str),
    /// The parties agreed on something that is not followed here: what.
    NotFollowed(String),
}
