//! Where a machine's bytes go, and the facts that it states.

use crate::evidence::{Evidence, Verdict};
use crate::link::Link;
use crate::messages::HandshakeMessages;
use crate::randomness::Stream;
use crate::resumption::Kept;
use crate::{Conduct, Failure, Randomness};
use rand::Rng;
use tls_facts::Fact;
use tls_keys::HashAlgorithm;
use tls_terms::{Rule, ValueKind};
use tls_transcript::{
    CheckOutcome, MessageId, MessageKind, Name, Origin, Parent, Recorder, Role, Sensitivity, ValueId, WireSpan,
};
use tls_wire::{ChangeCipherSpec, HandshakeMessage, encode_change_cipher_spec, encode_handshake};

/// What a machine may use besides its own state.
pub(crate) struct Output<'a> {
    pub(crate) role: Role,
    pub(crate) link: &'a mut Link,
    pub(crate) recorder: &'a mut Recorder,
    pub(crate) randomness: &'a Randomness,
    pub(crate) conduct: &'a Conduct,
    pub(crate) kept: &'a mut Kept,
}

/// A value, and which one it is in the recording.
#[derive(Clone, Debug)]
pub(crate) struct Noted<T> {
    pub(crate) value: T,
    pub(crate) id: ValueId,
}

impl Output<'_> {
    /// Sends a handshake message and adds it to those that the Finished messages cover. Gives its place in the recording;
    /// `None` if a fault keeps it back.
    pub(crate) fn send(
        &mut self,
        message: &HandshakeMessage,
        messages: &mut HandshakeMessages,
    ) -> Result<Option<MessageId>, Failure> {
        if let Some(internal) = self.conduct.breaking(message) {
            return Err(internal.into());
        }
        let others = self.conduct.leaving(message);
        let mut sent = None;
        for message in others.as_deref().unwrap_or(std::slice::from_ref(message)) {
            let bytes = encode_handshake(message);
            let kind = MessageKind::Handshake(message.msg_type());
            let id = self.link.sending.send(kind, &bytes, self.link.context, self.recorder)?;
            messages.add(id, &bytes);
            sent = Some(id);
        }
        Ok(sent)
    }

    /// Sends a ChangeCipherSpec, which is no handshake message and is not covered by Finished (RFC 5246 §7.1).
    pub(crate) fn send_change_cipher_spec(&mut self) -> Result<(), Failure> {
        let bytes = encode_change_cipher_spec(ChangeCipherSpec);
        self.link.sending.send(MessageKind::ChangeCipherSpec, &bytes, self.link.context, self.recorder)?;
        Ok(())
    }

    /// This party's stream of random bytes for one purpose.
    pub(crate) fn stream(&self, purpose: &str) -> Stream {
        self.randomness.stream(&format!("{}/{purpose}", self.role.name()))
    }

    /// The first bytes of such a stream.
    pub(crate) fn random<const N: usize>(&self, purpose: &str) -> [u8; N] {
        let mut bytes = [0; N];
        self.stream(purpose).fill_bytes(&mut bytes);
        bytes
    }

    /// States that a rule is kept, or stops because it isn't. The evidence says what was compared with what, true either
    /// way.
    pub(crate) fn require(&mut self, rule: Rule, kept: bool, evidence: Evidence) -> Result<(), Failure> {
        self.judge(rule, if kept { Ok(evidence) } else { Err(evidence) })
    }

    /// States how a rule came out, and stops if it failed. A party that runs without the rule goes on in any case: what it
    /// would have found is stated all the same.
    pub(crate) fn judge(&mut self, rule: Rule, verdict: Verdict) -> Result<(), Failure> {
        let outcome = self.conduct.outcome(rule, verdict.is_ok());
        let (Ok(evidence) | Err(evidence)) = &verdict;
        self.recorder.checked(self.role, rule, outcome, evidence.into());
        if self.conduct.omits(rule) {
            return Ok(());
        }
        verdict.map(drop).map_err(|evidence| Failure::Broken { rule, evidence })
    }

    /// States something about a rule that is worth a remark, and goes on. A party that runs without the rule does not look.
    pub(crate) fn remark(&mut self, rule: Rule, evidence: Evidence) {
        let outcome = if self.conduct.omits(rule) { CheckOutcome::Omitted } else { CheckOutcome::Remarked };
        self.recorder.checked(self.role, rule, outcome, Fact::from(&evidence));
    }

    pub(crate) fn generated(&mut self, kind: ValueKind, sensitivity: Sensitivity, bytes: &[u8]) -> ValueId {
        self.recorder.generated(self.role, kind, sensitivity, bytes)
    }

    /// A value that this party has had from the start.
    pub(crate) fn configured(&mut self, kind: ValueKind, sensitivity: Sensitivity, bytes: &[u8]) -> ValueId {
        self.recorder.configured(self.role, kind, sensitivity, bytes)
    }

    /// A secret that this party has had since another connection. How it was computed counts only if the recording doesn't know
    /// better.
    pub(crate) fn recalled(&mut self, kind: ValueKind, bytes: &[u8], derivation: Option<Derivation>) -> ValueId {
        let origin = derivation.map_or(Origin::Configured, Derivation::origin);
        self.recorder.recalled(self.role, kind, bytes, origin)
    }

    /// A secret that was computed from others.
    pub(crate) fn derived(&mut self, kind: ValueKind, bytes: &[u8], derivation: Derivation) -> ValueId {
        self.recorder.derived(self.role, kind, Sensitivity::Secret, bytes, derivation.origin())
    }

    /// A value for all to see that was computed from others.
    pub(crate) fn derived_public(&mut self, kind: ValueKind, bytes: &[u8], derivation: Derivation) -> ValueId {
        self.recorder.derived(self.role, kind, Sensitivity::Public, bytes, derivation.origin())
    }

    /// The hash of the messages so far.
    pub(crate) fn hashed(
        &mut self,
        kind: ValueKind,
        section: &'static str,
        messages: &HandshakeMessages,
    ) -> Noted<Vec<u8>> {
        let (ids, digest) = messages.digest();
        let function = messages.algorithm().map(HashAlgorithm::name).unwrap_or_default();
        let origin =
            Derivation { parents: vec![Parent::Messages(ids.clone())], ..Derivation::new(function, section, &[]) };
        let id = self.recorder.hashed(self.role, kind, &digest, ids, origin.origin());
        Noted { value: digest, id }
    }

    /// A public value that stands in the peer's message as `field`.
    pub(crate) fn read(
        &mut self,
        kind: ValueKind,
        bytes: &[u8],
        message: MessageId,
        field: impl Into<Name>,
    ) -> ValueId {
        let origin = Origin::Generated { by: self.recorder.actor(self.role.peer()) };
        let span = WireSpan { message, field: field.into(), encrypted: false };
        self.recorder.read(self.role, kind, Sensitivity::Public, bytes, origin, span)
    }

    /// States where in a message a value stands: not in one that was never sent, nor where a fault has put something else.
    pub(crate) fn travels(
        &mut self,
        value: ValueId,
        message: impl Into<Option<MessageId>>,
        field: impl Into<Name>,
        on_wire: OnWire,
    ) {
        let Some(message) = message.into() else { return };
        if on_wire == OnWire::AsItIs && !self.stands_in(value, message) {
            return;
        }
        let span = WireSpan { message, field: field.into(), encrypted: on_wire == OnWire::Encrypted };
        self.recorder.travels(value, span);
    }
}

