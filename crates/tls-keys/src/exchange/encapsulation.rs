//! What answering a share comes to.

use tls_facts::Fact;

use super::{AgreementError, GroupError, SharedSecret};

/// What the answering side comes to, all at once.
#[derive(Clone, Debug)]
pub struct Encapsulated {
    /// What it drew for it, and nobody gets: in a Diffie–Hellman group a private value, in ML-KEM 32 bytes, in a hybrid group
    /// both.
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

impl From<EncapsulationError> for Fact {
    fn from(error: EncapsulationError) -> Self {
        match error {
            EncapsulationError::Group(error) => Self::from(error),
            EncapsulationError::Share(error) => Self::from(error),
        }
    }
}
