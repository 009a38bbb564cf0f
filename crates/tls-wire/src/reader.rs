//! The labelling reader: every read happens inside a field, and leaves a node of the tree behind.

use crate::code_point::CodePoint;
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::{DecodeError, DecodeErrorKind, Field, FieldNode, FieldTree, Vector};
use std::mem::replace;
use tls_facts::{Fact, wire};

fields! {
    field UNDECODED "undecoded" = "undecoded", "RFC 5246 §7.2.2";
}

/// Reads a buffer from front to back and, unless only the values are wanted, builds its [`FieldTree`] along the way.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    /// Whether a tree is wanted. A peer that decodes what arrived wants none, and labels cost several times as much as
    /// the decoding itself.
    annotates: bool,
    position: usize,
    /// Where the innermost scope ends.
    end: usize,
    /// The field being read.
    open: Open,
    /// How many fields are open.
    depth: usize,
}

/// A field that is being read.
#[derive(Debug)]
struct Open {
    field: &'static Field,
    start: usize,
    meaning: Option<Fact>,
    /// Its parts that are finished.
    children: Vec<FieldNode>,
}

impl<'a> Reader<'a> {
    /// Decodes the whole of `bytes` with `read`. Bytes that `read` leaves over are an error; what could not be decoded
    /// becomes a leaf named `undecoded`.
    pub fn decode<T>(
        bytes: &'a [u8],
        read: impl FnOnce(&mut Self) -> Decoded<T>,
    ) -> (FieldTree, Result<T, DecodeError>) {
        let mut reader = Self::new(bytes, true);
        let result = reader.whole(read);
        (reader.finish(), result)
    }

    /// Decodes the whole of `bytes` with `read` as [`Reader::decode`] does, errors included, without making a tree.
    ///
    /// # Errors
    /// Those of `read`, and [`DecodeErrorKind::TrailingBytes`].
    pub fn decode_plainly<T>(bytes: &'a [u8], read: impl FnOnce(&mut Self) -> Decoded<T>) -> Result<T, DecodeError> {
        Self::new(bytes, false).whole(read)
    }

    /// A reader that looks ahead, and leaves nothing behind.
    pub(crate) fn ahead(&self) -> Self {
        Self::new(self.peek(), false)
    }

    fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Decoded<T>) -> Result<T, DecodeError> {
        let result = read(self).and_then(|value| self.expect_end().map(|()| value));
        result.map_err(|error| *error)
    }

    fn new(bytes: &'a [u8], annotates: bool) -> Self {
        // Offsets in a tree are 32 bits wide; no message comes near.
        let end = bytes.len().min(u32::MAX as usize);
        let open = Open { field: &UNDECODED, start: 0, meaning: None, children: Vec::new() };
        Self { bytes, annotates, position: 0, end, open, depth: 0 }
    }

    fn finish(mut self) -> FieldTree {
        self.position = self.open.children.last().map_or(0, |node| node.end as usize);
        self.end = self.bytes.len();
        let outer = self.open(&UNDECODED);
        self.rest();
        self.close(outer, false);
        FieldTree { nodes: self.open.children }
    }

    /// Reads a field: the node spans what `read` consumes, and errors inside name it.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn field<T>(&mut self, field: &'static Field, read: impl FnOnce(&mut Self) -> Decoded<T>) -> Decoded<T> {
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
        read: impl FnOnce(&mut Self) -> Decoded<T>,
        meaning: impl FnOnce(&T) -> Fact,
    ) -> Decoded<T> {
        self.field(field, |r| {
            let value = read(r)?;
            r.set_meaning(|| meaning(&value));
            Ok(value)
        })
    }

    /// Reads `length` bytes without further structure; their meaning is how many there are.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub(crate) fn opaque_field(&mut self, field: &'static Field, length: usize) -> Decoded<&'a [u8]> {
        let outer = self.open(field);
        let result = self.bytes(length);
        self.set_meaning(|| byte_count(length));
        self.close(outer, result.is_err());
        result
    }

    /// Reads all that is left of the scope, without further structure.
    ///
    /// # Errors
    /// None: it takes what is there.
    pub(crate) fn opaque_rest(&mut self, field: &'static Field) -> Decoded<Vec<u8>> {
        self.opaque_field(field, self.remaining()).map(<[u8]>::to_vec)
    }

    /// Reads a code point; its meaning is its name.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub(crate) fn code_point<T: CodePoint>(&mut self, field: &'static Field) -> Decoded<T> {
        self.number(field, T::WIDTH, |number| T::from_number(number).meaning()).map(T::from_number)
    }

    /// Reads code points up to the end of the scope; the enclosing field's meaning becomes their number.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub(crate) fn code_points<T: CodePoint>(&mut self, field: &'static Field) -> Decoded<Vec<T>> {
        self.list(|r| r.code_point(field))
    }

    /// Reads code points up to the end of the scope, each as the field that belongs to its value.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub(crate) fn code_points_as<T: CodePoint>(&mut self, field: fn(T) -> &'static Field) -> Decoded<Vec<T>> {
        self.list(|r| {
            let ahead = r.ahead().integer(T::WIDTH).unwrap_or_default();
            r.code_point(field(T::from_number(ahead as u16)))
        })
    }

    fn number(&mut self, field: &'static Field, width: usize, meaning: fn(u16) -> Fact) -> Decoded<u16> {
        self.field(field, |r| {
            let number = r.integer(width)? as u16;
            r.set_meaning(|| meaning(number));
            Ok(number)
        })
    }

    /// Reads items up to the end of the scope; the enclosing field's meaning becomes their number. Each item consumes
    /// something, or this would not end.
    ///
    /// # Errors
    /// Those of `read`.
    pub(crate) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Decoded<T>) -> Decoded<Vec<T>> {
        let mut items = Vec::new();
        while self.remaining() > 0 {
            items.push(read(self)?);
        }
        self.set_meaning(|| wire::entry_count(items.len()));
        Ok(items)
    }

    /// Reads a vector of variable length: a field for its length, then one for its body, in which `read` must consume
    /// everything. An empty body leaves no node.
    ///
    /// # Errors
    /// [`DecodeErrorKind::LengthOutOfRange`], [`DecodeErrorKind::Truncated`], [`DecodeErrorKind::TrailingBytes`] and
    /// those of `read`.
    pub fn vector<T>(&mut self, vector: &'static Vector, read: impl FnOnce(&mut Self) -> Decoded<T>) -> Decoded<T> {
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
    pub fn opaque(&mut self, vector: &'static Vector) -> Decoded<Vec<u8>> {
        self.opaque_as(vector, |bytes| byte_count(bytes.len()))
    }

    /// Reads a vector of bytes, and says what they mean.
    ///
    /// # Errors
    /// As [`Reader::vector`].
    pub fn opaque_as(&mut self, vector: &'static Vector, meaning: fn(&[u8]) -> Fact) -> Decoded<Vec<u8>> {
        self.vector(vector, |r| {
            let bytes = r.rest();
            r.set_meaning(|| meaning(bytes));
            Ok(bytes.to_vec())
        })
    }

    fn vector_length(&mut self, vector: &'static Vector) -> Decoded<usize> {
        let start = self.position;
        let length = self.field(&vector.length, |r| {
            let length = r.integer(vector.length_width())?;
            r.set_meaning(|| byte_count(length));
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
        Err(Box::new(DecodeError { field: vector.body.name, offset: start, kind }))
    }

    /// Confines `read` to the next `length` bytes, all of which it must consume.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`], [`DecodeErrorKind::TrailingBytes`] and those of `read`.
    pub fn scope<T>(&mut self, length: usize, read: impl FnOnce(&mut Self) -> Decoded<T>) -> Decoded<T> {
        let end = self.narrow(length)?;
        let value = read(self)?;
        self.expect_end()?;
        self.end = end;
        Ok(value)
    }

    fn narrow(&mut self, length: usize) -> Decoded<usize> {
        let available = self.remaining();
        if length > available {
            return Err(self.error(DecodeErrorKind::Truncated { needed: length, available }));
        }
        Ok(replace(&mut self.end, self.position + length))
    }

    /// Reads the rest of the scope with `read`, or, should that fail, as one leaf of `opaque`.
    pub(crate) fn or_opaque<T>(
        &mut self,
        opaque: &'static Field,
        read: impl FnOnce(&mut Self) -> Decoded<T>,
    ) -> Option<T> {
        let (start, end, siblings) = (self.position, self.end, self.open.children.len());
        let result = read(self).and_then(|value| self.expect_end().map(|()| value));
        if result.is_err() {
            self.position = start;
            self.end = end;
            self.open.children.truncate(siblings);
            let _ = self.opaque_field(opaque, self.remaining());
        }
        result.ok()
    }

    /// Sets the meaning of the field being read, if anybody wants to know.
    pub fn set_meaning(&mut self, meaning: impl FnOnce() -> Fact) {
        if self.annotates {
            self.open.meaning = Some(meaning());
        }
    }

    /// Whether a tree is being made; if not, there is no need to look into bytes for the labels' sake.
    pub(crate) fn annotates(&self) -> bool {
        self.annotates
    }

    /// How many fields are open: how deep the next node will stand.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// How many bytes are left in the scope.
    pub fn remaining(&self) -> usize {
        self.end.saturating_sub(self.position)
    }

    /// The next bytes of the scope, unread.
    pub fn peek(&self) -> &'a [u8] {
        self.bytes.get(self.position..self.end).unwrap_or_default()
    }

    /// Reads `count` bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn bytes(&mut self, count: usize) -> Decoded<&'a [u8]> {
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
    pub fn array<const N: usize>(&mut self) -> Decoded<[u8; N]> {
        let mut array = [0; N];
        array.copy_from_slice(self.bytes(N)?);
        Ok(array)
    }

    /// Reads an unsigned integer of one byte.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn u8(&mut self) -> Decoded<u8> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    /// Reads an unsigned integer of two bytes, most significant first (RFC 5246 §4.4).
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn u16(&mut self) -> Decoded<u16> {
        Ok(u16::from_be_bytes(self.array()?))
    }

    /// Reads an unsigned integer of three bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn u24(&mut self) -> Decoded<u32> {
        let [a, b, c] = self.array()?;
        Ok(u32::from_be_bytes([0, a, b, c]))
    }

    /// Reads an unsigned integer of four bytes.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Truncated`].
    pub fn u32(&mut self) -> Decoded<u32> {
        Ok(u32::from_be_bytes(self.array()?))
    }

    /// Reads one byte that can only be `value`.
    pub(crate) fn expect_byte(&mut self, value: u8) -> Decoded<()> {
        match self.peek().first() {
            Some(&other) if other != value => Err(self.error(DecodeErrorKind::IllegalValue { value: other.into() })),
            _ => self.u8().map(drop),
        }
    }

    /// An error at this byte of the field being read.
    pub fn error(&self, kind: DecodeErrorKind) -> Box<DecodeError> {
        Box::new(DecodeError { field: self.open.field.name, offset: self.position, kind })
    }

    fn expect_end(&self) -> Decoded<()> {
        match self.remaining() {
            0 => Ok(()),
            count => Err(self.error(DecodeErrorKind::TrailingBytes { count })),
        }
    }

    fn integer(&mut self, width: usize) -> Decoded<usize> {
        Ok(self.bytes(width)?.iter().fold(0, |value, byte| value << 8 | usize::from(*byte)))
    }

    /// Opens a field and returns the one around it.
    fn open(&mut self, field: &'static Field) -> Open {
        self.depth += 1;
        replace(&mut self.open, Open { field, start: self.position, meaning: None, children: Vec::new() })
    }

    fn close(&mut self, outer: Open, failed: bool) {
        self.depth -= 1;
        let Open { field, start, meaning, mut children } = replace(&mut self.open, outer);
        if let Some(last) = children.last().filter(|_| failed) {
            // What was read after the last finished part has no label: it counts as undecoded.
            self.position = last.end as usize;
        }
        if self.annotates && self.position > start {
            // A recording keeps its labels: they keep no room for parts that never come.
            children.shrink_to_fit();
            let node = FieldNode { field, start: start as u32, end: self.position as u32, meaning, children };
            self.open.children.push(node);
        }
    }
}
