//! What a cipher suite decides, by version: each has a table of its own, of the fields that mean something there.

mod cipher;
mod tls12;
mod tls13;

pub use cipher::BulkCipher;
pub use tls12::{Authentication, EncryptThenMac, SUPPORTED_SUITES, SuiteParameters};
pub use tls13::{TLS13_SUITES, Tls13Suite};

use crate::hash::HashAlgorithm;
use tls_wire::{CipherSuite, ProtocolVersion};

/// A cipher suite with what it decides. A suite belongs to one version: those of TLS 1.2 and of TLS 1.3 have no number in
/// common (RFC 9846 App. B.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// Key exchange, authentication, cipher and hash in one.
    Tls12(SuiteParameters),
    /// Cipher and hash.
    Tls13(Tls13Suite),
}

impl Suite {
    /// What a suite decides, if this program speaks it.
    #[must_use]
    pub fn of(suite: CipherSuite) -> Option<Self> {
        let tls12 = || SuiteParameters::of(suite).map(Self::Tls12);
        Tls13Suite::of(suite).map(Self::Tls13).or_else(tls12)
    }

    /// The version that it belongs to.
    #[must_use]
    pub const fn version(&self) -> ProtocolVersion {
        match self {
            Self::Tls12(_) => ProtocolVersion::TLS_1_2,
            Self::Tls13(_) => ProtocolVersion::TLS_1_3,
        }
    }

    /// What protects the records.
    #[must_use]
    pub const fn cipher(&self) -> BulkCipher {
        match self {
            Self::Tls12(suite) => suite.cipher,
            Self::Tls13(suite) => suite.cipher,
        }
    }

    /// The hash of the handshake messages.
    #[must_use]
    pub const fn hash(&self) -> HashAlgorithm {
        match self {
            Self::Tls12(suite) => suite.prf_hash,
            Self::Tls13(suite) => suite.hash,
        }
    }
}
