//! ChangeCipherSpec (RFC 5246 §7.1): one byte, and not a handshake message.

use crate::field::fields;
use crate::{DecodeError, Field, FieldTree, Reader};
use tls_facts::wire;

fields! {
    field TYPE "change-cipher-spec-type" = "type", "RFC 5246 §7.1";
    field DUMMY "dummy-change-cipher-spec" = "type", "RFC 9846 §5";
}

/// A ChangeCipherSpec message; it has one possible value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangeCipherSpec;

/// Decodes a ChangeCipherSpec message (1 byte).
pub fn decode_change_cipher_spec(bytes: &[u8]) -> (FieldTree, Result<ChangeCipherSpec, DecodeError>) {
    decode(bytes, &TYPE)
}

/// Decodes a ChangeCipherSpec message (1 byte) that means nothing: TLS 1.3 has it for the sake of what stands between the
/// parties (RFC 9846 §5, App. E.4).
pub fn decode_dummy_change_cipher_spec(bytes: &[u8]) -> (FieldTree, Result<ChangeCipherSpec, DecodeError>) {
    decode(bytes, &DUMMY)
}

fn decode(bytes: &[u8], field: &'static Field) -> (FieldTree, Result<ChangeCipherSpec, DecodeError>) {
    Reader::decode(bytes, |r| {
        r.field(field, |r| {
            r.expect_byte(1)?;
            r.set_meaning(|| wire::named_number("change_cipher_spec", 1_u8));
            Ok(ChangeCipherSpec)
        })
    })
}

/// Encodes a ChangeCipherSpec message (1 byte).
pub fn encode_change_cipher_spec(ChangeCipherSpec: ChangeCipherSpec) -> Vec<u8> {
    vec![1]
}
