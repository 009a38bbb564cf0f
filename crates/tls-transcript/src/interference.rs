//! What somebody on the wire had a hand in, noted event by event, so that nobody has to go through all events to ask.

use crate::{Actor, Event, MessageId, RecordId};
use std::collections::BTreeSet;

/// What of a recording an attacker took, read or did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interference {
    acts: bool,
    /// Numbers of records.
    taken: BTreeSet<u32>,
    /// Numbers of messages.
    read: BTreeSet<u32>,
}

impl Interference {
    /// Notes one event.
    pub(crate) fn note(&mut self, event: &Event) {
        self.acts |= event.actor().is_attacker();
        match event {
            Event::RecordReceived { actor: Actor::Attacker(_), record } => self.taken.insert(record.0),
            Event::MessageDecoded { actor: Actor::Attacker(_), message } => self.read.insert(message.0),
            _ => false,
        };
    }

    /// Whether an attacker does anything.
    pub(crate) fn is_there(&self) -> bool {
        self.acts
    }

    /// Whether an attacker took the record off the wire.
    pub(crate) fn takes(&self, record: RecordId) -> bool {
        self.taken.contains(&record.0)
    }

    /// Whether an attacker decoded the message.
    pub(crate) fn reads(&self, message: MessageId) -> bool {
        self.read.contains(&message.0)
    }
}
