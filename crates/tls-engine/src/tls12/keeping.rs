//! What a party keeps of a session when the handshake is complete, so that it can be resumed (RFC 5246 §7.3).

use crate::output::Output;
use crate::resumption::{ClientSession, ServerMemory, ServerSession, Tls12Session};
use tls_keys::MasterSecret;
use tls_wire::CipherSuite;

/// Who keeps what.
#[derive(Clone, Debug)]
pub(crate) enum Keeping {
    /// A client, if the server has named the session.
    Client {
        /// Whom it wanted to talk to.
        server_name: String,
        /// The name that the server gave the session; empty if none.
        session_id: Vec<u8>,
        /// What time it is.
        clock: u64,
    },
    /// A server that has named the session.
    Server {
        /// Where it remembers it.
        memory: ServerMemory,
        /// The name that it gave the session.
        session_id: Vec<u8>,
        /// What the client asked for.
        server_name: Option<Vec<u8>>,
        /// When the session was made.
        made: u64,
    },
    /// Nobody keeps anything.
    Nothing,
}

impl Keeping {
    /// The handshake is complete: each keeps its part.
    pub(super) fn keep(
        &self,
        suite: CipherSuite,
        master_secret: &MasterSecret,
        extended_master_secret: bool,
        out: &mut Output<'_>,
    ) {
        let master_secret = *master_secret.bytes();
        match self.clone() {
            Self::Client { server_name, session_id, clock } if !session_id.is_empty() => {
                let session = Tls12Session {
                    server_name,
                    suite,
                    session_id,
                    ticket: None,
                    lifetime: 0,
                    master_secret,
                    extended_master_secret,
                    received: clock,
                };
                out.kept.sessions.push(ClientSession::Tls12(session));
            }
            Self::Server { memory, session_id, server_name, made } => {
                let session = ServerSession { server_name, suite, master_secret, extended_master_secret, made };
                memory.keep(&session_id, session);
                out.kept.remembered = Some((memory, session_id));
            }
            Self::Client { .. } | Self::Nothing => {}
        }
    }
}
