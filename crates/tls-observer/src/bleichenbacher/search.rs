//! The arithmetic of the attack (Bleichenbacher, CRYPTO ’98, §3.1): intervals in which the padded secret must lie, and
//! the multiplier whose answer narrows them most. The names *B*, *M*, *s* and *r* are the paper's.

use crypto_bigint::{NonZero, U1280};

/// Wide enough for every product below: none reaches twice the square of the modulus.
pub(super) type Number = U1280;

/// The length of the modulus that is attacked, in bytes.
pub(super) const LENGTH: usize = 64;

/// The parts of a range in which it is told where in it something lies.
pub(super) const WHOLE: u16 = u16::MAX;

/// So many intervals are told one by one.
const MANY: usize = 32;

/// All whole numbers between two, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Interval {
    from: Number,
    to: Number,
}

/// The search for a number *m* of which it is known that it lies in `2B..3B`, by asking for multipliers *s* whether
/// `m · s mod n` does, too.
#[derive(Clone, Debug)]
pub(super) struct Search {
    modulus: Number,
    /// Where numbers begin that are padded well: 2B, which has the bytes 00 02 and then zeros.
    first: Number,
    /// Where they end: 3B - 1.
    last: Number,
    /// The set *M*.
    intervals: Vec<Interval>,
    /// The multiplier to be asked for.
    s: Number,
    /// If one interval alone is left, where to look for the next multiplier; else it is the next higher (steps 2.a, 2.b).
    around: Option<Around>,
}

/// The multipliers for which `m · s` could have gone round the modulus a certain number of times (step 2.c).
#[derive(Clone, Copy, Debug)]
struct Around {
    /// How many times.
    r: Number,
    /// The last of them.
    last: Number,
}

impl Search {
    /// Begins with the smallest multiplier that could take any candidate beyond the modulus.
    pub(super) fn new(modulus: Number) -> Self {
        let b = Number::ONE.shl_vartime(8 * (LENGTH as u32 - 2));
        let (first, end) = (b.wrapping_mul(&Number::from(2_u8)), b.wrapping_mul(&Number::from(3_u8)));
        let last = end.wrapping_sub(&Number::ONE);
        let intervals = vec![Interval { from: first, to: last }];
        Self { modulus, first, last, intervals, s: divide_up(&modulus, &end), around: None }
    }

    /// The multiplier whose answer is wanted.
    pub(super) fn multiplier(&self) -> &Number {
        &self.s
    }

    /// `m · s mod n` is not padded well.
    pub(super) fn refused(&mut self) {
        let next = self.s.wrapping_add(&Number::ONE);
        match self.around {
            Some(Around { r, last }) if next > last => self.go_around(r.wrapping_add(&Number::ONE)),
            _ => self.s = next,
        }
    }

    /// `m · s mod n` is padded well: keeps of each interval what agrees with that (step 3), and chooses how to go on. Gives what
    /// is kept, first and last candidate of each interval in parts of [`WHOLE`] of the range that they lay in before.
    pub(super) fn accepted(&mut self) -> Vec<[u16; 2]> {
        let (lowest, highest) = self.range();
        let narrowed: Vec<Interval> = self.intervals.iter().flat_map(|interval| self.narrowed(*interval)).collect();
        self.intervals = narrowed;
        let width = highest.wrapping_sub(&lowest).max(Number::ONE);
        let part = |number: &Number| {
            let part = divide(&number.wrapping_sub(&lowest).wrapping_mul(&Number::from(WHOLE)), &width);
            bytes(&part).last_chunk().map_or(0, |last| u16::from_be_bytes(*last))
        };
        let kept = self.intervals.iter().take(MANY).map(|Interval { from, to }| [part(from), part(to)]).collect();
        match self.intervals.as_slice() {
            [Interval { from, to }] if from != to => {
                let reach = to.wrapping_mul(&self.s).wrapping_sub(&self.first);
                self.go_around(divide_up(&reach.wrapping_mul(&Number::from(2_u8)), &self.modulus));
            }
            _ => {
                self.s = self.s.wrapping_add(&Number::ONE);
                self.around = None;
            }
        }
        kept
    }

    /// The number, once one candidate alone is left.
    pub(super) fn found(&self) -> Option<&Number> {
        match self.intervals.as_slice() {
            [Interval { from, to }] if from == to => Some(from),
            _ => None,
        }
    }

    /// Whether the answers contradict each other: no candidate is left.
    pub(super) fn is_contradictory(&self) -> bool {
        self.intervals.is_empty()
    }

    /// How many bits it takes to number the candidates that are left.
    pub(super) fn open_bits(&self) -> u32 {
        let width = |interval: &Interval| interval.to.wrapping_sub(&interval.from);
        let widths = self.intervals.iter().map(width);
        widths.fold(Number::ZERO, |sum, width| sum.wrapping_add(&width)).bits_vartime()
    }

    /// Of how many numbers below the modulus one lies in `2B..3B`.
    pub(super) fn odds(&self) -> u64 {
        let width = self.last.wrapping_sub(&self.first).wrapping_add(&Number::ONE);
        let odds = bytes(&divide(&self.modulus, &width));
        odds.last_chunk().map_or(0, |last| u64::from_be_bytes(*last))
    }

