//! The hash functions of the supported suites, chosen at run time, and HMAC over them.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384};

/// A hash function that a TLS 1.2 cipher suite can name, as MAC or as base of the PRF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashAlgorithm {
    /// SHA-1 (FIPS 180-4): only inside the HMAC of the `…_CBC_SHA` suites.
    Sha1,
    /// SHA-256: the PRF of every suite that names no other (RFC 5246 §5).
    Sha256,
    /// SHA-384: the PRF of the `…_SHA384` suites (RFC 5288 §3).
    Sha384,
}

impl HashAlgorithm {
    /// The name in FIPS 180-4, such as `SHA-256`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
        }
    }

    /// The length of a digest, and of an HMAC over this hash, in bytes.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "the length of a digest, which is never empty")]
    pub const fn len(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
        }
    }

    /// The digest of `bytes`, of [`len`](Self::len) bytes.
    #[must_use]
    pub fn digest(self, bytes: &[u8]) -> Vec<u8> {
        let mut hash = RunningHash::new(self);
        hash.update(bytes);
        hash.digest()
    }
}

/// A hash that has seen the messages so far and can tell its value at any time: the handshake hash (RFC 5246 §7.4.9).
#[derive(Clone, Debug)]
pub struct RunningHash(State);

#[derive(Clone, Debug)]
enum State {
    Sha1(Sha1),
    Sha256(Sha256),
    Sha384(Sha384),
}

impl RunningHash {
    /// A hash that has seen nothing.
    #[must_use]
    pub fn new(algorithm: HashAlgorithm) -> Self {
        Self(match algorithm {
            HashAlgorithm::Sha1 => State::Sha1(Sha1::new()),
            HashAlgorithm::Sha256 => State::Sha256(Sha256::new()),
            HashAlgorithm::Sha384 => State::Sha384(Sha384::new()),
        })
    }

    /// Which hash function this is.
    #[must_use]
    pub fn algorithm(&self) -> HashAlgorithm {
        match self.0 {
            State::Sha1(_) => HashAlgorithm::Sha1,
            State::Sha256(_) => HashAlgorithm::Sha256,
            State::Sha384(_) => HashAlgorithm::Sha384,
        }
    }

    /// Appends `bytes` to what has been hashed.
    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.0 {
            State::Sha1(hash) => hash.update(bytes),
            State::Sha256(hash) => hash.update(bytes),
            State::Sha384(hash) => hash.update(bytes),
        }
    }

    /// The digest of everything so far; more may follow.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        match self.0.clone() {
            State::Sha1(hash) => hash.finalize().to_vec(),
            State::Sha256(hash) => hash.finalize().to_vec(),
            State::Sha384(hash) => hash.finalize().to_vec(),
        }
    }
}

/// HMAC (RFC 2104) under one key, ready for any number of messages: the key is hashed into the pads only once.
#[derive(Clone, Debug)]
pub struct HmacKey(KeyedState);

#[derive(Clone, Debug)]
enum KeyedState {
    Sha1(Hmac<Sha1>),
    Sha256(Hmac<Sha256>),
    Sha384(Hmac<Sha384>),
}

impl HmacKey {
    /// A key of any length, the empty one included.
    #[must_use]
    pub fn new(algorithm: HashAlgorithm, key: &[u8]) -> Self {
        Self(match algorithm {
            HashAlgorithm::Sha1 => KeyedState::Sha1(keyed(key)),
            HashAlgorithm::Sha256 => KeyedState::Sha256(keyed(key)),
            HashAlgorithm::Sha384 => KeyedState::Sha384(keyed(key)),
        })
    }

    /// The MAC of the parts, taken as one message. As long as a digest.
    #[must_use]
    pub fn mac(&self, parts: &[&[u8]]) -> Vec<u8> {
        match &self.0 {
            KeyedState::Sha1(key) => fed(key, parts).finalize().into_bytes().to_vec(),
            KeyedState::Sha256(key) => fed(key, parts).finalize().into_bytes().to_vec(),
            KeyedState::Sha384(key) => fed(key, parts).finalize().into_bytes().to_vec(),
        }
    }

    /// Whether `tag` is the whole MAC of the parts, compared in a time that does not depend on where they differ.
    #[must_use]
    pub fn verify(&self, parts: &[&[u8]], tag: &[u8]) -> bool {
        match &self.0 {
            KeyedState::Sha1(key) => fed(key, parts).verify_slice(tag),
            KeyedState::Sha256(key) => fed(key, parts).verify_slice(tag),
            KeyedState::Sha384(key) => fed(key, parts).verify_slice(tag),
        }
        .is_ok()
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104 §3)")]
fn keyed<M: Mac + KeyInit>(key: &[u8]) -> M {
    <M as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length")
}

fn fed<M: Mac + Clone>(key: &M, parts: &[&[u8]]) -> M {
    let mut mac = key.clone();
    for part in parts {
        mac.update(part);
    }
    mac
}
