//! What is authenticated with each record although it is not in it.

use crate::record::Header;

/// `seq_num + type + version + length`: the start of the MAC's input (RFC 5246 §6.2.3.1) and the additional data of an
/// AEAD cipher (§6.2.3.3), in both of which `length` is that of the content. RFC 7366 §3 counts IV and ciphertext instead.
pub(super) fn additional_data(header: Header, length: usize) -> Vec<u8> {
    // Lengths here are at most 2^14 + 2048, which the sealer and the opener have checked.
    let length = length as u16;
    [
        header.sequence.to_be_bytes().as_slice(),
        &[header.content_type.0],
        &header.version.0.to_be_bytes(),
        &length.to_be_bytes(),
    ]
    .concat()
}
