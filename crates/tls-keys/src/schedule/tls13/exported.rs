//! What a handshake leaves behind: for the application, and for later handshakes.

use super::hkdf::hkdf_expand_label;
use super::label;
use super::secret::Secret;
use crate::HashAlgorithm;

/// From this an application gets keys of its own (RFC 9846 §7.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExporterSecret(Secret);

/// From this a ticket's pre-shared key is made (RFC 9846 §4.7.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResumptionSecret(Secret);

impl ExporterSecret {
    /// One that came by another way; none if it is not as long as a digest.
    #[must_use]
    pub fn from_bytes(hash: HashAlgorithm, bytes: Vec<u8>) -> Option<Self> {
        Secret::from_bytes(hash, bytes).map(Self)
    }

    pub(super) fn of(secret: Secret) -> Self {
        Self(secret)
    }

    /// The secret, as long as a digest.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// TLS-Exporter (RFC 9846 §7.5): `length` bytes for whoever knows label and context; none if these are more than 255
    /// digests.
    #[must_use]
    pub fn export(&self, label: &str, context: &[u8], length: u16) -> Option<Vec<u8>> {
        let hash = self.0.hash();
        let secret = self.0.derive(label, &hash.digest(&[]));
        hkdf_expand_label(hash, secret.bytes(), label::EXPORTED, &hash.digest(context), length)
    }
}

impl ResumptionSecret {
    pub(super) fn of(secret: Secret) -> Self {
        Self(secret)
    }

    /// The secret, as long as a digest.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// The pre-shared key that belongs to a ticket, as long as a digest.
    #[must_use]
    pub fn psk(&self, ticket_nonce: &[u8]) -> Vec<u8> {
        self.0.derive(label::TICKET, ticket_nonce).bytes().to_vec()
    }
}
