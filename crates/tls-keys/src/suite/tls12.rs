//! What each supported cipher suite decides: the algorithms and the lengths of the keys they need.

use tls_wire::{CipherSuite, KeyExchangeAlgorithm, RecordForm};

use crate::hash::HashAlgorithm;

/// The suites this program speaks, as a careful client would offer them: forward secrecy first, then authenticated
/// encryption, ECDSA before RSA, and the shorter key before the longer one.
pub const SUPPORTED_SUITES: [CipherSuite; 14] = [
    CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite::TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
    CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite::TLS_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA256,
    CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA,
    CipherSuite::TLS_RSA_WITH_AES_256_CBC_SHA,
];

/// How the server proves who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// An RSA key: it signs the key exchange or, in RSA key exchange, decrypts the pre-master secret.
    Rsa,
    /// An ECDSA key: it signs the key exchange.
    Ecdsa,
}

/// The cipher that protects records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkCipher {
    /// AES-128 in CBC mode, with a separate MAC (RFC 5246 §6.2.3.2).
    Aes128Cbc,
    /// AES-256 in CBC mode, with a separate MAC (RFC 5246 §6.2.3.2).
    Aes256Cbc,
    /// AES-128 in Galois/Counter Mode (RFC 5288).
    Aes128Gcm,
    /// AES-256 in Galois/Counter Mode (RFC 5288).
    Aes256Gcm,
    /// ChaCha20 with Poly1305 (RFC 7905).
    ChaCha20Poly1305,
}

impl BulkCipher {
    /// The length of `client_write_key` and `server_write_key`, in bytes (`enc_key_length` of RFC 5246 §6.1).
    #[must_use]
    pub const fn key_length(self) -> usize {
        match self {
            Self::Aes128Cbc | Self::Aes128Gcm => 16,
            Self::Aes256Cbc | Self::Aes256Gcm | Self::ChaCha20Poly1305 => 32,
        }
    }

    /// The length of `client_write_IV` and `server_write_IV`, in bytes (`fixed_iv_length` of RFC 5246 §6.1).
    ///
    /// None for CBC: since TLS 1.1 each record brings its own IV.
    #[must_use]
    pub const fn fixed_iv_length(self) -> usize {
        match self {
            Self::Aes128Cbc | Self::Aes256Cbc => 0,
            Self::Aes128Gcm | Self::Aes256Gcm => 4,
            Self::ChaCha20Poly1305 => 12,
        }
    }
}

/// Whether CBC records are MACed before or after encryption. Without meaning for the other ciphers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EncryptThenMac {
    /// The extension was not negotiated: MAC, then pad, then encrypt (RFC 5246 §6.2.3.2).
    #[default]
    NotNegotiated,
    /// The extension was negotiated: pad, then encrypt, then MAC (RFC 7366).
    Negotiated,
}

/// The algorithms that a cipher suite stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SuiteParameters {
    /// The suite that is described.
    pub suite: CipherSuite,
    /// How the pre-master secret comes to both sides.
    pub key_exchange: KeyExchangeAlgorithm,
    /// What kind of certificate the server needs.
    pub authentication: Authentication,
    /// What protects the records.
    pub cipher: BulkCipher,
    /// The hash of the records' HMAC; none where the cipher authenticates by itself.
    pub mac: Option<HashAlgorithm>,
    /// The hash under the PRF and of the handshake messages.
    pub prf_hash: HashAlgorithm,
}

impl SuiteParameters {
    /// The parameters of a suite in [`SUPPORTED_SUITES`]; of any other, none.
    #[must_use]
    pub fn of(suite: CipherSuite) -> Option<Self> {
        use Authentication::{Ecdsa, Rsa};
        use BulkCipher::{Aes128Cbc, Aes128Gcm, Aes256Cbc, Aes256Gcm, ChaCha20Poly1305};
        use HashAlgorithm::{Sha1, Sha256, Sha384};
        use KeyExchangeAlgorithm as Exchange;

        let (key_exchange, authentication, cipher, mac, prf_hash) = match suite {
            CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA => (Exchange::Rsa, Rsa, Aes128Cbc, Some(Sha1), Sha256),
            CipherSuite::TLS_RSA_WITH_AES_256_CBC_SHA => (Exchange::Rsa, Rsa, Aes256Cbc, Some(Sha1), Sha256),
            CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA256 => (Exchange::Rsa, Rsa, Aes128Cbc, Some(Sha256), Sha256),
            CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256 => (Exchange::Rsa, Rsa, Aes128Gcm, None, Sha256),
            CipherSuite::TLS_RSA_WITH_AES_256_GCM_SHA384 => (Exchange::Rsa, Rsa, Aes256Gcm, None, Sha384),
            CipherSuite::TLS_DHE_RSA_WITH_AES_128_GCM_SHA256 => (Exchange::DheRsa, Rsa, Aes128Gcm, None, Sha256),
            CipherSuite::TLS_DHE_RSA_WITH_AES_256_GCM_SHA384 => (Exchange::DheRsa, Rsa, Aes256Gcm, None, Sha384),
            CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA => (Exchange::Ecdhe, Rsa, Aes128Cbc, Some(Sha1), Sha256),
            CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 => (Exchange::Ecdhe, Rsa, Aes128Gcm, None, Sha256),
            CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 => (Exchange::Ecdhe, Rsa, Aes256Gcm, None, Sha384),
            CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 => {
                (Exchange::Ecdhe, Rsa, ChaCha20Poly1305, None, Sha256)
            }
            CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 => (Exchange::Ecdhe, Ecdsa, Aes128Gcm, None, Sha256),
            CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 => (Exchange::Ecdhe, Ecdsa, Aes256Gcm, None, Sha384),
            CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 => {
                (Exchange::Ecdhe, Ecdsa, ChaCha20Poly1305, None, Sha256)
            }
            _ => return None,
        };
        Some(Self { suite, key_exchange, authentication, cipher, mac, prf_hash })
    }

    /// The length of `client_write_MAC_key` and `server_write_MAC_key`, in bytes (RFC 5246 §6.3); 0 for an AEAD cipher.
    #[must_use]
    pub const fn mac_key_length(&self) -> usize {
        match self.mac {
            Some(hash) => hash.len(),
            None => 0,
        }
    }

    /// The length of the whole key block, in bytes (RFC 5246 §6.3).
    #[must_use]
    pub const fn key_block_length(&self) -> usize {
        2 * (self.mac_key_length() + self.cipher.key_length() + self.cipher.fixed_iv_length())
    }

    /// How the decoder is to read the inside of a protected record.
    #[must_use]
    pub fn record_form(&self, encrypt_then_mac: EncryptThenMac) -> RecordForm {
        match self.cipher {
            BulkCipher::Aes128Gcm | BulkCipher::Aes256Gcm => RecordForm::AesGcm,
            BulkCipher::ChaCha20Poly1305 => RecordForm::ChaCha20Poly1305,
            BulkCipher::Aes128Cbc | BulkCipher::Aes256Cbc => RecordForm::Cbc {
                block: 16,
                mac: self.mac_key_length() as u8,
                encrypt_then_mac: encrypt_then_mac == EncryptThenMac::Negotiated,
            },
        }
    }
}
