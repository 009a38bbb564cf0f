//! An entry, and how it is read from the file.

use crate::model::Paragraph;
use crate::views::explain::markup;
use std::sync::LazyLock;

/// The file, in the language that is spoken when it is first asked for: a program that turns to another starts anew.
pub(super) static FILE: LazyLock<String> = LazyLock::new(|| tls_texts::text("glossary").unwrap_or_default());

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| read(&FILE));

/// All entries, in alphabetical order.
pub fn entries() -> &'static [Entry] {
    &ENTRIES
}

/// A term and what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The term.
    pub term: &'static str,
    /// Its name in addresses.
    pub slug: String,
    /// Other spellings and names of the same thing.
    pub also: Vec<&'static str>,
    /// Words that end like the term and are something else: "whoever records".
    pub(crate) not: Vec<&'static str>,
    /// Where the standard defines it.
    pub section: &'static str,
    /// Terms to read next.
    pub see: Vec<&'static str>,
    /// What it means, as it is written in the file.
    pub(crate) text: &'static str,
}

impl Entry {
    /// The term and all that it is also called.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> + '_ {
        [self.term].into_iter().chain(self.also.iter().copied())
    }

    /// What the term means.
    pub fn paragraph(&self) -> Paragraph {
        Paragraph { heading: None, spans: markup::spans(self.text, &|_| None, &mut Vec::new()) }
    }
}

/// Reads the file. What has no meaning there is left out; a test finds it.
fn read(file: &'static str) -> Vec<Entry> {
    file.split("\n## ").map(|entry| entry.strip_prefix("## ").unwrap_or(entry)).map(entry).collect()
}

fn entry(written: &'static str) -> Entry {
    let mut lines = written.lines();
    let term = lines.next().unwrap_or_default();
    let mut entry = Entry { term, slug: slug(term), ..Entry::default() };
    for line in lines {
        match line.split_once(": ") {
            Some(("also", names)) => entry.also = names.split(", ").collect(),
            Some(("not", phrases)) => entry.not = phrases.split(", ").collect(),
            Some(("section", section)) => entry.section = section,
            Some(("see", terms)) => entry.see = terms.split(", ").collect(),
            _ if line.is_empty() => {}
            _ => entry.text = line,
        }
    }
    entry
}

/// "PKCS #1 v1.5": `pkcs-1-v1-5`.
fn slug(term: &str) -> String {
    let words = term.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}
