//! Primes of all sizes, each with a generator, and powers modulo them.

/// What both sides and the eavesdropper know: a prime *p*, and a number *g* whose powers are all the numbers from 1 to *p* - 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The length of the prime in bits.
    pub bits: u32,
    /// The prime: the largest of this length whose half is prime too, so that nothing is quicker to search than all of it.
    pub prime: u128,
    /// The generator: the smallest.
    pub generator: u128,
}

/// A prime of some length by its distance from the next power of two.
const fn group(bits: u32, below: u128, generator: u128) -> Group {
    Group { bits, prime: (1 << bits) - below, generator }
}

/// From numbers that a class does on paper to numbers that no computer gets through.
pub const GROUPS: [Group; 21] = [
    group(5, 9, 5),
    group(7, 21, 2),
    group(10, 5, 2),
    group(14, 161, 5),
    group(18, 17, 5),
    group(22, 17, 5),
    group(26, 677, 2),
    group(30, 1_385, 7),
    group(34, 641, 5),
    group(40, 437, 2),
    group(46, 857, 5),
    group(52, 473, 5),
    group(58, 137, 5),
    group(64, 1_469, 2),
    group(72, 929, 5),
    group(80, 5_837, 2),
    group(88, 797, 2),
    group(96, 3_449, 5),
    group(104, 15_773, 2),
    group(112, 3_989, 2),
    group(120, 8_417, 13),
];

impl Group {
    /// How many exponents give different powers: those from 1 to this.
    pub fn exponents(&self) -> u128 {
        self.prime - 1
    }

    /// The number of private values between which one can choose by dragging.
    pub fn choices(&self) -> u32 {
        const MOST: u128 = 100;
        (self.prime - 2).min(MOST) as u32
    }

    /// The private value of such a choice, from 1 on. Where there are more than choices, they are spread over most of them.
    pub fn private(&self, choice: u32) -> u128 {
        let choice = u128::from(choice.clamp(1, self.choices()));
        (self.prime >> 7) * choice + choice
    }

    /// The public value of a private one.
    pub fn public(&self, private: u128) -> u128 {
        self.power(self.generator, private)
    }

    /// A power modulo the prime, by squaring.
    pub fn power(&self, base: u128, mut exponent: u128) -> u128 {
        let (mut square, mut power) = (base, 1);
        while exponent > 0 {
            if exponent & 1 == 1 {
                power = self.product(power, square);
            }
            square = self.product(square, square);
            exponent >>= 1;
        }
        power
    }

    /// A product modulo the prime, by doubling: no number gets longer than 128 bits on the way.
    pub(super) fn product(&self, mut one: u128, mut other: u128) -> u128 {
        let reduced = |number: u128| if number >= self.prime { number - self.prime } else { number };
        let mut product = 0;
        while other > 0 {
            if other & 1 == 1 {
                product = reduced(product + one);
            }
            one = reduced(one << 1);
            other >>= 1;
        }
        product
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The prime factors of one less than a prime, for primes too large to be divided by all smaller ones.
    const FACTORS: [(u128, &[u128]); 16] = [
        (2_789_609_601_263, &[2, 11, 85_361, 1_485_461]),
        (13_956_526_226_767, &[2, 3, 97, 23_980_285_613]),
        (21_414_981_751_363, &[2, 3, 41, 97, 299_150_417]),
        (35_184_372_088_403, &[2, 9_859, 14_197, 125_687]),
        (2_251_799_813_685_011, &[2, 5, 977, 230_481_045_413]),
        (144_115_188_075_855_803, &[2, 13, 17, 918_103, 355_137_127]),
        (9_223_372_036_854_775_073, &[2, 7, 13, 209_563, 2_159_164_391]),
        (202_190_908_839_790_387_931, &[2, 5, 7, 701, 5_843, 705_195_739_993]),
        (2_361_183_241_434_822_606_383, &[2, 7, 19, 42_589_549, 208_422_698_423]),
        (604_462_909_807_314_587_350_169, &[2, 43, 82_052_819, 21_414_981_751_363]),
        (20_758_815_459_362_989_437_563_609, &[2, 43, 157, 27_540_203, 13_956_526_226_767]),
        (154_742_504_910_672_534_362_390_129, &[2, 7, 17, 137, 863, 35_447_327, 2_770_319_023]),
        (39_614_081_257_132_168_796_771_973_443, &[2, 7, 11, 17, 139, 179, 224_011, 566_551, 4_791_856_009]),
        (10_141_204_801_825_835_211_973_625_635_121, &[2, 5, 19, 97, 340_183, 202_190_908_839_790_387_931]),
        (2_596_148_429_267_413_814_265_248_164_608_053, &[2, 7, 79, 121_787, 280_199, 12_329_159, 2_789_609_601_263]),
        (664_613_997_892_457_936_451_903_530_140_168_079, &[2, 367, 43_618_513, 20_758_815_459_362_989_437_563_609]),
    ];

    /// Whether powers of a number are all numbers below another, if these are the prime factors of that less one. Where there
    /// is such a number, the other is a prime (Lucas).
    fn generates(generator: u128, prime: u128, factors: &[u128]) -> bool {
        let field = Group { bits: 0, prime, generator };
        let rest = factors.iter().fold(prime - 1, |mut rest, factor| {
            while rest.is_multiple_of(*factor) {
                rest /= factor;
            }
            rest
        });
        rest == 1
            && factors.iter().all(|factor| is_prime(*factor))
            && field.power(generator, prime - 1) == 1
            && factors.iter().all(|factor| field.power(generator, (prime - 1) / factor) != 1)
    }

    fn is_prime(number: u128) -> bool {
        if number < 1 << 41 {
            let number = number as u64;
            return number > 1 && (2..).take_while(|by| by * by <= number).all(|by| !number.is_multiple_of(by));
        }
        let (_, factors) = FACTORS.iter().find(|(known, _)| *known == number).expect("its factors are known");
        (2..100).any(|generator| generates(generator, number, factors))
    }

    #[test]
    fn each_prime_is_one_and_each_generator_generates_all_numbers_below_it() {
        for group in GROUPS {
            let half = (group.prime - 1) / 2;
            assert!(generates(group.generator, group.prime, &[2, half]), "{group:?}");
            assert_eq!(128 - group.prime.leading_zeros(), group.bits);
        }
    }

    #[test]
    fn both_sides_come_to_the_same_secret() {
        for group in GROUPS {
            for (one, other) in [(1, 2), (3, group.choices()), (17, 8)] {
                let (one, other) = (group.private(one), group.private(other));
                assert_eq!(group.power(group.public(one), other), group.power(group.public(other), one), "{group:?}");
            }
        }
    }

    #[test]
    fn private_values_are_all_different_and_none_is_too_large() {
        for group in GROUPS {
            let values: Vec<u128> = (1..=group.choices()).map(|choice| group.private(choice)).collect();
            assert!(values.windows(2).all(|pair| pair[0] < pair[1]), "{group:?}");
            assert!(values[0] >= 1 && values.last().is_some_and(|last| *last <= group.prime - 2), "{group:?}");
        }
    }
}
