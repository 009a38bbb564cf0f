//! The basicConstraints extension (RFC 5280 §4.2.1.9): whether a certificate is an authority's.

use super::policies::count;
use crate::element::Element;
use der::{Error, Tag};

/// Whether its holder is an authority, and how many may follow below it.
#[derive(Clone, Copy)]
pub(crate) struct BasicConstraints {
    pub(crate) ca: bool,
    pub(crate) path_length: Option<u32>,
}

impl BasicConstraints {
    /// From the extension's content.
    pub(super) fn read(content: &[u8]) -> Result<Self, Error> {
        let mut fields = Element::whole(content)?.sequence()?;
        let ca = fields.next_if(|tag| tag == Tag::Boolean)?.map(Element::decode).transpose()?.unwrap_or_default();
        let path_length = fields.next_if(|tag| tag == Tag::Integer)?.map(count).transpose()?;
        if fields.is_at_end() { Ok(Self { ca, path_length }) } else { Err(fields.next()?.wrong_value()) }
    }
}
