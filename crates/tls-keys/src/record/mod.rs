//! Record protection: what the sending side does to a fragment (RFC 5246 §6.2.3), and what the receiving side undoes.

mod error;
mod opener;
mod sealer;
mod tls12;

use std::ops::Range;

pub use error::{KeyLengthError, OpenError, SealError};
pub use opener::RecordOpener;
pub use sealer::RecordSealer;
pub use tls12::{AeadKey, padding_length};

/// A record that was protected, with all that its protection was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// What goes on the wire after the record header, with explicit nonce or IV, and with tag or MAC.
    pub fragment: Vec<u8>,
    /// What was encrypted. In CBC mode it holds padding and, without encrypt-then-MAC, the MAC behind the content.
    pub plaintext: Vec<u8>,
    /// Where in `plaintext` the content lies.
    pub content: Range<usize>,
    /// The whole nonce of an AEAD cipher, 12 bytes; in CBC mode the IV, 16 bytes.
    pub nonce: Vec<u8>,
    /// The 13 bytes that are authenticated and not sent: sequence number, type, version, length (RFC 5246 §6.2.3.1, §6.2.3.3).
    pub additional_data: Vec<u8>,
    /// How many records the same keys had protected before.
    pub sequence: u64,
}

/// A record whose protection was checked and removed. The fields are those of [`Sealed`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What was decrypted. In CBC mode it holds padding and, without encrypt-then-MAC, the MAC behind the content.
    pub plaintext: Vec<u8>,
    /// Where in `plaintext` the content lies.
    pub content: Range<usize>,
    /// The whole nonce of an AEAD cipher, 12 bytes; in CBC mode the IV, 16 bytes.
    pub nonce: Vec<u8>,
    /// The 13 bytes that are authenticated and not sent: sequence number, type, version, length.
    pub additional_data: Vec<u8>,
    /// How many records the same keys had protected before.
    pub sequence: u64,
}

impl Opened {
    /// What the peer wanted to say: the plaintext without MAC and padding.
    #[must_use]
    pub fn content(&self) -> &[u8] {
        self.plaintext.get(self.content.clone()).unwrap_or_default()
    }
}
