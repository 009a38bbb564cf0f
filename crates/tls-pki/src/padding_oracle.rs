//! What the laboratory of Bleichenbacher's attack needs, and nothing else may use: a key that is far too short, and the
//! look at the padding whose result no server should ever let out (RFC 5246 §7.4.7.1).
//!
//! Here alone the `rsa` crate's `hazmat` functions are called.

pub(crate) mod key;

use crate::{KeyError, PrivateKey};
use key::KEY;
use rand::CryptoRng;
use rsa::BoxedUint;
use rsa::hazmat::rsa_decrypt;
use rsa::traits::PublicKeyParts;

/// The private key of 512 bits, published with the source code like all demo keys.
pub fn private_key() -> Result<PrivateKey, KeyError> {
    PrivateKey::from_pkcs8_der(KEY)
}

/// What a careless server finds out: whether the plaintext begins with 0 and 2, as every encrypted message must (RFC 8017
/// §7.2.1). Errors: the key is not RSA, or the ciphertext is not as long as the modulus or not below it.
pub fn begins_as_padded(key: &PrivateKey, ciphertext: &[u8]) -> Result<bool, KeyError> {
    let PrivateKey::Rsa(key) = key else {
        return Err(KeyError::NotRsa { key: key.public_key().algorithm_name() });
    };
    if ciphertext.len() != key.size() {
        return Err(KeyError::OutOfRange);
    }
    let number = BoxedUint::from_be_slice(ciphertext, key.n().bits_precision()).map_err(|_| KeyError::OutOfRange)?;
    let no_blinding: Option<&mut dyn CryptoRng> = None;
    let plaintext = rsa_decrypt(no_blinding, key.as_ref(), &number).map_err(|_| KeyError::OutOfRange)?;
    // As long as the modulus: its storage has no more bytes than that.
    Ok(plaintext.to_be_bytes().starts_with(&[0, 2]))
}
