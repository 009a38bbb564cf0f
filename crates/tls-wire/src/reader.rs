//! The labelling reader: every read happens inside a field, and leaves a node of the tree behind.

use crate::code_point::CodePoint;
use crate::field::fields;
use crate::{DecodeError, DecodeErrorKind, Field, FieldNode, FieldTree, Vector};
use std::fmt::Display;
use std::mem::replace;

fields! {
    field UNDECODED = "undecoded", "RFC 5246 §7.2.2",
        "The decoder stopped before these bytes, because something in front of them breaks the rules.";
}

/// Reads a buffer from front to back and builds its [`FieldTree`] along the way.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    position: usize,
    /// Where the innermost scope ends.
    end: usize,
    /// The innermost field being read, for errors.
    field: &'static Field,
    /// The nodes finished so far within that field.
    nodes: Vec<FieldNode>,
    /// That field's meaning.
    meaning: Option<String>,
    /// How many fields are open.
    depth: usize,
}

/// An unfinished field's surroundings.
struct Outer {
    start: usize,
    field: &'static Field,
    nodes: Vec<FieldNode>,
    meaning: Option<String>,
}

impl<'a> Reader<'a> {
    /// Decodes the whole of `bytes` with `read`. Bytes that `read` leaves over are an error; what could not be decoded
    /// becomes a leaf named `undecoded`.
    pub fn decode<T>(
        bytes: &'a [u8],
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> (FieldTree, Result<T, DecodeError>) {
        let mut reader = Self::new(bytes);
        let result = read(&mut reader).and_then(|value| reader.expect_end().map(|()| value));
        (reader.finish(), result)
    }

    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        // Offsets in a tree are 32 bits wide; no message comes near.
        let end = bytes.len().min(u32::MAX as usize);
        Self { bytes, position: 0, end, field: &UNDECODED, nodes: Vec::new(), meaning: None, depth: 0 }
    }

    pub(crate) fn finish(mut self) -> FieldTree {
        self.position = self.nodes.last().map_or(0, |node| node.end as usize);
        self.end = self.bytes.len();
        if self.remaining() > 0 {
            let node = self.node(&UNDECODED, self.position, self.end);
            self.nodes.push(node);
        }
        FieldTree { nodes: self.nodes }
    }

