//! A secret that two parties share before they ever speak.

use tls_keys::HashAlgorithm;
use tls_wire::CipherSuite;

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
    /// What was settled with it of early data; without anything there is none under this key.
    pub early_data: Option<EarlyDataTerms>,
}

/// What two parties settle of early data together with a key from elsewhere, since no ticket says it (RFC 9846 §4.3.10). The version
/// is always TLS 1.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlyDataTerms {
    /// The suite under which it travels, one of TLS 1.3 with the key's hash: under a key of another hash nothing is said early. A server
    /// that chooses another takes no early data.
    pub suite: CipherSuite,
    /// The most bytes of it that may come in a connection; with 0, none.
    pub most: u32,
    /// The application protocol that is spoken in it, if they are to agree on one. A server that chooses another takes none.
    pub application_protocol: Option<Vec<u8>>,
}
