//! A secret that two parties share before they ever speak.

use tls_keys::HashAlgorithm;

/// A pre-shared key that both parties have from elsewhere (RFC 9846 §2.2), with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalPsk {
    /// Its name, which crosses the wire in the clear (1 to 65,535 bytes).
    pub identity: Vec<u8>,
    /// The key, of any length. It must be as hard to guess as any key: there is nothing that keeps a listener from trying
    /// passwords (RFC 9257 §4.2).
    pub key: Vec<u8>,
    /// The hash that it is used with; SHA-256 where nobody has said which (RFC 9846 §4.3.11).
    pub hash: HashAlgorithm,
}
