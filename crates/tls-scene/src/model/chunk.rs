//! A buffer cut into pieces of a size to be read one after the other: fields that belong together stay together.

use super::bytes::{ByteField, ByteView};
use super::field_group::FieldGroup;
use std::ops::Range;

/// A field longer than this is told part by part, if its parts have parts; and so is one with a value or a proof in it.
const LONG: usize = 40;

/// A field with its parts, told in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// The field, by its place in the view; of several heads the first.
    pub field: usize,
    /// It and its parts, by their places; of heads all.
    pub fields: Range<usize>,
    /// What kind of thing it is: that of its longest part.
    pub group: FieldGroup,
}

impl ByteView {
    /// The chunks, in the order of the bytes. They tile the buffer as far as it could be decoded.
    pub fn chunks(&self) -> Vec<Chunk> {
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut at = 0;
        while let Some(field) = self.fields.get(at) {
            let end = self.end_of(at, field.depth);
            let parts = self.fields.get(at + 1..end).unwrap_or_default();
            let long = field.range.len() > LONG && parts.iter().any(|part| part.depth > field.depth + 1);
            let precious = |part: &ByteField| matches!(part.group, FieldGroup::Value(_) | FieldGroup::Proof);
            if long || parts.iter().any(precious) && !precious(field) {
                // Its parts come next, each for itself.
                at += 1;
                continue;
            }
            // What stands in front of a record or message is told together.
            let goes_on =
                |chunk: &&mut Chunk| field.leaf && field.group == FieldGroup::Head && chunk.group == FieldGroup::Head;
            if let Some(chunk) = chunks.last_mut().filter(goes_on) {
                chunk.fields.end = end;
                at = end;
                continue;
            }
            let longest = parts.iter().filter(|part| part.leaf).max_by_key(|part| part.range.len());
            let group = longest.filter(|_| !field.leaf).map_or(field.group, |part| part.group);
            if !field.range.is_empty() {
                chunks.push(Chunk { field: at, fields: at..end, group });
            }
            at = end;
        }
        chunks
    }

    /// The place after the last part of a field.
    fn end_of(&self, field: usize, depth: usize) -> usize {
        let after = self.fields.iter().enumerate().skip(field + 1);
        after.into_iter().find(|(_, other)| other.depth <= depth).map_or(self.fields.len(), |(index, _)| index)
    }

    /// Which bytes a chunk has.
    pub fn range_of(&self, chunk: &Chunk) -> Range<usize> {
        let fields = self.fields.get(chunk.fields.clone()).unwrap_or_default();
        let ends = fields.iter().map(|field| field.range.end);
        fields.first().map_or(0, |first| first.range.start)..ends.max().unwrap_or_default()
    }

    /// What a chunk's parts hold, each meaning once, in their order. Lengths go without saying.
    pub fn meanings(&self, chunk: &Chunk) -> Vec<&str> {
        let fields = self.fields.get(chunk.fields.clone()).unwrap_or_default();
        if let Some(meaning) = fields.first().and_then(|field| field.meaning.as_deref()) {
            return vec![meaning];
        }
        let mut meanings: Vec<&str> = Vec::new();
        for meaning in
            fields.iter().filter(|field| !field.id.ends_with("length")).filter_map(|field| field.meaning.as_deref())
        {
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
        meanings
    }
}