    /// How many intervals are left.
    pub(super) fn intervals(&self) -> usize {
        self.intervals.len()
    }

    /// The lowest candidate and the highest.
    fn range(&self) -> (Number, Number) {
        let lowest = self.intervals.iter().map(|interval| interval.from).min().unwrap_or_default();
        let highest = self.intervals.iter().map(|interval| interval.to).max().unwrap_or_default();
        (lowest, highest)
    }

    /// The leading bytes in which all candidates agree.
    pub(super) fn agreed(&self) -> Vec<u8> {
        let (lowest, highest) = self.range();
        let (lowest, highest) = (bytes(&lowest), bytes(&highest));
        lowest.iter().zip(&highest).take_while(|(low, high)| low == high).map(|(byte, _)| *byte).collect()
    }

    /// Step 3 for one interval: for each number of times *r* that `m · s` may have gone round the modulus, the candidates
    /// that come to lie in `2B..3B`.
    fn narrowed(&self, Interval { from, to }: Interval) -> impl Iterator<Item = Interval> + '_ {
        let round = |r: &Number| r.wrapping_mul(&self.modulus);
        let lowest = from.wrapping_mul(&self.s).saturating_sub(&self.last);
        let highest = to.wrapping_mul(&self.s).saturating_sub(&self.first);
        let last = divide(&highest, &self.modulus);
        let mut r = divide_up(&lowest, &self.modulus);
        std::iter::from_fn(move || {
            (r <= last).then(|| {
                let kept = Interval {
                    from: from.max(divide_up(&self.first.wrapping_add(&round(&r)), &self.s)),
                    to: to.min(divide(&self.last.wrapping_add(&round(&r)), &self.s)),
                };
                r = r.wrapping_add(&Number::ONE);
                kept
            })
        })
        .filter(|kept| kept.from <= kept.to)
    }

    /// Step 2.c: the smallest multiplier with which a candidate of the one interval left can go round `r` times or more.
    fn go_around(&mut self, mut r: Number) {
        let Some(Interval { from, to }) = self.intervals.first().copied() else { return };
        loop {
            let round = r.wrapping_mul(&self.modulus);
            let first = divide_up(&self.first.wrapping_add(&round), &to);
            let last = divide(&self.last.wrapping_add(&round), &from);
            if first <= last {
                (self.s, self.around) = (first, Some(Around { r, last }));
                return;
            }
            r = r.wrapping_add(&Number::ONE);
        }
    }
}

/// A number below the modulus, as it is encrypted.
pub(super) fn bytes(number: &Number) -> Vec<u8> {
    let bytes = number.to_be_bytes();
    let bytes: &[u8] = bytes.as_ref();
    bytes.get(bytes.len() - LENGTH..).unwrap_or_default().to_vec()
}

/// The quotient, rounded down. No divisor here is ever 0: each is the modulus, a multiplier or a padded number.
fn divide(number: &Number, by: &Number) -> Number {
    NonZero::new(*by).into_option().map_or(Number::ZERO, |by| number.div_rem_vartime(&by).0)
}

/// The quotient, rounded up.
fn divide_up(number: &Number, by: &Number) -> Number {
    divide(&number.wrapping_add(&by.wrapping_sub(&Number::ONE)), by)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of the size in question: any odd modulus with its highest bit set will do.
    fn modulus() -> Number {
        Number::from_be_hex(&format!("{:0>320}", format!("96{}b", "5c1d35ad0f2b7".repeat(10).get(..125).unwrap())))
    }

    fn padded(filler: u8) -> Number {
        let mut bytes = [filler; LENGTH];
        bytes[..2].copy_from_slice(&[0, 2]);
        Number::from_be_slice(&[&[0; 160 - LENGTH], &bytes[..]].concat())
    }

    #[test]
    fn the_number_is_found_from_answers_alone() {
        for filler in [0x00, 0x5a, 0xff] {
            let (modulus, secret) = (modulus(), padded(filler));
            let mut search = Search::new(modulus);
            let mut asked = 0_u32;
            while search.found().is_none() {
                let (_, rest) =
                    secret.wrapping_mul(search.multiplier()).div_rem_vartime(&NonZero::new(modulus).unwrap());
                if bytes(&rest).starts_with(&[0, 2]) {
                    let kept = search.accepted();
                    assert!(kept.iter().all(|[from, to]| from <= to), "{kept:?}");
                    assert!(kept.windows(2).all(|pair| pair[0][1] <= pair[1][0]), "{kept:?}");
                } else {
                    search.refused()
                }
                asked += 1;
                assert!(asked < 1 << 20, "{filler:x}");
            }
            assert_eq!(search.found(), Some(&secret));
            assert_eq!((search.open_bits(), search.agreed()), (0, bytes(&secret)));
        }
    }

    #[test]
    fn answers_that_no_number_gives_leave_nothing() {
        let mut search = Search::new(modulus());
        for _ in 0..1000 {
            if search.is_contradictory() {
                return;
            }
            search.accepted();
        }
        panic!("a server that accepts everything was believed");
    }
}
