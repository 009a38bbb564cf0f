//! The receipts of public logs in a certificate: signed certificate timestamps (RFC 6962 §3.2, §3.3).

use const_oid::ObjectIdentifier;
use der::Decode;
use der::asn1::OctetStringRef;

/// The extension with the list (RFC 6962 §3.3).
const SCT_LIST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.11129.2.4.2");

/// A log's promise that it will publish a certificate. That the log has made it shows only its signature, and who has the log's public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Which log: the SHA-256 hash of its public key.
    pub log: [u8; 32],
    /// When, in seconds since 1970-01-01T00:00:00Z.
    pub made: u64,
}

/// The receipts in a DER certificate: none if it has no list of them. None at all if the certificate can't be read, or its list.
pub fn receipts(der: &[u8]) -> Option<Vec<Receipt>> {
    let (certificate, _) = super::decoded(der).ok()?;
    let extensions = certificate.tbs_certificate().extensions().map_or(&[][..], Vec::as_slice);
    let Some(extension) = extensions.iter().find(|extension| extension.extn_id == SCT_LIST) else {
        return Some(Vec::new());
    };
    let (list, behind) = vector(<&OctetStringRef>::from_der(extension.extn_value.as_bytes()).ok()?.as_bytes())?;
    let mut receipts = Vec::new();
    let mut rest = list;
    while !rest.is_empty() {
        let (one, more) = vector(rest)?;
        receipts.extend(receipt(one)?);
        rest = more;
    }
    behind.is_empty().then_some(receipts)
}

/// A byte string behind its length of two bytes, and what follows it.
fn vector(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(u16::from_be_bytes(*length).into())
}

/// One of version 1; nothing of another version, of which it is not known what it says.
fn receipt(bytes: &[u8]) -> Option<Option<Receipt>> {
    let (version, rest) = bytes.split_first()?;
    if *version != 0 {
        return Some(None);
    }
    let (log, rest) = rest.split_first_chunk()?;
    let (milliseconds, _) = rest.split_first_chunk()?;
    Some(Some(Receipt { log: *log, made: u64::from_be_bytes(*milliseconds) / 1000 }))
}
