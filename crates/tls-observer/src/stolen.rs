//! What the observer has that it could not have seen.

use crate::KeyLog;
use tls_keys::DirectionKeys;
use tls_pki::PrivateKey;

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
    /// The file that one of the parties wrote its secrets to (RFC 9850).
    pub key_log: Option<KeyLog>,
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
