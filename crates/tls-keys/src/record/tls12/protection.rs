//! The keys of one direction, made ready for use.

use super::aead::{AeadKey, AeadProtection, Nonces};
use super::aes_cbc::AesKey;
use super::cbc::CbcProtection;
use crate::record::KeyLengthError;
use crate::{BulkCipher, DirectionKeys, EncryptThenMac, HmacKey, SuiteParameters};

#[derive(Clone, Debug)]
pub(in crate::record) enum Protection {
    Aead(AeadProtection),
    Cbc(Box<CbcProtection>),
}

impl Protection {
    pub(in crate::record) fn new(
        suite: &SuiteParameters,
        keys: &DirectionKeys,
        order: EncryptThenMac,
    ) -> Result<Self, KeyLengthError> {
        let wrong_key = wrong_length("the write key", suite.cipher.key_length(), &keys.key);
        let aead = |nonces| {
            let key = AeadKey::new(suite.cipher, &keys.key).ok_or(wrong_key)?;
            Ok(Self::Aead(AeadProtection { key, nonces }))
        };
        match (suite.mac, suite.cipher) {
            (Some(hash), cipher) => {
                if keys.mac_key.len() != hash.len() {
                    return Err(wrong_length("the MAC key", hash.len(), &keys.mac_key));
                }
                let key = AesKey::new(cipher, &keys.key).ok_or(wrong_key)?;
                let mac_key = HmacKey::new(hash, &keys.mac_key);
                Ok(Self::Cbc(Box::new(CbcProtection { key, mac_key, mac_length: hash.len(), order })))
            }
            (None, BulkCipher::ChaCha20Poly1305) => aead(Nonces::Implicit { iv: fixed_iv(&keys.iv)? }),
            (None, _) => aead(Nonces::Explicit { salt: fixed_iv(&keys.iv)? }),
        }
    }
}

fn fixed_iv<const N: usize>(iv: &[u8]) -> Result<[u8; N], KeyLengthError> {
    iv.try_into().map_err(|_| wrong_length("the write IV", N, iv))
}

fn wrong_length(key: &'static str, expected: usize, given: &[u8]) -> KeyLengthError {
    KeyLengthError { key, expected, given: given.len() }
}