impl Output<'_> {
    /// Whether a message has a value's bytes, wherever.
    fn stands_in(&self, value: ValueId, message: MessageId) -> bool {
        let recording = self.recorder.so_far();
        let (value, message) = (&recording.value(value).bytes, recording.message_bytes(message));
        value.is_empty() || message.windows(value.len()).any(|window| window == value)
    }
}

/// How a value stands in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnWire {
    AsItIs,
    Encrypted,
}

/// How a value was computed.
pub(crate) struct Derivation {
    pub(crate) function: String,
    pub(crate) label: Option<&'static str>,
    pub(crate) section: &'static str,
    pub(crate) parents: Vec<Parent>,
    pub(crate) part: Option<std::ops::Range<usize>>,
}

impl Derivation {
    pub(crate) fn new(function: impl Into<String>, section: &'static str, parents: &[ValueId]) -> Self {
        let parents = parents.iter().copied().map(Parent::Value).collect();
        Self { function: function.into(), label: None, section, parents, part: None }
    }

    pub(crate) fn label(self, label: &'static str) -> Self {
        Self { label: Some(label), ..self }
    }

    pub(crate) fn part(self, part: std::ops::Range<usize>) -> Self {
        Self { part: Some(part), ..self }
    }

    pub(crate) fn origin(self) -> Origin {
        let Self { function, label, section, parents, part } = self;
        Origin::Derived { function, label: label.map(Into::into), section: section.into(), parents, part }
    }
}
