//! DER as elements (tag, length, value) in a row. Certificates and keys are read with this one reader rather than with a
//! decoder of its own for each of their types: those would make a program larger than the whole handshake does.

use const_oid::ObjectIdentifier;
use der::asn1::AnyRef;
use der::{Decode as _, Error, ErrorKind, Reader as _, SliceReader, Tag, TagNumber, Tagged as _};

/// One element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    pub(crate) tag: Tag,
    pub(crate) value: &'a [u8],
    /// Tag, length and value as they stood.
    pub(crate) raw: &'a [u8],
}

/// The elements within another.
#[derive(Clone)]
pub(crate) struct Elements<'a>(SliceReader<'a>);

/// A context-specific tag of a single value: `[number] IMPLICIT`.
pub(crate) const fn single(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: false, number: TagNumber(number) }
}

/// A context-specific tag around other elements: `[number] EXPLICIT`.
pub(crate) const fn around(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber(number) }
}

impl<'a> Element<'a> {
    /// The one element that is all of `der`.
    pub(crate) fn sole(der: &'a [u8]) -> Result<Self, Error> {
        let mut elements = Elements(SliceReader::new(der)?);
        let element = elements.next()?;
        elements.finish()?;
        Ok(element)
    }

    /// The elements inside this one.
    pub(crate) fn elements(&self) -> Result<Elements<'a>, Error> {
        SliceReader::new(self.value).map(Elements)
    }

    /// A BOOLEAN. DER has one form of TRUE.
    pub(crate) fn boolean(&self) -> Result<bool, Error> {
        match self.expect(Tag::Boolean)?.value {
            [0x00] => Ok(false),
            [0xff] => Ok(true),
            _ => Err(self.tag.value_error().into()),
        }
    }

    /// The bytes of an INTEGER that is not negative, without a leading zero.
    pub(crate) fn unsigned(&self) -> Result<&'a [u8], Error> {
        match self.expect(Tag::Integer)?.value {
            [0x00, rest @ ..] if rest.first().is_some_and(|byte| *byte >= 0x80) => Ok(rest),
            all @ ([0x00] | [0x01..=0x7f, ..]) => Ok(all),
            [] => Err(self.tag.length_error().into()),
            [0x00, ..] => Err(self.tag.non_canonical_error().into()),
            _ => Err(self.tag.value_error().into()),
        }
    }

    /// An OBJECT IDENTIFIER.
    pub(crate) fn object_identifier(&self) -> Result<ObjectIdentifier, Error> {
        let value = self.expect(Tag::ObjectIdentifier)?.value;
        ObjectIdentifier::from_bytes(value).map_err(|_| ErrorKind::OidMalformed.into())
    }

    /// The bytes of a BIT STRING, and how many bits of the last one do not count.
    pub(crate) fn bit_string(&self) -> Result<(&'a [u8], u8), Error> {
        match self.expect(Tag::BitString)?.value {
            [unused @ 0..=7, bits @ ..] if *unused == 0 || !bits.is_empty() => Ok((bits, *unused)),
            _ => Err(self.tag.value_error().into()),
        }
    }

    /// The bytes of a BIT STRING that fills whole bytes.
    pub(crate) fn whole_bytes(&self) -> Result<&'a [u8], Error> {
        match self.bit_string()? {
            (bytes, 0) => Ok(bytes),
            _ => Err(self.tag.value_error().into()),
        }
    }

    /// Itself, if it has that tag.
    pub(crate) fn expect(&self, tag: Tag) -> Result<&Self, Error> {
        if self.tag == tag { Ok(self) } else { Err(self.tag.unexpected_error(Some(tag)).into()) }
    }
}

impl<'a> Elements<'a> {
    /// The elements within the SEQUENCE that is all of `der`.
    pub(crate) fn of_sequence(der: &'a [u8]) -> Result<Self, Error> {
        Element::sole(der)?.expect(Tag::Sequence)?.elements()
    }

    /// The next element, of whatever kind. Errors: there is none, or it is malformed.
    pub(crate) fn next(&mut self) -> Result<Element<'a>, Error> {
        let raw = self.0.tlv_bytes()?;
        let element = AnyRef::from_der(raw)?;
        Ok(Element { tag: element.tag(), value: element.value(), raw })
    }

    /// The next element, which has that tag.
    pub(crate) fn next_as(&mut self, tag: Tag) -> Result<Element<'a>, Error> {
        self.next()?.expect(tag).copied()
    }

    /// The elements within the next one, which is a SEQUENCE.
    pub(crate) fn sequence(&mut self) -> Result<Self, Error> {
        self.next_as(Tag::Sequence)?.elements()
    }

    /// The next element, if it is there and has that tag.
    pub(crate) fn optional(&mut self, tag: Tag) -> Result<Option<Element<'a>>, Error> {
        if self.is_empty() || Tag::peek(&self.0)? != tag { Ok(None) } else { self.next().map(Some) }
    }

    /// All that are left.
    pub(crate) fn all(mut self) -> Result<Vec<Element<'a>>, Error> {
        let mut all = Vec::new();
        while !self.is_empty() {
            all.push(self.next()?);
        }
        Ok(all)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_finished()
    }

    /// Says that nothing may be left.
    pub(crate) fn finish(self) -> Result<(), Error> {
        self.0.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_have_one_form() {
        let unsigned = |der: &'static [u8]| Element::sole(der).and_then(|element| element.unsigned());
        assert_eq!(unsigned(&[2, 1, 0]), Ok(&[0][..]));
        assert_eq!(unsigned(&[2, 2, 0, 0x80]), Ok(&[0x80][..]));
        for malformed in [&[2, 0][..], &[2, 2, 0, 0x7f], &[2, 1, 0x80], &[4, 1, 1]] {
            assert!(unsigned(malformed).is_err(), "{malformed:02x?}");
        }
    }

    #[test]
    fn nothing_may_follow_the_sole_element() {
        assert!(Element::sole(&[5, 0]).is_ok());
        assert!(Element::sole(&[5, 0, 0]).is_err());
        assert!(Element::sole(&[5, 1]).is_err());
        assert!(Element::sole(&[]).is_err());
    }

    #[test]
    fn unused_bits_are_within_the_last_byte() {
        let bits = |der: &'static [u8]| Element::sole(der).and_then(|element| element.bit_string());
        assert_eq!(bits(&[3, 2, 5, 0xa0]), Ok((&[0xa0][..], 5)));
        assert_eq!(bits(&[3, 1, 0]), Ok((&[][..], 0)));
        for malformed in [&[3, 2, 8, 0][..], &[3, 1, 1], &[3, 0]] {
            assert!(bits(malformed).is_err(), "{malformed:02x?}");
        }
    }
}