    /// Reads a field: the node spans what `read` consumes, and errors inside name it.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn field<T>(
        &mut self,
        field: &'static Field,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let outer = self.open(field);
        let result = read(self);
        self.close(outer, result.is_err());
        result
    }

    /// Reads a field, and says what its value means.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn field_as<T>(
        &mut self,
        field: &'static Field,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
        meaning: impl FnOnce(&T) -> String,
    ) -> Result<T, DecodeError> {
        self.field(field, |r| {
            let value = read(r)?;
            r.set_meaning(meaning(&value));
            Ok(value)
        })
    }

    /// Reads a code point; its meaning is its name.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub(crate) fn code_point<T: CodePoint>(&mut self, field: &'static Field) -> Result<T, DecodeError> {
        self.field_as(field, T::read, |value| value.meaning())
    }

    /// Reads code points up to the end of the scope; the enclosing field's meaning becomes their number.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub(crate) fn code_points<T: CodePoint>(&mut self, field: &'static Field) -> Result<Vec<T>, DecodeError> {
        self.list(|r| r.code_point(field))
    }

    /// Reads items up to the end of the scope; the enclosing field's meaning becomes their number.
    ///
    /// # Errors
    /// Those of `read`.
    pub(crate) fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let mut items = Vec::new();
        while self.remaining() > 0 {
            let before = self.position;
            items.push(read(self)?);
            if self.position == before {
                return Err(self.error(DecodeErrorKind::TrailingBytes { count: self.remaining() }));
            }
        }
        self.set_meaning(count(items.len(), "entry", "entries"));
        Ok(items)
    }

    /// Reads a vector of variable length: a field for its length, then one for its body, in which `read` must consume
    /// everything. An empty body leaves no node.
    ///
    /// # Errors
    /// [`DecodeErrorKind::LengthOutOfRange`], [`DecodeErrorKind::Truncated`], [`DecodeErrorKind::TrailingBytes`] and
    /// those of `read`.
    pub fn vector<T>(
        &mut self,
        vector: &'static Vector,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let length = self.vector_length(vector)?;
        let outer = self.open(&vector.body);
        let result = self.scope(length, read);
        self.close(outer, result.is_err());
        result
    }

    /// Reads a vector of bytes without further structure; its meaning is how many there are.
    ///
    /// # Errors
    /// As [`Reader::vector`].
    pub fn opaque(&mut self, vector: &'static Vector) -> Result<Vec<u8>, DecodeError> {
        self.opaque_as(vector, |bytes| byte_count(bytes.len()))
    }

    /// Reads a vector of bytes, and says what they mean.
    ///
    /// # Errors
    /// As [`Reader::vector`].
    pub fn opaque_as(
        &mut self,
        vector: &'static Vector,
        meaning: impl FnOnce(&[u8]) -> String,
    ) -> Result<Vec<u8>, DecodeError> {
        self.vector(vector, |r| {
            let bytes = r.rest();
            r.set_meaning(meaning(bytes));
            Ok(bytes.to_vec())
        })
    }

    fn vector_length(&mut self, vector: &'static Vector) -> Result<usize, DecodeError> {
        let start = self.position;
        let length = self.field(&vector.length, |r| {
            let length = r.integer(vector.length_width())?;
            r.set_meaning(byte_count(length));
            Ok(length)
        })?;
        let available = self.remaining();
        let kind = if length < vector.floor || length > vector.ceiling {
            DecodeErrorKind::LengthOutOfRange { length, floor: vector.floor, ceiling: vector.ceiling }
        } else if length > available {
            DecodeErrorKind::Truncated { needed: length, available }
        } else {
            return Ok(length);
        };
        Err(DecodeError { field: vector.body.name, offset: start, kind })
    }

    /// Confines `read` to the next `length` bytes, all of which it must consume.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`], [`DecodeErrorKind::TrailingBytes`] and those of `read`.
    pub fn scope<T>(
        &mut self,
        length: usize,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let available = self.remaining();
        if length > available {
            return Err(self.error(DecodeErrorKind::Truncated { needed: length, available }));
        }
        let end = replace(&mut self.end, self.position + length);
        let value = read(self)?;
        self.expect_end()?;
        self.end = end;
        Ok(value)
    }

    /// Reads the rest of the scope with `read`, or, should that fail, as one leaf of `opaque`.
    pub(crate) fn or_opaque<T>(
        &mut self,
        opaque: &'static Field,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Option<T> {
        let (start, end, siblings) = (self.position, self.end, self.nodes.len());
        let result = read(self).and_then(|value| self.expect_end().map(|()| value));
        if result.is_err() {
            self.position = start;
            self.end = end;
            self.nodes.truncate(siblings);
            let outer = self.open(opaque);
            let length = self.rest().len();
            self.set_meaning(byte_count(length));
            self.close(outer, false);
        }
        result.ok()
    }

    /// Sets the meaning of the field being read.
    pub fn set_meaning(&mut self, meaning: impl Into<String>) {
        self.meaning = Some(meaning.into());
    }

    /// How many bytes are left in the scope.
    pub fn remaining(&self) -> usize {
        self.end.saturating_sub(self.position)
    }

    /// The next bytes of the scope, unread.
    pub fn peek(&self) -> &'a [u8] {
        self.bytes.get(self.position..self.end).unwrap_or_default()
    }

    /// Where in the buffer the next read happens.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Reads `count` bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8], DecodeError> {
        match self.peek().get(..count) {
            Some(bytes) => {
                self.position += count;
                Ok(bytes)
            }
            None => Err(self.error(DecodeErrorKind::Truncated { needed: count, available: self.remaining() })),
        }
    }

    /// Reads all that is left of the scope.
    pub fn rest(&mut self) -> &'a [u8] {
        let rest = self.peek();
        self.position += rest.len();
        rest
    }

    /// Reads `N` bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let mut array = [0; N];
        array.copy_from_slice(self.bytes(N)?);
        Ok(array)
    }

    /// Reads an unsigned integer of one byte.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn u8(&mut self) -> Result<u8, DecodeError> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    /// Reads an unsigned integer of two bytes, most significant first (RFC 5246 §4.4).
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn u16(&mut self) -> Result<u16, DecodeError> {
        Ok(u16::from_be_bytes(self.array()?))
    }

    /// Reads an unsigned integer of three bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn u24(&mut self) -> Result<u32, DecodeError> {
        let [a, b, c] = self.array()?;
        Ok(u32::from_be_bytes([0, a, b, c]))
    }

    /// Reads an unsigned integer of four bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn u32(&mut self) -> Result<u32, DecodeError> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    /// An error at this byte of the field being read.
    pub fn error(&self, kind: DecodeErrorKind) -> DecodeError {
        DecodeError { field: self.field.name, offset: self.position, kind }
    }

    /// Reads one byte that can only be `value`.
    pub(crate) fn expect_byte(&mut self, value: u8) -> Result<(), DecodeError> {
        match self.peek().first() {
            Some(&other) if other != value => Err(self.error(DecodeErrorKind::IllegalValue { value: other.into() })),
            _ => self.u8().map(drop),
        }
    }

    /// How many fields are open: how deep the next node will stand.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    fn expect_end(&self) -> Result<(), DecodeError> {
        match self.remaining() {
            0 => Ok(()),
            count => Err(self.error(DecodeErrorKind::TrailingBytes { count })),
        }
    }

    fn integer(&mut self, width: usize) -> Result<usize, DecodeError> {
        Ok(self.bytes(width)?.iter().fold(0, |value, byte| value << 8 | usize::from(*byte)))
    }

    fn open(&mut self, field: &'static Field) -> Outer {
        self.depth += 1;
        Outer {
            start: self.position,
            field: replace(&mut self.field, field),
            nodes: std::mem::take(&mut self.nodes),
            meaning: self.meaning.take(),
        }
    }

    fn close(&mut self, outer: Outer, failed: bool) {
        self.depth -= 1;
        let children = replace(&mut self.nodes, outer.nodes);
        let meaning = replace(&mut self.meaning, outer.meaning);
        let field = replace(&mut self.field, outer.field);
        if let Some(last) = children.last().filter(|_| failed) {
            // What was read after the last finished part has no label: it counts as undecoded.
            self.position = last.end as usize;
        }
        if self.position > outer.start {
            let node = self.node(field, outer.start, self.position);
            self.nodes.push(FieldNode { meaning, children, ..node });
        }
    }

    fn node(&self, field: &'static Field, start: usize, end: usize) -> FieldNode {
        FieldNode { field, start: start as u32, end: end as u32, meaning: None, children: Vec::new() }
    }
}

/// "1 entry", "2 entries".
pub(crate) fn count(number: usize, one: impl Display, many: impl Display) -> String {
    if number == 1 { format!("{number} {one}") } else { format!("{number} {many}") }
}

/// "1 byte", "2 bytes".
pub(crate) fn byte_count(number: usize) -> String {
    count(number, "byte", "bytes")
}
