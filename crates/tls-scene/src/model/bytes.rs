//! Buffers and their fields.

use super::field_group::FieldGroup;
use super::lane::Lane;
use super::on_wire::{OnWire, WireByte};
use super::recompute::Recompute;
use crate::words::gloss::field_gloss;
use std::ops::Range;
use tls_terms::Rule;
use tls_transcript::{EventId, RecordId, ValueId};

/// A buffer with its annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteView {
    /// A stable name: `message`, `unpacked`, `record-0`, `plaintext-0`.
    pub slug: String,
    /// What it is: "ServerKeyExchange, the handshake message", "Record 5 as on the wire", "Inside record 5".
    pub title: String,
    /// Which record it is, as on the wire.
    pub record: Option<RecordId>,
    /// Who sent it.
    pub lane: Lane,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Its fields, parents before children, in order of position.
    pub fields: Vec<ByteField>,
    /// Which of the fields the buffer is there for, if one stands out.
    pub about: Option<usize>,
    /// For the inside of a protected record: how to open it with another program.
    pub recompute: Option<Recompute>,
    /// Who has read it, and which named checks it went through then; nothing where the recording does not know.
    pub checked: Option<Checked>,
    /// Where its bytes stand on the wire, as they stand here, and arrive. Nothing of what only came out of a protected or
    /// compressed one, nor of what an attacker takes.
    pub on_wire: Vec<OnWire>,
    /// What came of it, if bytes of its record were changed by hand.
    pub came_of: Option<Aftermath>,
}

/// What came of bytes that were changed by hand on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aftermath {
    /// Who noticed first, and by what; or that nobody did, and why that does no harm, if it does none.
    pub said: String,
    /// Where that happened.
    pub event: Option<EventId>,
    /// Whether anybody noticed.
    pub noticed: bool,
}

/// The named checks of a buffer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Who made them.
    pub by: Lane,
    /// What was checked, and when, in order.
    pub checks: Vec<(Rule, EventId)>,
    /// What is checked of every protected record that carried it, where a recording has that only of the first record under
    /// the same keys.
    pub at_the_first: Option<(Rule, EventId)>,
    /// Whether it is early data that its receiver does not open.
    pub passed_over: bool,
}

impl ByteView {
    /// The named checks that are about a field. None is about a length, but those of the whole record that it is sealed in.
    pub fn checks_of(&self, field: &ByteField) -> impl Iterator<Item = (Rule, EventId)> {
        let length = field.is_length();
        let checks = self.checked.iter().flat_map(|checked| &checked.checks);
        checks.copied().filter(move |(rule, _)| !length || rule.is_of_records())
    }

    /// Where one byte of the buffer stands on the wire, if it does.
    pub fn wire_byte(&self, byte: usize) -> Option<WireByte> {
        let part = self.on_wire.iter().find(|part| part.range.contains(&byte))?;
        let index = byte.checked_sub(part.range.start)?;
        let (sent, arriving) = (*part.sent.get(index)?, *part.arriving.get(index)?);
        Some(WireByte { record: part.record, offset: part.offset.saturating_add(index), sent, arriving })
    }

    /// The bytes of the buffer that are changed by hand on their way.
    pub fn edited(&self) -> impl Iterator<Item = (usize, WireByte)> {
        let bytes = self.on_wire.iter().flat_map(|part| part.range.clone());
        let placed = bytes.filter_map(|byte| Some((byte, self.wire_byte(byte)?)));
        placed.filter(|(_, byte)| byte.sent != byte.arriving)
    }
}

/// A field of a buffer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteField {
    /// Its stable path, unique within the buffer: `extensions/server_name/host_name`, with `.2` for the second of a name.
    pub path: String,
    /// Under which name `texts/en/field.ftl` tells what it is for.
    pub id: &'static str,
    /// The standard's name.
    pub name: &'static str,
    /// Nesting, from 0.
    pub depth: usize,
    /// Which bytes.
    pub range: Range<usize>,
    /// Whether it has no children: leaves tile the buffer.
    pub leaf: bool,
    /// The decoded value, where there is more to say than the bytes.
    pub meaning: Option<String>,
    /// The section.
    pub rfc: &'static str,
    /// The value that it is, if it is one of the handshake's.
    pub value: Option<ValueId>,
    /// What kind of thing it holds; that of a field with parts is what its parts are unless they are something else.
    pub group: FieldGroup,
}

impl ByteField {
    /// Whether it says how many bytes follow.
    pub fn is_length(&self) -> bool {
        self.name == "length" || self.name.ends_with("_length")
    }

    /// What it is for, in a sentence.
    pub fn gloss(&self) -> String {
        field_gloss(self.id, self.name)
    }
}
