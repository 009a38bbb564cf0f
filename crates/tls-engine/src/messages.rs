//! The handshake messages so far: what the Finished messages and the extended master secret are computed over
//! (RFC 5246 §7.4.9, RFC 7627 §3, RFC 9846 §4.1).

use tls_keys::{HashAlgorithm, RunningHash};
use tls_transcript::MessageId;
use tls_wire::{HandshakeMessage, encode_handshake, tls13};

/// All handshake messages in order, without HelloRequests and record headers. The hash function is known only once
/// the ServerHello has chosen the suite; and in TLS 1.2 a client may sign with yet another (RFC 5246 §7.4.8). So the bytes are kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct HandshakeMessages {
    ids: Vec<MessageId>,
    bytes: Vec<u8>,
    hash: Option<RunningHash>,
}

impl HandshakeMessages {
    pub(crate) fn add(&mut self, id: MessageId, bytes: &[u8]) {
        self.ids.push(id);
        self.bytes.extend_from_slice(bytes);
        if let Some(hash) = &mut self.hash {
            hash.update(bytes);
        }
    }

    /// From here on the hash runs along.
    pub(crate) fn choose(&mut self, algorithm: HashAlgorithm) {
        let mut hash = RunningHash::new(algorithm);
        hash.update(&self.bytes);
        self.hash = Some(hash);
    }

    /// After a HelloRetryRequest the hash of the first ClientHello stands for it (RFC 9846 §4.1). Gives that hash.
    pub(crate) fn hash_first_hello(&mut self, algorithm: HashAlgorithm) -> Vec<u8> {
        let hash = algorithm.digest(&self.bytes);
        let message = HandshakeMessage::MessageHash(tls13::MessageHash { hash: hash.clone() });
        self.bytes = encode_handshake(&message);
        hash
    }

    /// The messages so far and one more, of which only the first bytes count, with the digest of all of them. The hash is the one
    /// that runs along or, as long as none does, the one given.
    pub(crate) fn digest_with(
        &self,
        algorithm: HashAlgorithm,
        id: Option<MessageId>,
        bytes: &[u8],
    ) -> (Vec<MessageId>, Vec<u8>) {
        let start = || {
            let mut hash = RunningHash::new(algorithm);
            hash.update(&self.bytes);
            hash
        };
        let mut hash = self.hash.clone().unwrap_or_else(start);
        hash.update(bytes);
        (self.ids.iter().copied().chain(id).collect(), hash.digest())
    }

    /// All of them, one after another, each with its header.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The hash that runs along, if one is chosen.
    pub(crate) fn algorithm(&self) -> Option<HashAlgorithm> {
        self.hash.as_ref().map(RunningHash::algorithm)
    }

    /// The messages and their digest; empty as long as no hash is chosen.
    pub(crate) fn digest(&self) -> (Vec<MessageId>, Vec<u8>) {
        (self.ids.clone(), self.hash.as_ref().map(RunningHash::digest).unwrap_or_default())
    }
}
