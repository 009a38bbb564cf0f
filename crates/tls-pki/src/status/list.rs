//! Certificate revocation lists (RFC 5280 §5).

use super::{Elements, SignedContent, is_time, signed, time};
use crate::certificate::constraints::context_number;
use const_oid::db::rfc5280::{ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_CRL_NUMBER};
use der::asn1::AnyRef;
use der::{Decode, Error, Tag};
use spki::ObjectIdentifier;

/// A list, decoded as far as it is judged.
pub(crate) struct RevocationList<'a> {
    pub(crate) signed: SignedContent<'a>,
    /// The name of who has made it.
    issuer: AnyRef<'a>,
    /// Seconds since 1970.
    pub(crate) this_update: u64,
    /// Seconds since 1970.
    pub(crate) next_update: Option<u64>,
    /// A critical extension that is not understood here, for which the list may not be used (RFC 5280 §5.2, §5.3).
    pub(crate) not_understood: Option<ObjectIdentifier>,
    revoked: Vec<Revoked<'a>>,
}

struct Revoked<'a> {
    serial: &'a [u8],
    since: u64,
}

impl<'a> RevocationList<'a> {
    pub(crate) fn read(der: &'a [u8]) -> Result<Self, Error> {
        let (signed, mut parts, _) = signed(der)?;
        parts.next_if(|tag| tag == Tag::Integer);
        let _algorithm_once_more = parts.next()?;
        let issuer = parts.next()?;
        let this_update = time(parts.next()?)?;
        let next_update = parts.next_if(is_time).map(time).transpose()?;
        let entries: Vec<AnyRef<'a>> = match parts.next_if(|tag| tag == Tag::Sequence) {
            Some(entries) => entries.decode_as()?,
            None => Vec::new(),
        };
        let mut revoked = Vec::with_capacity(entries.len());
        let mut odd = None;
        for entry in entries {
            let mut fields = Elements::of(entry)?;
            revoked.push(Revoked { serial: fields.next()?.value(), since: time(fields.next()?)? });
            if let Some(extensions) = fields.next_if(|tag| tag == Tag::Sequence) {
                odd = odd.or(not_understood(extensions.decode_as()?)?);
            }
        }
        if let Some(extensions) = parts.next_if(|tag| context_number(tag) == Some(0)) {
            odd = odd.or(not_understood(Vec::from_der(extensions.value())?)?);
        }
        Ok(Self { signed, issuer, this_update, next_update, not_understood: odd, revoked })
    }

    /// Whether it is by an issuer of that name, in DER.
    pub(crate) fn is_by(&self, name: &[u8]) -> bool {
        AnyRef::from_der(name).is_ok_and(|name| name == self.issuer)
    }

    /// Since when the certificate of that serial number is revoked, if it is: seconds since 1970.
    pub(crate) fn revoked_since(&self, serial: &[u8]) -> Option<u64> {
        self.revoked.iter().find(|revoked| revoked.serial == serial).map(|revoked| revoked.since)
    }
}

/// The first critical extension but those that change nothing of what the list says.
fn not_understood(extensions: Vec<AnyRef<'_>>) -> Result<Option<ObjectIdentifier>, Error> {
    const UNDERSTOOD: [ObjectIdentifier; 2] = [ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_CRL_NUMBER];
    for extension in extensions {
        let mut fields = Elements::of(extension)?;
        let oid = fields.next()?.decode_as()?;
        let is_critical = fields.next_if(|tag| tag == Tag::Boolean).is_some_and(|flag| flag.value() != [0]);
        if is_critical && !UNDERSTOOD.contains(&oid) {
            return Ok(Some(oid));
        }
    }
    Ok(None)
}
