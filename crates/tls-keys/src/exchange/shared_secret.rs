//! What both sides of a key agreement come to.

/// The secret of a key agreement, before any version makes keys of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedSecret {
    bytes: Vec<u8>,
    is_number: bool,
}

impl SharedSecret {
    /// A string of bytes: a coordinate, or what a KEM gives.
    pub(super) const fn string(bytes: Vec<u8>) -> Self {
        Self { bytes, is_number: false }
    }

    /// A number below the prime of a finite field, with leading zeros up to the prime's length.
    pub(super) const fn number(bytes: Vec<u8>) -> Self {
        Self { bytes, is_number: true }
    }

    /// The secret, as long as all of its group's.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether it is a number, whose leading zeros TLS 1.2 leaves out (RFC 5246 §8.1.2).
    pub(crate) const fn is_number(&self) -> bool {
        self.is_number
    }
}
