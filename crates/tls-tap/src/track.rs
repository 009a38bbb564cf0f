//! One direction of what is heard: bytes in, records and messages out.

use std::collections::VecDeque;
use tls_transcript::{EpochId, Fragment, RecordId};
use tls_wire::{HandshakeJoiner, HandshakeMessage, RecordReader};

/// What travels in one direction.
#[derive(Debug, Default)]
pub(crate) struct Track {
    pub(crate) reader: RecordReader,
    pub(crate) joiner: HandshakeJoiner,
    /// From which records the bytes in the joiner are, and which part of their contents.
    pieces: VecDeque<(RecordId, std::ops::Range<usize>)>,
    /// Under which keys the records are, once they are protected.
    pub(crate) epoch: Option<EpochId>,
    /// How many records have been protected with these keys.
    pub(crate) sequence: u64,
    /// Whether these are the keys of early data.
    pub(crate) is_early: bool,
    /// Whether what was joined last was in the clear.
    pub(crate) in_clear: bool,
    /// Whether the sender's handshake is over, in TLS 1.3.
    finished: bool,
}

impl Track {
    /// Before anything has come. What a record says of its version is its receiver's business: who speaks TLS 1.3 ignores it (RFC 9846
    /// §5.1), and so what was read can be heard.
    pub(crate) fn new() -> Self {
        let mut track = Self::default();
        track.reader.ignore_version();
        track
    }

    /// Adds the content of a handshake record.
    pub(crate) fn join(&mut self, record: RecordId, content: &[u8]) {
        self.joiner.feed(content);
        if !content.is_empty() {
            self.pieces.push_back((record, 0..content.len()));
        }
    }

    /// Whether a message of TLS 1.3 is its sender's last under the keys of its record: EndOfEarlyData, Finished within the handshake,
    /// and each KeyUpdate (RFC 9846 §5.1). After the handshake a client may be asked to show who it is, and finishes once more under
    /// the same keys.
    pub(crate) fn changes_keys(&mut self, message: &HandshakeMessage) -> bool {
        match message {
            HandshakeMessage::Finished(_) => !std::mem::replace(&mut self.finished, true),
            HandshakeMessage::KeyUpdate(_) => true,
            HandshakeMessage::EndOfEarlyData => self.is_early,
            _ => false,
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
