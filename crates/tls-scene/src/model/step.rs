//! The steps of a recording.

use tls_transcript::{Actor, ConnectionId, EventId, MessageId, RecordId};

/// The parts of a TLS 1.2 handshake, as a class would name them. Switching between scenarios keeps the phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Nothing has happened yet.
    Start,
    /// ClientHello and ServerHello: the parties agree on what to speak.
    Hello,
    /// Certificate, and its checks.
    Authentication,
    /// ServerKeyExchange to ClientKeyExchange: the pre-master secret comes to be.
    KeyExchange,
    /// Master secret and key block.
    Keys,
    /// ChangeCipherSpec and Finished, both ways.
    Confirmation,
    /// Application data.
    Data,
    /// close_notify, or the alert that ended it.
    Close,
}

/// One step: a message, a group of checks or a derivation. Step 0 is the start and has no `Step`; step *n* is
/// `steps[n - 1]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Stable name for links: `client-hello`, `certificate-checks`, `server-master-secret`, `server-finished` …
    pub slug: String,
    /// Which text explains it: the slug without its number.
    pub topic: String,
    /// What the timeline and the diagram call it: `ClientHello`, "Checks the certificate".
    pub title: String,
    /// Whose doing it is.
    pub actor: Actor,
    /// The connection that it belongs to.
    pub connection: ConnectionId,
    /// Which of the client's connections, one after the other, it belongs to, from 0. An attacker's own belongs to the client's
    /// that it is made for.
    pub visit: usize,
    /// The phase.
    pub phase: Phase,
    /// Which flight it belongs to, from 0: messages in one direction with the work that belongs to them.
    pub flight: usize,
    /// The message, if the step is one.
    pub message: Option<MessageId>,
    /// The record, if the step is one in which nobody found a message: somebody on the wire made it.
    pub record: Option<RecordId>,
    /// The events that it covers. Together the steps cover all events but those that say what was there from the start.
    pub events: Vec<EventId>,
    /// Whether it failed (an alert, or a check that did not pass).
    pub failed: bool,
    /// Whether whoever acts can't know yet that the other end has stopped: its alert has not come.
    pub under_way: bool,
}

impl Step {
    /// Whether something is sent in it.
    pub fn is_sent(&self) -> bool {
        self.message.is_some() || self.record.is_some()
    }
}

/// Where a step, or what belongs to it, stands relative to the position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// Already happened.
    Past,
    /// The step just done.
    Current,
    /// Still to come.
    Future,
}
