//! A step before it has a name.

use tls_transcript::{Actor, EventId, MessageId, RecordId};

/// A step that is still growing.
pub(super) struct Draft {
    pub(super) actor: Actor,
    /// A work step's topic; a message's follows from the message.
    pub(super) work: Option<&'static str>,
    pub(super) message: Option<MessageId>,
    /// A record that somebody on the wire made, and that no message was found in.
    pub(super) record: Option<RecordId>,
    pub(super) events: Vec<EventId>,
}
