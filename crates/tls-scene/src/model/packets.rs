//! How much of a network's packets a flight would take.

use super::lane::Lane;
use std::ops::Range;

/// The records that one party sends without waiting, laid into TCP segments as if they were written at once. Nothing of this is
/// measured: a recording holds no packets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packets {
    /// Who sends them.
    pub sender: Lane,
    /// How many bytes all its records have.
    pub bytes: usize,
    /// Which of them are the step's own.
    pub own: Range<usize>,
    /// Whether it is the first that the sender sends on this connection: all of it that may leave before anything is acknowledged is
    /// the initial window.
    pub first: bool,
}

impl Packets {
    /// As many bytes as fit into one segment on an Ethernet: 1,500 less the headers of IPv4 and TCP, 20 bytes each.
    pub const SEGMENT: usize = 1_460;
    /// So many full segments may leave before the first is acknowledged (RFC 6928 §2).
    pub const WINDOW: usize = 10;

    /// How many segments it takes.
    pub fn segments(&self) -> usize {
        self.bytes.div_ceil(Self::SEGMENT)
    }

    /// Whether all of it may leave at once; not known of a later flight, for which the window has grown.
    pub fn fits(&self) -> Option<bool> {
        self.first.then(|| self.segments() <= Self::WINDOW)
    }
}
