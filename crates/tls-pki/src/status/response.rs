//! OCSP responses (RFC 6960 §4.2), as servers staple them (RFC 6066 §8).

use super::{SignedContent, signed};
use crate::element::{Element, Elements};
use crate::time::element_time as time;
use der::asn1::OctetStringRef;
use der::{Error, Tag};
use spki::ObjectIdentifier;

/// `id-pkix-ocsp-basic` (RFC 6960 §4.2.1).
const BASIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");

/// What a responder sends.
pub(crate) enum Response<'a> {
    /// It says nothing of certificates: `tryLater` for one.
    Refusal(&'static str),
    Basic(Basic<'a>),
}

/// A response that says something of certificates.
pub(crate) struct Basic<'a> {
    pub(crate) signed: SignedContent<'a>,
    pub(crate) statuses: Vec<Status<'a>>,
    /// In DER; one of them may be the responder's.
    pub(crate) certificates: Vec<&'a [u8]>,
}

/// What it says of one.
pub(crate) struct Status<'a> {
    /// The hash with which issuer's name and key are named.
    pub(crate) hash: ObjectIdentifier,
    pub(crate) issuer_name_hash: &'a [u8],
    pub(crate) issuer_key_hash: &'a [u8],
    pub(crate) serial: &'a [u8],
    pub(crate) found: Found,
    /// Seconds since 1970.
    pub(crate) this_update: i64,
    /// Seconds since 1970.
    pub(crate) next_update: Option<i64>,
}

/// Whether the certificate is revoked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    Good,
    /// Since then, in seconds since 1970.
    Revoked(i64),
    /// The responder does not know the certificate.
    Unknown,
}

impl<'a> Response<'a> {
    pub(crate) fn read(der: &'a [u8]) -> Result<Self, Error> {
        let mut parts = Elements::from_der(der)?;
        let status = parts.next()?;
        let refusal = match (status.tag(), status.value()) {
            (Tag::Enumerated, [0]) => None,
            (Tag::Enumerated, [1]) => Some("malformedRequest"),
            (Tag::Enumerated, [2]) => Some("internalError"),
            (Tag::Enumerated, [3]) => Some("tryLater"),
            (Tag::Enumerated, [5]) => Some("sigRequired"),
            (Tag::Enumerated, [6]) => Some("unauthorized"),
            (Tag::Enumerated, _) => return Err(status.wrong_value()),
            _ => return Err(status.wrong_tag(Tag::Enumerated)),
        };
        if let Some(refusal) = refusal {
            return Ok(Self::Refusal(refusal));
        }
        let mut bytes = parts.next()?.inner().next()?.sequence()?;
        let kind = bytes.next()?;
        if kind.decode::<ObjectIdentifier>()? != BASIC {
            return Err(kind.wrong_value());
        }
        let content = bytes.next()?.expect(Tag::OctetString)?;
        Basic::read(content.inner().next()?).map(Self::Basic)
    }
}

impl<'a> Basic<'a> {
    fn read(basic: Element<'a>) -> Result<Self, Error> {
        let (signed, mut parts, mut rest) = signed(basic.sequence()?)?;
        parts.next_if_context(0)?;
        // Who the responder says it is; what counts is whose key has signed.
        let _responder = parts.next()?;
        let _produced_at = parts.next()?;
        let statuses = parts.next()?.sequence()?.rest()?;
        let statuses = statuses.into_iter().map(Status::read).collect::<Result<_, _>>()?;
        let certificates = match rest.next_if_context(0)? {
            Some(list) => list.inner().next()?.sequence()?.rest()?.iter().map(Element::der).collect(),
            None => Vec::new(),
        };
        Ok(Self { signed, statuses, certificates })
    }
}

impl<'a> Status<'a> {
    fn read(status: Element<'a>) -> Result<Self, Error> {
        let mut parts = status.sequence()?;
        let mut names = parts.next()?.sequence()?;
        let hash = names.next()?.sequence()?.next()?.decode()?;
        let mut octets = || names.next()?.decode::<&OctetStringRef>().map(OctetStringRef::as_bytes);
        let (issuer_name_hash, issuer_key_hash) = (octets()?, octets()?);
        let serial = names.next()?.value();
        let found = parts.next()?;
        let found = match found.context_number() {
            Some(0) => Found::Good,
            Some(1) => Found::Revoked(time(found.inner().next()?)?),
            Some(2) => Found::Unknown,
            _ => return Err(found.wrong_value()),
        };
        let this_update = time(parts.next()?)?;
        let next_update = parts.next_if_context(0)?;
        let next_update = next_update.map(|next| time(next.inner().next()?)).transpose()?;
        Ok(Self { hash, issuer_name_hash, issuer_key_hash, serial, found, this_update, next_update })
    }
}
