//! What each supported cipher suite of TLS 1.2 decides: the algorithms and the lengths of the keys they need.

use tls_wire::{CipherSuite, KeyExchangeAlgorithm, RecordForm};

use super::cipher::BulkCipher;
use crate::hash::HashAlgorithm;

/// The suites of TLS 1.2 that this program speaks, as a careful client would offer them: forward secrecy first, then
/// authenticated encryption, ECDSA before RSA, and the shorter key before the longer one. Those that only peers of long ago
/// need come last within their key exchange.
#[expect(clippy::indexing_slicing, reason = "what is out of bounds here, the compiler sees")]
pub const SUPPORTED_SUITES: [CipherSuite; ROWS.len()] = {
    let mut suites = [ROWS[0].suite; ROWS.len()];
    let mut index = 0;
    while index < ROWS.len() {
        suites[index] = ROWS[index].suite;
        index += 1;
    }
    suites
};

/// One row for each suite.
const ROWS: [SuiteParameters; 26] = {
    use Authentication::{Ecdsa, Rsa};
    use BulkCipher::{Aes128Cbc, Aes128Gcm, Aes256Cbc, Aes256Gcm, ChaCha20Poly1305};
    use CipherSuite as Suite;
    use HashAlgorithm::{Sha1, Sha256, Sha384};
    use KeyExchangeAlgorithm::{DheRsa, Ecdhe, Rsa as RsaExchange};
    [
        row(Suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, Ecdhe, Ecdsa, Aes128Gcm, None, Sha256),
        row(Suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, Ecdhe, Ecdsa, Aes256Gcm, None, Sha384),
        row(Suite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, Ecdhe, Ecdsa, ChaCha20Poly1305, None, Sha256),
        row(Suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, Ecdhe, Rsa, Aes128Gcm, None, Sha256),
        row(Suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, Ecdhe, Rsa, Aes256Gcm, None, Sha384),
        row(Suite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, Ecdhe, Rsa, ChaCha20Poly1305, None, Sha256),
        row(Suite::TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, DheRsa, Rsa, Aes128Gcm, None, Sha256),
        row(Suite::TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, DheRsa, Rsa, Aes256Gcm, None, Sha384),
        row(Suite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, Ecdhe, Rsa, Aes128Cbc, Some(Sha1), Sha256),
        older(Suite::TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, Ecdhe, Ecdsa, Aes128Cbc, Sha256, Sha256),
        older(Suite::TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384, Ecdhe, Ecdsa, Aes256Cbc, Sha384, Sha384),
        older(Suite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, Ecdhe, Rsa, Aes128Cbc, Sha256, Sha256),
        older(Suite::TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384, Ecdhe, Rsa, Aes256Cbc, Sha384, Sha384),
        older(Suite::TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, Ecdhe, Ecdsa, Aes128Cbc, Sha1, Sha256),
        older(Suite::TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, Ecdhe, Ecdsa, Aes256Cbc, Sha1, Sha256),
        older(Suite::TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA, Ecdhe, Rsa, Aes256Cbc, Sha1, Sha256),
        older(Suite::TLS_DHE_RSA_WITH_AES_128_CBC_SHA256, DheRsa, Rsa, Aes128Cbc, Sha256, Sha256),
        older(Suite::TLS_DHE_RSA_WITH_AES_256_CBC_SHA256, DheRsa, Rsa, Aes256Cbc, Sha256, Sha256),
        older(Suite::TLS_DHE_RSA_WITH_AES_128_CBC_SHA, DheRsa, Rsa, Aes128Cbc, Sha1, Sha256),
        older(Suite::TLS_DHE_RSA_WITH_AES_256_CBC_SHA, DheRsa, Rsa, Aes256Cbc, Sha1, Sha256),
        row(Suite::TLS_RSA_WITH_AES_128_GCM_SHA256, RsaExchange, Rsa, Aes128Gcm, None, Sha256),
        row(Suite::TLS_RSA_WITH_AES_256_GCM_SHA384, RsaExchange, Rsa, Aes256Gcm, None, Sha384),
        row(Suite::TLS_RSA_WITH_AES_128_CBC_SHA256, RsaExchange, Rsa, Aes128Cbc, Some(Sha256), Sha256),
        row(Suite::TLS_RSA_WITH_AES_128_CBC_SHA, RsaExchange, Rsa, Aes128Cbc, Some(Sha1), Sha256),
        row(Suite::TLS_RSA_WITH_AES_256_CBC_SHA, RsaExchange, Rsa, Aes256Cbc, Some(Sha1), Sha256),
        older(Suite::TLS_RSA_WITH_AES_256_CBC_SHA256, RsaExchange, Rsa, Aes256Cbc, Sha256, Sha256),
    ]
};

