//! Where in the text something stands, for whoever is told that it is wrong.

use crate::Actor;
use serde::Deserialize;
use serde_json::Value as Json;
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::ops::Range;
use tls_facts::{Fact, reading};

/// Why a text is not read as a recording.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{item} at byte {offset}: {what:?}")]
pub struct Unread {
    /// What is wrong: one of [`tls_facts::reading`].
    pub what: Fact,
    /// In which item: `events[3]`; empty where it is none in particular.
    pub item: String,
    /// At which byte of the text.
    pub offset: usize,
}

/// The same while it is handed up: small, since every part of the reader hands it up.
pub(super) type Wrong = Box<Unread>;

impl Unread {
    pub(super) fn whole(what: Fact) -> Wrong {
        Box::new(Self { what, item: String::new(), offset: 0 })
    }
}

/// How many of each thing there are.
pub(super) struct Context {
    pub(super) connections: usize,
    pub(super) events: usize,
    pub(super) messages: usize,
    pub(super) records: usize,
    pub(super) secrets: usize,
    pub(super) epochs: usize,
}

/// An item of a list, and where it stands.
pub(super) struct Place {
    item: String,
    offset: usize,
    /// The item.
    pub(super) json: Json,
}

impl Place {
    /// An item of a list of `text`.
    pub(super) fn item(text: &str, list: &str, index: usize, raw: &RawValue) -> Result<Self, Wrong> {
        let item = format!("{list}[{index}]");
        let offset = offset_of(raw, text);
        Ok(Self { json: parse(raw.get(), offset, &item, "object")?, item, offset })
    }

    /// The text's own members, apart from its lists.
    pub(super) fn whole(json: Json) -> Self {
        Self { item: String::new(), offset: 0, json }
    }

    /// Something is wrong with the item.
    pub(super) fn wrong(&self, what: Fact) -> Wrong {
        Box::new(Unread { what, item: self.item.clone(), offset: self.offset })
    }

    /// An index into a list, if that is so long.
    pub(super) fn index(&self, list: &'static str, index: u32, count: usize) -> Result<u32, Wrong> {
        if (index as usize) < count {
            return Ok(index);
        }
        Err(self.wrong(reading::index_too_large(list, index, count)))
    }

    /// A span of something of this length.
    pub(super) fn span(
        &self,
        key: &'static str,
        [start, end]: [usize; 2],
        length: usize,
    ) -> Result<Range<usize>, Wrong> {
        if start <= end && end <= length {
            return Ok(start..end);
        }
        Err(self.wrong(reading::span_out_of_range(key, start, end, length)))
    }

    /// Who does something.
    pub(super) fn actor(&self, name: &str) -> Result<Actor, Wrong> {
        use crate::Role::{Client, Server};
        let known = [
            ("client", Actor::Client),
            ("server", Actor::Server),
            ("attacker-as-client", Actor::Attacker(Client)),
            ("attacker-as-server", Actor::Attacker(Server)),
        ];
        self.one_of("actor", name, &known)
    }

    /// One of several by its name, as it is written.
    pub(super) fn one_of<T: Copy>(
        &self,
        key: &'static str,
        name: &str,
        known: &[(impl AsRef<str>, T)],
    ) -> Result<T, Wrong> {
        let found = known.iter().find(|(known, _)| known.as_ref() == name).map(|(_, one)| *one);
        found.ok_or_else(|| {
            let names: Vec<String> = known.iter().map(|(name, _)| name.as_ref().to_owned()).collect();
            self.wrong(reading::unknown_word(key, name.to_owned(), names))
        })
    }
}

/// Where a part stands in the text that it was read from, without a copy.
pub(super) fn offset_of(part: &RawValue, text: &str) -> usize {
    (part.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// Reads a part of a text that begins at `offset`.
/// What is neither a list nor an object where one is `needed` is told so.
pub(super) fn parse<'a, T: Deserialize<'a>>(
    text: &'a str,
    offset: usize,
    item: &str,
    needed: &'static str,
) -> Result<T, Wrong> {
    serde_json::from_str(text).map_err(|error| {
        let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let column = error.column().saturating_sub(1);
        let what = match error.classify() {
            Category::Eof => reading::ends_early(),
            Category::Data => reading::item_of_another_type(needed),
            Category::Syntax | Category::Io => reading::not_json(),
        };
        Box::new(Unread { what, item: item.to_owned(), offset: offset + before + column })
    })
}
