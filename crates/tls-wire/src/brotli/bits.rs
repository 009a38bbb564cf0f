//! The bits of a stream, those of lower value in each byte first (RFC 7932 §1.5.1).

use super::{Malformed, Read};

/// How many bits follow, and what is added to them: for each code of a length.
pub(super) type Lengths = [(u8, u32)];

pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    /// The next bit, counted from the first.
    place: usize,
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, place: 0 }
    }

    /// The next `count` bits (at most 24), the first of lowest value.
    pub(super) fn take(&mut self, count: u32) -> Read<u32> {
        let mut value = 0;
        for place in 0..count {
            let byte = self.bytes.get(self.place / 8).ok_or(Malformed)?;
            value |= u32::from(byte >> (self.place % 8) & 1) << place;
            self.place += 1;
        }
        Ok(value)
    }

    /// The next bits, zeros behind the end, without passing over them.
    pub(super) fn peek(&self, count: u32) -> u32 {
        let ahead = |place: u32| {
            let place = self.place + place as usize;
            self.bytes.get(place / 8).map_or(0, |byte| u32::from(byte >> (place % 8) & 1))
        };
        (0..count).map(|place| ahead(place) << place).sum()
    }

    /// A length by its code.
    pub(super) fn length(&mut self, lengths: &Lengths, code: usize) -> Read<usize> {
        let (extra, base) = lengths.get(code).copied().ok_or(Malformed)?;
        Ok((base + self.take(u32::from(extra))?) as usize)
    }

    /// A count from 1 to 256 (§9.2).
    pub(super) fn count(&mut self) -> Read<usize> {
        if self.take(1)? == 0 {
            return Ok(1);
        }
        let extra = self.take(3)?;
        Ok(((1 << extra) + self.take(extra)? + 1) as usize)
    }

    /// Whole bytes, from the next whole byte on. What is passed over is zero.
    pub(super) fn bytes(&mut self, count: usize) -> Read<&'a [u8]> {
        self.align()?;
        let start = self.place / 8;
        let bytes = start.checked_add(count).and_then(|end| self.bytes.get(start..end)).ok_or(Malformed)?;
        self.place += 8 * count;
        Ok(bytes)
    }

    /// That nothing follows.
    pub(super) fn end(&mut self) -> Read<()> {
        self.align()?;
        if self.place / 8 == self.bytes.len() { Ok(()) } else { Err(Malformed) }
    }

    fn align(&mut self) -> Read<()> {
        while !self.place.is_multiple_of(8) {
            if self.take(1)? != 0 {
                return Err(Malformed);
            }
        }
        Ok(())
    }
}
