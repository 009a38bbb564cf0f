//! X.509 certificates (RFC 5280) as fields: a walk over the DER encoding with the standard's names. It annotates and judges
//! nothing; what cannot be understood stays one opaque leaf, at the innermost place where that is possible.

mod certificate;
mod extension_values;
mod extensions;
mod name;
mod oid;
mod public_key;
mod public_values;
mod time;
mod tlv;

pub use oid::oid_name;

use crate::error::Decoded;
use crate::{Field, FieldTree, Reader};
use tls_facts::Fact;

pub(crate) static ALL_FIELDS: &[&[&[&Field]]] = &[
    certificate::FIELDS,
    extension_values::FIELDS,
    extensions::FIELDS,
    name::FIELDS,
    public_key::FIELDS,
    public_values::FIELDS,
    tlv::FIELDS,
];

/// What a relative object identifier is (ITU-T X.690 §8.20): 32473.1.
pub(crate) fn relative_identifier(bytes: &[u8]) -> Fact {
    oid::relative_meaning(bytes)
}

/// Annotates a certificate (RFC 5280 §4.1), with offsets that count from its first byte.
pub fn annotate_certificate(der: &[u8]) -> FieldTree {
    Reader::decode(der, |r| Ok(certificate(r))).0
}

/// Annotates the rest of the scope as a certificate, and returns its bytes.
pub(crate) fn certificate(r: &mut Reader<'_>) -> Vec<u8> {
    whole(r, certificate::read)
}

/// Annotates the rest of the scope as a distinguished name, and returns its bytes.
pub(crate) fn distinguished_name(r: &mut Reader<'_>) -> Vec<u8> {
    whole(r, name::read_sole)
}

fn whole(r: &mut Reader<'_>, read: fn(&mut Reader<'_>) -> Decoded<Fact>) -> Vec<u8> {
    let bytes = r.peek().to_vec();
    if !r.annotates() {
        r.rest();
        return bytes;
    }
    if let Some(meaning) = r.or_opaque(&tlv::OPAQUE, read) {
        r.set_meaning(|| meaning);
    }
    bytes
}
