//! The binder: an HMAC over the hello without its binders, which binds a pre-shared key to this handshake (RFC 9846 §4.3.11.2).

use crate::messages::HandshakeMessages;
use crate::output::{Derivation, Noted, Output};
use tls_keys::{EarlySecret, FinishedKey, HashAlgorithm};
use tls_terms::ValueKind;
use tls_transcript::{MessageId, Parent, ValueId};

const SECTION: &str = "RFC 9846 §4.3.11.2";

/// What was made of a pre-shared key.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) hash: HashAlgorithm,
    pub(crate) early: Noted<EarlySecret>,
    pub(super) finished_key: Noted<FinishedKey>,
}

impl Bound {
    /// The binder of a hello that begins with these bytes; `before` are the messages before that hello.
    pub(super) fn binder(&self, before: &HandshakeMessages, truncated: &[u8]) -> Vec<u8> {
        let (_, hash) = before.digest_with(self.hash, None, truncated);
        self.finished_key.value.verify_data(&hash)
    }

    /// Takes it down, with the hash that it is made of. `hello` is the hello's place in the recording.
    pub(super) fn note(
        &self,
        before: &HandshakeMessages,
        hello: Option<MessageId>,
        truncated: &[u8],
        out: &mut Output<'_>,
    ) -> ValueId {
        let (messages, hash) = before.digest_with(self.hash, hello, truncated);
        let parents = vec![Parent::Messages(messages.clone())];
        let derivation = Derivation { parents, ..Derivation::new(self.hash.name(), SECTION, &[]) };
        let kind = ValueKind::HashOfTruncatedHello;
        let hash_id = out.recorder.hashed(out.role, kind, &hash, messages, derivation.origin());
        let function = format!("HMAC-{}", self.hash.name());
        let derivation = Derivation::new(function, SECTION, &[self.finished_key.id, hash_id]);
        out.derived_public(ValueKind::PskBinder, &self.finished_key.value.verify_data(&hash), derivation)
    }
}
