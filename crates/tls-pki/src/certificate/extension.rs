//! The extensions of a certificate (RFC 5280 §4.2), and what stands in those that the validator looks at.

use crate::element::{Element, Elements, single};
use const_oid::ObjectIdentifier;
use der::{Error, ErrorKind, Tag};

/// An extension whose content has not been looked into.
pub(crate) struct Extension<'a> {
    pub(crate) oid: ObjectIdentifier,
    pub(crate) critical: bool,
    content: &'a [u8],
}

impl<'a> Extension<'a> {
    /// All of them, from the SEQUENCE that is all of `list`.
    pub(super) fn all(list: &'a [u8]) -> Result<Vec<Self>, Error> {
        Elements::of_sequence(list)?.all()?.iter().map(Self::read).collect()
    }

    fn read(extension: &Element<'a>) -> Result<Self, Error> {
        let mut extension = extension.expect(Tag::Sequence)?.elements()?;
        let oid = extension.next()?.object_identifier()?;
        let critical = extension.optional(Tag::Boolean)?.map_or(Ok(false), |critical| critical.boolean())?;
        let content = extension.next_as(Tag::OctetString)?.value;
        extension.finish()?;
        Ok(Self { oid, critical, content })
    }
}

/// The extension's content, if it is there. No more than one may be (RFC 5280 §4.2).
pub(super) fn content<'a>(extensions: &[Extension<'a>], oid: ObjectIdentifier) -> Result<Option<&'a [u8]>, Error> {
    let mut found = extensions.iter().filter(|extension| extension.oid == oid);
    let first = found.next();
    match found.next() {
        Some(_) => Err(ErrorKind::OidUnknown { oid }.into()),
        None => Ok(first.map(|extension| extension.content)),
    }
}

/// May it vouch for others, and for how many below it (RFC 5280 §4.2.1.9)?
pub(crate) struct BasicConstraints {
    pub(crate) ca: bool,
    pub(crate) path_len_constraint: Option<u8>,
}

impl BasicConstraints {
    pub(super) fn from_der(der: &[u8]) -> Result<Self, Error> {
        let mut constraints = Elements::of_sequence(der)?;
        let ca = constraints.optional(Tag::Boolean)?.map_or(Ok(false), |ca| ca.boolean())?;
        let path_len_constraint = match constraints.optional(Tag::Integer)? {
            None => None,
            Some(limit) => match limit.unsigned()? {
                [limit] => Some(*limit),
                _ => return Err(limit.tag.value_error().into()),
            },
        };
        constraints.finish()?;
        Ok(Self { ca, path_len_constraint })
    }
}

/// What its key may be used for (RFC 5280 §4.2.1.3): bits from the left.
#[derive(Clone, Copy)]
pub(crate) struct KeyUsage(u8);

impl KeyUsage {
    pub(super) fn from_der(der: &[u8]) -> Result<Self, Error> {
        let usage = Element::sole(der)?;
        match usage.bit_string()?.0 {
            // The second byte has decipherOnly, of no interest here.
            [first] | [first, _] => Ok(Self(*first)),
            [] => Ok(Self(0)),
            _ => Err(usage.tag.value_error().into()),
        }
    }

    pub(crate) fn digital_signature(self) -> bool {
        self.has(0)
    }

    pub(crate) fn key_encipherment(self) -> bool {
        self.has(2)
    }

    pub(crate) fn key_cert_sign(self) -> bool {
        self.has(5)
    }

    fn has(self, bit: u8) -> bool {
        self.0 & (0x80 >> bit) != 0
    }
}

/// The purposes of an extKeyUsage extension (RFC 5280 §4.2.1.12).
pub(super) fn purposes(der: &[u8]) -> Result<Vec<ObjectIdentifier>, Error> {
    Elements::of_sequence(der)?.all()?.iter().map(Element::object_identifier).collect()
}

/// The content of a subjectKeyIdentifier extension (RFC 5280 §4.2.1.2).
pub(super) fn subject_key_identifier(der: &[u8]) -> Result<&[u8], Error> {
    Ok(Element::sole(der)?.expect(Tag::OctetString)?.value)
}

/// The `[0] keyIdentifier` of an authorityKeyIdentifier extension (RFC 5280 §4.2.1.1).
pub(super) fn authority_key_identifier(der: &[u8]) -> Result<Option<&[u8]>, Error> {
    let all = Elements::of_sequence(der)?.all()?;
    Ok(all.iter().find(|element| element.tag == single(0)).map(|element| element.value))
}
