//! What authorities say of certificates after they have issued them: revocation lists and OCSP responses. They are read here, element
//! by element, and judged in `validate`.

pub(crate) mod list;
pub(crate) mod response;

use der::asn1::{AnyRef, BitStringRef, GeneralizedTime, UtcTime};
use der::{Decode, Error, Tag, Tagged};
use spki::AlgorithmIdentifierRef;
use std::iter::Peekable;
use std::vec::IntoIter;
use tls_facts::{Fact, pki as facts};

/// What is wrong with the first of these revocation lists that is malformed.
pub fn malformed_list(lists: &[Vec<u8>]) -> Option<Fact> {
    let mut numbered = (1_usize..).zip(lists);
    numbered.find_map(|(number, der)| {
        let error = list::RevocationList::read(der).err()?;
        Some(facts::list_malformed(number, error.to_string()))
    })
}

/// What is wrong with an OCSP response, if it is malformed.
pub fn malformed_response(der: &[u8]) -> Option<Fact> {
    response::Response::read(der).err().map(|error| facts::status_malformed(error.to_string()))
}

/// The shape of all that an authority signs (RFC 5280 §4.1.1): content, algorithm, signature.
pub(crate) struct SignedContent<'a> {
    /// With tag and length, as it was signed.
    pub(crate) content: &'a [u8],
    pub(crate) algorithm: AlgorithmIdentifierRef<'a>,
    pub(crate) signature: &'a [u8],
}

/// The elements of a SEQUENCE, one after the other.
pub(crate) struct Elements<'a>(Peekable<IntoIter<AnyRef<'a>>>);

impl<'a> Elements<'a> {
    pub(crate) fn of(sequence: AnyRef<'a>) -> Result<Self, Error> {
        Ok(Self(sequence.decode_as::<Vec<AnyRef<'a>>>()?.into_iter().peekable()))
    }

    fn from_der(sequence: &'a [u8]) -> Result<Self, Error> {
        Self::of(AnyRef::from_der(sequence)?)
    }

    fn next(&mut self) -> Result<AnyRef<'a>, Error> {
        self.0.next().ok_or_else(|| Tag::Sequence.value_error().into())
    }

    fn next_if(&mut self, is_wanted: impl Fn(Tag) -> bool) -> Option<AnyRef<'a>> {
        self.0.next_if(|element| is_wanted(element.tag()))
    }
}

/// The three parts of what was signed, the content's elements, and what follows the three.
fn signed(der: &[u8]) -> Result<(SignedContent<'_>, Elements<'_>, Elements<'_>), Error> {
    let mut parts = Elements::from_der(der)?;
    let elements = Elements::of(parts.next()?)?;
    let algorithm = parts.next()?.decode_as()?;
    let signature = parts.next()?.decode_as::<BitStringRef<'_>>()?;
    let signature = signature.as_bytes().ok_or_else(|| Error::from(Tag::BitString.value_error()))?;
    let content = crate::certificate::to_be_signed(der)?;
    Ok((SignedContent { content, algorithm, signature }, elements, parts))
}

fn is_time(tag: Tag) -> bool {
    matches!(tag, Tag::UtcTime | Tag::GeneralizedTime)
}

/// Seconds since 1970.
fn time(element: AnyRef<'_>) -> Result<u64, Error> {
    let since = match element.tag() {
        Tag::UtcTime => element.decode_as::<UtcTime>()?.to_unix_duration(),
        _ => element.decode_as::<GeneralizedTime>()?.to_unix_duration(),
    };
    Ok(since.as_secs())
}
