//! The protection of TLS 1.2 records (RFC 5246 §6.2.3): the content as it is, its type in the record's header.

mod aead;
mod aes_cbc;
mod cbc;
mod header;

pub use cbc::padding_length;

use rand::CryptoRng;

use super::aead_key::AeadKey;
use super::{Header, KeyLengthError, OpenError, Opened, SealError, Sealed};
use crate::{BulkCipher, DirectionKeys, EncryptThenMac, HmacKey, SuiteParameters};
use aead::{AeadProtection, Nonces};
use aes_cbc::{AesKey, BLOCK};
use cbc::CbcProtection;

/// The keys of one direction, made ready for use.
#[derive(Clone, Debug)]
pub(super) enum Protection {
    Aead(AeadProtection),
    Cbc(Box<CbcProtection>),
}

impl Protection {
    pub(super) fn new(
        suite: &SuiteParameters,
        keys: &DirectionKeys,
        order: EncryptThenMac,
    ) -> Result<Self, KeyLengthError> {
        let wrong_key = wrong_length("write key", suite.cipher.key_length(), &keys.key);
        let aead = |nonces| {
            let key = AeadKey::new(suite.cipher, &keys.key).ok_or(wrong_key)?;
            Ok(Self::Aead(AeadProtection { key, nonces }))
        };
        match (suite.mac, suite.cipher) {
            (Some(hash), cipher) => {
                if keys.mac_key.len() != hash.len() {
                    return Err(wrong_length("MAC key", hash.len(), &keys.mac_key));
                }
                let key = AesKey::new(cipher, &keys.key).ok_or(wrong_key)?;
                let mac_key = HmacKey::new(hash, &keys.mac_key);
                Ok(Self::Cbc(Box::new(CbcProtection { key, mac_key, mac_length: hash.len(), order })))
            }
            (None, BulkCipher::ChaCha20Poly1305) => aead(Nonces::Implicit { iv: fixed_iv(&keys.iv)? }),
            (None, _) => aead(Nonces::Explicit { salt: fixed_iv(&keys.iv)? }),
        }
    }

    /// Protects `content`, which is at most 2^14 bytes long.
    pub(super) fn seal<R: CryptoRng + ?Sized>(
        &self,
        header: Header,
        content: &[u8],
        rng: &mut R,
    ) -> Result<Sealed, SealError> {
        match self {
            Self::Aead(aead) => aead.seal(header, content),
            Self::Cbc(cbc) => {
                let mut iv = [0; BLOCK];
                rng.fill_bytes(&mut iv);
                Ok(cbc.seal(header, content, iv))
            }
        }
    }

    pub(super) fn open(&self, header: Header, fragment: &[u8]) -> Result<Opened, OpenError> {
        match self {
            Self::Aead(aead) => aead.open(header, fragment),
            Self::Cbc(cbc) => cbc.open(header, fragment),
        }
    }
}

fn fixed_iv<const N: usize>(iv: &[u8]) -> Result<[u8; N], KeyLengthError> {
    iv.try_into().map_err(|_| wrong_length("write IV", N, iv))
}

fn wrong_length(key: &'static str, expected: usize, given: &[u8]) -> KeyLengthError {
    KeyLengthError { key, expected, given: given.len() }
}
