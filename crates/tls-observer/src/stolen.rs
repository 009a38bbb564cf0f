//! What the observer has that it could not have seen.

use tls_pki::PrivateKey;

/// Secrets that came to the observer by another way than the wire.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stolen {
    /// The private key that belongs to the server's certificate.
    pub server_private_key: Option<PrivateKey>,
}

impl Stolen {
    /// Nothing: the observer only listens.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// The server's private key, long after or before the recording: it makes no difference.
    pub fn server_key(key: PrivateKey) -> Self {
        Self { server_private_key: Some(key) }
    }
}
