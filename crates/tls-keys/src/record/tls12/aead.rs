//! Authenticated encryption: AES-GCM (RFC 5288) and ChaCha20-Poly1305 (RFC 7905), as RFC 5246 §6.2.3.3 wraps them.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes128Gcm, Aes256Gcm};
use chacha20poly1305::ChaCha20Poly1305;

use super::header::Header;
use crate::BulkCipher;
use crate::record::{OpenError, Opened, SealError, Sealed};

/// The length of the explicit nonce of AES-GCM (RFC 5288 §3).
const EXPLICIT_NONCE: usize = 8;
/// The length of the tag of all three ciphers.
const TAG: usize = 16;

/// A key of an AEAD cipher with a nonce of 12 bytes and a tag of 16 bytes.
#[derive(Clone, Debug)]
pub struct AeadKey(Cipher);

#[derive(Clone, Debug)]
enum Cipher {
    Aes128Gcm(Box<Aes128Gcm>),
    Aes256Gcm(Box<Aes256Gcm>),
    ChaCha20Poly1305(ChaCha20Poly1305),
}

impl AeadKey {
    /// A key for `cipher`; none if the cipher is no AEAD cipher, or the key has not [its length](BulkCipher::key_length).
    #[must_use]
    pub fn new(cipher: BulkCipher, key: &[u8]) -> Option<Self> {
        Some(Self(match cipher {
            BulkCipher::Aes128Gcm => Cipher::Aes128Gcm(Box::new(Aes128Gcm::new_from_slice(key).ok()?)),
            BulkCipher::Aes256Gcm => Cipher::Aes256Gcm(Box::new(Aes256Gcm::new_from_slice(key).ok()?)),
            BulkCipher::ChaCha20Poly1305 => Cipher::ChaCha20Poly1305(ChaCha20Poly1305::new_from_slice(key).ok()?),
            BulkCipher::Aes128Cbc | BulkCipher::Aes256Cbc => return None,
        }))
    }

    /// The ciphertext and, behind it, the tag; none if the plaintext is longer than the cipher can bear, which is gigabytes.
    #[must_use]
    pub fn encrypt(&self, nonce: &[u8; 12], additional_data: &[u8], plaintext: &[u8]) -> Option<Vec<u8>> {
        let (nonce, payload) = (nonce.into(), Payload { msg: plaintext, aad: additional_data });
        match &self.0 {
            Cipher::Aes128Gcm(key) => key.encrypt(nonce, payload),
            Cipher::Aes256Gcm(key) => key.encrypt(nonce, payload),
            Cipher::ChaCha20Poly1305(key) => key.encrypt(nonce, payload),
        }
        .ok()
    }

    /// The plaintext of a ciphertext with its tag behind it; none if any of the arguments is not the one of the encryption.
    #[must_use]
    pub fn decrypt(&self, nonce: &[u8; 12], additional_data: &[u8], ciphertext: &[u8]) -> Option<Vec<u8>> {
        let (nonce, payload) = (nonce.into(), Payload { msg: ciphertext, aad: additional_data });
        match &self.0 {
            Cipher::Aes128Gcm(key) => key.decrypt(nonce, payload),
            Cipher::Aes256Gcm(key) => key.decrypt(nonce, payload),
            Cipher::ChaCha20Poly1305(key) => key.decrypt(nonce, payload),
        }
        .ok()
    }
}

/// A key with its way of making nonces.
#[derive(Clone, Debug)]
pub(in crate::record) struct AeadProtection {
    pub(super) key: AeadKey,
    pub(super) nonces: Nonces,
}

/// How the nonce of a record comes about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Nonces {
    /// 4 secret bytes, and 8 bytes that each record brings along: `salt + nonce_explicit` (RFC 5288 §3).
    Explicit { salt: [u8; 4] },
    /// 12 secret bytes xored with the sequence number: nothing of it is sent (RFC 7905 §2).
    Implicit { iv: [u8; 12] },
}

impl AeadProtection {
    pub(in crate::record) fn seal(&self, header: Header, content: &[u8]) -> Result<Sealed, SealError> {
        // A counter cannot repeat before it is exhausted, which random explicit nonces could.
        let explicit = header.sequence.to_be_bytes();
        let nonce = self.nonces.nonce(explicit);
        let additional_data = header.with_length(content.len());
        let ciphertext = self
            .key
            .encrypt(&nonce, &additional_data, content)
            .ok_or(SealError::ContentTooLong { length: content.len() })?;
        let fragment = match self.nonces {
            Nonces::Explicit { .. } => [explicit.as_slice(), &ciphertext].concat(),
            Nonces::Implicit { .. } => ciphertext,
        };
        Ok(Sealed {
            fragment,
            plaintext: content.to_vec(),
            content: 0..content.len(),
            nonce: nonce.to_vec(),
            additional_data,
            sequence: header.sequence,
        })
    }

    pub(in crate::record) fn open(&self, header: Header, fragment: &[u8]) -> Result<Opened, OpenError> {
        let too_short = OpenError::Length { length: fragment.len() };
        let (explicit, ciphertext) = match self.nonces {
            // The peer may number its nonces as it likes (RFC 5288 §3), so they are not compared with ours.
            Nonces::Explicit { .. } => {
                let (explicit, ciphertext) = fragment.split_first_chunk::<EXPLICIT_NONCE>().ok_or(too_short)?;
                (*explicit, ciphertext)
            }
            Nonces::Implicit { .. } => (header.sequence.to_be_bytes(), fragment),
        };
        let nonce = self.nonces.nonce(explicit);
        let additional_data = header.with_length(ciphertext.len().checked_sub(TAG).ok_or(too_short)?);
        let plaintext = self.key.decrypt(&nonce, &additional_data, ciphertext).ok_or(OpenError::BadRecordMac)?;
        Ok(Opened {
            content: 0..plaintext.len(),
            plaintext,
            nonce: nonce.to_vec(),
            additional_data,
            sequence: header.sequence,
        })
    }
}

impl Nonces {
    /// `varying` is the explicit part, or the sequence number where there is none.
    fn nonce(self, varying: [u8; 8]) -> [u8; 12] {
        let (fixed, explicit) = match self {
            Self::Explicit { salt: [a, b, c, d] } => ([a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0], varying),
            Self::Implicit { iv } => (iv, varying),
        };
        let mut nonce = fixed;
        for (byte, with) in nonce.iter_mut().skip(4).zip(explicit) {
            *byte ^= with;
        }
        nonce
    }
}
