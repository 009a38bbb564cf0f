//! Extensions that are one value.

use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::writer::Writer;
use crate::{DecodeErrorKind, Field, Reader};

fields! {
    field TICKET "ticket" = "ticket", "RFC 5077 §3.2";
    vector RENEGOTIATED_CONNECTION "renegotiated-connection" = "renegotiated_connection" <0..255>, "RFC 5746 §3.2";
    field MAX_EARLY_DATA_SIZE "max-early-data-size" = "max_early_data_size", "RFC 9846 §4.3.10";
    vector COOKIE "cookie-value" = "cookie" <1..65535>, "RFC 9846 §4.3.2";
    field PADDING "padding-zeros" = "padding", "RFC 7685 §3";
    field RECORD_SIZE_LIMIT "record-size-limit-value" = "record_size_limit", "RFC 8449 §4";
    shared EXTENSION_DATA "extension-data" = "extension_data", "RFC 5246 §7.4.1.4";
}

fn read_rest(r: &mut Reader<'_>, field: &'static Field) -> Decoded<Vec<u8>> {
    r.opaque_rest(field)
}

pub(super) fn read_ticket(r: &mut Reader<'_>) -> Decoded<Vec<u8>> {
    read_rest(r, &TICKET)
}

pub(super) fn read_renegotiation_info(r: &mut Reader<'_>) -> Decoded<Vec<u8>> {
    r.opaque(&RENEGOTIATED_CONNECTION)
}

pub(super) fn write_renegotiation_info(w: &mut Writer, verify_data: &[u8]) {
    w.opaque(&RENEGOTIATED_CONNECTION, verify_data);
}

pub(super) fn read_max_early_data_size(r: &mut Reader<'_>) -> Decoded<u32> {
    r.field_as(&MAX_EARLY_DATA_SIZE, |r| r.u32(), |size| byte_count(*size as usize))
}

pub(super) fn read_cookie(r: &mut Reader<'_>) -> Decoded<Vec<u8>> {
    r.opaque(&COOKIE)
}

pub(super) fn write_cookie(w: &mut Writer, cookie: &[u8]) {
    w.opaque(&COOKIE, cookie);
}

/// Padding must be zeros (RFC 7685 §3), else it could hide something.
pub(super) fn read_padding(r: &mut Reader<'_>) -> Decoded<Vec<u8>> {
    match r.peek().iter().find(|byte| **byte != 0) {
        Some(byte) => Err(r.error(DecodeErrorKind::IllegalValue { value: (*byte).into() })),
        None => read_rest(r, &PADDING),
    }
}

pub(super) fn read_record_size_limit(r: &mut Reader<'_>) -> Decoded<u16> {
    r.field_as(&RECORD_SIZE_LIMIT, |r| r.u16(), |limit| byte_count((*limit).into()))
}

pub(super) fn read_unknown(r: &mut Reader<'_>) -> Decoded<Vec<u8>> {
    read_rest(r, &EXTENSION_DATA)
}
