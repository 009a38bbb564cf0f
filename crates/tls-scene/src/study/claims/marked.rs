//! English in which each message says its own name first, so that a test sees which of them a sentence is, and with which
//! values it was said.

use phrasebook::{English, Part, Pattern};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// What stands around a message's name and values, and between them.
const OPENS: &str = "⟦";
const CLOSES: &str = "⟧";
const BETWEEN: &str = "\u{1f}";

/// A message that was said.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its full name: `quiz.sent-already`.
    pub(super) name: String,
    /// Its values by their variables.
    pub(super) values: BTreeMap<String, String>,
}

/// From here on, this thread marks the messages of these files.
pub(super) fn speak_marked(files: &[&str]) {
    let mut english = tls_texts::spoken().expect("the tests speak English").as_ref().clone();
    for (name, pattern) in &mut english.messages {
        if files.iter().any(|file| name.split('.').next() == Some(file)) {
            *pattern = marked(name, pattern);
        }
    }
    tls_texts::speak(Arc::new(english), Rc::new(English));
}

fn marked(name: &str, pattern: &Pattern) -> Pattern {
    let mut parts = vec![Part::Text([OPENS, name].concat())];
    for variable in pattern.variables() {
        parts.push(Part::Text([BETWEEN, variable, "="].concat()));
        parts.push(Part::Variable { variable: variable.to_owned() });
    }
    parts.push(Part::Text(CLOSES.into()));
    parts.extend(pattern.0.iter().cloned());
    Pattern(parts)
}

/// The messages that a sentence consists of; of those that stand in others' values only the outer ones.
pub(super) fn marks(said: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut rest = said;
    while let Some((_, after)) = rest.split_once(OPENS) {
        let mut depth = 1;
        let end = after.char_indices().find(|(_, letter)| {
            depth += i32::from(*letter == '⟦') - i32::from(*letter == '⟧');
            depth == 0
        });
        let (inside, after) = after.split_at(end.map_or(after.len(), |(end, _)| end));
        let mut parts = inside.split(BETWEEN);
        let name = parts.next().unwrap_or_default().to_owned();
        let values =
            parts.filter_map(|part| part.split_once('=')).map(|(name, value)| (name.to_owned(), value.to_owned()));
        marks.push(Mark { name, values: values.collect() });
        rest = after;
    }
    marks
}

#[test]
fn what_is_said_is_known_by_name_and_values() {
    speak_marked(&["quiz"]);
    let said = tls_texts::quiz::sent_already("Finished", 7_u32);
    let [mark] = marks(&said).try_into().unwrap();
    assert_eq!((mark.name.as_str(), mark.values["message"].as_str()), ("quiz.sent-already", "Finished"));
    assert!(said.ends_with("Finished has been sent already: it was step 7."), "{said}");
}
