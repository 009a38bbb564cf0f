//! What each supported cipher suite of TLS 1.3 decides: a cipher for the records, and a hash.

use tls_wire::CipherSuite;

use super::cipher::BulkCipher;
use crate::hash::HashAlgorithm;

/// The suites of TLS 1.3 that this program speaks, as a client would offer them.
pub const TLS13_SUITES: [CipherSuite; 4] = [ROWS[0].suite, ROWS[1].suite, ROWS[2].suite, ROWS[3].suite];

/// One row for each suite.
const ROWS: [Tls13Suite; 4] = {
    use BulkCipher::{Aes128Ccm, Aes128Gcm, Aes256Gcm, ChaCha20Poly1305};
    use CipherSuite as Suite;
    use HashAlgorithm::{Sha256, Sha384};
    [
        Tls13Suite { suite: Suite::TLS_AES_128_GCM_SHA256, cipher: Aes128Gcm, hash: Sha256 },
        Tls13Suite { suite: Suite::TLS_AES_256_GCM_SHA384, cipher: Aes256Gcm, hash: Sha384 },
        Tls13Suite { suite: Suite::TLS_CHACHA20_POLY1305_SHA256, cipher: ChaCha20Poly1305, hash: Sha256 },
        Tls13Suite { suite: Suite::TLS_AES_128_CCM_SHA256, cipher: Aes128Ccm, hash: Sha256 },
    ]
};

/// The algorithms that a cipher suite of TLS 1.3 stands for (RFC 9846 App. B.4). The key exchange and the signature are
/// agreed on apart from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tls13Suite {
    /// The suite that is described.
    pub suite: CipherSuite,
    /// What protects the records: an AEAD cipher.
    pub cipher: BulkCipher,
    /// The hash of the handshake messages, under HKDF and under the Finished messages.
    pub hash: HashAlgorithm,
}

impl Tls13Suite {
    /// The length of `client_write_iv` and `server_write_iv`, in bytes: all supported ciphers take nonces of 12 bytes
    /// (RFC 9846 §5.3).
    pub const IV_LENGTH: usize = 12;

    /// The parameters of a suite in [`TLS13_SUITES`]; of any other, none.
    #[must_use]
    pub fn of(suite: CipherSuite) -> Option<Self> {
        ROWS.iter().find(|row| row.suite == suite).copied()
    }
}
