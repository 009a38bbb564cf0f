//! AES in CBC mode, over whole blocks.

use aes::cipher::array::Array;
use aes::cipher::consts::U16;
use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt, BlockModeEncrypt, InnerIvInit, KeyInit};
use aes::{Aes128, Aes256};
use cbc::{Decryptor, Encryptor};

use crate::BulkCipher;

/// The block length of AES, which is the IV's length too, in bytes.
pub(super) const BLOCK: usize = 16;

#[derive(Clone, Debug)]
pub(super) enum AesKey {
    Aes128(Box<Aes128>),
    Aes256(Box<Aes256>),
}

impl AesKey {
    /// None if the cipher is no CBC cipher, or the key is not as long as it needs.
    pub(super) fn new(cipher: BulkCipher, key: &[u8]) -> Option<Self> {
        match cipher {
            BulkCipher::Aes128Cbc => Some(Self::Aes128(Box::new(Aes128::new_from_slice(key).ok()?))),
            BulkCipher::Aes256Cbc => Some(Self::Aes256(Box::new(Aes256::new_from_slice(key).ok()?))),
            BulkCipher::Aes128Gcm | BulkCipher::Aes256Gcm | BulkCipher::Aes128Ccm | BulkCipher::ChaCha20Poly1305 => {
                None
            }
        }
    }

    /// Encrypts the whole blocks of `bytes` where they are.
    pub(super) fn encrypt(&self, iv: &[u8; BLOCK], bytes: &mut [u8]) {
        match self {
            Self::Aes128(key) => encrypt(&**key, iv, bytes),
            Self::Aes256(key) => encrypt(&**key, iv, bytes),
        }
    }

    /// Decrypts the whole blocks of `bytes` where they are.
    pub(super) fn decrypt(&self, iv: &[u8; BLOCK], bytes: &mut [u8]) {
        match self {
            Self::Aes128(key) => decrypt(&**key, iv, bytes),
            Self::Aes256(key) => decrypt(&**key, iv, bytes),
        }
    }
}

fn encrypt<C: BlockCipherEncrypt<BlockSize = U16>>(key: &C, iv: &[u8; BLOCK], bytes: &mut [u8]) {
    Encryptor::inner_iv_init(key, iv.into()).encrypt_blocks(Array::slice_as_chunks_mut(bytes).0);
}

fn decrypt<C: BlockCipherDecrypt<BlockSize = U16>>(key: &C, iv: &[u8; BLOCK], bytes: &mut [u8]) {
    Decryptor::inner_iv_init(key, iv.into()).decrypt_blocks(Array::slice_as_chunks_mut(bytes).0);
}
