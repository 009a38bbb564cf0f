//! Finished (RFC 5246 §7.4.9): the first protected message, and the proof that both saw the same handshake.

use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::writer::Writer;
use crate::{ProtocolVersion, Reader};

fields! {
    field VERIFY_DATA "verify-data" = "verify_data", "RFC 5246 §7.4.9";
}

/// A Finished message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// 12 bytes up to TLS 1.2.
    pub verify_data: Vec<u8>,
}

impl Finished {
    /// `verify_data_length` of every suite so far (RFC 5246 §7.4.9).
    pub const VERIFY_DATA_LENGTH: usize = 12;

    pub(super) fn read(r: &mut Reader<'_>, version: ProtocolVersion) -> Decoded<Self> {
        let length = match version {
            ProtocolVersion::TLS_1_0 | ProtocolVersion::TLS_1_1 | ProtocolVersion::TLS_1_2 => Self::VERIFY_DATA_LENGTH,
            _ => r.remaining(),
        };
        r.field_as(&VERIFY_DATA, |r| r.bytes(length).map(<[u8]>::to_vec), |data| byte_count(data.len()))
            .map(|verify_data| Self { verify_data })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.bytes(&self.verify_data);
    }
}
