//! DER elements, one after the other, each with its place in the whole in which it stands: so what is wrong is named with its offset.

use crate::certificate::constraints::context_number;
use der::asn1::AnyRef;
use der::{Decode, DecodeValue, Error, ErrorKind, FixedTag, Length, Tag, Tagged};

/// An element with its place.
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    whole: &'a [u8],
    /// Where it begins, and where it ends.
    start: usize,
    end: usize,
    any: AnyRef<'a>,
}

/// The elements from one place in the whole to another.
#[derive(Clone)]
pub(crate) struct Elements<'a> {
    whole: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Element<'a> {
    /// The one that is the whole.
    pub(crate) fn whole(whole: &'a [u8]) -> Result<Self, Error> {
        let mut elements = Elements { whole, at: 0, end: whole.len() };
        let only = elements.next()?;
        let (decoded, remaining) =
            (Length::try_from(only.end)?, Length::try_from(whole.len().saturating_sub(only.end))?);
        let trailing = ErrorKind::TrailingData { decoded, remaining };
        if elements.is_at_end() { Ok(only) } else { Err(at(only.end, trailing)) }
    }

    pub(crate) fn tag(&self) -> Tag {
        self.any.tag()
    }

    /// The number of a tag of the class that its context gives a meaning to.
    pub(crate) fn context_number(&self) -> Option<u8> {
        context_number(self.tag())
    }

    /// What stands in it.
    pub(crate) fn value(&self) -> &'a [u8] {
        self.any.value()
    }

    pub(crate) fn any(&self) -> AnyRef<'a> {
        self.any
    }

    /// Where in the whole its value stands.
    pub(crate) fn place(&self) -> Option<core::ops::Range<usize>> {
        Some(self.end.checked_sub(self.value().len())?..self.end)
    }

    /// With tag and length.
    pub(crate) fn der(&self) -> &'a [u8] {
        self.whole.get(self.start..self.end).unwrap_or_default()
    }

    /// The same, if it has that tag.
    pub(crate) fn expect(self, tag: Tag) -> Result<Self, Error> {
        self.tag().assert_eq(tag).map(|_| self).map_err(|error| at(self.start, error.kind()))
    }

    /// The elements of a SEQUENCE.
    pub(crate) fn sequence(self) -> Result<Elements<'a>, Error> {
        self.expect(Tag::Sequence).map(Self::inner)
    }

    /// The elements in it, whatever its tag.
    pub(crate) fn inner(self) -> Elements<'a> {
        Elements { whole: self.whole, at: self.end.saturating_sub(self.value().len()), end: self.end }
    }

    pub(crate) fn decode<T>(self) -> Result<T, Error>
    where
        T: DecodeValue<'a, Error = Error> + FixedTag + 'a,
    {
        let content = self.end.saturating_sub(self.value().len());
        self.expect(T::TAG)?.any.decode_as::<T>().map_err(|error| match error.position() {
            Some(within) => at(content.saturating_add(u32::from(within) as usize), error.kind()),
            None => at(self.start, error.kind()),
        })
    }

    /// That its value is none of those that may stand here.
    pub(crate) fn wrong_value(self) -> Error {
        at(self.start, self.tag().value_error())
    }

    /// That nothing of this kind may stand here.
    pub(crate) fn wrong_tag(self, expected: Tag) -> Error {
        at(self.start, self.tag().unexpected_error(Some(expected)))
    }
}

impl<'a> Elements<'a> {
    /// Those of a SEQUENCE that is the whole.
    pub(crate) fn from_der(whole: &'a [u8]) -> Result<Self, Error> {
        Element::whole(whole)?.sequence()
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.at == self.end
    }

    fn peek(&self) -> Result<Element<'a>, Error> {
        let rest = self.whole.get(self.at..self.end).unwrap_or_default();
        let (any, behind) = AnyRef::from_der_partial(rest).map_err(|error| {
            let within = error.position().map_or(0, |within| u32::from(within) as usize);
            at(self.at.saturating_add(within), error.kind())
        })?;
        Ok(Element { whole: self.whole, start: self.at, end: self.end.saturating_sub(behind.len()), any })
    }

    /// The next one, which has to be there.
    pub(crate) fn next(&mut self) -> Result<Element<'a>, Error> {
        let next = self.peek()?;
        self.at = next.end;
        Ok(next)
    }

    /// The next one, if it has such a tag.
    pub(crate) fn next_if(&mut self, is_wanted: impl Fn(Tag) -> bool) -> Result<Option<Element<'a>>, Error> {
        if self.is_at_end() || !is_wanted(self.peek()?.tag()) {
            return Ok(None);
        }
        self.next().map(Some)
    }

    /// The next one, if its tag is of this number of the class that its context gives a meaning to.
    pub(crate) fn next_if_context(&mut self, number: u8) -> Result<Option<Element<'a>>, Error> {
        self.next_if(|tag| context_number(tag) == Some(number))
    }

    /// All that are left.
    pub(crate) fn rest(mut self) -> Result<Vec<Element<'a>>, Error> {
        let mut all = Vec::new();
        while !self.is_at_end() {
            all.push(self.next()?);
        }
        Ok(all)
    }
}

fn at(place: usize, kind: ErrorKind) -> Error {
    match Length::try_from(place) {
        Ok(place) => Error::new(kind, place),
        Err(_) => kind.into(),
    }
}
