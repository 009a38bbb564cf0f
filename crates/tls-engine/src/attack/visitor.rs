//! Whoever comes to the server in the client's place, on a connection of its own.

use crate::{ClientConfig, ClientSession, Randomness, TicketKey};
use tls_transcript::ConnectionId;

/// What is left when a visit of the client's is over, as somebody would have it to whom it leaked.
pub(crate) struct Left<'a> {
    /// What the client has kept.
    pub(crate) kept: Option<&'a ClientSession>,
    /// The server's key for tickets.
    pub(crate) ticket_key: Option<&'a TicketKey>,
    /// What time it is when somebody comes.
    pub(crate) clock: u64,
}

/// Who comes, and how it speaks.
pub(crate) struct Visitor {
    /// The connection that it has opened.
    pub(crate) connection: ConnectionId,
    /// As a client would.
    pub(crate) client: ClientConfig,
    /// Where the random values of this connection come from.
    pub(crate) randomness: Randomness,
}
