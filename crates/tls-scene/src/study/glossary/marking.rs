//! Finding the glossary's terms in a text: the first time that each is met, whole words, the longest first.

use super::entry::{Entry, entries};
use crate::model::in_order;
use std::sync::LazyLock;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words that need no explanation, or have had it.
    Plain(&'a str),
    /// A term as it stands in the text, and its entry.
    Term(&'a str, &'static Entry),
}

/// Each spelling with its entry, the longest first: "MAC key" before "MAC".
static SPELLINGS: LazyLock<Vec<(&'static str, &'static Entry)>> = LazyLock::new(|| {
    let spellings = entries().iter().flat_map(|entry| entry.spellings().map(move |spelling| (spelling, entry)));
    in_order(spellings, |(spelling, _)| core::cmp::Reverse(spelling.len()))
});

/// Cuts a text at the terms in it. Those in `met` have been explained above; the terms found here join them.
pub fn pieces<'a>(text: &'a str, met: &mut Vec<&'static str>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let (mut plain_from, mut before) = (0, None);
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        let found = if before.is_some_and(in_word) { None } else { text.get(at..).and_then(term_at) };
        before = Some(character);
        let Some((length, entry)) = found else { continue };
        let (term, rest) = text.get(at..).unwrap_or_default().split_at(length);
        let until = text.get(..at + length).unwrap_or_default();
        if !met.contains(&entry.term) && !entry.not.iter().any(|phrase| until.ends_with(phrase)) {
            met.push(entry.term);
            pieces.extend(text.get(plain_from..at).filter(|plain| !plain.is_empty()).map(Piece::Plain));
            pieces.push(Piece::Term(term, entry));
            plain_from = at + length;
        }
        // What a term contains is no term of its own: the "MAC" of "MAC key" has not been met.
        before = term.chars().next_back();
        while characters.as_str().len() > rest.len() {
            characters.next();
        }
    }
    pieces.extend(text.get(plain_from..).filter(|plain| !plain.is_empty()).map(Piece::Plain));
    pieces
}

/// The term that a text begins with, its length there and its entry.
fn term_at(text: &str) -> Option<(usize, &'static Entry)> {
    // Most spellings begin otherwise, and every word of a panel is asked for.
    let beginning = |text: &str| text.as_bytes().first().map(u8::to_ascii_lowercase);
    let wanted = beginning(text);
    let mut alike = SPELLINGS.iter().filter(|(spelling, _)| beginning(spelling) == wanted);
    alike.find_map(|(spelling, entry)| Some((length_of(spelling, text)?, *entry)))
}

/// How long a spelling is at the beginning of a text, if it stands there as a whole word, perhaps with the `s` of a plural.
fn length_of(spelling: &str, text: &str) -> Option<usize> {
    let given = text.get(..spelling.len())?;
    let (first, wanted) = (given.chars().next()?, spelling.chars().next()?);
    // A sentence may begin with a term. What has a capital letter of its own means something else without it: Finished.
    let begins = first == wanted || (wanted.is_ascii_lowercase() && first.to_ascii_lowercase() == wanted);
    if !begins || given.get(first.len_utf8()..)? != spelling.get(wanted.len_utf8()..)? {
        return None;
    }
    let after = text.get(spelling.len()..)?;
    let ends = |text: &str| {
        let mut next = text.chars();
        match next.next() {
            Some('-') => !next.next().is_some_and(char::is_alphanumeric),
            next => !next.is_some_and(in_word),
        }
    };
    if ends(after) {
        return Some(spelling.len());
    }
    after.strip_prefix('s').filter(|after| ends(after)).map(|_| spelling.len() + 1)
}

/// Whether a character belongs to a word: "MAC-then-encrypt" is one, and so is `client_write_key`.
fn in_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_')
}
