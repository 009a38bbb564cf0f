//! The handshake messages so far: what the Finished messages and the extended master secret are computed over
//! (RFC 5246 §7.4.9, RFC 7627 §3).

use tls_keys::{HashAlgorithm, RunningHash};
use tls_transcript::MessageId;

/// All handshake messages in order, without HelloRequests and record headers. The hash function is known only once
/// the ServerHello has chosen the suite; until then the bytes are kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct HandshakeMessages {
    ids: Vec<MessageId>,
    unhashed: Vec<u8>,
    hash: Option<RunningHash>,
}

impl HandshakeMessages {
    pub(crate) fn add(&mut self, id: MessageId, bytes: &[u8]) {
        self.ids.push(id);
        match &mut self.hash {
            Some(hash) => hash.update(bytes),
            None => self.unhashed.extend_from_slice(bytes),
        }
    }

    /// From here on the hash runs along.
    pub(crate) fn choose(&mut self, algorithm: HashAlgorithm) {
        let mut hash = RunningHash::new(algorithm);
        hash.update(&std::mem::take(&mut self.unhashed));
        self.hash = Some(hash);
    }

    /// The messages and their digest; empty as long as no hash is chosen.
    pub(crate) fn digest(&self) -> (Vec<MessageId>, Vec<u8>) {
        (self.ids.clone(), self.hash.as_ref().map(RunningHash::digest).unwrap_or_default())
    }
}
