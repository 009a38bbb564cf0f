//! The eavesdropper, who tries one exponent after another.

use super::group::Group;

/// A search for the private value that belongs to a public one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    group: Group,
    wanted: u128,
    tried: u128,
    power: u128,
}

impl Search {
    /// Begins at the exponent 1.
    pub fn new(group: Group, wanted: u128) -> Self {
        Self { group, wanted, tried: 0, power: 1 }
    }

    /// How many exponents were tried; the last of them is this number.
    pub fn tried(&self) -> u128 {
        self.tried
    }

    /// What the last of them gave.
    pub fn power(&self) -> u128 {
        self.power
    }

    /// The private value, once it is found.
    pub fn found(&self) -> Option<u128> {
        (self.tried > 0 && self.power == self.wanted).then_some(self.tried)
    }

    /// Tries so many more, or fewer if one of them is it.
    pub fn try_more(&mut self, count: u32) {
        for _ in 0..count {
            if self.found().is_some() {
                return;
            }
            self.power = self.group.product(self.power, self.group.generator);
            self.tried += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::group::GROUPS;
    use super::*;

    #[test]
    fn every_private_value_of_a_small_prime_is_found_and_after_as_many_attempts() {
        for group in GROUPS.into_iter().filter(|group| group.bits <= 14) {
            for private in (1..=group.choices()).map(|choice| group.private(choice)) {
                let mut search = Search::new(group, group.public(private));
                search.try_more(u32::MAX);
                assert_eq!((search.found(), search.tried()), (Some(private), private));
            }
        }
    }

    #[test]
    fn a_search_can_be_interrupted() {
        let group = GROUPS[0];
        let mut search = Search::new(group, group.public(9));
        search.try_more(4);
        assert_eq!((search.found(), search.tried(), search.power()), (None, 4, group.public(4)));
    }
}
