//! Application data (RFC 5246 §10): TLS carries it and does not look inside.

use crate::field::fields;
use crate::text::text_or_size;
use crate::{FieldTree, Reader};

fields! {
    field DATA "data" = "data", "RFC 5246 §10";
}

/// Annotates application data: one leaf, whose meaning is the text, if it is text.
pub fn annotate_application_data(bytes: &[u8]) -> FieldTree {
    Reader::decode(bytes, |r| r.field_as(&DATA, |r| Ok(r.rest()), |data| text_or_size(data))).0
}
