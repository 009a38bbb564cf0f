//! KeyUpdate (RFC 9846 §4.7.3): from the next record on, its sender uses new keys.

use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{DecodeErrorKind, KeyUpdateRequest, Reader};

fields! {
    field REQUEST_UPDATE "request-update" = "request_update", "RFC 9846 §4.7.3";
}

/// A KeyUpdate message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUpdate {
    /// Whether the receiver is asked to update its own keys, too.
    pub request_update: KeyUpdateRequest,
}

impl KeyUpdate {
    /// Errors: any number but the two defined, which deserves illegal_parameter.
    pub(in crate::handshake) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        let known = |r: &mut Reader<'_>| match r.peek() {
            [value, ..] if *value > KeyUpdateRequest::UPDATE_REQUESTED.0 => {
                Err(r.error(DecodeErrorKind::IllegalValue { value: (*value).into() }))
            }
            _ => r.u8().map(KeyUpdateRequest),
        };
        let request_update = r.field_as(&REQUEST_UPDATE, known, crate::code_point::CodePoint::meaning)?;
        Ok(Self { request_update })
    }

    pub(in crate::handshake) fn write(self, w: &mut Writer) {
        w.u8(self.request_update.0);
    }
}
