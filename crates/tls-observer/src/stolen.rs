//! What the observer has that it could not have seen.

use crate::{EarlierSession, KeyLog, QuantumComputer};
use tls_keys::DirectionKeys;
use tls_pki::PrivateKey;
use tls_terms::ValueKind;

/// Secrets that came to the observer by another way than the wire. Nobody vouches for them: whether they belong to the
/// recorded connection, the observer finds out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stolen {
    /// The private key that belongs to the server's certificate.
    pub server_private_key: Option<PrivateKey>,
    /// The client's private value of a DHE or ECDHE key exchange, as [`tls_keys::EphemeralKey`] reads it.
    pub client_ephemeral_private_key: Option<Vec<u8>>,
    /// The server's.
    pub server_ephemeral_private_key: Option<Vec<u8>>,
    /// What the key exchange gave both sides.
    pub pre_master_secret: Option<Vec<u8>>,
    /// The session's secret.
    pub master_secret: Option<[u8; 48]>,
    /// The write keys for what the client sends.
    pub client_write_keys: Option<DirectionKeys>,
    /// The write keys for what the server sends.
    pub server_write_keys: Option<DirectionKeys>,
    /// The secrets under which the parties of TLS 1.3 send.
    pub traffic_secrets: TrafficSecrets,
    /// The file that one of the parties wrote its secrets to (RFC 9850).
    pub key_log: Option<KeyLog>,
    /// The key that both parties of TLS 1.3 had before.
    pub pre_shared_key: Option<Vec<u8>>,
    /// The key with which a server of ours seals its tickets (32 bytes).
    pub ticket_key: Option<Vec<u8>>,
    /// Nothing stolen, but found out in earlier connections of the same parties.
    pub sessions: Vec<EarlierSession>,
    /// Nothing stolen, but a machine that makes some of it unnecessary.
    pub quantum_computer: Option<QuantumComputer>,
}

/// Traffic secrets of TLS 1.3 (RFC 9846 §7.1), each as long as the suite's hash. Which connection's they are, the observer
/// finds out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrafficSecrets {
    /// `client_early_traffic_secret`.
    pub client_early: Option<Vec<u8>>,
    /// `client_handshake_traffic_secret`.
    pub client_handshake: Option<Vec<u8>>,
    /// `server_handshake_traffic_secret`.
    pub server_handshake: Option<Vec<u8>>,
    /// `client_application_traffic_secret_0`.
    pub client_application: Option<Vec<u8>>,
    /// `server_application_traffic_secret_0`.
    pub server_application: Option<Vec<u8>>,
    /// The client's of a later generation.
    pub client_updated: Option<Vec<u8>>,
    /// The server's of a later generation.
    pub server_updated: Option<Vec<u8>>,
}

impl TrafficSecrets {
    /// Each with what it is.
    pub(crate) fn named(&self) -> [(ValueKind, Option<&[u8]>); 7] {
        [
            (ValueKind::ClientEarlyTrafficSecret, self.client_early.as_deref()),
            (ValueKind::ClientHandshakeTrafficSecret, self.client_handshake.as_deref()),
            (ValueKind::ServerHandshakeTrafficSecret, self.server_handshake.as_deref()),
            (ValueKind::ClientApplicationTrafficSecret, self.client_application.as_deref()),
            (ValueKind::ServerApplicationTrafficSecret, self.server_application.as_deref()),
            (ValueKind::ClientUpdatedTrafficSecret, self.client_updated.as_deref()),
            (ValueKind::ServerUpdatedTrafficSecret, self.server_updated.as_deref()),
        ]
    }
}

impl Stolen {
    /// Nothing: the observer only listens.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// The server's private key, long after or before the recording: it makes no difference.
    pub fn server_key(key: PrivateKey) -> Self {
        Self { server_private_key: Some(key), ..Self::default() }
    }
}
