//! The rooms that record, state facts. What is said to a reader is said by tls-scene, in words from `texts/`.

use super::{sources, without_unit_tests};
use std::collections::BTreeMap;
use std::path::Path;

/// The rooms that make no sentences.
const ROOMS: [&str; 7] = ["tls-wire", "tls-keys", "tls-pki", "tls-transcript", "tls-tap", "tls-engine", "tls-observer"];

/// What is still said there: where, how many texts, and what they are. A number only ever becomes smaller, and goes with
/// its last text.
const STILL: &[(&str, usize, &str)] = &[
    ("tls-engine/src/application.rs", 2, "what the server answers to the client's request: bytes of the run"),
    ("tls-keys/src/schedule/tls12/mod.rs", 1, "the PRF's label"),
    ("tls-keys/src/schedule/tls13/label.rs", 6, "labels of Derive-Secret"),
];

/// What a text is an argument of, if only developers read it.
const FOR_DEVELOPERS: [&str; 9] = [
    "#[error(",
    "#[expect(",
    "#![expect(",
    ".expect(",
    "panic!(",
    "unreachable!(",
    "assert!(",
    "assert_eq!(",
    "reason = ",
];

/// The words of a text that stand there as they are: lower-case letters alone, between blanks.
fn words(text: &str) -> usize {
    let trimmed =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation() && !"{}".contains(c)));
    trimmed.filter(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase())).count()
}

/// The texts of a source that read as sentences.
fn sentences(source: &str) -> Vec<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect();
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some(start) = rest.find('"') {
        let (before, text) = (&rest[..start], &rest[start + 1..]);
        let mut escaped = false;
        let end = text.find(|c: char| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let Some(end) = end else { break };
        let is_character = before.ends_with('\'') || before.ends_with("b'");
        if is_character {
            rest = text;
            continue;
        }
        let before = before.trim_end();
        let for_developers = FOR_DEVELOPERS.iter().any(|call| before.ends_with(call.trim_end()));
        if !for_developers && words(&text[..end]) >= 3 {
            found.push(text[..end].to_owned());
        }
        rest = &text[end + 1..];
    }
    found
}

#[test]
fn the_rooms_that_record_make_no_sentences() {
    let is_room = |path: &str| ROOMS.iter().any(|room| path.starts_with(&format!("crates/{room}/src/")));
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut unlisted = Vec::new();
    for (path, source) in without_unit_tests(sources(is_room)) {
        for text in sentences(&source) {
            match STILL.iter().find(|(place, ..)| path.starts_with(Path::new("crates").join(place))) {
                Some((place, ..)) => found.entry(place).or_default().push(text),
                None => unlisted.push(format!("{}: {text}", path.display())),
            }
        }
    }
    assert!(unlisted.is_empty(), "state a fact instead (crates/tls-facts): {unlisted:#?}");
    for (place, most, what) in STILL {
        let texts = found.get(place).map_or(&[][..], Vec::as_slice);
        let count = texts.len();
        assert!(count <= *most, "{place} ({what}): {count} instead of {most}; state facts instead: {texts:#?}");
        assert!(count >= *most, "{place} ({what}): {count} are left; write {count} in place of {most}");
    }
}

#[test]
fn a_sentence_is_told_from_a_name_and_from_an_error() {
    let source = r#"
        /// "as it is in a comment"
        let name = "client_write_key"; let scenario = "key-exchange=rsa&seed=1"; let label = "master secret";
        #[error("no key of that kind")]
        value.expect("there is one"); let mark = '"';
        format!("the {} sends no \"records\" here", name)
    "#;
    assert_eq!(sentences(source), [r#"the {} sends no \"records\" here"#]);
}
