//! What somebody reads of a list that may have any length.

/// The first of many, and how many others there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The first: no more than [`Listed::MOST`].
    pub first: Vec<T>,
    /// How many there are besides.
    pub others: usize,
}

impl<T> Listed<T> {
    /// So many are told; nobody reads more of them.
    pub const MOST: usize = 100;

    /// Those of a list, of which so many were left off already.
    pub fn of(mut all: Vec<T>, left_off: usize) -> Self {
        let others = left_off + all.len().saturating_sub(Self::MOST);
        all.truncate(Self::MOST);
        Self { first: all, others }
    }

    /// Adds one, made only if it is among those that are told.
    pub fn push_with(&mut self, make: &dyn Fn() -> T) {
        if self.first.len() < Self::MOST {
            self.first.push(make());
        } else {
            self.others += 1;
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { first: Vec::new(), others: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_nobody_reads_are_counted_and_not_made() {
        let made = std::cell::Cell::new(0);
        let mut listed = Listed::default();
        for _ in 0..30_000 {
            listed.push_with(&|| made.set(made.get() + 1));
        }
        assert_eq!((made.get(), listed.first.len(), listed.others), (100, 100, 29_900));
    }
}
