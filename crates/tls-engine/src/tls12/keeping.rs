//! What a party keeps of a session when the handshake is complete, so that it can be resumed (RFC 5246 §7.3, RFC 5077 §3.1).

use crate::output::{Noted, Output};
use crate::resumption::{ClientSession, ServerMemory, ServerSession, TicketKey, Tls12Session};
use tls_keys::MasterSecret;
use tls_wire::CipherSuite;

/// For how many seconds a session may be resumed: as long as RFC 5246 App. F.1.4 advises at most.
pub(super) const SESSION_LIFETIME: u32 = 24 * 60 * 60;

/// Who keeps what.
#[derive(Clone, Debug)]
pub(crate) enum Keeping {
    /// A client, if the server has named the session or given a ticket.
    Client {
        /// Whom it wanted to talk to.
        server_name: String,
        /// The name that the server gave the session; empty if none.
        session_id: Vec<u8>,
        /// The server's ticket, and for how many seconds it may be kept.
        ticket: Option<(Vec<u8>, u32)>,
        /// What time it is.
        clock: u64,
    },
    /// A server that has named the session.
    Memory {
        /// Where it remembers it.
        memory: ServerMemory,
        /// The name that it gave the session.
        session_id: Vec<u8>,
        /// What the client asked for.
        server_name: Option<Vec<u8>>,
        /// When the session was made.
        made: u64,
    },
    /// A server that gives the client a ticket, and keeps nothing.
    Ticket {
        /// What it seals the ticket with.
        key: Noted<TicketKey>,
        /// What the client asked for.
        server_name: Option<Vec<u8>>,
        /// When the session was made.
        made: u64,
    },
    /// Nobody keeps anything, or no more than before.
    Nothing,
}

/// A session's secret.
pub(super) struct Secret<'a> {
    pub(super) suite: CipherSuite,
    pub(super) master_secret: &'a MasterSecret,
    pub(super) extended: bool,
}

impl Keeping {
    /// The handshake is complete: each keeps its part.
    pub(super) fn keep(&self, secret: &Secret<'_>, out: &mut Output<'_>) {
        match self.clone() {
            Self::Client { server_name, session_id, ticket, clock } if ticket.is_some() || !session_id.is_empty() => {
                let (ticket, lifetime) = ticket.unzip();
                let session = Tls12Session {
                    server_name,
                    suite: secret.suite,
                    // A ticket takes the place of a name (RFC 5077 §3.4).
                    session_id: if ticket.is_some() { Vec::new() } else { session_id },
                    ticket,
                    lifetime: lifetime.unwrap_or_default(),
                    master_secret: *secret.master_secret.bytes(),
                    extended_master_secret: secret.extended,
                    received: clock,
                };
                out.kept.sessions.push(ClientSession::Tls12(session));
            }
            Self::Memory { memory, session_id, server_name, made } => {
                memory.keep(&session_id, server_session(secret, server_name, made));
                out.kept.remembered = Some((memory, session_id));
            }
            Self::Client { .. } | Self::Ticket { .. } | Self::Nothing => {}
        }
    }
}

/// What a server remembers, or seals into a ticket.
pub(super) fn server_session(secret: &Secret<'_>, server_name: Option<Vec<u8>>, made: u64) -> ServerSession {
    ServerSession {
        server_name,
        suite: secret.suite,
        master_secret: *secret.master_secret.bytes(),
        extended_master_secret: secret.extended,
        made,
    }
}
