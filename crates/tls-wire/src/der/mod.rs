//! X.509 certificates (RFC 5280) as fields.

use crate::Reader;
use crate::field::fields;
use crate::reader::byte_count;

fields! {
    field OPAQUE = "value", "RFC 5280 §4.1",
        "DER-encoded data that this decoder does not look into.";
}

/// Annotates the rest of the scope as a certificate, and returns its bytes.
pub(crate) fn certificate(r: &mut Reader<'_>) -> Vec<u8> {
    opaque(r)
}

/// Annotates the rest of the scope as a distinguished name, and returns its bytes.
pub(crate) fn distinguished_name(r: &mut Reader<'_>) -> Vec<u8> {
    opaque(r)
}

fn opaque(r: &mut Reader<'_>) -> Vec<u8> {
    r.field_as(&OPAQUE, |r| Ok(r.rest().to_vec()), |bytes| byte_count(bytes.len())).unwrap_or_default()
}
