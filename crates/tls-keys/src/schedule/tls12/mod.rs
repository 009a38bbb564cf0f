//! The key schedule of TLS 1.2 as types: each secret is made only from the one before it.
//!
//! ```text
//!   RSA: client_version || 46 random bytes            (EC)DHE: the shared secret Z
//!                         \                           /
//!                          v                         v
//!                       PreMasterSecret  (RSA: 48 bytes; else as long as the group's elements)
//!                               |
//!          +--------------------+---------------------+
//!          | PRF("master secret",                     | PRF("extended master secret",
//!          |     client_random || server_random)      |     session_hash)
//!          v                                          v
//!          +--------------------+---------------------+
//!                               |
//!                               v
//!                         MasterSecret  (48 bytes)
//!                               |
//!          +--------------------+---------------------+
//!          | PRF("key expansion",                     | PRF("client finished" or "server finished",
//!          |     server_random || client_random)      |     Hash(handshake messages))
//!          v                                          v
//!       KeyBlock                                 verify_data  (12 bytes)
//!          |
//!          +-> client_write_MAC_key, server_write_MAC_key
//!          +-> client_write_key,     server_write_key
//!          +-> client_write_IV,      server_write_IV
//! ```

mod key_block;
mod prf;

pub use key_block::{DirectionKeys, KeyBlock, KeyPart};
pub use prf::prf;

use rand::CryptoRng;
use tls_wire::ProtocolVersion;

use crate::exchange::without_leading_zeros;
use crate::{HashAlgorithm, Sender, SharedSecret, SuiteParameters};

/// What the key exchange gave both sides (RFC 5246 §8.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreMasterSecret(Vec<u8>);

/// What a server found when it opened the client's RSA-encrypted pre-master secret (RFC 5246 §7.4.7.1).
///
/// The peer must never learn which it was: the handshake goes on in each case, and fails only at Finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RsaPlaintext {
    /// 48 bytes that begin with the version of the ClientHello.
    WellFormed,
    /// 48 bytes that begin with another version: the client's was put in its place.
    WrongVersion,
    /// Not 48 bytes, or no PKCS #1 padding at all: the random bytes were taken instead.
    Malformed,
}

impl PreMasterSecret {
    /// The length in RSA key exchange, in bytes.
    pub const RSA_LENGTH: usize = 48;

    /// The secret that a client makes for RSA key exchange: its ClientHello's version and 46 random bytes (RFC 5246 §7.4.7.1).
    pub fn generate<R: CryptoRng + ?Sized>(client_version: ProtocolVersion, rng: &mut R) -> Self {
        let mut random = [0; 46];
        rng.fill_bytes(&mut random);
        Self::with_version(client_version, &random)
    }

    /// The secret that a server takes from the decrypted ClientKeyExchange, `None` if the PKCS #1 padding was wrong.
    ///
    /// `replacement` are 46 random bytes, drawn before the decryption whatever its outcome, which stand in for a malformed
    /// plaintext: otherwise the server would be an oracle for Bleichenbacher's attack (RFC 5246 §7.4.7.1).
    #[must_use]
    pub fn from_rsa(
        decrypted: Option<&[u8]>,
        client_version: ProtocolVersion,
        replacement: &[u8; 46],
    ) -> (Self, RsaPlaintext) {
        let Some((version, random)) =
            decrypted.filter(|plaintext| plaintext.len() == Self::RSA_LENGTH).and_then(<[u8]>::split_first_chunk::<2>)
        else {
            return (Self::with_version(client_version, replacement), RsaPlaintext::Malformed);
        };
        let found = if u16::from_be_bytes(*version) == client_version.0 {
            RsaPlaintext::WellFormed
        } else {
            RsaPlaintext::WrongVersion
        };
        (Self::with_version(client_version, random), found)
    }

    /// A secret that came by another way: from a key log or a thief.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// What DHE or ECDHE gave both sides: the shared secret, in a finite field without its leading zeros (RFC 5246 §8.1.2,
    /// RFC 8422 §5.10).
    #[must_use]
    pub fn from_agreement(secret: &SharedSecret) -> Self {
        let bytes = secret.bytes();
        Self(if secret.is_number() { without_leading_zeros(bytes) } else { bytes }.to_vec())
    }

    /// The secret: 48 bytes in RSA key exchange, as long as a field element in ECDHE, without leading zeros in DHE.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The master secret out of both randoms (RFC 5246 §8.1). `hash` is the suite's PRF hash.
    #[must_use]
    pub fn master_secret(
        &self,
        hash: HashAlgorithm,
        client_random: &[u8; 32],
        server_random: &[u8; 32],
    ) -> MasterSecret {
        self.expand(hash, "master secret", &[client_random, server_random])
    }

    /// The PRF's label for [`Self::extended_master_secret`].
    pub const EXTENDED_LABEL: &str = "extended master secret";

    /// The master secret out of the hash of all messages up to ClientKeyExchange (RFC 7627 §4): it belongs to this one
    /// handshake, so that no attacker can have two connections share a master secret.
    #[must_use]
    pub fn extended_master_secret(&self, hash: HashAlgorithm, session_hash: &[u8]) -> MasterSecret {
        self.expand(hash, Self::EXTENDED_LABEL, &[session_hash])
    }

    fn expand(&self, hash: HashAlgorithm, label: &str, seed: &[&[u8]]) -> MasterSecret {
        MasterSecret(fixed(&prf(hash, &self.0, label, seed, MasterSecret::LENGTH)))
    }

    fn with_version(version: ProtocolVersion, random: &[u8]) -> Self {
        Self([&version.0.to_be_bytes(), random].concat())
    }
}

impl Sender {
    /// The `finished_label` of RFC 5246 §7.4.9.
    #[must_use]
    pub const fn finished_label(self) -> &'static str {
        match self {
            Self::Client => "client finished",
            Self::Server => "server finished",
        }
    }
}

/// The secret of a session, from which all its keys are made (RFC 5246 §8.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MasterSecret([u8; Self::LENGTH]);

impl MasterSecret {
    /// The length of every master secret, in bytes.
    pub const LENGTH: usize = 48;

    /// A master secret that came by another way: from a key log or a thief.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// The secret.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// The keys of both directions (RFC 5246 §6.3). The randoms are in the opposite order of [`PreMasterSecret::master_secret`].
    #[must_use]
    pub fn key_block(&self, suite: &SuiteParameters, client_random: &[u8; 32], server_random: &[u8; 32]) -> KeyBlock {
        let bytes =
            prf(suite.prf_hash, &self.0, "key expansion", &[server_random, client_random], suite.key_block_length());
        KeyBlock::divide(bytes, suite)
    }

    /// What the Finished message must hold (RFC 5246 §7.4.9), `handshake_hash` being the hash of all messages before it.
    #[must_use]
    pub fn verify_data(&self, hash: HashAlgorithm, sender: Sender, handshake_hash: &[u8]) -> [u8; 12] {
        fixed(&prf(hash, &self.0, sender.finished_label(), &[handshake_hash], 12))
    }
}

/// The first `N` bytes of a PRF output that was asked to be that long.
fn fixed<const N: usize>(output: &[u8]) -> [u8; N] {
    let mut bytes = [0; N];
    for (to, from) in bytes.iter_mut().zip(output) {
        *to = *from;
    }
    bytes
}
