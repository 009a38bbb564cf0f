//! Prefix codes (RFC 7932 §3).

use super::bits::Bits;
use super::{Malformed, Read};

/// The longest code, in bits.
const LONGEST: usize = 15;

/// A prefix code: what its symbols are, in the order of their codes.
pub(super) struct Prefix {
    /// How many codes there are of each length, from 1 bit on.
    counts: [usize; LONGEST],
    /// The symbols, those of shorter codes first.
    symbols: Vec<u16>,
}

impl Prefix {
    /// Reads the code of an alphabet of so many symbols.
    pub(super) fn read(alphabet: usize, bits: &mut Bits<'_>) -> Read<Self> {
        match bits.take(2)? {
            1 => Self::simple(alphabet, bits),
            skipped => Self::complex(alphabet, skipped as usize, bits),
        }
    }

    /// The next symbol.
    pub(super) fn symbol(&self, bits: &mut Bits<'_>) -> Read<usize> {
        if let [only] = self.symbols[..] {
            return Ok(usize::from(only));
        }
        let (mut code, mut first, mut before) = (0, 0, 0);
        for count in self.counts {
            code = code << 1 | bits.take(1)? as usize;
            first <<= 1;
            if code - first < count {
                return self.symbols.get(before + code - first).map(|symbol| usize::from(*symbol)).ok_or(Malformed);
            }
            first += count;
            before += count;
        }
        Err(Malformed)
    }

    /// The code of these lengths; zero, for symbols that do not occur.
    fn of(lengths: &[u8]) -> Self {
        let mut counts = [0; LONGEST];
        let mut symbols = Vec::new();
        for (length, count) in (1..).zip(&mut counts) {
            let own = lengths.iter().zip(0..).filter(|(own, _)| **own == length).map(|(_, symbol)| symbol);
            let before = symbols.len();
            symbols.extend(own);
            *count = symbols.len() - before;
        }
        Self { counts, symbols }
    }

    /// Up to four symbols, one by one (§3.4).
    fn simple(alphabet: usize, bits: &mut Bits<'_>) -> Read<Self> {
        let count = bits.take(2)? as usize + 1;
        let width = usize::BITS - (alphabet - 1).leading_zeros();
        let symbols = (0..count).map(|_| Ok(bits.take(width)? as usize)).collect::<Read<Vec<_>>>()?;
        let shape: &[u8] = match count {
            1 => &[1],
            2 => &[1, 1],
            3 => &[1, 2, 2],
            _ if bits.take(1)? == 0 => &[2, 2, 2, 2],
            _ => &[1, 2, 3, 3],
        };
        let mut lengths = vec![0; alphabet];
        for (symbol, length) in symbols.iter().zip(shape) {
            let own = lengths.get_mut(*symbol).filter(|own| **own == 0).ok_or(Malformed)?;
            *own = *length;
        }
        Ok(Self::of(&lengths))
    }

    /// The length of each symbol's code, which are themselves coded (§3.5).
    fn complex(alphabet: usize, skipped: usize, bits: &mut Bits<'_>) -> Read<Self> {
        let code = Self::of_lengths(skipped, bits)?;
        let mut lengths: Vec<u8> = Vec::new();
        let (mut space, mut last) = (1_usize << LONGEST, 8);
        // The length that is repeated, and how often so far.
        let (mut repeated, mut times) = (None, 0);
        while lengths.len() < alphabet && space > 0 {
            let symbol = code.symbol(bits)?;
            let (length, count) = match symbol {
                16 | 17 => {
                    let (length, extra) = if symbol == 16 { (last, 2) } else { (0, 3) };
                    let before = if repeated == Some(length) { times } else { 0 };
                    let shifted = if before > 0 { (before - 2) << extra } else { 0 };
                    (repeated, times) = (Some(length), shifted + bits.take(extra)? as usize + 3);
                    (length, times - before)
                }
                _ => {
                    (repeated, times) = (None, 0);
                    (u8::try_from(symbol).map_err(|_| Malformed)?, 1)
                }
            };
            if count > alphabet - lengths.len() {
                return Err(Malformed);
            }
            lengths.extend(std::iter::repeat_n(length, count));
            if length > 0 {
                last = length;
                space = space.checked_sub(count << (LONGEST - usize::from(length))).ok_or(Malformed)?;
            }
        }
        if space == 0 { Ok(Self::of(&lengths)) } else { Err(Malformed) }
    }

    /// The code in which lengths are coded.
    fn of_lengths(skipped: usize, bits: &mut Bits<'_>) -> Read<Self> {
        const ORDER: [usize; 18] = [1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15];
        /// By the next four bits: how many of them count, and the length.
        const CODE: [(u32, u8); 16] = [
            (2, 0),
            (2, 4),
            (2, 3),
            (3, 2),
            (2, 0),
            (2, 4),
            (2, 3),
            (4, 1),
            (2, 0),
            (2, 4),
            (2, 3),
            (3, 2),
            (2, 0),
            (2, 4),
            (2, 3),
            (4, 5),
        ];
        let (mut lengths, mut space, mut codes) = ([0; 18], 32_usize, 0);
        for place in ORDER.into_iter().skip(skipped) {
            if space == 0 {
                break;
            }
            let (width, length) = CODE.get(bits.peek(4) as usize).copied().ok_or(Malformed)?;
            bits.take(width)?;
            if let Some(own) = lengths.get_mut(place).filter(|_| length > 0) {
                *own = length;
                codes += 1;
                space = space.checked_sub(32 >> length).ok_or(Malformed)?;
            }
        }
        if space == 0 || codes == 1 { Ok(Self::of(&lengths)) } else { Err(Malformed) }
    }
}