const fn row(
    suite: CipherSuite,
    key_exchange: KeyExchangeAlgorithm,
    authentication: Authentication,
    cipher: BulkCipher,
    mac: Option<HashAlgorithm>,
    prf_hash: HashAlgorithm,
) -> SuiteParameters {
    SuiteParameters { suite, key_exchange, authentication, cipher, mac, prf_hash, for_older_peers: false }
}

/// A suite that no scenario's client offers unless the scenario names it; live clients offer it, last of its key exchange.
const fn older(
    suite: CipherSuite,
    key_exchange: KeyExchangeAlgorithm,
    authentication: Authentication,
    cipher: BulkCipher,
    mac: HashAlgorithm,
    prf_hash: HashAlgorithm,
) -> SuiteParameters {
    let row = row(suite, key_exchange, authentication, cipher, Some(mac), prf_hash);
    SuiteParameters { for_older_peers: true, ..row }
}

/// How the server proves who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// An RSA key: it signs the key exchange or, in RSA key exchange, decrypts the pre-master secret.
    Rsa,
    /// An ECDSA key: it signs the key exchange.
    Ecdsa,
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

/// The algorithms that a cipher suite of TLS 1.2 stands for.
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
    /// Whether only peers of long ago need it: a scenario's client does not offer it unless the scenario names it.
    pub for_older_peers: bool,
}

impl SuiteParameters {
    /// The parameters of a suite in [`SUPPORTED_SUITES`]; of any other, none.
    #[must_use]
    pub fn of(suite: CipherSuite) -> Option<Self> {
        ROWS.iter().find(|row| row.suite == suite).copied()
    }

    /// The length of `client_write_MAC_key` and `server_write_MAC_key`, in bytes (RFC 5246 §6.3); 0 for an AEAD cipher.
    #[must_use]
    pub const fn mac_key_length(&self) -> usize {
        match self.mac {
            Some(hash) => hash.len(),
            None => 0,
        }
    }

    /// The length of `client_write_IV` and `server_write_IV`, in bytes (`fixed_iv_length` of RFC 5246 §6.1).
    ///
    /// None for CBC: since TLS 1.1 each record brings its own IV.
    #[must_use]
    pub const fn fixed_iv_length(&self) -> usize {
        match self.cipher {
            BulkCipher::Aes128Cbc | BulkCipher::Aes256Cbc => 0,
            BulkCipher::Aes128Gcm | BulkCipher::Aes256Gcm | BulkCipher::Aes128Ccm => 4,
            BulkCipher::ChaCha20Poly1305 => 12,
        }
    }

    /// The length of the whole key block, in bytes (RFC 5246 §6.3).
    #[must_use]
    pub const fn key_block_length(&self) -> usize {
        2 * (self.mac_key_length() + self.cipher.key_length() + self.fixed_iv_length())
    }

    /// How the decoder is to read the inside of a protected record.
    #[must_use]
    pub fn record_form(&self, encrypt_then_mac: EncryptThenMac) -> RecordForm {
        match self.cipher {
            // RFC 6655 §3 gives CCM the layout of GCM.
            BulkCipher::Aes128Gcm | BulkCipher::Aes256Gcm | BulkCipher::Aes128Ccm => RecordForm::AesGcm,
            BulkCipher::ChaCha20Poly1305 => RecordForm::ChaCha20Poly1305,
            BulkCipher::Aes128Cbc | BulkCipher::Aes256Cbc => RecordForm::Cbc {
                block: 16,
                mac: self.mac_key_length() as u8,
                encrypt_then_mac: encrypt_then_mac == EncryptThenMac::Negotiated,
            },
        }
    }
}
