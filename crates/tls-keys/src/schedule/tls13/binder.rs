//! What proves that a client has the pre-shared key that it names (RFC 9846 §4.3.11.2).

use super::label;
use super::secret::Secret;
use super::traffic::FinishedKey;

/// Where a pre-shared key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PskSource {
    /// The parties have had it from the start.
    External,
    /// It belongs to a ticket of an earlier handshake.
    Resumption,
}

/// What the key of a binder is made from, as a Finished message's is made from a traffic secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinderKey(Secret);

impl PskSource {
    /// The label of the binder key.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::External => label::EXTERNAL_BINDER,
            Self::Resumption => label::RESUMPTION_BINDER,
        }
    }
}

impl BinderKey {
    pub(super) fn of(secret: Secret) -> Self {
        Self(secret)
    }

    /// The key, as long as a digest.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// The key of the HMAC that is the binder. The hash that it is made of is that of a hello without its binders.
    #[must_use]
    pub fn finished_key(&self) -> FinishedKey {
        FinishedKey::of(self.0.derive(label::FINISHED, &[]))
    }
}
