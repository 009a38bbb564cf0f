//! What stands before the field that a message is there for. Where there is so much of it that the field would lie out of sight, it is folded
//! in the grid and in the tree, all but the first row and what says the message's type and length.

use crate::components::inspector::hex::PER_ROW;
use std::ops::Range;
use tls_scene::model::{ByteView, FieldGroup};

/// A field that begins in one of so many first rows is in sight, or close to it.
const NEAR: usize = 12;

/// The bytes and the fields that are folded, by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Before {
    pub(crate) bytes: Range<usize>,
    pub(crate) fields: Range<usize>,
}

impl Before {
    /// What is folded of a buffer at first, if anything.
    pub(crate) fn of(view: &ByteView) -> Option<Self> {
        let about = view.about?;
        let row = view.fields.get(about)?.range.start / PER_ROW;
        let first = view.fields.iter().position(|field| field.group != FieldGroup::Head)?;
        (row >= NEAR && first < about).then_some(Self { bytes: PER_ROW..row * PER_ROW, fields: first..about })
    }

    /// Whether someone looks into it: at a field, or at one of the bytes.
    pub(crate) fn holds(&self, field: Option<usize>, mut bytes: impl Iterator<Item = usize>) -> bool {
        field.is_some_and(|field| self.fields.contains(&field)) || bytes.any(|byte| self.bytes.contains(&byte))
    }
}
