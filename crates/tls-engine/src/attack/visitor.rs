//! Whoever comes to the server in the client's place, on a connection of its own.

use crate::{ClientConfig, ClientSession, Randomness, TicketKey};
use tls_transcript::ConnectionId;
use tls_wire::RecordContext;

/// What is left when a visit of the client's is over, as somebody would have it to whom it leaked.
pub(crate) struct Left<'a> {
    /// What the client has kept.
    pub(crate) kept: Option<&'a ClientSession>,
    /// The server's key for tickets.
    pub(crate) ticket_key: Option<&'a TicketKey>,
    /// What time it is.
    pub(crate) clock: u64,
}

/// Who comes.
pub(crate) struct Visitor {
    /// The connection that it has opened.
    pub(crate) connection: ConnectionId,
    /// When.
    pub(crate) clock: u64,
    /// How it speaks.
    pub(crate) speech: Speech,
    /// Where the random values of this connection come from.
    pub(crate) randomness: Randomness,
}

/// How whoever comes speaks.
pub(crate) enum Speech {
    /// As a client would.
    OfItsOwn(Box<ClientConfig>),
    /// It says what was said before, and understands nothing of the answer.
    PlayedAgain(Vec<Recorded>),
}

/// A record as it came by.
#[derive(Clone)]
pub(crate) struct Recorded {
    /// Header and fragment.
    pub(crate) wire: Vec<u8>,
    /// How its fragment is to be read.
    pub(crate) context: RecordContext,
}
