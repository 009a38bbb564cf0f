//! Cuts a stream of bytes into records.

use super::header::{RawRecord, RecordHeader, check_content, check_length};
use super::{MAX_CIPHERTEXT, MAX_PLAINTEXT};
use crate::{ContentType, DecodeError, DecodeErrorKind, ProtocolVersion, Reader};

/// Takes bytes as the transport delivers them and hands out whole records. Judges a record by its header, so that no
/// more is ever stored than one record may hold.
#[derive(Clone, Debug)]
pub struct RecordReader {
    pending: Vec<u8>,
    version: Option<ProtocolVersion>,
    protected: bool,
}

impl RecordReader {
    /// A reader for a fresh connection: records are in the clear, and any version 3.x is accepted, as RFC 5246 App. E.1
    /// asks for the first ClientHello.
    pub fn new() -> Self {
        Self { pending: Vec::new(), version: None, protected: false }
    }

    /// From the next record on, only this version is accepted: the hellos have agreed on it.
    pub fn require_version(&mut self, version: ProtocolVersion) {
        self.version = Some(version);
    }

    /// From the next record on, fragments are protected: they may be longer, and how long their contents are is for
    /// [`check_content`] to judge after opening.
    pub fn expect_protected(&mut self) {
        self.protected = true;
    }

    /// Adds bytes from the transport.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
    }

    /// Whether nothing is half-read.
    pub fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }

    /// The next whole record, if it is there.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Unexpected`] for an unknown content type, [`DecodeErrorKind::WrongVersion`],
    /// [`DecodeErrorKind::RecordTooLong`], [`DecodeErrorKind::EmptyFragment`], [`DecodeErrorKind::Ssl2`]. After an error
    /// nothing useful follows: the stream is out of step.
    #[expect(clippy::should_implement_trait, reason = "not an iterator: None means not yet, and feed may follow")]
    pub fn next(&mut self) -> Result<Option<RawRecord>, DecodeError> {
        reject_ssl2(&self.pending)?;
        let Some(header) = self.pending.first_chunk::<{ RecordHeader::LENGTH }>() else { return Ok(None) };
        let header = RecordHeader::read(&mut Reader::new(header))?;
        self.check(&header)?;
        let end = RecordHeader::LENGTH + usize::from(header.length);
        let Some(fragment) = self.pending.get(RecordHeader::LENGTH..end) else { return Ok(None) };
        let RecordHeader { content_type, version, .. } = header;
        let record = RawRecord { content_type, version, fragment: fragment.to_vec() };
        if !self.protected {
            check_content(content_type, &record.fragment)?;
        }
        self.pending.drain(..end);
        Ok(Some(record))
    }

    fn check(&self, header: &RecordHeader) -> Result<(), DecodeError> {
        if !(ContentType::CHANGE_CIPHER_SPEC..=ContentType::APPLICATION_DATA).contains(&header.content_type) {
            let kind = DecodeErrorKind::Unexpected { what: "a record of this content type" };
            return Err(DecodeError { field: "type", offset: 0, kind });
        }
        let acceptable = self.version.map_or(header.version.major() == 3, |version| header.version == version);
        if !acceptable {
            let kind = DecodeErrorKind::WrongVersion { version: header.version };
            return Err(DecodeError { field: "version", offset: 1, kind });
        }
        check_length(header.length.into(), if self.protected { MAX_CIPHERTEXT } else { MAX_PLAINTEXT })
    }
}

impl Default for RecordReader {
    fn default() -> Self {
        Self::new()
    }
}

/// An SSL 2.0 hello starts with a length whose top bit is set, then message type 1 and the version (RFC 5246 App. E.2).
fn reject_ssl2(bytes: &[u8]) -> Result<(), DecodeError> {
    match bytes {
        [0x80..=0xff, _, 1, ..] => Err(DecodeError { field: "type", offset: 0, kind: DecodeErrorKind::Ssl2 }),
        _ => Ok(()),
    }
}
