//! A protected record, as both sides know it.

use std::ops::Range;
use tls_wire::{ContentType, ProtocolVersion};

/// A record that was protected, with all that its protection was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The content type for the record's header.
    pub outer_type: ContentType,
    /// What goes on the wire after the record header, with explicit nonce or IV, and with tag or MAC.
    pub fragment: Vec<u8>,
    /// What was encrypted. In CBC mode it holds padding and, without encrypt-then-MAC, the MAC behind the content.
    pub plaintext: Vec<u8>,
    /// Where in `plaintext` the content lies.
    pub content: Range<usize>,
    /// The whole nonce of an AEAD cipher, 12 bytes; in CBC mode the IV, 16 bytes.
    pub nonce: Vec<u8>,
    /// What is authenticated and not part of the plaintext. In TLS 1.2 these are 13 bytes: sequence number, type, version,
    /// length (RFC 5246 §6.2.3.1, §6.2.3.3).
    pub additional_data: Vec<u8>,
    /// How many records the same keys had protected before.
    pub sequence: u64,
}

/// A record whose protection was checked and removed. The fields are those of [`Sealed`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What the content is. A version may hide it from the record's header.
    pub content_type: ContentType,
    /// What was decrypted. In CBC mode it holds padding and, without encrypt-then-MAC, the MAC behind the content.
    pub plaintext: Vec<u8>,
    /// Where in `plaintext` the content lies.
    pub content: Range<usize>,
    /// The whole nonce of an AEAD cipher, 12 bytes; in CBC mode the IV, 16 bytes.
    pub nonce: Vec<u8>,
    /// What is authenticated and not part of the plaintext.
    pub additional_data: Vec<u8>,
    /// How many records the same keys had protected before.
    pub sequence: u64,
}

/// What a record is, beside its content.
#[derive(Clone, Copy)]
pub(super) struct Header {
    /// How many records the same keys had protected before.
    pub(super) sequence: u64,
    /// What the content is, or what the record's header says that it is.
    pub(super) content_type: ContentType,
    pub(super) version: ProtocolVersion,
}

impl Opened {
    /// What the peer wanted to say: the plaintext without MAC and padding.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        self.plaintext.get(self.content.clone()).unwrap_or_default()
    }
}
