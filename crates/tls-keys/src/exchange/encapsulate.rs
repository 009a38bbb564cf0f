//! The answering side of a key agreement.

use rand::CryptoRng;

use super::{AgreementError, EphemeralKey, ExchangeGroup, GroupError, SharedSecret};

/// What the answering side comes to, all at once.
#[derive(Clone, Debug)]
pub struct Encapsulated {
    /// What it drew for it, and nobody gets.
    pub private: Vec<u8>,
    /// What the other side gets.
    pub share: Vec<u8>,
    /// The secret, which the other side can make of the share.
    pub secret: SharedSecret,
}

/// Why a share has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EncapsulationError {
    /// The group is none to calculate in.
    #[error(transparent)]
    Group(#[from] GroupError),
    /// The share makes no secret.
    #[error(transparent)]
    Share(#[from] AgreementError),
}

/// Answers the share of whoever [generated](EphemeralKey::generate) it. In a Diffie–Hellman group the answer is the public
/// value of a key pair of one's own (RFC 9180 §4.1 makes a KEM of it in this way).
///
/// # Errors
/// The group is not supported or is no group at all, or the share is malformed or makes no secret.
pub fn encapsulate<R: CryptoRng + ?Sized>(
    group: &ExchangeGroup,
    share: &[u8],
    rng: &mut R,
) -> Result<Encapsulated, EncapsulationError> {
    let own = EphemeralKey::generate(group, rng)?;
    let secret = own.decapsulate(share)?;
    Ok(Encapsulated { private: own.private_bytes(), share: own.share().to_vec(), secret })
}
