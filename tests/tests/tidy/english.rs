//! What users read stands in texts/: the sources of the page have no English in them.

use super::{sources, without_unit_tests};
use crate::tokens::literals;
use std::collections::BTreeSet;

/// Where it may be: the file, the literal, and why. The list can only become shorter.
const ENGLISH: &[(&str, &str, &str)] = &[
    (
        "hooks/keyboard.rs",
        "a[href], button, input, select, textarea, summary, dialog, [role=tab], [contenteditable]",
        SELECTOR,
    ),
    ("hooks/keyboard.rs", "input, select, textarea, summary, dialog, [role=tab], [contenteditable]", SELECTOR),
    ("language.rs", "There is no `{file}`.", NO_WORDS),
    ("language.rs", "`{file}` could not be loaded: {why}.", NO_WORDS),
    ("language.rs", "it is no text", NO_WORDS),
    ("language.rs", "the connection broke", NO_WORDS),
    ("language.rs", "the network does not answer", NO_WORDS),
    ("language.rs", "the server answered {status}", NO_WORDS),
    ("language.rs", "there is no window", NO_WORDS),
];

const SELECTOR: &str = "a list of elements";
const NO_WORDS: &str = "said when the texts themselves do not come";

/// Whether two words stand side by side in it.
fn is_english(literal: &str) -> bool {
    let is_word = |word: &str| {
        let letters =
            word.trim_start_matches(['“', '`']).trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '”', '`']);
        let letters = letters.strip_prefix(|first: char| first.is_ascii_uppercase()).unwrap_or(letters);
        !letters.is_empty() && letters.chars().all(|letter| letter.is_ascii_lowercase() || letter == '’')
    };
    literal.split_whitespace().collect::<Vec<_>>().windows(2).any(|pair| pair.iter().all(|word| is_word(word)))
}

#[test]
fn the_page_says_nothing_that_is_not_in_the_texts() {
    let page = without_unit_tests(sources(|path| path.starts_with("web/src/") && !path.ends_with("tests.rs")));
    let mut found = BTreeSet::new();
    for (path, text) in &page {
        let path = path.to_string_lossy().replace("web/src/", "");
        // Of a class there may be several, and a reason is for whoever reads the source.
        let said = literals(text).into_iter().filter(|(of, _)| !["class", "reason", "expect"].contains(of));
        found.extend(said.filter(|(_, text)| is_english(text)).map(|(_, text)| (path.clone(), text)));
    }
    let exempt: BTreeSet<_> = ENGLISH.iter().map(|(path, text, _)| ((*path).to_owned(), *text)).collect();
    assert!(exempt.is_subset(&found), "no longer there: {:#?}", exempt.difference(&found));
    assert!(found.is_subset(&exempt), "to be said in texts/en/page*.ftl: {:#?}", found.difference(&exempt));
}

#[test]
fn english_is_recognised() {
    for literal in ["Next step", "New to this? Press ", "it is no text", "There is no `{file}`."] {
        assert!(is_english(literal), "{literal}");
    }
    for literal in ["ArrowRight", "quiet-square", "(max-width: 34rem)", "details :focus", "M{x} {y}h", "{name}"] {
        assert!(!is_english(literal), "{literal}");
    }
}
