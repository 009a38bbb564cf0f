//! Brotli (RFC 7932), unpacked: small, and no faster than a chain of certificates needs it.

mod bits;
mod blocks;
mod context;
mod dictionary;
mod lengths;
mod prefix;

use bits::Bits;
use blocks::Blocks;
use context::{Mode, context_map};
use lengths::{COPY, INSERT, command, distance_offset};
use prefix::Prefix;

/// The bytes are no brotli, or none that is understood here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

type Read<T> = Result<T, Malformed>;

/// What comes out of `compressed`, but no more than `most` bytes of it.
pub(crate) fn unpack(compressed: &[u8], most: usize) -> Read<Vec<u8>> {
    let mut unpacking =
        Unpacking { bits: Bits::new(compressed), out: Vec::new(), most, recent: [16, 15, 11, 4], window: 0 };
    unpacking.window = (1 << unpacking.window_bits()?) - 16;
    while !unpacking.meta_block()? && unpacking.out.len() < most {}
    if unpacking.out.len() < most {
        unpacking.bits.end()?;
    }
    unpacking.out.truncate(most);
    Ok(unpacking.out)
}

struct Unpacking<'a> {
    bits: Bits<'a>,
    out: Vec<u8>,
    most: usize,
    /// The last four distances, the newest at the end (§4).
    recent: [usize; 4],
    /// How far back a copy may reach at most.
    window: usize,
}

/// What the header of a meta-block settles for it (§9.2).
struct Codes {
    literals: Blocks,
    commands: Blocks,
    distances: Blocks,
    postfix: u32,
    direct: usize,
    modes: Vec<Mode>,
    literal_map: Vec<u8>,
    distance_map: Vec<u8>,
    literal_codes: Vec<Prefix>,
    command_codes: Vec<Prefix>,
    distance_codes: Vec<Prefix>,
}

