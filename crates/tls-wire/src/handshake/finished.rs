//! Finished (RFC 5246 §7.4.9, RFC 9846 §4.5.3): the proof that both saw the same handshake.

use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::writer::Writer;
use crate::{ProtocolVersion, Reader};

fields! {
    field VERIFY_DATA "verify-data" = "verify_data", "RFC 5246 §7.4.9";
    field TLS13_VERIFY_DATA "tls13-verify-data" = "verify_data", "RFC 9846 §4.5.3";
}

/// A Finished message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// 12 bytes from TLS 1.0 to TLS 1.2; in TLS 1.3 as long as the suite's hash, which is for the receiver to check.
    pub verify_data: Vec<u8>,
}

impl Finished {
    /// `verify_data_length` of every suite up to TLS 1.2 (RFC 5246 §7.4.9).
    pub const VERIFY_DATA_LENGTH: usize = 12;

    pub(super) fn read(r: &mut Reader<'_>, version: ProtocolVersion) -> Decoded<Self> {
        let (field, length) = match version {
            ProtocolVersion::TLS_1_0 | ProtocolVersion::TLS_1_1 | ProtocolVersion::TLS_1_2 => {
                (&VERIFY_DATA, Self::VERIFY_DATA_LENGTH)
            }
            ProtocolVersion::TLS_1_3 => (&TLS13_VERIFY_DATA, r.remaining()),
            _ => (&VERIFY_DATA, r.remaining()),
        };
        r.field_as(field, |r| r.bytes(length).map(<[u8]>::to_vec), |data| byte_count(data.len()))
            .map(|verify_data| Self { verify_data })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.bytes(&self.verify_data);
    }
}
