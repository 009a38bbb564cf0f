//! ML-KEM-768 (FIPS 203): the part of a hybrid group that a quantum computer is of no use against.

use ml_kem::kem::Decapsulate;
use ml_kem::{B32, DecapsulationKey768, EncapsulationKey768, KeyExport, Seed};
use rand::CryptoRng;

use super::AgreementError;

/// The length of an encapsulation key, in bytes.
pub(super) const ENCAPSULATION_KEY: usize = 1184;
/// The length of a ciphertext, in bytes.
pub(super) const CIPHERTEXT: usize = 1088;
/// The length of the seed that a key is made of, in bytes.
pub(super) const SEED: usize = 64;
/// How many bytes an encapsulation draws.
pub(super) const MESSAGE: usize = 32;

/// The key that opens.
#[derive(Clone, Debug)]
pub(super) struct KemKey {
    seed: Seed,
    key: Box<DecapsulationKey768>,
}

impl KemKey {
    /// Draws a new key: the seed `d || z` (FIPS 203 §7.1).
    pub(super) fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut seed = Seed::default();
        rng.fill_bytes(&mut seed);
        Self::from_seed(seed)
    }

    /// The key of a seed; none if that is not [`SEED`] bytes long.
    pub(super) fn from_bytes(seed: &[u8]) -> Option<Self> {
        Some(Self::from_seed(seed.try_into().ok()?))
    }

    fn from_seed(seed: Seed) -> Self {
        Self { seed, key: Box::new(DecapsulationKey768::from_seed(seed)) }
    }

    pub(super) fn seed(&self) -> &[u8] {
        &self.seed
    }

    /// What the peer gets, [`ENCAPSULATION_KEY`] bytes.
    pub(super) fn encapsulation_key(&self) -> Vec<u8> {
        self.key.encapsulation_key().to_bytes().to_vec()
    }

    /// The secret of a ciphertext, 32 bytes. A ciphertext that nobody made for this key gives one that nobody else has
    /// (FIPS 203 §6.3).
    pub(super) fn decapsulate(&self, ciphertext: &[u8]) -> Result<Vec<u8>, AgreementError> {
        let wrong_length = AgreementError::Length { expected: CIPHERTEXT, given: ciphertext.len() };
        Ok(self.key.decapsulate_slice(ciphertext).map_err(|_| wrong_length)?.to_vec())
    }
}

/// Makes a secret for the owner of the encapsulation key out of 32 random bytes: the ciphertext, and the secret.
pub(super) fn encapsulate(key: &[u8], message: [u8; MESSAGE]) -> Result<(Vec<u8>, Vec<u8>), AgreementError> {
    let wrong_length = AgreementError::Length { expected: ENCAPSULATION_KEY, given: key.len() };
    let key = key.try_into().map_err(|_| wrong_length)?;
    let key = EncapsulationKey768::new(&key).map_err(|_| AgreementError::EncapsulationKey)?;
    let (ciphertext, secret) = key.encapsulate_deterministic(&B32::from(message));
    Ok((ciphertext.to_vec(), secret.to_vec()))
}
