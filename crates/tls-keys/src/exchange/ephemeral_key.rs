//! The initiating side of a key agreement: a key that lives for one handshake.

use rand::CryptoRng;

use super::dh_key::DhKey;
use super::hybrid::{Hybrid, HybridKey};
use super::{AgreementError, ExchangeGroup, GroupError, SharedSecret};

/// A key that was made for one handshake in some group, with the share that the peer gets of it.
#[derive(Clone, Debug)]
pub struct EphemeralKey {
    private: Private,
    share: Vec<u8>,
}

#[derive(Clone, Debug)]
enum Private {
    DiffieHellman(DhKey),
    Hybrid(Box<HybridKey>),
}

impl EphemeralKey {
    /// Draws a new key.
    ///
    /// # Errors
    /// The group is not supported, or is no group at all.
    pub fn generate<R: CryptoRng + ?Sized>(group: &ExchangeGroup, rng: &mut R) -> Result<Self, GroupError> {
        Ok(Self::from(match Hybrid::of(group) {
            Some(hybrid) => Private::Hybrid(Box::new(HybridKey::generate(hybrid, rng)?)),
            None => Private::DiffieHellman(DhKey::generate(group, rng)?),
        }))
    }

    /// The key with a known private half: 32 bytes for x25519, a scalar as long as a field element for the other curves, a
    /// big-endian exponent of any length for finite fields. In a hybrid group the seed of ML-KEM (`d || z`, 64 bytes) and
    /// the curve's private value, in the order of their shares.
    ///
    /// # Errors
    /// As in [`generate`](Self::generate); also a private key of the wrong length, zero or too large.
    pub fn from_private(group: &ExchangeGroup, private: &[u8]) -> Result<Self, GroupError> {
        Ok(Self::from(match Hybrid::of(group) {
            Some(hybrid) => Private::Hybrid(Box::new(HybridKey::from_bytes(hybrid, private)?)),
            None => Private::DiffieHellman(DhKey::from_bytes(group, private)?),
        }))
    }

    /// What the peer gets: 32 bytes for x25519 (RFC 7748), an uncompressed point for the other curves (RFC 8422 §5.4.1), a
    /// big-endian number as long as the prime for finite fields. In a hybrid group the encapsulation key and the curve's
    /// share, in the group's order (RFC 10024).
    #[must_use]
    pub fn share(&self) -> &[u8] {
        &self.share
    }

    /// What nobody gets, in the form that [`from_private`](Self::from_private) reads.
    #[must_use]
    pub fn private_bytes(&self) -> Vec<u8> {
        match &self.private {
            Private::DiffieHellman(key) => key.bytes(),
            Private::Hybrid(key) => key.bytes(),
        }
    }

    /// The secret shared with whoever [answered](crate::encapsulate()) with this share (RFC 5246 §8.1.2, RFC 8422 §5.10, RFC
    /// 9846 §7.4). In a Diffie–Hellman group it is the same with the public value of any other key.
    ///
    /// # Errors
    /// The share is malformed, or one with which the secret would be no secret.
    pub fn decapsulate(&self, share: &[u8]) -> Result<SharedSecret, AgreementError> {
        match &self.private {
            Private::DiffieHellman(key) => key.agree(share),
            Private::Hybrid(key) => key.agree(share),
        }
    }
}

impl From<Private> for EphemeralKey {
    fn from(private: Private) -> Self {
        let share = match &private {
            Private::DiffieHellman(key) => key.public(),
            Private::Hybrid(key) => key.public(),
        };
        Self { private, share }
    }
}
