//! Distinguished names (RFC 5280 §4.1.2.4): who a certificate is about, and who issued it.

use crate::element::Elements;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519::COMMON_NAME;
use der::{Error, ErrorKind, Tag};

/// A name. Two are the same if their bytes are.
pub(super) struct Name<'a> {
    raw: &'a [u8],
    attributes: Vec<(ObjectIdentifier, &'a [u8])>,
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl<'a> Name<'a> {
    pub(super) fn read(elements: &mut Elements<'a>) -> Result<Self, Error> {
        let name = elements.next_as(Tag::Sequence)?;
        let mut attributes = Vec::new();
        for part in name.elements()?.all()? {
            let of_part = part.expect(Tag::Set)?.elements()?.all()?;
            if !of_part.is_sorted_by(|one, next| one.raw < next.raw) {
                return Err(ErrorKind::SetOrdering.into());
            }
            for attribute in of_part {
                let mut attribute = attribute.expect(Tag::Sequence)?.elements()?;
                attributes.push((attribute.next()?.object_identifier()?, attribute.next()?.value));
                attribute.finish()?;
            }
        }
        Ok(Self { raw: name.raw, attributes })
    }

    /// The common name if there is one, else all attribute values, joined; never empty.
    pub(super) fn text(&self) -> String {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if let Some((_, common_name)) = self.attributes.iter().find(|(oid, _)| *oid == COMMON_NAME) {
            return text(common_name);
        }
        let all: Vec<String> = self.attributes.iter().map(|(_, value)| text(value)).collect();
        if all.is_empty() { "(no subject name)".into() } else { all.join(", ") }
    }
}
