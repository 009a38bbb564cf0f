//! What is said to somebody stands in `texts/`: no English in the string literals of the rooms that have been moved there.

use super::{sources, without_unit_tests};
use std::collections::BTreeSet;

/// The folders that are looked at.
const ROOMS: &[&str] = &["crates/tls-scene/src/", "crates/handshake-cli/src/"];

/// What stands in the code all the same: the file, how the literal begins, and why. Nothing is to be added here.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("handshake-cli/src/arguments.rs", "It shows every secret", "a part of --help, which is in English"),
    ("handshake-cli/src/live/talk.rs", "431 Request", "a status line of HTTP"),
    ("handshake-cli/src/live/talk.rs", "The request's head", "what the demo server answers: bytes of a connection"),
    ("handshake-cli/src/scenario.rs", r"\n\n  {}\n    handshake-lab run", "a command"),
    ("study/lesson/highlight.rs", "step NAME, value NAME", "the forms of a lesson's file, which are in no language"),
    ("words/function.rs", " with the base point", "how a recording has it"),
    ("words/function.rs", " with the generator", "how a recording has it"),
    ("study/lesson/parse.rs", "about, minutes", "names of a lesson's settings"),
    ("study/terms/alerts.rs", "IANA TLS parameters", "the name of a registry"),
    ("study/terms/groups.rs", "IANA TLS parameters", "the name of a registry"),
    ("study/terms/suites.rs", "IANA TLS parameters", "the name of a registry"),
    ("views/verdict/history.rs", "CA/Browser Forum", "the name of a document"),
    ("views/verdict/history.rs", "Chrome Certificate Transparency", "the name of a document"),
    ("views/comparison/rehearsal.rs", "as long as two randoms", "bytes that are signed to measure the time"),
    ("views/explain.rs", "there is no text for", "for the test of the texts"),
    ("views/explain.rs", "there is a section", "for the test of the texts"),
    ("views/explain/markup.rs", "nothing stands behind", "for the test of the texts"),
    ("views/explain/markup.rs", "`{{{after}` is not closed", "for the test of the texts"),
    ("views/play.rs", "nothing is said at the level", "for the test of the texts"),
    ("views/recompute/agreement.rs", "EC PRIVATE KEY", "a label of PEM"),
    ("views/recompute/agreement.rs", "PRIVATE KEY", "a label of PEM"),
    ("views/recompute/agreement.rs", "PUBLIC KEY", "a label of PEM"),
    ("views/recompute/agreement.rs", "openssl dgst", "a command"),
    ("views/recompute/agreement.rs", "openssl pkeyutl", "a command"),
    ("views/recompute/prf.rs", "openssl dgst", "a command"),
    ("views/recompute/prf.rs", "openssl kdf", "a command"),
    ("views/recompute/record.rs", "openssl enc", "a command"),
    ("views/recompute/script.rs", "od -An", "a command"),
    ("views/recompute/script.rs", "tr -d", "a command"),
    ("views/recompute/tls13.rs", "PUBLIC KEY", "a label of PEM"),
    ("views/recompute/tls13.rs", "Signature Verified Successfully", "what openssl prints"),
    ("views/recompute/tls13.rs", "Verified OK", "what openssl prints"),
    ("views/recompute/tls13.rs", "openssl dgst", "a command"),
    ("views/recompute/tls13.rs", "openssl mac", "a command"),
    ("views/recompute/tls13.rs", "openssl pkeyutl", "a command"),
];

/// Folders of drawing, and the classes of styles there, several of which stand in one literal.
const DRAWING: &str = "crates/tls-scene/src/render/";
const CLASSES: &[&str] = &[
    "amiss",
    "answer",
    "band",
    "box",
    "bracket",
    "bracket-line",
    "break",
    "broken",
    "client",
    "done",
    "dotted",
    "failed",
    "gap",
    "head",
    "highlight",
    "hollow",
    "ink",
    "lane",
    "lifeline",
    "line",
    "lock",
    "mark",
    "muted",
    "omitted",
    "open",
    "overlooked",
    "pair",
    "passed",
    "protected",
    "readable",
    "remark",
    "row",
    "server",
    "small",
    "strong",
    "target",
    "tick",
    "visit",
    "visit-line",
    "way",
    "wire",
];

