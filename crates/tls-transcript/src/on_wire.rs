//! Who put which records on the wire, and which of them arrived with bytes changed by hand.

use crate::{Actor, Event, RecordId, Transcript};
use tls_facts::deeds::kinds::edit_bytes as EDIT_BYTES;

impl Transcript {
    /// The records in the order in which they were put on the wire, with who did. What only an edit has changed is no record
    /// of its own, and not among them.
    pub fn put_on_wire(&self) -> impl Iterator<Item = (Actor, RecordId)> {
        let sealed = self.events().iter().enumerate().filter_map(|(index, event)| match event {
            Event::RecordSealed { actor, record } => Some((index, *actor, *record)),
            _ => None,
        });
        sealed.filter(|(index, ..)| self.edited_before(*index).is_none()).map(|(_, actor, record)| (actor, record))
    }

    /// The records in which bytes were changed by hand: as they were sent, and as they went on.
    pub fn edited(&self) -> impl Iterator<Item = (RecordId, RecordId)> {
        self.events().iter().enumerate().filter_map(|(index, event)| match event {
            Event::RecordSealed { record, .. } => Some((self.edited_before(index)?, *record)),
            _ => None,
        })
    }

    /// The record that was edited right before an event.
    fn edited_before(&self, event: usize) -> Option<RecordId> {
        match self.events().get(event.checked_sub(1)?) {
            Some(Event::Tampered { deed, record, .. }) if deed.kind() == &EDIT_BYTES => Some(*record),
            _ => None,
        }
    }
}
