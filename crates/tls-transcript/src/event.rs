//! Events: what happened, in order.

use crate::{Actor, EpochId, MessageId, Name, RecordId, ValueId};
use serde::Serialize;
use tls_facts::Fact;
use tls_terms::Rule;
use tls_wire::{AlertDescription, AlertLevel};

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A machine entered a state, named for what it awaits.
    StateEntered {
        /// Whose machine.
        actor: Actor,
        /// The state left (`Start` at first).
        from: Name,
        /// The state entered, e.g. `ExpectServerHello`.
        to: Name,
        /// The section that prescribes it.
        section: Name,
    },
    /// A party drew a value at random.
    ValueGenerated {
        /// Who.
        actor: Actor,
        /// What.
        value: ValueId,
    },
    /// A party read a value out of a message, or had it from the start.
    ValueLearned {
        /// Who.
        actor: Actor,
        /// What.
        value: ValueId,
    },
    /// A party wrote a message.
    MessageEncoded {
        /// Who.
        actor: Actor,
        /// What.
        message: MessageId,
    },
    /// A record left its sender, sealed if keys were installed.
    RecordSealed {
        /// Who.
        actor: Actor,
        /// What.
        record: RecordId,
    },
    /// A record arrived, and was opened if it was protected.
    RecordReceived {
        /// Who received it.
        actor: Actor,
        /// What.
        record: RecordId,
    },
    /// A receiver decoded a message.
    MessageDecoded {
        /// Who received it.
        actor: Actor,
        /// What.
        message: MessageId,
    },
    /// The running hash of the handshake was read off.
    TranscriptHashed {
        /// By whom.
        actor: Actor,
        /// What it covers, in order.
        messages: Vec<MessageId>,
        /// The digest, a value.
        digest: ValueId,
    },
    /// A party computed a value; the value's origin says how.
    SecretDerived {
        /// Who.
        actor: Actor,
        /// What.
        value: ValueId,
    },
    /// From here on, records of that direction are protected so, as far as this party is concerned.
    KeysInstalled {
        /// Who.
        actor: Actor,
        /// Which keys.
        epoch: EpochId,
    },
    /// One check, passed or failed, or not made.
    Checked {
        /// Who checked.
        actor: Actor,
        /// Which.
        rule: Rule,
        /// How it came out.
        outcome: CheckOutcome,
        /// What was compared with what, with the run's own values.
        evidence: Fact,
    },
    /// A party sent an alert.
    AlertSent {
        /// Who.
        actor: Actor,
        /// warning or fatal.
        level: AlertLevel,
        /// Which.
        alert: AlertDescription,
        /// Why.
        cause: Fact,
    },
    /// A party received an alert.
    AlertReceived {
        /// Who received it.
        actor: Actor,
        /// warning or fatal.
        level: AlertLevel,
        /// Which.
        alert: AlertDescription,
    },
    /// The handshake is complete for this party: it may send application data.
    HandshakeCompleted {
        /// Who.
        actor: Actor,
    },
    /// Somebody on the wire did something else than to carry a record on. What it took off the wire and what it put there
    /// are events of their own, `RecordReceived` and `RecordSealed`.
    Tampered {
        /// Who.
        actor: Actor,
        /// The record that came by just then.
        record: RecordId,
        /// What was done to what, with the run's own values. The fact's kind is the deed: `flip-bit`, `drop-record` …
        deed: Fact,
    },
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckOutcome {
    /// All well.
    Passed,
    /// Not so, and the party stops. Of several about one chain of certificates, the first has stopped it.
    Failed,
    /// There is nothing here that it could be asked of.
    NotApplicable,
    /// Worth a remark; the party goes on.
    Remarked,
    /// The party does not make this check. It would have passed.
    Omitted,
    /// The party does not make this check, and goes on. It would have failed.
    Overlooked,
}

impl Event {
    /// Whose event it is.
    pub fn actor(&self) -> Actor {
        match self {
            Self::StateEntered { actor, .. }
            | Self::ValueGenerated { actor, .. }
            | Self::ValueLearned { actor, .. }
            | Self::MessageEncoded { actor, .. }
            | Self::RecordSealed { actor, .. }
            | Self::RecordReceived { actor, .. }
            | Self::MessageDecoded { actor, .. }
            | Self::TranscriptHashed { actor, .. }
            | Self::SecretDerived { actor, .. }
            | Self::KeysInstalled { actor, .. }
            | Self::Checked { actor, .. }
            | Self::AlertSent { actor, .. }
            | Self::AlertReceived { actor, .. }
            | Self::HandshakeCompleted { actor }
            | Self::Tampered { actor, .. } => *actor,
        }
    }

    /// The value that it is about, if it is about one.
    pub fn value(&self) -> Option<ValueId> {
        match self {
            Self::ValueGenerated { value, .. }
            | Self::ValueLearned { value, .. }
            | Self::SecretDerived { value, .. }
            | Self::TranscriptHashed { digest: value, .. } => Some(*value),
            Self::StateEntered { .. }
            | Self::MessageEncoded { .. }
            | Self::RecordSealed { .. }
            | Self::RecordReceived { .. }
            | Self::MessageDecoded { .. }
            | Self::KeysInstalled { .. }
            | Self::Checked { .. }
            | Self::AlertSent { .. }
            | Self::AlertReceived { .. }
            | Self::HandshakeCompleted { .. }
            | Self::Tampered { .. } => None,
        }
    }
}
