//! How a language writes numbers, counts and lists, by Unicode's data (CLDR).

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_plurals::{PluralCategory, PluralRules};
use std::rc::Rc;
use tls_texts::{Locale, Plural, speak, spoken};

/// Lets this thread write as the language that it speaks does. Without data about that language it goes on as it began.
pub(crate) fn begin_to_write() {
    let Some(catalogue) = spoken() else { return };
    if let Some(locale) = Unicode::of(&tls_texts::language::formats()) {
        speak(catalogue, Rc::new(locale));
    }
}

struct Unicode {
    numbers: DecimalFormatter,
    plurals: PluralRules,
    lists: ListFormatter,
}

impl Unicode {
    fn of(language: &str) -> Option<Self> {
        let locale: icu_locale_core::Locale = language.parse().ok()?;
        let mut grouping = DecimalFormatterOptions::default();
        // Four digits are easier to read without a comma.
        grouping.grouping_strategy = Some(GroupingStrategy::Min2);
        Some(Self {
            numbers: DecimalFormatter::try_new((&locale).into(), grouping).ok()?,
            plurals: PluralRules::try_new_cardinal((&locale).into()).ok()?,
            lists: ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default()).ok()?,
        })
    }
}

impl Locale for Unicode {
    fn number(&self, number: u64) -> String {
        self.numbers.format(&Decimal::from(number)).to_string()
    }

    fn plural(&self, number: u64) -> Plural {
        match self.plurals.category_for(number) {
            PluralCategory::Zero => Plural::Zero,
            PluralCategory::One => Plural::One,
            PluralCategory::Two => Plural::Two,
            PluralCategory::Few => Plural::Few,
            PluralCategory::Many => Plural::Many,
            PluralCategory::Other => Plural::Other,
        }
    }

    fn list(&self, items: &[String]) -> String {
        self.lists.format(items.iter()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_texts::English;

    #[test]
    fn english_needs_no_data_to_be_written_as_unicode_says() {
        let unicode = Unicode::of(&tls_texts::language::formats()).unwrap();
        for number in [0, 1, 2, 999, 4096, 16384, 1_048_576] {
            assert_eq!(unicode.number(number), English.number(number));
            assert_eq!(unicode.plural(number), English.plural(number));
        }
        let items: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
        for count in 0..=3 {
            assert_eq!(unicode.list(&items[..count]), English.list(&items[..count]));
        }
    }

    #[test]
    fn other_languages_count_and_join_in_their_own_way() {
        let polish = Unicode::of("pl").unwrap();
        assert_eq!([1, 2, 5].map(|number| polish.plural(number)), [Plural::One, Plural::Few, Plural::Many]);
        let german = Unicode::of("de").unwrap();
        assert_eq!(german.number(16384), "16.384");
        assert_eq!(german.list(&["a".to_owned(), "b".to_owned()]), "a und b");
    }
}
