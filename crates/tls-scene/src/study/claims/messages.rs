//! Short messages with what they claim, which stands in comments above them: `# % (client) knows(client, master_secret)`.

use super::told::{Told, file};
use crate::views::explain::claims::claims;
use phrasebook::{Part, Pattern};
use std::collections::BTreeMap;

/// What a message claims, as it is written.
#[derive(Debug, Default)]
pub(super) struct Message {
    pub(super) place: String,
    pub(super) general: bool,
    /// Each line of claims, with its condition. Variables of the message may stand in it: `$sender`.
    pub(super) lines: Vec<(Option<String>, String)>,
}

/// The messages by their full names: `quiz.sent-already`.
pub(super) type Messages = BTreeMap<String, Message>;

/// The messages of a file in `texts/en/`.
pub(super) fn messages_of(name: &str) -> Messages {
    read(name, &file(&format!("texts/en/{name}.ftl")))
}

/// The same from its text.
pub(super) fn read(name: &str, text: &str) -> Messages {
    let mut messages = Messages::new();
    // By attribute; the message's own have none.
    let mut next: BTreeMap<String, Message> = BTreeMap::new();
    let mut outer = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        let place = format!("texts/en/{name}.ftl:{number}");
        match (line.strip_prefix("# %").map(str::trim), key(line)) {
            (Some(line), _) => {
                // Between attributes Fluent has no room for comments: all stand above the message.
                let (attribute, line) = match line.strip_prefix('.').and_then(|rest| rest.split_once(' ')) {
                    Some((attribute, line)) => (format!(".{attribute}"), line.trim()),
                    None => (String::new(), line),
                };
                let message = next.entry(attribute).or_default();
                match line {
                    "general" => message.general = true,
                    line => message.lines.push(condition_of(line)),
                }
            }
            (None, Some(key)) => {
                let attribute = if key.starts_with('.') { key } else { "" };
                if attribute.is_empty() {
                    outer = format!("{name}.{key}");
                }
                let message = next.remove(attribute).unwrap_or_default();
                messages.insert(format!("{outer}{attribute}"), Message { place, ..message });
            }
            (None, None) => {
                assert!(next.keys().all(|key| key.starts_with('.')), "{place}: a claim stands before no message")
            }
        }
    }
    assert!(next.is_empty(), "{name}: claims of what there is not: {next:?}");
    messages
}

/// The name of the message or attribute that begins in a line.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(" =")?;
    let begins = line.starts_with("    .") || line.starts_with(|letter: char| letter.is_ascii_lowercase());
    begins.then_some(key.trim())
}

/// `(client) share(…)`: a condition, and the claims.
fn condition_of(line: &str) -> (Option<String>, String) {
    match line.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((condition, claims)) => (Some(condition.to_owned()), claims.trim().to_owned()),
        None => (None, line.to_owned()),
    }
}

impl Message {
    /// What it claims where a condition holds or not, with values in place of its variables.
    pub(super) fn told(&self, meets: &dyn Fn(&str) -> bool, values: &BTreeMap<String, String>) -> Told {
        let lines = self.lines.iter().filter(|(condition, _)| condition.as_deref().is_none_or(meets));
        let filled = lines.map(|(_, line)| {
            values.iter().fold(line.clone(), |line, (name, value)| line.replace(&format!("${name}"), value))
        });
        let read = filled.flat_map(|line| match claims(&line) {
            Ok(claims) => claims.into_iter().map(move |claim| (claim, line.clone())).collect::<Vec<_>>(),
            Err(problem) => panic!("{}: {problem}", self.place),
        });
        Told { place: self.place.clone(), claims: read.collect(), ..Told::default() }
    }
}

/// All words that a message has, whatever its values.
pub(super) fn words_of(pattern: &Pattern) -> String {
    let words = pattern.0.iter().map(|part| match part {
        Part::Text(text) => text.clone(),
        Part::Variable { .. } => String::from(" "),
        Part::Select(select) => {
            let cases = select.cases.values().chain([&select.otherwise]);
            cases.map(words_of).collect::<Vec<_>>().join(" ")
        }
    });
    words.collect()
}

#[test]
fn every_message_of_questions_worksheets_and_laboratory_that_tells_who_knows_or_sends_says_what_it_claims() {
    let english = tls_texts::spoken().unwrap();
    let mut silent = Vec::new();
    for file in ["quiz", "worksheet", "page-laboratory"] {
        for (name, message) in messages_of(file) {
            let text = words_of(english.message(&name).unwrap_or_else(|| panic!("{name} is no message")));
            let told = Told { text, general: message.general || !message.lines.is_empty(), ..Told::default() };
            if told.is_silent() {
                silent.push(format!("{}: {}", message.place, told.text));
            }
        }
    }
    assert!(silent.is_empty(), "{} messages:\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn claims_belong_to_the_message_or_attribute_below_them() {
    let text = "# % general\n# % .why (client) stolen\none = One.\n    .why = Why.\ntwo = Two\n  = more\n";
    let messages = read("quiz", text);
    let told = |name: &str| (messages[name].general, messages[name].lines.len());
    assert_eq!((told("quiz.one"), told("quiz.one.why"), told("quiz.two")), ((true, 0), (false, 1), (false, 0)));
    let claimed = |client: bool| messages["quiz.one.why"].told(&|_| client, &BTreeMap::new()).claims.len();
    assert_eq!((claimed(true), claimed(false)), (1, 0));
}
