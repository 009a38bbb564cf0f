//! Joins the fragments of handshake messages (RFC 5246 §6.2.1): one message may span several records, and one record may
//! hold several messages.

use crate::pending::Pending;
use crate::{DecodeError, DecodeErrorKind, HandshakeType};

/// The four bytes before each handshake message's body (RFC 5246 §7.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandshakeHeader {
    /// Which message it is.
    pub msg_type: HandshakeType,
    /// How long its body is, in bytes.
    pub length: usize,
}

impl HandshakeHeader {
    /// Its length on the wire, in bytes.
    pub const LENGTH: usize = 4;
}

/// Collects the contents of handshake records and hands out whole messages.
#[derive(Clone, Debug)]
pub struct HandshakeJoiner {
    pending: Pending,
    limit: usize,
}

impl HandshakeJoiner {
    /// The limit of [`HandshakeJoiner::default`]: 64 KiB, which holds every usual chain of certificates.
    pub const DEFAULT_LIMIT: usize = 1 << 16;

    /// A joiner that takes messages of up to `limit` bytes, not counting the four-byte header.
    pub fn new(limit: usize) -> Self {
        Self { pending: Pending::default(), limit }
    }

    /// Adds a record's content.
    pub fn feed(&mut self, fragment: &[u8]) {
        self.pending.push(fragment);
    }

    /// What the next message announces itself as, whether or not the rest of it has come.
    pub fn header(&self) -> Option<HandshakeHeader> {
        let &[msg_type, a, b, c] = self.pending.bytes().first_chunk::<{ HandshakeHeader::LENGTH }>()?;
        let length = u32::from_be_bytes([0, a, b, c]) as usize;
        Some(HandshakeHeader { msg_type: HandshakeType(msg_type), length })
    }

    /// The next whole message with its header, if it is there.
    ///
    /// # Errors
    /// [`DecodeErrorKind::MessageTooLong`] as soon as a header announces too much.
    #[expect(clippy::should_implement_trait, reason = "not an iterator: None means not yet, and feed may follow")]
    pub fn next(&mut self) -> Result<Option<Vec<u8>>, DecodeError> {
        let Some(HandshakeHeader { length, .. }) = self.header() else { return Ok(None) };
        if length > self.limit {
            let kind = DecodeErrorKind::MessageTooLong { length, limit: self.limit };
            return Err(DecodeError { field: "length", offset: 1, kind });
        }
        Ok(self.pending.take(HandshakeHeader::LENGTH + length).map(<[u8]>::to_vec))
    }

    /// Whether nothing is half-read. Keys must not change within a message (RFC 5246 §7.1, RFC 9846 §5.1).
    pub fn is_empty(&self) -> bool {
        self.pending.bytes().is_empty()
    }
}

impl Default for HandshakeJoiner {
    fn default() -> Self {
        Self::new(Self::DEFAULT_LIMIT)
    }
}
