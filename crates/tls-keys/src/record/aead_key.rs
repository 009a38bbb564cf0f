//! The ciphers that encrypt and authenticate at once, whatever a version makes their nonces and additional data of.

use aes::Aes128;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes128Gcm, Aes256Gcm};
use ccm::Ccm;
use ccm::consts::{U12, U16};
use chacha20poly1305::ChaCha20Poly1305;

use crate::BulkCipher;

/// The length of the tag of all these ciphers.
pub(super) const TAG: usize = 16;

/// AES-128 in CCM mode as RFC 5116 §5.3 has it: a tag of 16 bytes, a nonce of 12.
type Aes128Ccm = Ccm<Aes128, U16, U12>;

/// A key of an AEAD cipher with a nonce of 12 bytes and a tag of 16 bytes.
#[derive(Clone, Debug)]
pub struct AeadKey(Cipher);

#[derive(Clone, Debug)]
enum Cipher {
    Aes128Gcm(Box<Aes128Gcm>),
    Aes256Gcm(Box<Aes256Gcm>),
    Aes128Ccm(Box<Aes128Ccm>),
    ChaCha20Poly1305(ChaCha20Poly1305),
}

impl AeadKey {
    /// A key for `cipher`; none if the cipher is no AEAD cipher, or the key has not [its length](BulkCipher::key_length).
    #[must_use]
    pub fn new(cipher: BulkCipher, key: &[u8]) -> Option<Self> {
        Some(Self(match cipher {
            BulkCipher::Aes128Gcm => Cipher::Aes128Gcm(Box::new(Aes128Gcm::new_from_slice(key).ok()?)),
            BulkCipher::Aes256Gcm => Cipher::Aes256Gcm(Box::new(Aes256Gcm::new_from_slice(key).ok()?)),
            BulkCipher::Aes128Ccm => Cipher::Aes128Ccm(Box::new(Aes128Ccm::new_from_slice(key).ok()?)),
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
            Cipher::Aes128Ccm(key) => key.encrypt(nonce, payload),
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
            Cipher::Aes128Ccm(key) => key.decrypt(nonce, payload),
            Cipher::ChaCha20Poly1305(key) => key.decrypt(nonce, payload),
        }
        .ok()
    }
}
