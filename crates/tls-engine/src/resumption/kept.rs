//! What an endpoint has kept of its connection, which a fatal alert makes worthless (RFC 5246 §7.2.2).

use super::client_session::ClientSession;
use super::server_memory::ServerMemory;

/// What was kept, as long as the connection lasts.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// What the client has got to come back with.
    pub(crate) sessions: Vec<ClientSession>,
    /// Whether the server took the client's early data, as soon as that is known.
    pub(crate) early_data_taken: Option<bool>,
    /// Where the server remembers the session, and by which name.
    pub(crate) remembered: Option<(ServerMemory, Vec<u8>)>,
}

impl Kept {
    /// The connection ended with a fatal alert: a session of TLS 1.2 must not be resumed any more. (A ticket can't be called
    /// back; the client throws it away.)
    pub(crate) fn invalidate(&mut self) {
        self.sessions.retain(|session| !matches!(session, ClientSession::Tls12(_)));
        if let Some((memory, id)) = self.remembered.take() {
            memory.forget(&id);
        }
    }
}
