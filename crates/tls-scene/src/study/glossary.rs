//! The glossary: every term of art that page and command line use, explained (`texts/en/glossary.md`).

mod entry;
mod marking;
#[cfg(test)]
mod tests;

pub use entry::{Entry, entries};
pub use marking::{Piece, pieces};

/// The entry of a term, by its name in addresses.
pub fn named(slug: &str) -> Option<&'static Entry> {
    entries().iter().find(|entry| entry.slug == slug)
}

/// The entry of a term, as another entry refers to it.
pub fn named_term(term: &str) -> Option<&'static Entry> {
    entries().iter().find(|entry| entry.term == term)
}

/// The entry of a term, by any of its spellings; case, hyphens, underscores and spaces don't matter. An `s` at the end
/// may make a plural.
pub fn spelled(word: &str) -> Option<&'static Entry> {
    let wanted = letters(word);
    let of =
        |wanted: &str| entries().iter().find(|entry| entry.spellings().any(|spelling| letters(spelling) == wanted));
    of(&wanted).or_else(|| of(wanted.strip_suffix('s')?))
}

/// A word without what different people write differently.
pub(super) fn letters(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).map(|character| character.to_ascii_lowercase()).collect()
}
