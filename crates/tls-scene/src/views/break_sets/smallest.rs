//! The search for all smallest sets that open something, by asking as little as possible.

use crate::model::{Theft, Thefts};

/// All the smallest sets of these that open: what any of them is without one of its members stays shut. Whoever has more must not open less.
///
/// First each is tried by itself. Then, again and again, the largest sets are tried in which none of the sets found lies: if one
/// opens, there is a set in it that was not found yet, and what is not needed is taken out until it is left. When all of them
/// stay shut, so does everything in them, and nothing was missed.
pub(super) fn smallest(among: Thefts, mut opens: impl FnMut(Thefts) -> bool) -> Vec<Thefts> {
    if opens(Thefts::NONE) {
        return vec![Thefts::NONE];
    }
    let mut found: Vec<Thefts> = among.iter().map(Thefts::only).filter(|alone| opens(*alone)).collect();
    while let Some(more) = largest_without(among, &found).into_iter().find(|set| opens(*set)) {
        let one = shrunk(more, &mut opens);
        let place = found.iter().position(|other| other.order() > one.order()).unwrap_or(found.len());
        found.insert(place, one);
    }
    found
}

/// What is left of a set that opens without what it does not need for that.
fn shrunk(set: Thefts, opens: &mut impl FnMut(Thefts) -> bool) -> Thefts {
    let spare = |set: Thefts, one: Theft| Some(set.toggled(one)).filter(|less| opens(*less)).unwrap_or(set);
    set.iter().fold(set, spare)
}

/// The largest sets of these in which none of the found ones lies: from each found one another member is left out.
fn largest_without(among: Thefts, found: &[Thefts]) -> Vec<Thefts> {
    let mut largest = vec![among];
    for set in found {
        let without_one = |large: &Thefts| match large.includes(*set) {
            true => set.iter().map(|one| large.toggled(one)).collect(),
            false => vec![*large],
        };
        let all: Vec<Thefts> = largest.iter().flat_map(without_one).collect();
        largest = all
            .iter()
            .enumerate()
            .filter(|(index, set)| is_largest(&all, *index, **set))
            .map(|(_, set)| *set)
            .collect();
    }
    largest
}

/// Whether no other of these includes it; of equal ones the first counts.
fn is_largest(all: &[Thefts], index: usize, set: Thefts) -> bool {
    let mut others = all.iter().enumerate().filter(|(other, _)| *other != index);
    !others.any(|(other, large)| large.includes(set) && (*large != set || other < index))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every set of the first nine.
    fn all_sets() -> Vec<Thefts> {
        let mut sets = vec![Thefts::NONE];
        for theft in Theft::ALL.iter().take(9) {
            sets.extend(sets.clone().into_iter().map(|set| set.toggled(*theft)));
        }
        sets
    }

    /// Some sets that are as good as drawn by lot, a few secrets in each.
    fn some_sets(seed: u32) -> Vec<Thefts> {
        let mut state = seed.wrapping_mul(2_654_435_761) | 1;
        let mut draw = |below: usize| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state as usize % below
        };
        let count = draw(5);
        (0..count).map(|_| (0..=draw(4)).map(|_| Theft::ALL[draw(9)]).collect()).collect()
    }

    #[test]
    fn it_finds_what_is_found_by_trying_every_set() {
        let all = all_sets();
        let among: Thefts = Theft::ALL.iter().copied().take(9).collect();
        for seed in 1..400 {
            let keys = some_sets(seed);
            let opens = |set: Thefts| keys.iter().any(|key| set.includes(*key));
            let is_smallest = |set: &Thefts| opens(*set) && set.iter().all(|one| !opens(set.toggled(one)));
            let mut expected: Vec<Thefts> = all.iter().copied().filter(is_smallest).collect();
            let mut found = smallest(among, opens);
            assert!(found.is_sorted_by_key(|set| set.order()));
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{seed}: {keys:?}");
        }
    }

    #[test]
    fn it_asks_seldom() {
        let among: Thefts = Theft::ALL.iter().copied().take(9).collect();
        let pair: Thefts = Theft::ALL.iter().copied().skip(5).take(2).collect();
        let mut asked = 0;
        let found = smallest(among, |set| {
            asked += 1;
            set.has(Theft::ServerPrivateKey) || set.includes(pair)
        });
        assert_eq!(found, [Thefts::only(Theft::ServerPrivateKey), pair]);
        assert!(asked < 24, "{asked} of 512");
    }

    #[test]
    fn where_nothing_opens_nothing_is_found_and_where_nothing_is_needed_nothing_is_named() {
        let among: Thefts = Theft::ALL.iter().copied().collect();
        assert_eq!(smallest(among, |_| false), []);
        assert_eq!(smallest(among, |_| true), [Thefts::NONE]);
    }
}
