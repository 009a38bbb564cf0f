//! The extensions of a certificate (RFC 5280 §4.2) that the validator looks at.

use crate::name::PresentedName;
use const_oid::db::rfc5280::{ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_SUBJECT_ALT_NAME};
use const_oid::{AssociatedOid, ObjectIdentifier};
use der::asn1::AnyRef;
use der::{Decode, Error, ErrorKind, Tag, TagNumber, Tagged};
use x509_cert::ext::Extension;

/// What the extension says, if it is there.
pub(super) fn decoded<'a, T>(extensions: &'a [Extension]) -> Result<Option<T>, Error>
where
    T: Decode<'a, Error = Error> + AssociatedOid,
{
    content(extensions, T::OID)?.map(T::from_der).transpose()
}

/// The names in a subjectAltName extension (RFC 5280 §4.2.1.6).
pub(super) fn names(extensions: &[Extension]) -> Result<Option<Vec<PresentedName>>, Error> {
    content(extensions, ID_CE_SUBJECT_ALT_NAME)?.map(PresentedName::all).transpose()
}

/// The `[0] keyIdentifier` of an authorityKeyIdentifier extension (RFC 5280 §4.2.1.1). What may stand beside it, the
/// issuer's names and serial number, is of no use here, and no reason to refuse a certificate either: that is why
/// x509-cert's type, which would read them too, is not asked.
pub(super) fn authority_key_identifier(extensions: &[Extension]) -> Result<Option<Vec<u8>>, Error> {
    const KEY_IDENTIFIER: Tag = Tag::ContextSpecific { constructed: false, number: TagNumber(0) };
    let Some(content) = content(extensions, ID_CE_AUTHORITY_KEY_IDENTIFIER)? else { return Ok(None) };
    let fields = Vec::<AnyRef<'_>>::from_der(content)?;
    Ok(fields.iter().find(|field| field.tag() == KEY_IDENTIFIER).map(|field| field.value().to_vec()))
}

/// The extension's content, if it is there. No more than one may be (RFC 5280 §4.2).
fn content(extensions: &[Extension], oid: ObjectIdentifier) -> Result<Option<&[u8]>, Error> {
    let mut found = extensions.iter().filter(|extension| extension.extn_id == oid);
    let first = found.next();
    match found.next() {
        Some(_) => Err(ErrorKind::OidUnknown { oid }.into()),
        None => Ok(first.map(|extension| extension.extn_value.as_bytes())),
    }
}
