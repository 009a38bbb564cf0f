//! Cuts a stream of bytes into records.

use super::MAX_CIPHERTEXT;
use super::form::RecordForm;
use super::header::{RawRecord, RecordHeader, check_content_length, check_length};
use super::stranger::recognise;
use crate::pending::Pending;
use crate::{ContentType, DecodeError, DecodeErrorKind, ProtocolVersion, Reader};

/// Takes bytes as the transport delivers them and hands out whole records. Judges a record by its header, so that whoever
/// asks for records after each delivery never stores more than a delivery and one record.
#[derive(Clone, Debug)]
pub struct RecordReader {
    pending: Pending,
    version: Acceptable,
    protected: bool,
    /// Whether a record has come.
    begun: bool,
}

/// Which versions a record's header may say.
#[derive(Clone, Copy, Debug)]
enum Acceptable {
    /// Any 3.x.
    Compatible,
    /// Whatever it says.
    Any,
    /// This one.
    Agreed(ProtocolVersion),
}

impl RecordReader {
    /// A reader for a fresh connection: records are in the clear, and any version 3.x is accepted, as RFC 5246 App. E.1
    /// asks for the first ClientHello.
    pub fn new() -> Self {
        Self { pending: Pending::default(), version: Acceptable::Compatible, protected: false, begun: false }
    }

    /// From the next record on, nobody looks at the version: who speaks TLS 1.3 must ignore it, as long as no older version is agreed
    /// on (RFC 9846 §5.1, App. E). In a protected record the tag covers it.
    pub fn ignore_version(&mut self) {
        self.version = Acceptable::Any;
    }

    /// From the next record on, only this version is accepted: the hellos have agreed on it. But whoever could make nothing of the
    /// other's hello says so in an alert in the clear, and still by the version of its first record, which may be any 3.x (RFC 5246
    /// App. E.1).
    pub fn require_version(&mut self, version: ProtocolVersion) {
        self.version = Acceptable::Agreed(version);
    }

    /// From the next record on, fragments are protected: they may be longer, and how long their contents are is for
    /// [`check_content`](crate::check_content) to judge after opening.
    pub fn expect_protected(&mut self) {
        self.protected = true;
    }

    /// Adds bytes from the transport.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.pending.push(bytes);
    }

    /// How many bytes wait for the rest of their record.
    pub fn pending(&self) -> usize {
        self.pending.bytes().len()
    }

    /// Whether nothing is half-read.
    pub fn is_empty(&self) -> bool {
        self.pending.bytes().is_empty()
    }

    /// The next whole record, if it is there.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Unexpected`] for an unknown content type, [`DecodeErrorKind::WrongVersion`],
    /// [`DecodeErrorKind::RecordTooLong`], [`DecodeErrorKind::EmptyFragment`]; of a stream that begins like that of another
    /// protocol, [`DecodeErrorKind::Ssl2`] or [`DecodeErrorKind::NotTls`]. After an error
    /// nothing useful follows: the stream is out of step.
    #[expect(clippy::should_implement_trait, reason = "not an iterator: None means not yet, and feed may follow")]
    pub fn next(&mut self) -> Result<Option<RawRecord>, DecodeError> {
        if let Some(kind) = recognise(self.pending.bytes()).filter(|_| !self.begun) {
            return Err(DecodeError { field: "type", offset: 0, kind });
        }
        let Some(header) = self.pending.bytes().first_chunk::<{ RecordHeader::LENGTH }>() else { return Ok(None) };
        let header = Reader::decode_plainly(header, |r| RecordHeader::read(r, RecordForm::Plain))?;
        self.check(&header)?;
        let Some(record) = self.pending.take(RecordHeader::LENGTH + usize::from(header.length)) else {
            return Ok(None);
        };
        self.begun = true;
        let fragment = record.iter().skip(RecordHeader::LENGTH).copied().collect();
        Ok(Some(RawRecord { content_type: header.content_type, version: header.version, fragment }))
    }

    fn check(&self, header: &RecordHeader) -> Result<(), DecodeError> {
        if !(ContentType::CHANGE_CIPHER_SPEC..=ContentType::APPLICATION_DATA).contains(&header.content_type) {
            let kind = DecodeErrorKind::Unexpected { what: crate::Culprit::Record };
            return Err(DecodeError { field: "type", offset: 0, kind });
        }
        let may_not_have_agreed = !self.protected && header.content_type == ContentType::ALERT;
        let acceptable = match self.version {
            Acceptable::Any => true,
            Acceptable::Agreed(version) if !may_not_have_agreed => header.version == version,
            Acceptable::Compatible | Acceptable::Agreed(_) => header.version.major() == 3,
        };
        if !acceptable {
            let kind = DecodeErrorKind::WrongVersion { version: header.version };
            return Err(DecodeError { field: "version", offset: 1, kind });
        }
        let length = header.length.into();
        if self.protected {
            check_length(length, MAX_CIPHERTEXT)
        } else {
            check_content_length(header.content_type, length)
        }
    }
}

impl Default for RecordReader {
    fn default() -> Self {
        Self::new()
    }
}
