//! What a server remembers between its connections.

use super::server_session::ServerSession;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
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
    /// The tickets that have been used, each for good.
    used: Passed,
    /// The proofs of the hellos that came with early data.
    hellos: Passed,
    /// The same of those whose age nobody can tell.
    ageless: Passed,
}

/// What has come by before.
#[derive(Debug, Default)]
struct Passed {
    seen: BTreeSet<Vec<u8>>,
    order: VecDeque<Vec<u8>>,
}

impl Passed {
    /// So much is remembered; the oldest goes when more comes.
    const MOST: usize = 10_000;

    /// Notes it, if it is new.
    fn note(&mut self, what: &[u8]) {
        if self.seen.insert(what.to_vec()) {
            self.order.push_back(what.to_vec());
        }
        while self.order.len() > Self::MOST {
            if let Some(oldest) = self.order.pop_front() {
                self.seen.remove(&oldest);
            }
        }
    }
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

    /// Whether a ticket of TLS 1.3 has been [used](Self::use_up).
    #[must_use]
    pub fn has_used(&self, ticket: &[u8]) -> bool {
        self.inner().used.seen.contains(ticket)
    }

    /// A ticket of TLS 1.3 is used, and shall be no more (RFC 9846 §8.1).
    pub fn use_up(&self, ticket: &[u8]) {
        self.inner().used.note(ticket);
    }

    /// Whether a hello with this binder has been [recorded](Self::record).
    #[must_use]
    pub fn has_recorded(&self, binder: &[u8]) -> bool {
        self.inner().hellos.seen.contains(binder)
    }

    /// Records a hello by its binder, which is right (RFC 9846 §8.2).
    pub fn record(&self, binder: &[u8]) {
        self.inner().hellos.note(binder);
    }

    /// Records, by its binder, which is right, a hello with early data under a key from elsewhere, and gives whether it is new. It has no
    /// age, so it can come again at any time, and there is no window (RFC 9846 §8.2) after which it may be forgotten. So when there is no
    /// more room, none is recorded any more, which is what `None` says: whoever has asked can’t tell, and takes no early data.
    pub fn record_for_good(&self, binder: &[u8]) -> Option<bool> {
        let mut inner = self.inner();
        if inner.ageless.seen.contains(binder) {
            return Some(false);
        }
        let has_room = inner.ageless.seen.len() < Passed::MOST;
        has_room.then(|| inner.ageless.note(binder)).map(|()| true)
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
    fn tickets_and_hellos_are_remembered_apart_and_not_without_end() {
        let memory = ServerMemory::default();
        memory.use_up(&[1]);
        memory.record(&[2]);
        let seen = |what: &[u8]| (memory.has_used(what), memory.has_recorded(what));
        assert_eq!([[1], [2]].map(|what| seen(&what)), [(true, false), (false, true)]);
        assert!(!memory.emptied().has_used(&[1]), "who has lost its memory takes a ticket again");
        (0..=Passed::MOST as u32).for_each(|more| memory.use_up(&more.to_be_bytes()));
        assert_eq!((seen(&[1]).0, memory.has_used(&1_u32.to_be_bytes())), (false, true));
    }

    #[test]
    fn a_hello_without_an_age_is_never_forgotten_and_one_too_many_not_recorded() {
        let memory = ServerMemory::default();
        assert_eq!([1, 1, 2].map(|binder| memory.record_for_good(&[binder])), [Some(true), Some(false), Some(true)]);
        assert!(!memory.has_recorded(&[1]), "they are apart from those that can be too old");
        (2..Passed::MOST as u32).for_each(|more| assert!(memory.record_for_good(&more.to_be_bytes()).is_some()));
        assert_eq!([[1], [3]].map(|binder| memory.record_for_good(&binder)), [Some(false), None]);
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
