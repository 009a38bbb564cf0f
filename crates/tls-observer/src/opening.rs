//! One direction of the conversation: bytes in, records and messages out, opened where keys are known.

use tls_keys::RecordOpener;
use tls_wire::{HandshakeJoiner, RecordReader};

/// What travels in one direction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Track {
    pub(crate) reader: RecordReader,
    pub(crate) joiner: HandshakeJoiner,
    pub(crate) protection: Protection,
}

/// How this direction's records are protected, as far as the observer is concerned.
#[derive(Clone, Debug, Default)]
pub(crate) enum Protection {
    /// Not at all: ChangeCipherSpec has not been seen.
    #[default]
    Clear,
    /// With keys that the observer knows.
    Known(Box<RecordOpener>),
    /// With keys that it does not know.
    Unknown,
}
