//! Blocks: for how long which prefix codes are in use (RFC 7932 §6).

use super::bits::Bits;
use super::lengths::BLOCK;
use super::prefix::Prefix;
use super::{Malformed, Read};

/// The blocks of literals, of commands or of distances.
pub(super) struct Blocks {
    /// How many types there are.
    pub(super) types: usize,
    /// The codes of types and lengths, where there are several types.
    codes: Option<(Prefix, Prefix)>,
    now: usize,
    before: usize,
    /// How much of this block is left.
    left: usize,
}

impl Blocks {
    pub(super) fn read(bits: &mut Bits<'_>) -> Read<Self> {
        let types = bits.count()?;
        let mut blocks = Self { types, codes: None, now: 0, before: 1, left: usize::MAX };
        if types > 1 {
            let codes = (Prefix::read(types + 2, bits)?, Prefix::read(BLOCK.len(), bits)?);
            let code = codes.1.symbol(bits)?;
            blocks.left = bits.length(&BLOCK, code)?;
            blocks.codes = Some(codes);
        }
        Ok(blocks)
    }

    /// The type of the block in which the next symbol stands.
    pub(super) fn next(&mut self, bits: &mut Bits<'_>) -> Read<usize> {
        if self.left == 0 {
            let (types, lengths) = self.codes.as_ref().ok_or(Malformed)?;
            let next = match types.symbol(bits)? {
                0 => self.before,
                1 => (self.now + 1) % self.types,
                code => code - 2,
            };
            (self.before, self.now) = (self.now, next);
            let code = lengths.symbol(bits)?;
            self.left = bits.length(&BLOCK, code)?;
        }
        self.left -= 1;
        Ok(self.now)
    }
}
