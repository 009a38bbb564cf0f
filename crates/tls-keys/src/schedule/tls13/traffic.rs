//! What protects one direction, and what proves that its sender knows the conversation.

use super::label;
use super::secret::Secret;
use crate::{HashAlgorithm, HmacKey, Tls13Suite};

/// A secret under which one party sends: of its handshake messages, or of its application data in some generation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrafficSecret(Secret);

/// The keys of one direction (RFC 9846 §7.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrafficKeys {
    /// `[sender]_write_key`, as long as the cipher's key.
    pub key: Vec<u8>,
    /// `[sender]_write_iv`, 12 bytes.
    pub iv: Vec<u8>,
}

/// The key of a Finished message (RFC 9846 §4.5.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedKey(Secret);

impl TrafficSecret {
    /// One that came by another way: from a key log or a thief. None if it is not as long as a digest.
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

    /// Key and IV for a suite of the same hash.
    #[must_use]
    pub fn keys(&self, suite: &Tls13Suite) -> TrafficKeys {
        // The longest key has 32 bytes.
        TrafficKeys {
            key: self.0.expand(label::KEY, &[], suite.cipher.key_length() as u8),
            iv: self.0.expand(label::IV, &[], Tls13Suite::IV_LENGTH as u8),
        }
    }

    /// The key of the Finished message that travels under this secret.
    #[must_use]
    pub fn finished_key(&self) -> FinishedKey {
        FinishedKey(self.0.derive(label::FINISHED, &[]))
    }

    /// The secret of the next generation, after a KeyUpdate (RFC 9846 §7.2).
    #[must_use]
    pub fn next(&self) -> Self {
        Self(self.0.derive(label::TRAFFIC_UPDATE, &[]))
    }
}

impl FinishedKey {
    pub(super) fn of(secret: Secret) -> Self {
        Self(secret)
    }

    /// The key, as long as a digest.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// What the Finished message must hold, as long as a digest. The hash is that of all messages before it.
    #[must_use]
    pub fn verify_data(&self, transcript_hash: &[u8]) -> Vec<u8> {
        HmacKey::new(self.0.hash(), self.bytes()).mac(&[transcript_hash])
    }
}
