//! The three stages of the schedule: early, handshake, main.

use super::binder::{BinderKey, PskSource};
use super::exported::{ExporterSecret, ResumptionSecret};
use super::label;
use super::secret::Secret;
use super::traffic::TrafficSecret;
use crate::{HashAlgorithm, Sender, SharedSecret};

/// The first secret. Without a pre-shared key it is the same in every handshake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlySecret(Secret);

impl EarlySecret {
    /// Made of the pre-shared key, if there is one, else of as many zeros as a digest has bytes.
    #[must_use]
    pub fn new(hash: HashAlgorithm, psk: Option<&[u8]>) -> Self {
        let zeros = vec![0; hash.len()];
        Self(Secret::extract(hash, &zeros, psk.unwrap_or(&zeros)))
    }

    /// The secret, as long as a digest.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// What the binder's key is made from: Derive-Secret with no messages.
    #[must_use]
    pub fn binder_key(&self, source: PskSource) -> BinderKey {
        BinderKey::of(self.0.derive(source.label(), &self.0.hash().digest(&[])))
    }

    /// The secret under which the client's early data travels. The hash is that of the ClientHello.
    #[must_use]
    pub fn traffic_secret(&self, transcript_hash: &[u8]) -> TrafficSecret {
        TrafficSecret::of(self.0.derive(label::EARLY_TRAFFIC, transcript_hash))
    }

    /// The secret of exporters for early data. The hash is that of the ClientHello.
    #[must_use]
    pub fn exporter_secret(&self, transcript_hash: &[u8]) -> ExporterSecret {
        ExporterSecret::of(self.0.derive(label::EARLY_EXPORTER, transcript_hash))
    }

    /// The salt of the handshake secret: Derive-Secret with the label "derived" and no messages.
    #[must_use]
    pub fn derived(&self) -> Vec<u8> {
        self.0.derived().bytes().to_vec()
    }

    /// The secret of the next stage, into which comes what the parties agreed on, with any leading zeros (RFC 9846 §7.4).
    #[must_use]
    pub fn handshake_secret(&self, shared: &SharedSecret) -> HandshakeSecret {
        HandshakeSecret(Secret::extract(self.0.hash(), &self.derived(), shared.bytes()))
    }

    /// The same where the pre-shared key is all that the parties agree on: zeros come in, as many as a digest has bytes.
    #[must_use]
    pub fn handshake_secret_without_exchange(&self) -> HandshakeSecret {
        let hash = self.0.hash();
        HandshakeSecret(Secret::extract(hash, &self.derived(), &vec![0; hash.len()]))
    }
}

/// The secret that nobody has who didn't take part in the key exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandshakeSecret(Secret);

impl HandshakeSecret {
    /// One that came by another way; none if it is not as long as a digest.
    #[must_use]
    pub fn from_bytes(hash: HashAlgorithm, bytes: Vec<u8>) -> Option<Self> {
        Secret::from_bytes(hash, bytes).map(Self)
    }

    /// The secret, as long as a digest.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// The secret under which the sender's handshake messages travel. The hash is that of ClientHello to ServerHello.
    #[must_use]
    pub fn traffic_secret(&self, sender: Sender, transcript_hash: &[u8]) -> TrafficSecret {
        TrafficSecret::of(self.0.derive(label::handshake_traffic(sender), transcript_hash))
    }

    /// The salt of the main secret: Derive-Secret with the label "derived" and no messages.
    #[must_use]
    pub fn derived(&self) -> Vec<u8> {
        self.0.derived().bytes().to_vec()
    }

    /// The secret of the last stage, into which nothing new comes.
    #[must_use]
    pub fn main_secret(&self) -> MainSecret {
        let hash = self.0.hash();
        MainSecret(Secret::extract(hash, &self.derived(), &vec![0; hash.len()]))
    }
}

/// The secret from which all that follows the handshake is made. RFC 8446 called it the master secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MainSecret(Secret);

impl MainSecret {
    /// One that came by another way; none if it is not as long as a digest.
    #[must_use]
    pub fn from_bytes(hash: HashAlgorithm, bytes: Vec<u8>) -> Option<Self> {
        Secret::from_bytes(hash, bytes).map(Self)
    }

    /// The secret, as long as a digest.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// The first secret under which the sender's application data travels. The hash is that of ClientHello to the server's
    /// Finished.
    #[must_use]
    pub fn traffic_secret(&self, sender: Sender, transcript_hash: &[u8]) -> TrafficSecret {
        TrafficSecret::of(self.0.derive(label::application_traffic(sender), transcript_hash))
    }

    /// The secret of the exporters. The hash is that of ClientHello to the server's Finished.
    #[must_use]
    pub fn exporter_secret(&self, transcript_hash: &[u8]) -> ExporterSecret {
        ExporterSecret::of(self.0.derive(label::EXPORTER, transcript_hash))
    }

    /// The secret of later handshakes. The hash is that of ClientHello to the client's Finished.
    #[must_use]
    pub fn resumption_secret(&self, transcript_hash: &[u8]) -> ResumptionSecret {
        ResumptionSecret::of(self.0.derive(label::RESUMPTION, transcript_hash))
    }
}
