//! What a server remembers between its connections.

use super::server_session::ServerSession;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A server's memory. Clones share it, so that each of a server's connections can be given one.
#[derive(Clone, Debug, Default)]
pub struct ServerMemory {
    /// How many sessions it has room for.
    room: usize,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Debug, Default)]
struct Inner {
    sessions: BTreeMap<Vec<u8>, ServerSession>,
    /// Their names, the oldest first.
    order: VecDeque<Vec<u8>>,
}

impl ServerMemory {
    /// An empty memory with room for so many sessions; the oldest goes when one more comes. Without any room, which is the
    /// default, a server gives no session a name.
    #[must_use]
    pub fn with_room(room: usize) -> Self {
        Self { room, inner: Arc::default() }
    }

    /// Another memory with as much room, and nothing in it.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self::with_room(self.room)
    }

    /// Whether it has room for sessions at all.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.room > 0
    }

    /// The session of that name.
    #[must_use]
    pub fn session(&self, id: &[u8]) -> Option<ServerSession> {
        self.inner().sessions.get(id).cloned()
    }

    /// Keeps a session by that name.
    pub fn keep(&self, id: &[u8], session: ServerSession) {
        if !self.has_room() {
            return;
        }
        let mut inner = self.inner();
        if inner.sessions.insert(id.to_vec(), session).is_none() {
            inner.order.push_back(id.to_vec());
        }
        while inner.order.len() > self.room {
            if let Some(oldest) = inner.order.pop_front() {
                inner.sessions.remove(&oldest);
            }
        }
    }

    /// Forgets a session.
    pub fn forget(&self, id: &[u8]) {
        let mut inner = self.inner();
        inner.sessions.remove(id);
        inner.order.retain(|other| other != id);
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing is half done when a thread ends in here.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_wire::CipherSuite;

    fn session(made: u64) -> ServerSession {
        ServerSession {
            server_name: None,
            suite: CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256,
            master_secret: [7; 48],
            extended_master_secret: false,
            made,
        }
    }

    #[test]
    fn clones_share_what_they_remember_and_an_emptied_one_shares_nothing() {
        let memory = ServerMemory::with_room(2);
        memory.clone().keep(&[1], session(1));
        assert_eq!(memory.session(&[1]), Some(session(1)));
        assert_eq!(memory.emptied().session(&[1]), None);
        memory.forget(&[1]);
        assert_eq!(memory.session(&[1]), None);
    }

    #[test]
    fn the_oldest_session_goes_when_there_is_no_more_room() {
        let memory = ServerMemory::with_room(2);
        for id in 1..=3 {
            memory.keep(&[id], session(id.into()));
        }
        assert_eq!([1, 2, 3].map(|id| memory.session(&[id]).map(|kept| kept.made)), [None, Some(2), Some(3)]);
        memory.forget(&[2]);
        memory.keep(&[4], session(4));
        assert!(memory.session(&[3]).is_some(), "what was forgotten takes no room");
        let none = ServerMemory::default();
        none.keep(&[1], session(1));
        assert_eq!((none.has_room(), none.session(&[1])), (false, None));
    }
}
