//! One direction of what is heard: bytes in, records and messages out.

use std::collections::VecDeque;
use tls_transcript::{EpochId, Fragment, RecordId};
use tls_wire::{HandshakeJoiner, RecordReader};

/// What travels in one direction.
#[derive(Debug, Default)]
pub(crate) struct Track {
    pub(crate) reader: RecordReader,
    pub(crate) joiner: HandshakeJoiner,
    /// From which records the bytes in the joiner are, and which part of their contents.
    pieces: VecDeque<(RecordId, std::ops::Range<usize>)>,
    /// Under which keys the records are, once they are protected.
    pub(crate) epoch: Option<EpochId>,
    /// How many records have been protected.
    pub(crate) sequence: u64,
}

impl Track {
    /// Adds the content of a handshake record.
    pub(crate) fn join(&mut self, record: RecordId, content: &[u8]) {
        self.joiner.feed(content);
        if !content.is_empty() {
            self.pieces.push_back((record, 0..content.len()));
        }
    }

    /// The records that carried the next `length` bytes of what was joined.
    pub(crate) fn fragments(&mut self, length: usize) -> Vec<Fragment> {
        let (mut fragments, mut told) = (Vec::new(), 0);
        while told < length {
            let Some((record, rest)) = self.pieces.pop_front() else { break };
            let part = rest.len().min(length - told);
            let in_record = rest.start..rest.start + part;
            if part < rest.len() {
                self.pieces.push_front((record, in_record.end..rest.end));
            }
            fragments.push(Fragment { record, in_record, in_message: told..told + part });
            told += part;
        }
        fragments
    }
}
