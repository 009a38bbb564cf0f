//! A record's header, and the record as a whole.

use super::MAX_PLAINTEXT;
use super::form::{RecordContext, RecordForm, read_fragment};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::writer::Writer;
use crate::{ContentType, DecodeError, DecodeErrorKind, FieldTree, ProtocolVersion, Reader};

fields! {
    field TYPE "record-type" = "type", "RFC 5246 §6.2.1";
    field VERSION "record-version" = "version", "RFC 5246 §6.2.1";
    field LENGTH "record-length" = "length", "RFC 5246 §6.2.1";
    field OPAQUE_TYPE "opaque-type" = "opaque_type", "RFC 9846 §5.2";
    field LEGACY_VERSION "legacy-record-version" = "legacy_record_version", "RFC 9846 §5.2";
}

/// The five bytes in front of every record (RFC 5246 §6.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordHeader {
    /// What the record carries.
    pub content_type: ContentType,
    /// The record layer's version.
    pub version: ProtocolVersion,
    /// How many bytes follow.
    pub length: u16,
}

/// A record as it travels: its header's values and its fragment, still protected if it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRecord {
    /// What the record carries.
    pub content_type: ContentType,
    /// The record layer's version.
    pub version: ProtocolVersion,
    /// What follows the header.
    pub fragment: Vec<u8>,
}

impl RecordHeader {
    /// How many bytes a header takes.
    pub const LENGTH: usize = 5;

    pub(crate) fn read(r: &mut Reader<'_>, form: RecordForm) -> Decoded<Self> {
        let (content_type, version) = match form {
            RecordForm::Tls13 => (&OPAQUE_TYPE, &LEGACY_VERSION),
            _ => (&TYPE, &VERSION),
        };
        Ok(Self {
            content_type: r.code_point(content_type)?,
            version: r.code_point(version)?,
            length: r.field_as(&LENGTH, |r| r.u16(), |length| byte_count((*length).into()))?,
        })
    }
}

/// Decodes exactly one record, header and fragment; the fragment's parts are named by its form.
pub fn decode_record(wire: &[u8], context: &RecordContext) -> (FieldTree, Result<RawRecord, DecodeError>) {
    Reader::decode(wire, |r| {
        let RecordHeader { content_type, version, length } = RecordHeader::read(r, context.form)?;
        check_length(length.into(), context.form.limit())?;
        let fragment = r.scope(length.into(), |r| read_fragment(r, context.form))?;
        Ok(RawRecord { content_type, version, fragment })
    })
}

/// Encodes a record: header and fragment. A fragment too long for a record's length field is cut off.
pub fn encode_record(record: &RawRecord) -> Vec<u8> {
    let mut w = Writer::default();
    w.u8(record.content_type.0);
    w.u16(record.version.0);
    w.prefixed(2, |w| w.bytes(&record.fragment));
    w.bytes
}

/// Cuts bytes into pieces of at most `max` bytes for one record each (RFC 5246 §6.2.1).
pub fn fragment(bytes: &[u8], max: usize) -> impl ExactSizeIterator<Item = &[u8]> {
    bytes.chunks(max.max(1))
}

/// Checks the length of a record's content, after protection is removed: at most [`MAX_PLAINTEXT`], and not empty unless
/// it is application data (RFC 5246 §6.2.1).
///
/// # Errors
/// [`DecodeErrorKind::RecordTooLong`] and [`DecodeErrorKind::EmptyFragment`].
pub fn check_content(content_type: ContentType, content: &[u8]) -> Result<(), DecodeError> {
    check_content_length(content_type, content.len())
}

pub(super) fn check_content_length(content_type: ContentType, length: usize) -> Result<(), DecodeError> {
    if length == 0 && content_type != ContentType::APPLICATION_DATA {
        return Err(at_length(DecodeErrorKind::EmptyFragment));
    }
    check_length(length, MAX_PLAINTEXT)
}

pub(super) fn check_length(length: usize, limit: usize) -> Result<(), DecodeError> {
    if length > limit { Err(at_length(DecodeErrorKind::RecordTooLong { length, limit })) } else { Ok(()) }
}

fn at_length(kind: DecodeErrorKind) -> DecodeError {
    DecodeError { field: LENGTH.name, offset: 3, kind }
}
