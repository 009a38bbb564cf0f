//! How a language writes numbers, counts and lists.

/// The plural categories of Unicode's CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plural {
    /// As Arabic 0.
    Zero,
    /// As English 1.
    One,
    /// As Arabic 2.
    Two,
    /// As Polish 2 to 4.
    Few,
    /// As Polish 5.
    Many,
    /// All the rest; each language has it.
    Other,
}

impl Plural {
    /// As CLDR and Fluent name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// By its name; all that is unknown is the rest.
    pub fn named(name: &str) -> Self {
        let all = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many];
        all.into_iter().find(|plural| plural.name() == name).unwrap_or(Self::Other)
    }
}

/// What a program knows of a language beside its words: the browser's `Intl`, or a crate with Unicode's data.
pub trait Locale {
    /// A number, as a reader of the language expects it.
    fn number(&self, number: u64) -> String;
    /// Which form a count asks for.
    fn plural(&self, number: u64) -> Plural;
    /// "a, b and c".
    fn list(&self, items: &[String]) -> String;
}

/// English, without any data.
#[derive(Clone, Copy, Debug, Default)]
pub struct English;

impl Locale for English {
    fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        // Four digits are easier to read without a comma.
        if digits.len() < 5 {
            return digits;
        }
        let mut written = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                written.push(',');
            }
            written.push(digit);
        }
        written
    }

    fn plural(&self, number: u64) -> Plural {
        if number == 1 { Plural::One } else { Plural::Other }
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped_and_lists_end_in_and() {
        assert_eq!(
            [0, 999, 4096, 16384, 1_048_576].map(|n| English.number(n)),
            ["0", "999", "4096", "16,384", "1,048,576"]
        );
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(
            [&items[..0], &items[..1], &items[..2], &items].map(|items| English.list(items)),
            ["", "a", "a and b", "a, b and c"]
        );
    }

    #[test]
    fn every_plural_is_known_by_its_name() {
        for plural in [Plural::Zero, Plural::One, Plural::Two, Plural::Few, Plural::Many, Plural::Other] {
            assert_eq!(Plural::named(plural.name()), plural);
        }
    }
}
