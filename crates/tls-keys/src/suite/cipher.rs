//! The ciphers that protect records. Which of them a suite names, and with which nonces, each version says for itself.

/// The cipher that protects records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkCipher {
    /// AES-128 in CBC mode, with a separate MAC (RFC 5246 §6.2.3.2).
    Aes128Cbc,
    /// AES-256 in CBC mode, with a separate MAC (RFC 5246 §6.2.3.2).
    Aes256Cbc,
    /// AES-128 in Galois/Counter Mode (NIST SP 800-38D).
    Aes128Gcm,
    /// AES-256 in Galois/Counter Mode (NIST SP 800-38D).
    Aes256Gcm,
    /// AES-128 in CCM mode (NIST SP 800-38C), with a tag of 16 bytes.
    Aes128Ccm,
    /// ChaCha20 with Poly1305 (RFC 8439).
    ChaCha20Poly1305,
}

impl BulkCipher {
    /// The length of its key, in bytes.
    #[must_use]
    pub const fn key_length(self) -> usize {
        match self {
            Self::Aes128Cbc | Self::Aes128Gcm | Self::Aes128Ccm => 16,
            Self::Aes256Cbc | Self::Aes256Gcm | Self::ChaCha20Poly1305 => 32,
        }
    }
}
