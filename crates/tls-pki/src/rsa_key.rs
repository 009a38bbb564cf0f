//! An RSA public key as it came. What its modular arithmetic needs is computed when it first verifies or encrypts, and so not at all for a certificate that
//! is judged and then not used.

use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, RsaPublicKey};
use std::sync::OnceLock;

/// A key whose numbers are sound: the modulus is odd and of a length that is calculated with, the exponent odd and not too large.
#[derive(Clone)]
pub struct RsaKey {
    /// Big-endian, without leading zeros.
    modulus: Vec<u8>,
    exponent: Vec<u8>,
    /// Filled at the first use.
    ready: OnceLock<Option<RsaPublicKey>>,
}

impl RsaKey {
    /// From a modulus and an exponent, big-endian. None if nobody calculates with them.
    pub(crate) fn new(modulus: &[u8], exponent: &[u8]) -> Option<Self> {
        let (modulus, exponent) = (without_zeros(modulus), without_zeros(exponent));
        let is_odd = |number: &[u8]| number.last().is_some_and(|last| last & 1 == 1);
        let small = exponent.iter().try_fold(0_u64, |all, byte| Some(all.checked_mul(256)? | u64::from(*byte)))?;
        // As `RsaPublicKey` has it, which refuses all others.
        let is_sound = is_odd(modulus)
            && is_odd(exponent)
            && (RsaPublicKey::MIN_SIZE..=RsaPublicKey::MAX_SIZE).contains(&bits(modulus))
            && (RsaPublicKey::MIN_PUB_EXPONENT..=RsaPublicKey::MAX_PUB_EXPONENT).contains(&small);
        is_sound.then(|| Self { modulus: modulus.into(), exponent: exponent.into(), ready: OnceLock::new() })
    }

    /// How many bits the modulus has.
    pub fn bits(&self) -> usize {
        bits(&self.modulus)
    }

    pub(crate) fn modulus(&self) -> &[u8] {
        &self.modulus
    }

    pub(crate) fn exponent(&self) -> &[u8] {
        &self.exponent
    }

    /// To calculate with it. There always is one, since its numbers are sound.
    pub(crate) fn ready(&self) -> Option<&RsaPublicKey> {
        let number = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, u32::try_from(8 * bytes.len()).ok()?).ok();
        let make = || RsaPublicKey::new(number(&self.modulus)?, number(&self.exponent)?).ok();
        self.ready.get_or_init(make).as_ref()
    }
}

impl From<RsaPublicKey> for RsaKey {
    fn from(key: RsaPublicKey) -> Self {
        Self { modulus: key.n_bytes().into(), exponent: key.e_bytes().into(), ready: OnceLock::from(Some(key)) }
    }
}

impl PartialEq for RsaKey {
    fn eq(&self, other: &Self) -> bool {
        self.modulus == other.modulus && self.exponent == other.exponent
    }
}

fn without_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

fn bits(number: &[u8]) -> usize {
    number.first().map_or(0, |first| 8 * number.len() - first.leading_zeros() as usize)
}
