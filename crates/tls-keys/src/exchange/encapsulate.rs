//! The answering side of a key agreement.

use rand::CryptoRng;

use super::dh_key::DhKey;
use super::hybrid::Hybrid;
use super::{Encapsulated, EncapsulationError, ExchangeGroup};

/// Answers the share of whoever [generated](crate::EphemeralKey::generate) it. In a Diffie–Hellman group the answer is the
/// public value of a key pair of one's own (RFC 9180 §4.1 makes a KEM of it in this way).
///
/// # Errors
/// The group is not supported or is no group at all, or the share is malformed or makes no secret.
pub fn encapsulate<R: CryptoRng + ?Sized>(
    group: &ExchangeGroup,
    share: &[u8],
    rng: &mut R,
) -> Result<Encapsulated, EncapsulationError> {
    if let Some(hybrid) = Hybrid::of(group) {
        return hybrid.encapsulate(share, rng);
    }
    answer(&DhKey::generate(group, rng)?, share)
}

/// Answers a share once more with what was [drawn](Encapsulated::private) for the answer: the same share and the same secret.
///
/// # Errors
/// As in [`encapsulate`]; also if the private part has the wrong length, is zero or too large.
pub fn encapsulate_with(
    group: &ExchangeGroup,
    share: &[u8],
    private: &[u8],
) -> Result<Encapsulated, EncapsulationError> {
    match Hybrid::of(group) {
        Some(hybrid) => hybrid.encapsulate_with(share, private),
        None => answer(&DhKey::from_bytes(group, private)?, share),
    }
}

fn answer(own: &DhKey, share: &[u8]) -> Result<Encapsulated, EncapsulationError> {
    Ok(Encapsulated { private: own.bytes(), share: own.public(), secret: own.agree(share)? })
}
