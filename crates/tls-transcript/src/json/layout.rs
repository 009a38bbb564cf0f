//! How the JSON is laid out: the top-level object and the lists in it one item a line, everything deeper on that line.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};
use tls_facts::is_hidden;

/// Nesting down to which each item has a line of its own: 1 is the top-level object, 2 the lists in it.
const LINES_TO_DEPTH: usize = 2;

pub(super) fn write(shape: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    // Neither writing to memory nor these shapes (string keys, no maps) can fail.
    let written = shape.serialize(&mut Serializer::with_formatter(&mut bytes, LineAnItem::default()));
    debug_assert!(written.is_ok());
    String::from_utf8(bytes).unwrap_or_default()
}

#[derive(Default)]
struct LineAnItem {
    depth: usize,
    empty: bool,
}

impl LineAnItem {
    fn open<W: Write + ?Sized>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.empty = true;
        writer.write_all(bracket)
    }

    fn close<W: Write + ?Sized>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        if self.depth <= LINES_TO_DEPTH && !self.empty {
            writer.write_all(b"\n")?;
        }
        self.depth -= 1;
        self.empty = false;
        writer.write_all(bracket)
    }

    fn item<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.empty = false;
        writer.write_all(if first { b"" } else { b"," })?;
        match self.depth {
            0..=LINES_TO_DEPTH => writer.write_all(b"\n"),
            _ if first => Ok(()),
            _ => writer.write_all(b" "),
        }
    }
}

impl Formatter for LineAnItem {
    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.item(writer, first)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.item(writer, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    /// JSON allows to write a character as an escape, and asks it of the first control characters alone. A recording holds
    /// what peers said, and somebody may read it in a terminal.
    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((before, hidden)) = rest.find(is_hidden).and_then(|index| rest.split_at_checked(index)) {
            writer.write_all(before.as_bytes())?;
            let mut characters = hidden.chars();
            let mut units = [0; 2];
            for unit in characters.next().map(|hidden| hidden.encode_utf16(&mut units)).into_iter().flatten() {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = characters.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}
