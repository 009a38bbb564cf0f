//! Finds what arrives in the recording. If both parties share one recorder, the sender has already taken the record down,
//! and the receiver means that very record. A live peer's records, and those that somebody changed, added or repeated
//! on the way, are not there yet.

use tls_transcript::{Actor, Fragment, MessageId, MessageKind, Player, RecordId, Recorder, Role, SealedFacts};
use tls_wire::{DecodeContext, RecordContext};

/// What has arrived in one direction.
#[derive(Debug)]
pub(super) struct Arrivals {
    receiver: Role,
    records: Vec<RecordId>,
}

impl Arrivals {
    pub(super) fn new(receiver: Role) -> Self {
        Self { receiver, records: Vec::new() }
    }

    /// The record with these bytes arrived.
    pub(super) fn record(
        &mut self,
        wire: &[u8],
        context: RecordContext,
        protected: Option<SealedFacts<'_>>,
        recorder: &mut Recorder,
    ) -> RecordId {
        let direction = self.receiver.peer().sends();
        let transcript = recorder.so_far();
        // Not by age: what an attacker has put in an earlier record's place is younger than what follows that record. And
        // what arrives with the bytes of one that somebody took is not that one.
        let sent = transcript.records().find(|(id, record)| {
            record.connection == recorder.connection()
                && record.direction == direction
                && transcript.record_bytes(*id) == wire
                && !self.records.contains(id)
                && !transcript.is_taken(*id)
        });
        let sent = sent.map(|(id, _)| id);
        let id = match (sent, protected) {
            (Some(id), Some(facts)) => {
                recorder.opened(id, facts);
                id
            }
            (Some(id), None) => id,
            (None, protected) => recorder.record_seen(direction, wire, context, protected),
        };
        self.records.push(id);
        recorder.received(self.receiver, id);
        id
    }

    /// A message was put together from these pieces of records.
    pub(super) fn message(
        &mut self,
        kind: MessageKind,
        bytes: &[u8],
        fragments: Vec<Fragment>,
        context: DecodeContext,
        recorder: &mut Recorder,
    ) -> MessageId {
        let transcript = recorder.so_far();
        let sent = transcript
            .messages()
            .find(|(id, message)| message.fragments == fragments && transcript.message_bytes(*id) == bytes);
        let id = sent.map(|(id, _)| id).unwrap_or_else(|| {
            let sender = self.receiver.peer();
            // What stands in a record that somebody on the wire made, nobody else has said.
            let first = fragments.first().map(|fragment| recorder.so_far().record(fragment.record).sender);
            let meddled = first.is_some_and(Actor::is_attacker);
            let before = meddled.then(|| recorder.cast(sender, Player::Attacker));
            let id = recorder.message_seen(sender, kind, bytes, context);
            before.map(|before| recorder.cast(sender, before));
            for fragment in fragments {
                recorder.carried(id, fragment);
            }
            id
        });
        recorder.decoded(self.receiver, id);
        id
    }
}
