//! Cutting back a recording that is still being made, so that a long conversation takes up no more room than a short one.

use crate::{BufferId, EpochId, EventId, LeftOut, MessageId, MessageKind, RecordId, Recorder, Share, ValueId};

/// A place in a recording that is still being made.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    events: EventId,
    buffers: BufferId,
    records: RecordId,
    messages: MessageId,
    values: ValueId,
    epochs: EpochId,
    weight: usize,
}

impl Recorder {
    /// Where the recording is now.
    pub fn mark(&self) -> Mark {
        let transcript = self.so_far();
        Mark {
            events: EventId(transcript.events.len() as u32),
            buffers: BufferId(transcript.buffers.len() as u32),
            records: RecordId(transcript.records.len() as u32),
            messages: MessageId(transcript.messages.len() as u32),
            values: ValueId(transcript.values.len() as u32),
            epochs: EpochId(transcript.epochs.len() as u32),
            weight: self.weight(),
        }
    }

    /// Cuts the recording back to a place where it was, and counts what it loses. Records and messages alone can be left out:
    /// where new values or keys have come since, or somebody meddled, everything stays. No message may lie across the place.
    pub fn forget_since(&mut self, mark: Mark) {
        let connection = self.connection();
        let transcript = self.transcript_mut();
        let (records, messages) = (mark.records.0 as usize, mark.messages.0 as usize);
        if transcript.values.len() > mark.values.0 as usize
            || transcript.epochs.len() > mark.epochs.0 as usize
            || transcript.is_attacked()
        {
            return;
        }
        let kept = transcript.left_out(connection).copied();
        let none = LeftOut { before: mark.records, client: Share::default(), server: Share::default() };
        let mut left_out = LeftOut { before: mark.records, ..kept.unwrap_or(none) };
        for record in transcript.records.iter().skip(records) {
            left_out.share(record.direction.sender()).records += 1;
        }
        for message in transcript.messages.iter().skip(messages) {
            if message.kind == MessageKind::ApplicationData {
                let bytes = transcript.buffer(message.bytes).len() as u64;
                left_out.share(message.sender.role()).bytes += bytes;
            }
        }
        if left_out == none {
            return;
        }
        transcript.events.truncate(mark.events.0 as usize);
        transcript.happened_in.truncate(mark.events.0 as usize);
        transcript.records.truncate(records);
        transcript.messages.truncate(messages);
        transcript.buffers.truncate(mark.buffers.0 as usize);
        if let Some(connection) = transcript.connections.get_mut(connection.0 as usize) {
            connection.left_out = Some(left_out);
        }
        self.set_weight(mark.weight);
    }
}