/// The string literals of a source, without those of remarks and of the reasons that lints are given.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (before, from) = rest.split_at(at);
        if from.starts_with("//") {
            rest = from.split_once('\n').map_or("", |(_, rest)| rest);
        } else if let Some(character) = ["'\"'", "'\\\"'", "'/'", "'\\''"].iter().find(|one| from.starts_with(**one)) {
            rest = &from[character.len()..];
        } else if !from.starts_with('"') {
            rest = &from[1..];
        } else {
            let mut escaped = false;
            let end = from.char_indices().skip(1).find(|(_, character)| {
                let ends = *character == '"' && !escaped;
                escaped = *character == '\\' && !escaped;
                ends
            });
            let end = end.map_or(from.len() - 1, |(end, _)| end);
            if !before.ends_with("reason = ") {
                found.push(from[1..end].to_owned());
            }
            rest = &from[end + 1..];
        }
    }
    found
}

/// Whether two words stand side by side, or one beside a value: what is inside of braces is no word.
fn is_said(literal: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '{' && c != '}');
        word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
    };
    let is_value = |word: &str| word.starts_with('{') && word.contains('}');
    let words: Vec<&str> = literal.split_whitespace().collect();
    let is_markup = literal.contains(['<', '=']) || literal.starts_with("--");
    !is_markup
        && words.windows(2).any(|pair| {
            is_word(pair[0]) && (is_word(pair[1]) || is_value(pair[1])) || is_value(pair[0]) && is_word(pair[1])
        })
}

#[test]
fn what_is_said_to_somebody_stands_in_the_texts() {
    let rooms = sources(|path| ROOMS.iter().any(|room| path.starts_with(room)));
    let is_exception = |path: &str, literal: &str| {
        EXCEPTIONS.iter().position(|(file, start, _)| path.ends_with(file) && literal.starts_with(start))
    };
    let is_style = |path: &str, literal: &str| {
        let mut words = literal.split_whitespace();
        path.starts_with(DRAWING) && words.all(|word| CLASSES.contains(&word) || word.starts_with('{'))
    };
    let (mut said, mut met) = (Vec::new(), BTreeSet::new());
    for (path, text) in without_unit_tests(rooms) {
        let path = path.to_string_lossy();
        for literal in literals(&text).iter().filter(|literal| is_said(literal) && !is_style(&path, literal)) {
            match is_exception(&path, literal) {
                Some(exception) => {
                    met.insert(exception);
                }
                None => said.push(format!("{path}: {literal}")),
            }
        }
    }
    assert!(said.is_empty(), "these belong in texts/en/: {said:#?}");
    let over: Vec<_> =
        (0..EXCEPTIONS.len()).filter(|exception| !met.contains(exception)).map(|one| EXCEPTIONS[one]).collect();
    assert!(over.is_empty(), "no longer there: {over:#?}");
}

#[test]
fn a_sentence_is_told_from_what_is_none() {
    let source =
        "let a = '\"'; // \"a remark\"\n#[expect(x, reason = \"a reason\")]\nsay(\"one \\\"two\\\"\", \"three\")";
    assert_eq!(literals(source), ["one \\\"two\\\"", "three"]);
    for said in ["stays shut", "Checks the certificate", "{count} bytes", "from “{title}” on, later", "no {title}"]
    {
        assert!(is_said(said), "{said}");
    }
    for unsaid in ["RFC 5246 §7.4", "verify-data", "{a} {b}", "{count} × {kind}", "<p class=\"a b\">", "App. A.5"] {
        assert!(!is_said(unsaid), "{unsaid}");
    }
}