impl Unpacking<'_> {
    /// The size of the window, as a power of two (§9.1).
    fn window_bits(&mut self) -> Read<u32> {
        if self.bits.take(1)? == 0 {
            return Ok(16);
        }
        match self.bits.take(3)? {
            0 => match self.bits.take(3)? {
                0 => Ok(17),
                // What brotli calls a large window is not in the standard.
                1 => Err(Malformed),
                more => Ok(8 + more),
            },
            more => Ok(17 + more),
        }
    }

    /// Unpacks the next meta-block, and says whether it was the last.
    fn meta_block(&mut self) -> Read<bool> {
        let is_last = self.bits.take(1)? == 1;
        if is_last && self.bits.take(1)? == 1 {
            return Ok(true);
        }
        let nibbles = self.bits.take(2)? + 4;
        if nibbles == 7 {
            self.skip_metadata()?;
            return Ok(is_last);
        }
        let length = self.bits.take(4 * nibbles)? as usize;
        if nibbles > 4 && length >> (4 * (nibbles - 1)) == 0 {
            return Err(Malformed);
        }
        let length = length + 1;
        if !is_last && self.bits.take(1)? == 1 {
            let plain = self.bits.bytes(length)?;
            self.out.extend_from_slice(plain);
            return Ok(false);
        }
        let codes = self.codes()?;
        self.commands(length, codes)?;
        Ok(is_last)
    }

    /// Something that is not for us.
    fn skip_metadata(&mut self) -> Read<()> {
        if self.bits.take(1)? != 0 {
            return Err(Malformed);
        }
        let length = match self.bits.take(2)? {
            0 => 0,
            bytes => self.bits.take(8 * bytes)? as usize + 1,
        };
        self.bits.bytes(length).map(drop)
    }

    fn codes(&mut self) -> Read<Codes> {
        let bits = &mut self.bits;
        let (literals, commands, distances) = (Blocks::read(bits)?, Blocks::read(bits)?, Blocks::read(bits)?);
        let postfix = bits.take(2)?;
        let direct = (bits.take(4)? as usize) << postfix;
        let modes = (0..literals.types).map(|_| Ok(Mode::of(bits.take(2)?))).collect::<Read<_>>()?;
        let (literal_trees, literal_map) = context_map(literals.types * 64, bits)?;
        let (distance_trees, distance_map) = context_map(distances.types * 4, bits)?;
        let mut prefixes = |count, alphabet| (0..count).map(|_| Prefix::read(alphabet, bits)).collect::<Read<Vec<_>>>();
        let literal_codes = prefixes(literal_trees, 256)?;
        let command_codes = prefixes(commands.types, 704)?;
        let distance_codes = prefixes(distance_trees, 16 + direct + (48 << postfix))?;
        Ok(Codes {
            literals,
            commands,
            distances,
            postfix,
            direct,
            modes,
            literal_map,
            distance_map,
            literal_codes,
            command_codes,
            distance_codes,
        })
    }

    /// Literals and copies, until so many bytes have come out (§9.3, §10).
    fn commands(&mut self, length: usize, mut codes: Codes) -> Read<()> {
        let end = self.out.len() + length;
        while self.out.len() < end && self.out.len() < self.most {
            let block = codes.commands.next(&mut self.bits)?;
            let symbol = codes.command_codes.get(block).ok_or(Malformed)?.symbol(&mut self.bits)?;
            let (insert, copy, is_implicit) = command(symbol);
            let insert = self.bits.length(&INSERT, insert)?;
            let copy = self.bits.length(&COPY, copy)?;
            if insert > end - self.out.len() {
                return Err(Malformed);
            }
            for _ in 0..insert.min(self.most - self.out.len()) {
                self.literal(&mut codes)?;
            }
            if self.out.len() >= end || self.out.len() >= self.most {
                return Ok(());
            }
            let distance = if is_implicit { self.recent(0, 0)? } else { self.distance(copy, &mut codes)? };
            self.copy(distance, copy, end)?;
        }
        if self.out.len() > end { Err(Malformed) } else { Ok(()) }
    }

    fn literal(&mut self, codes: &mut Codes) -> Read<()> {
        let block = codes.literals.next(&mut self.bits)?;
        let mut before = self.out.iter().rev().copied();
        let (last, second) = (before.next().unwrap_or_default(), before.next().unwrap_or_default());
        let context = codes.modes.get(block).ok_or(Malformed)?.context(last, second);
        let tree = codes.literal_map.get(block * 64 + context).ok_or(Malformed)?;
        let symbol = codes.literal_codes.get(usize::from(*tree)).ok_or(Malformed)?.symbol(&mut self.bits)?;
        self.out.push(u8::try_from(symbol).map_err(|_| Malformed)?);
        Ok(())
    }

    /// How far back to copy from (§4); what lies before the beginning is in the dictionary.
    fn distance(&mut self, copy: usize, codes: &mut Codes) -> Read<usize> {
        let block = codes.distances.next(&mut self.bits)?;
        let tree = codes.distance_map.get(block * 4 + (copy - 2).min(3)).ok_or(Malformed)?;
        let symbol = codes.distance_codes.get(usize::from(*tree)).ok_or(Malformed)?.symbol(&mut self.bits)?;
        let Some(code) = symbol.checked_sub(16) else { return self.recent_distance(symbol) };
        let Some(code) = code.checked_sub(codes.direct) else {
            return Ok(self.note(code + 1));
        };
        let (extra, offset) = distance_offset(code >> codes.postfix);
        let offset = offset + self.bits.take(extra)? as usize;
        let low = code & ((1 << codes.postfix) - 1);
        Ok(self.note((offset << codes.postfix) + low + codes.direct + 1))
    }

    /// One of the last distances, or one near the last or the second last.
    fn recent_distance(&mut self, symbol: usize) -> Read<usize> {
        const NEAR: [isize; 6] = [-1, 1, -2, 2, -3, 3];
        let distance = match symbol {
            0..4 => self.recent(symbol, 0)?,
            4..10 => self.recent(0, NEAR.get(symbol - 4).copied().ok_or(Malformed)?)?,
            _ => self.recent(1, NEAR.get(symbol - 10).copied().ok_or(Malformed)?)?,
        };
        // The last once more is not news.
        Ok(if symbol == 0 { distance } else { self.note(distance) })
    }

    /// The distance `ago` before the last, and so much more.
    fn recent(&self, ago: usize, more: isize) -> Read<usize> {
        let distance = self.recent.iter().rev().nth(ago).and_then(|distance| distance.checked_add_signed(more));
        distance.filter(|distance| *distance > 0).ok_or(Malformed)
    }

    /// Remembers a distance, unless it is one into the dictionary.
    fn note(&mut self, distance: usize) -> usize {
        if distance <= self.reach() {
            self.recent.rotate_left(1);
            if let Some(newest) = self.recent.last_mut() {
                *newest = distance;
            }
        }
        distance
    }

    /// How far back there is anything.
    fn reach(&self) -> usize {
        self.window.min(self.out.len())
    }

    fn copy(&mut self, distance: usize, length: usize, end: usize) -> Read<()> {
        if let Some(word) = distance.checked_sub(self.reach() + 1) {
            return dictionary::append(word, length, &mut self.out);
        }
        if length > end - self.out.len() {
            return Err(Malformed);
        }
        // What is copied may reach into what is being copied.
        for _ in 0..length.min(self.most - self.out.len()) {
            let byte = self.out.get(self.out.len() - distance).copied().ok_or(Malformed)?;
            self.out.push(byte);
        }
        Ok(())
    }
}
