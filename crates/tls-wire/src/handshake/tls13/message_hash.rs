//! message_hash (RFC 9846 §4.1): stands for the first ClientHello in the transcript after a HelloRetryRequest.

use crate::Reader;
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::writer::Writer;

fields! {
    field HASH "message-hash" = "hash", "RFC 9846 §4.1";
}

/// The message that takes the first ClientHello's place in what is hashed. It never travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageHash {
    /// The hash of the first ClientHello, by the hash of the suite that the server has chosen.
    pub hash: Vec<u8>,
}

impl MessageHash {
    pub(in crate::handshake) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        r.field_as(&HASH, |r| Ok(r.rest().to_vec()), |hash| byte_count(hash.len())).map(|hash| Self { hash })
    }

    pub(in crate::handshake) fn write(&self, w: &mut Writer) {
        w.bytes(&self.hash);
    }
}
