//! Who can read what a record protects.

use super::super::claim::{Until, Who};
use super::Evidence;
use crate::telling::message::copied;
use tls_transcript::{Event, EventId, MessageKind, RecordId};

impl Evidence<'_> {
    /// Who wrote it, who has read what is in it, and who has the key to it.
    pub(super) fn opens(&self, who: Who, record: RecordId) -> bool {
        let actors = self.actors(who);
        let carried: Vec<_> = self
            .transcript
            .messages()
            .filter(|(_, message)| message.fragments.iter().any(|fragment| fragment.record == record))
            .collect();
        // What is only sent once more somebody else has written.
        let is_copy = copied(self.transcript, record).is_some();
        let wrote = !is_copy && carried.iter().any(|(_, message)| actors.contains(&message.sender));
        let read = self.transcript.events().iter().any(|event| match event {
            Event::MessageDecoded { actor, message } => {
                actors.contains(actor) && carried.iter().any(|(id, _)| id == message)
            }
            _ => false,
        });
        let protected = self.transcript.record(record).protected.as_ref();
        let key = protected.and_then(|inside| self.transcript.epoch(inside.epoch).key);
        let opened = || {
            self.eavesdropper.opened(record).is_some()
                || self.situation().copied().is_some_and(|copied| self.eavesdropper.opened(copied).is_some())
        };
        let holds = |key| carried.iter().any(|_| true) && self.has(who, key, Until::End);
        wrote || read || key.is_some_and(holds) || matches!(who, Who::Eavesdropper | Who::Outsider) && opened()
    }

    pub(super) fn reads(&self, who: Who, until: Until) -> bool {
        let sent = self.transcript.events().iter().enumerate().filter_map(|(index, event)| match event {
            Event::MessageEncoded { message, .. } if self.is_by(EventId(index as u32), until) => Some(*message),
            _ => None,
        });
        let messages = sent.map(|id| self.transcript.message(id));
        let mut data = messages.filter(|message| message.kind == MessageKind::ApplicationData);
        data.any(|message| message.fragments.first().is_some_and(|fragment| self.opens(who, fragment.record)))
    }
}
