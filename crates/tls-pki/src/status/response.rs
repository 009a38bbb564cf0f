//! OCSP responses (RFC 6960 §4.2), as servers staple them (RFC 6066 §8).

use super::{Elements, SignedContent, signed, time};
use crate::certificate::constraints::context_number;
use der::asn1::{AnyRef, OctetStringRef};
use der::{Error, Reader, SliceReader, Tag, Tagged};
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
    pub(crate) this_update: u64,
    /// Seconds since 1970.
    pub(crate) next_update: Option<u64>,
}

/// Whether the certificate is revoked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    Good,
    /// Since then, in seconds since 1970.
    Revoked(u64),
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
            _ => return Err(status.tag().value_error().into()),
        };
        if let Some(refusal) = refusal {
            return Ok(Self::Refusal(refusal));
        }
        let mut bytes = Elements::from_der(parts.next()?.value())?;
        let kind: ObjectIdentifier = bytes.next()?.decode_as()?;
        if kind != BASIC {
            return Err(Tag::ObjectIdentifier.value_error().into());
        }
        let content = bytes.next()?;
        content.tag().assert_eq(Tag::OctetString)?;
        Basic::read(content.value()).map(Self::Basic)
    }
}

impl<'a> Basic<'a> {
    fn read(der: &'a [u8]) -> Result<Self, Error> {
        let (signed, mut parts, mut rest) = signed(der)?;
        parts.next_if(|tag| context_number(tag) == Some(0));
        // Who the responder says it is; what counts is whose key has signed.
        let _responder = parts.next()?;
        let _produced_at = parts.next()?;
        let statuses = parts.next()?.decode_as::<Vec<AnyRef<'a>>>()?;
        let statuses = statuses.into_iter().map(Status::read).collect::<Result<_, _>>()?;
        let certificates = match rest.next_if(|tag| context_number(tag) == Some(0)) {
            Some(list) => SliceReader::new(list.value())?.sequence(|list| {
                let mut certificates = Vec::new();
                while !list.is_finished() {
                    certificates.push(list.tlv_bytes()?);
                }
                Ok::<_, Error>(certificates)
            })?,
            None => Vec::new(),
        };
        Ok(Self { signed, statuses, certificates })
    }
}

impl<'a> Status<'a> {
    fn read(status: AnyRef<'a>) -> Result<Self, Error> {
        let mut parts = Elements::of(status)?;
        let mut names = Elements::of(parts.next()?)?;
        let hash = Elements::of(names.next()?)?.next()?.decode_as()?;
        let mut octets = || names.next()?.decode_as::<&OctetStringRef>().map(OctetStringRef::as_bytes);
        let (issuer_name_hash, issuer_key_hash) = (octets()?, octets()?);
        let serial = names.next()?.value();
        let found = parts.next()?;
        let found = match context_number(found.tag()) {
            Some(0) => Found::Good,
            Some(1) => Found::Revoked(revoked_since(found)?),
            Some(2) => Found::Unknown,
            _ => return Err(found.tag().value_error().into()),
        };
        let this_update = time(parts.next()?)?;
        let next_update = parts.next_if(|tag| context_number(tag) == Some(0));
        let next_update = next_update.map(|next| time(first(next)?)).transpose()?;
        Ok(Self { hash, issuer_name_hash, issuer_key_hash, serial, found, this_update, next_update })
    }
}

fn revoked_since(revoked: AnyRef<'_>) -> Result<u64, Error> {
    time(first(revoked)?)
}

/// The first element inside one whose tag its context gives a meaning to.
fn first(outer: AnyRef<'_>) -> Result<AnyRef<'_>, Error> {
    let elements = crate::certificate::constraints::elements(outer.value())?;
    elements.first().copied().ok_or_else(|| outer.tag().value_error().into())
}
