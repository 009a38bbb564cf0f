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

    fn of([msg_type, a, b, c]: [u8; Self::LENGTH]) -> Self {
        let length = u32::from_be_bytes([0, a, b, c]) as usize;
        Self { msg_type: HandshakeType(msg_type), length }
    }

    /// How long the body of such a message may be here, in bytes: a hello as long as its syntax allows, so that no legal one
    /// is refused; a chain of certificates, whose syntax allows 16 MB, longer than any that is met; whatever else comes as
    /// long as one vector of it may be.
    pub const fn limit(self) -> usize {
        const VECTOR: usize = (1 << 16) - 1;
        // client_version, random, session_id, cipher_suites, compression_methods, extensions (RFC 5246 §7.4.1.2).
        const CLIENT_HELLO: usize = 2 + 32 + (1 + 32) + (2 + VECTOR - 1) + (1 + 255) + (2 + VECTOR);
        // The same with one suite and one compression method (RFC 5246 §7.4.1.3).
        const SERVER_HELLO: usize = 2 + 32 + (1 + 32) + 2 + 1 + (2 + VECTOR);
        // certificate_types, supported_signature_algorithms, certificate_authorities (RFC 5246 §7.4.4).
        const CERTIFICATE_REQUEST: usize = (1 + 255) + (2 + VECTOR - 1) + (2 + VECTOR);
        // ticket_lifetime, ticket_age_add, ticket_nonce, ticket, extensions (RFC 9846 §4.7.1).
        const NEW_SESSION_TICKET: usize = 4 + 4 + (1 + 255) + (2 + VECTOR) + (2 + VECTOR);
        match self.msg_type {
            HandshakeType::CLIENT_HELLO => CLIENT_HELLO,
            HandshakeType::SERVER_HELLO => SERVER_HELLO,
            HandshakeType::CERTIFICATE_REQUEST => CERTIFICATE_REQUEST,
            HandshakeType::NEW_SESSION_TICKET => NEW_SESSION_TICKET,
            HandshakeType::CERTIFICATE | HandshakeType::CERTIFICATE_STATUS | HandshakeType::COMPRESSED_CERTIFICATE => {
                1 << 18
            }
            // A CertificateVerify has the most beside its vector: the algorithm (RFC 9846 §4.5.2).
            _ => 4 + 2 + VECTOR,
        }
    }
}

/// Collects the contents of handshake records and hands out whole messages.
#[derive(Clone, Debug, Default)]
pub struct HandshakeJoiner {
    pending: Pending,
}

impl HandshakeJoiner {
    /// Adds a record's content.
    pub fn feed(&mut self, fragment: &[u8]) {
        self.pending.push(fragment);
    }

    /// What the next message announces itself as, whether or not the rest of it has come.
    pub fn header(&self) -> Option<HandshakeHeader> {
        self.pending.bytes().first_chunk().copied().map(HandshakeHeader::of)
    }

    /// The next whole message with its header, if it is there.
    ///
    /// # Errors
    /// [`DecodeErrorKind::MessageTooLong`] as soon as a header announces more than [its limit](HandshakeHeader::limit).
    #[expect(clippy::should_implement_trait, reason = "not an iterator: None means not yet, and feed may follow")]
    pub fn next(&mut self) -> Result<Option<Vec<u8>>, DecodeError> {
        let Some(header @ HandshakeHeader { length, .. }) = self.header() else { return Ok(None) };
        let limit = header.limit();
        if length > limit {
            let kind = DecodeErrorKind::MessageTooLong { length, limit };
            return Err(DecodeError { field: "length", offset: 1, kind });
        }
        Ok(self.pending.take(HandshakeHeader::LENGTH + length).map(<[u8]>::to_vec))
    }

    /// Whether all that waits is whole messages of known types, up to a piece of a header. What is protected by keys that are
    /// not in use yet hardly ever looks like that.
    pub fn is_in_the_clear(&self) -> bool {
        let mut rest = self.pending.bytes();
        while let Some((header, body)) = rest.split_first_chunk() {
            let HandshakeHeader { msg_type, length } = HandshakeHeader::of(*header);
            match body.get(length..) {
                Some(next) if msg_type.name().is_some() => rest = next,
                _ => return false,
            }
        }
        true
    }

    /// Whether nothing is half-read. Keys must not change within a message (RFC 5246 §7.1, RFC 9846 §5.1).
    pub fn is_empty(&self) -> bool {
        self.pending.bytes().is_empty()
    }
}
