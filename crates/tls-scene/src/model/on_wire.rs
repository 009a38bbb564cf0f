//! Where the bytes of a buffer stand on the wire: what has to be said to change one.

use super::lane::Lane;
use std::ops::Range;

/// A record, by its place among those that its sender put on the wire: what an edit of a scenario is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireRecord {
    /// Which connection, from 1.
    pub connection: u32,
    /// Who put it there.
    pub sender: Lane,
    /// Which of this sender's records in that connection, from 1.
    pub number: u32,
}

/// Bytes of a buffer that stand one after the other in a record on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnWire {
    /// Which bytes of the buffer.
    pub range: Range<usize>,
    /// In which record.
    pub record: WireRecord,
    /// Where in the record the first of them stands, its header included.
    pub offset: usize,
    /// What their sender sent.
    pub sent: Vec<u8>,
    /// What goes on: something else where bytes are changed by hand.
    pub arriving: Vec<u8>,
}

/// One byte on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireByte {
    /// In which record.
    pub record: WireRecord,
    /// Where in it.
    pub offset: usize,
    /// As it was sent.
    pub sent: u8,
    /// As it goes on.
    pub arriving: u8,
}
