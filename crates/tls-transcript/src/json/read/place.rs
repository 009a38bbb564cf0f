//! Where in the text something stands, for whoever is told that it is wrong.

use crate::Actor;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::ops::Range;

/// Why a text is not read as a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong.
    pub what: String,
    /// In which item: `events[3]`; empty where it is none in particular.
    pub item: String,
    /// At which byte of the text.
    pub offset: usize,
}

impl Unread {
    pub(super) fn whole(what: String) -> Self {
        Self { what, item: String::new(), offset: 0 }
    }
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.item.is_empty() {
            write!(f, "{}, ", self.item)?;
        }
        write!(f, "byte {}: {}", self.offset, self.what)
    }
}

impl std::error::Error for Unread {}

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
pub(super) struct Place<'a> {
    item: String,
    offset: usize,
    raw: &'a str,
}

impl<'a> Place<'a> {
    /// Each item of a list of `text`.
    pub(super) fn each(text: &'a str, list: &'a str, items: &'a [&'a RawValue]) -> impl Iterator<Item = Self> {
        items.iter().enumerate().map(move |(index, raw)| Self {
            item: format!("{list}[{index}]"),
            // What was read without a copy stands within the text.
            offset: (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize),
            raw: raw.get(),
        })
    }

    /// The item as what it should be.
    pub(super) fn parse<T: Deserialize<'a>>(&self) -> Result<T, Unread> {
        parse(self.raw, self.offset, &self.item)
    }

    /// Something is wrong with the item.
    pub(super) fn wrong(&self, what: String) -> Unread {
        Unread { what, item: self.item.clone(), offset: self.offset }
    }

    /// An index into a list, if that is so long.
    pub(super) fn index(&self, list: &str, index: u32, count: usize) -> Result<u32, Unread> {
        if (index as usize) < count {
            return Ok(index);
        }
        Err(self.wrong(format!("{list}[{index}] is named, but there are {count}")))
    }

    /// A span of something of this length.
    pub(super) fn span(&self, what: &str, [start, end]: [usize; 2], length: usize) -> Result<Range<usize>, Unread> {
        if start <= end && end <= length {
            return Ok(start..end);
        }
        Err(self.wrong(format!("{what} is [{start}, {end}], but there are {length} bytes")))
    }

    /// Bytes in hexadecimal.
    pub(super) fn bytes(&self, key: &str, hex: &str) -> Result<Vec<u8>, Unread> {
        base16ct::mixed::decode_vec(hex).map_err(|_| self.wrong(format!("{key} is not whole bytes in hexadecimal")))
    }

    /// Who does something.
    pub(super) fn actor(&self, name: &str) -> Result<Actor, Unread> {
        use crate::Role::{Client, Server};
        Ok(match name {
            "client" => Actor::Client,
            "server" => Actor::Server,
            "attacker-as-client" => Actor::Attacker(Client),
            "attacker-as-server" => Actor::Attacker(Server),
            other => {
                return Err(self.wrong(format!(
                    "{other:?} is nobody; client, server, attacker-as-client and attacker-as-server are known"
                )));
            }
        })
    }
}

/// Reads a part of a text that begins at `offset`.
pub(super) fn parse<'a, T: Deserialize<'a>>(text: &'a str, offset: usize, item: &str) -> Result<T, Unread> {
    serde_json::from_str(text).map_err(|error| {
        let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let column = error.column().saturating_sub(1);
        // Without its own place, which counts from the item's beginning.
        let told = error.to_string();
        let what = told.split(" at line ").next().unwrap_or_default().to_owned();
        Unread { what, item: item.to_owned(), offset: offset + before + column }
    })
}
