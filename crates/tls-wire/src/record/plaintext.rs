//! What was encrypted: the content and, in CBC suites and in TLS 1.3, what protection put behind it.

use super::form::{RecordContext, RecordForm};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::{ContentType, Field, FieldTree, Reader};
use std::ops::Range;

fields! {
    field CONTENT "content" = "content", "RFC 5246 §6.2.3";
    field MAC "mac" = "MAC", "RFC 5246 §6.2.3.1";
    field PADDING "padding" = "padding", "RFC 5246 §6.2.3.2";
    field INNER_CONTENT "inner-content" = "content", "RFC 9846 §5.2";
    field INNER_TYPE "inner-content-type" = "type", "RFC 9846 §5.2";
    field ZEROS "inner-zeros" = "zeros", "RFC 9846 §5.2";
    field PADDING_LENGTH "padding-length" = "padding_length", "RFC 5246 §6.2.3.2";
}

/// Annotates what was encrypted in a record. `content` says where in `plaintext` the content lies.
pub fn annotate_plaintext(plaintext: &[u8], content: Range<usize>, context: &RecordContext) -> FieldTree {
    let (tree, _) = Reader::decode(plaintext, |r| {
        let mac = match context.form {
            RecordForm::Cbc { mac, encrypt_then_mac: false, .. } => usize::from(mac),
            _ => 0,
        };
        if context.form == RecordForm::Tls13 {
            return inner(r, content.end);
        }
        part(r, &CONTENT, content.end)?;
        part(r, &MAC, mac)?;
        if let RecordForm::Cbc { .. } = context.form {
            part(r, &PADDING, r.remaining().saturating_sub(1))?;
            r.field_as(&PADDING_LENGTH, |r| r.u8(), |length| byte_count((*length).into()))?;
        }
        Ok(())
    });
    tree
}

/// TLSInnerPlaintext (RFC 9846 §5.2): the content, its type, zeros.
fn inner(r: &mut Reader<'_>, length: usize) -> Decoded<()> {
    part(r, &INNER_CONTENT, length)?;
    r.code_point::<ContentType>(&INNER_TYPE)?;
    part(r, &ZEROS, r.remaining())
}

fn part(r: &mut Reader<'_>, field: &'static Field, length: usize) -> Decoded<()> {
    r.field_as(field, |r| r.bytes(length).map(drop), |()| byte_count(length))
}
