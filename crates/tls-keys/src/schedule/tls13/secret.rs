//! What all secrets of TLS 1.3 are: as many bytes as a digest, and the hash that made them.

use super::hkdf::{hkdf_expand_label, hkdf_extract};
use super::label;
use crate::HashAlgorithm;

/// A secret that is as long as a digest of its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Secret {
    hash: HashAlgorithm,
    bytes: Vec<u8>,
}

impl Secret {
    /// None if the bytes are not as many as a digest's.
    pub(super) fn from_bytes(hash: HashAlgorithm, bytes: Vec<u8>) -> Option<Self> {
        (bytes.len() == hash.len()).then_some(Self { hash, bytes })
    }

    pub(super) fn extract(hash: HashAlgorithm, salt: &[u8], ikm: &[u8]) -> Self {
        Self { hash, bytes: hkdf_extract(hash, salt, ikm) }
    }

    pub(super) fn hash(&self) -> HashAlgorithm {
        self.hash
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// HKDF-Expand-Label; of a secret that is as long as a digest, at most 255 bytes.
    #[expect(
        clippy::expect_used,
        reason = "the secret is as long as a digest, and 255 bytes are fewer than 255 digests"
    )]
    pub(super) fn expand(&self, label: &str, context: &[u8], length: u8) -> Vec<u8> {
        hkdf_expand_label(self.hash, &self.bytes, label, context, length.into()).expect("lengths that fit")
    }

    /// Derive-Secret.
    pub(super) fn derive(&self, label: &str, transcript_hash: &[u8]) -> Self {
        // A digest has at most 48 bytes.
        Self { hash: self.hash, bytes: self.expand(label, transcript_hash, self.hash.len() as u8) }
    }

    /// What the next stage begins with: the hash is that of no messages at all.
    pub(super) fn derived(&self) -> Self {
        self.derive(label::DERIVED, &self.hash.digest(&[]))
    }
}
