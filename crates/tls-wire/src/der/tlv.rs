//! DER's tags and lengths (ITU-T X.690): every value is preceded by its type and its size.

use super::oid;
use crate::error::Decoded;
use crate::field::fields;
use crate::text::{integer_size, text_or_size};
use crate::{DecodeError, DecodeErrorKind, Field, Reader};
use tls_facts::{Fact, FactValue, wire};

fields! {
    field TAG_AND_LENGTH "tag-and-length" = "tag_and_length", "RFC 5280 §4.1";
    field UNUSED_BITS "unused-bits" = "unused_bits", "RFC 5280 §4.1";
    field ELEMENT "element" = "element", "RFC 5280 §4.1";
    field VALUE "value" = "value", "RFC 5280 §4.1";
    shared OPAQUE "opaque" = "opaque", "RFC 5280 §4.1";
}

pub(super) const BOOLEAN: u8 = 0x01;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const NULL: u8 = 0x05;
pub(super) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const GENERALIZED_TIME: u8 = 0x18;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

/// A context-specific tag that wraps other values, such as `[0]`.
pub(super) const fn wrapping(number: u8) -> u8 {
    0xa0 | number
}

/// A context-specific tag of a single value, such as `[2] IMPLICIT`.
pub(super) const fn implicit(number: u8) -> u8 {
    0x80 | number
}

/// The tag that comes next, if any.
pub(super) fn next_tag(r: &Reader<'_>) -> Option<u8> {
    r.peek().first().copied()
}

/// Reads tag and length as one leaf; the value is then as long as was returned.
pub(super) fn header(r: &mut Reader<'_>, expected: u8) -> Decoded<usize> {
    r.field(&TAG_AND_LENGTH, |r| {
        if next_tag(r).is_some_and(|tag| tag != expected) {
            return Err(malformed(r));
        }
        r.u8()?;
        let length = length(r)?;
        r.set_meaning(|| wire::der_header(tag_name(expected), length));
        Ok(length)
    })
}

/// Only the shortest form of a length is DER.
fn length(r: &mut Reader<'_>) -> Decoded<usize> {
    let length = match r.u8()? {
        short @ 0..=0x7f => return Ok(short.into()),
        0x81 => Some(usize::from(r.u8()?)).filter(|length| *length > 0x7f),
        0x82 => Some(usize::from(r.u16()?)).filter(|length| *length > 0xff),
        0x83 => Some(r.u24()? as usize).filter(|length| *length > 0xffff),
        _ => None,
    };
    length.ok_or_else(|| malformed(r))
}

pub(super) fn malformed(r: &Reader<'_>) -> Box<DecodeError> {
    r.error(DecodeErrorKind::MalformedDer)
}

/// Reads a value that contains others: a node over tag, length and all parts.
pub(super) fn constructed<T>(
    r: &mut Reader<'_>,
    field: &'static Field,
    tag: u8,
    read: impl FnOnce(&mut Reader<'_>) -> Decoded<T>,
) -> Decoded<T> {
    r.field(field, |r| {
        let length = header(r, tag)?;
        r.scope(length, read)
    })
}

/// Reads a single value: a leaf for tag and length, and one for the value itself.
pub(super) fn primitive<'a>(
    r: &mut Reader<'a>,
    field: &'static Field,
    tag: u8,
    meaning: impl FnOnce(&[u8]) -> Fact,
) -> Decoded<&'a [u8]> {
    let length = header(r, tag)?;
    r.field_as(field, |r| r.bytes(length), |bytes| meaning(bytes))
}

/// Reads an object identifier, and returns it in dots and digits.
pub(super) fn object_identifier(r: &mut Reader<'_>, field: &'static Field) -> Decoded<String> {
    let bytes = primitive(r, field, OBJECT_IDENTIFIER, oid::meaning)?;
    oid::dotted(bytes).ok_or_else(|| malformed(r))
}

/// Reads a BIT STRING whose content fills whole bytes: a node with the count of unused bits and what `read` makes of it.
pub(super) fn bit_string<T>(
    r: &mut Reader<'_>,
    field: &'static Field,
    read: impl FnOnce(&mut Reader<'_>) -> Decoded<T>,
) -> Decoded<T> {
    constructed(r, field, BIT_STRING, |r| {
        unused_bits(r)?;
        read(r)
    })
}

pub(super) fn unused_bits(r: &mut Reader<'_>) -> Decoded<u8> {
    r.field_as(&UNUSED_BITS, |r| r.u8(), |count| wire::bit_count(*count))
}

/// Reads any value, and whatever it contains, under general names.
pub(super) fn any(r: &mut Reader<'_>) -> Decoded<()> {
    const CONSTRUCTED: u8 = 0x20;
    let tag = next_tag(r).ok_or_else(|| malformed(r))?;
    if tag & CONSTRUCTED == 0 {
        return primitive(r, &VALUE, tag, |bytes| value_meaning(tag, bytes)).map(drop);
    }
    // A value may hold values that hold values; no certificate in use goes deeper than this.
    constructed(r, &ELEMENT, tag, |r| if r.depth() > 40 { Err(malformed(r)) } else { all(r) })
}

/// Reads any values up to the end of the scope.
pub(super) fn all(r: &mut Reader<'_>) -> Decoded<()> {
    while r.remaining() > 0 {
        any(r)?;
    }
    Ok(())
}

fn value_meaning(tag: u8, bytes: &[u8]) -> Fact {
    match tag {
        INTEGER => integer_size(bytes),
        OBJECT_IDENTIFIER => oid::meaning(bytes),
        _ => text_or_size(bytes),
    }
}

pub(super) fn integer(r: &mut Reader<'_>, field: &'static Field) -> Decoded<Fact> {
    primitive(r, field, INTEGER, integer_size).map(integer_size)
}

fn tag_name(tag: u8) -> FactValue {
    let name = match tag {
        BOOLEAN => "BOOLEAN",
        INTEGER => "INTEGER",
        BIT_STRING => "BIT STRING",
        OCTET_STRING => "OCTET STRING",
        NULL => "NULL",
        OBJECT_IDENTIFIER => "OBJECT IDENTIFIER",
        0x0c => "UTF8String",
        0x13 => "PrintableString",
        0x14 => "TeletexString",
        0x16 => "IA5String",
        UTC_TIME => "UTCTime",
        GENERALIZED_TIME => "GeneralizedTime",
        0x1a => "VisibleString",
        0x1e => "BMPString",
        SEQUENCE => "SEQUENCE",
        SET => "SET",
        0x80.. => return format!("[{}]", tag & 0x1f).into(),
        _ => return wire::der_tag([tag]).into(),
    };
    name.into()
}
