//! What comes before a symbol says by which prefix code it is read (RFC 7932 §7).

use super::bits::Bits;
use super::prefix::Prefix;
use super::{Malformed, Read};

/// How the two bytes before a literal become its context (§7.1).
#[derive(Clone, Copy)]
pub(super) enum Mode {
    Low,
    High,
    Text,
    Signed,
}

impl Mode {
    pub(super) fn of(code: u32) -> Self {
        match code {
            0 => Self::Low,
            1 => Self::High,
            2 => Self::Text,
            _ => Self::Signed,
        }
    }

    /// The context after these bytes, from 0 to 63.
    pub(super) fn context(self, last: u8, second: u8) -> usize {
        usize::from(match self {
            Self::Low => last & 0x3f,
            Self::High => last >> 2,
            Self::Text => last_in_text(last) | second_in_text(second),
            Self::Signed => magnitude(last) << 3 | magnitude(second),
        })
    }
}

/// What the last byte is in a text: the table that the RFC calls Lut0.
fn last_in_text(byte: u8) -> u8 {
    match byte {
        b'\t' | b'\n' | b'\r' => 4,
        b' ' => 8,
        b'"' | b'\'' => 16,
        b'%' => 20,
        b'(' | b'<' | b'[' | b'{' => 24,
        b')' | b'>' | b']' | b'}' => 28,
        b',' | b':' | b';' => 32,
        b'.' => 36,
        b'=' => 40,
        b'0'..=b'9' => 44,
        b'A' | b'E' | b'I' | b'O' | b'U' => 48,
        b'A'..=b'Z' => 52,
        b'a' | b'e' | b'i' | b'o' | b'u' => 56,
        b'a'..=b'z' => 60,
        b'!'..=b'~' => 12,
        0..=0x7f => 0,
        0x80..=0xbf => byte & 1,
        _ => 2 | byte & 1,
    }
}

/// What the one before it is: Lut1.
fn second_in_text(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => 3,
        b'0'..=b'9' | b'A'..=b'Z' | 0xc0.. => 2,
        b' '..=b'~' => 1,
        _ => 0,
    }
}

/// How large a byte is as a number with a sign: Lut2.
fn magnitude(byte: u8) -> u8 {
    match byte {
        0 => 0,
        1..=15 => 1,
        16..=63 => 2,
        64..=127 => 3,
        128..=191 => 4,
        192..=239 => 5,
        240..=254 => 6,
        255 => 7,
    }
}

/// How many prefix codes there are, and which of them is for each of so many contexts (§7.3).
pub(super) fn context_map(size: usize, bits: &mut Bits<'_>) -> Read<(usize, Vec<u8>)> {
    let trees = bits.count()?;
    if trees == 1 {
        return Ok((1, vec![0; size]));
    }
    let longest = if bits.take(1)? == 1 { bits.take(4)? as usize + 1 } else { 0 };
    let code = Prefix::read(trees + longest, bits)?;
    let mut map = Vec::new();
    while map.len() < size {
        let symbol = code.symbol(bits)?;
        match symbol.checked_sub(longest) {
            Some(tree) if tree > 0 => map.push(u8::try_from(tree).map_err(|_| Malformed)?),
            _ => {
                // A run of zeros.
                let extra = u32::try_from(symbol).map_err(|_| Malformed)?;
                let count = (1 << extra) + bits.take(extra)? as usize;
                if count > size - map.len() {
                    return Err(Malformed);
                }
                map.extend(std::iter::repeat_n(0, count));
            }
        }
    }
    if bits.take(1)? == 1 {
        move_from_front(&mut map);
    }
    Ok((trees, map))
}

/// Each number was the place in a list from which it then came to the front.
fn move_from_front(map: &mut [u8]) {
    let mut list: Vec<u8> = (0..=u8::MAX).collect();
    for place in map {
        let value = list.remove(usize::from(*place));
        list.insert(0, value);
        *place = value;
    }
}
