//! Finds what arrives in the recording. If both parties share one recorder, the sender has already taken the record down,
//! and the receiver means that very record. A live peer's records, and those that somebody changed, added or repeated
//! on the way, are not there yet.

use std::collections::VecDeque;
use tls_transcript::{Actor, Fragment, MessageId, MessageKind, Player, RecordId, Recorder, Role, SealedFacts};
use tls_wire::{DecodeContext, RecordContext};

/// What arrives in one direction.
#[derive(Debug)]
pub(super) struct Arrivals {
    receiver: Role,
    /// Records on their way, in the order in which they were taken down.
    records: OnTheWay<RecordId>,
    /// Messages on their way.
    messages: OnTheWay<MessageId>,
}

/// What was sent and has not arrived yet. Each item of the recording is looked at once when it is new, so that many
/// arrivals take no longer, each, than few.
#[derive(Debug)]
struct OnTheWay<Id> {
    /// How many items of the recording have been looked at.
    seen: u32,
    waiting: VecDeque<Id>,
}

impl<Id: Copy> OnTheWay<Id> {
    fn new() -> Self {
        Self { seen: 0, waiting: VecDeque::new() }
    }

    /// Looks at the items that are new, of `count` in the recording.
    fn look(&mut self, count: usize, id: fn(u32) -> Id, is_ours: impl Fn(Id) -> bool) {
        let new = self.seen..count as u32;
        self.seen = new.end;
        self.waiting.extend(new.map(id).filter(|id| is_ours(*id)));
    }

    /// The recording was cut back: those from `count` on are gone.
    fn forget(&mut self, count: usize, id: fn(u32) -> Id)
    where
        Id: PartialOrd,
    {
        let count = count as u32;
        self.seen = self.seen.min(count);
        self.waiting.retain(|waiting| *waiting < id(count));
    }

    /// Takes the first that it is. What can't arrive any more is given up for good.
    fn take(&mut self, is_lost: impl Fn(Id) -> bool, is_it: impl Fn(Id) -> bool) -> Option<Id> {
        while self.waiting.front().is_some_and(|id| is_lost(*id)) {
            self.waiting.pop_front();
        }
        let place = self.waiting.iter().position(|id| !is_lost(*id) && is_it(*id))?;
        self.waiting.remove(place)
    }
}

impl Arrivals {
    pub(super) fn new(receiver: Role) -> Self {
        Self { receiver, records: OnTheWay::new(), messages: OnTheWay::new() }
    }

    /// The recording was cut back.
    pub(super) fn forget(&mut self, recorder: &Recorder) {
        self.records.forget(recorder.so_far().records().len(), RecordId);
        self.messages.forget(recorder.so_far().messages().len(), MessageId);
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
        let connection = recorder.connection();
        self.records.look(transcript.records().len(), RecordId, |id| {
            let record = transcript.record(id);
            record.connection == connection && record.direction == direction
        });
        let sent = self.records.take(|id| transcript.is_taken(id), |id| transcript.record_bytes(id) == wire);
        let id = match (sent, protected) {
            (Some(id), Some(facts)) => {
                recorder.opened(id, facts);
                id
            }
            (Some(id), None) => id,
            (None, protected) => {
                self.records.seen += 1;
                recorder.record_seen(direction, wire, context, protected)
            }
        };
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
        let (connection, sender) = (recorder.connection(), self.receiver.peer());
        self.messages.look(transcript.messages().len(), MessageId, |id| {
            let message = transcript.message(id);
            message.connection == connection && message.sender.role() == sender
        });
        let sent = self.messages.take(
            |_| false,
            |id| transcript.message(id).fragments == fragments && transcript.message_bytes(id) == bytes,
        );
        let id = sent.unwrap_or_else(|| {
            self.messages.seen += 1;
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
