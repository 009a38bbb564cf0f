//! Vectors of variable length, the standard's `opaque session_id<0..32>` (RFC 5246 §4.3).

use crate::Field;

/// A vector of variable length: on the wire a length, then as many bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Vector {
    /// The field of the length.
    pub length: Field,
    /// The field of the bytes that follow.
    pub body: Field,
    /// The fewest bytes allowed.
    pub floor: usize,
    /// The most bytes allowed.
    pub ceiling: usize,
}

impl Vector {
    /// How many bytes the length takes: as many as are needed to hold the ceiling (RFC 5246 §4.3).
    pub(crate) const fn length_width(&self) -> usize {
        match self.ceiling {
            0..=0xff => 1,
            0x100..=0xffff => 2,
            _ => 3,
        }
    }
}
