//! `events`: one object each, `event` telling the kind.

use crate::{Actor, CheckOutcome, EpochId, Event, MessageId, RecordId, ValueId};
use serde::Serialize;
use tls_facts::Fact;

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub(super) enum EventShape<'a> {
    StateEntered { actor: Actor, from: &'a str, to: &'a str, section: &'a str },
    ValueGenerated { actor: Actor, secret: u32 },
    ValueLearned { actor: Actor, secret: u32 },
    MessageEncoded { actor: Actor, message: u32 },
    RecordSealed { actor: Actor, record: u32 },
    RecordReceived { actor: Actor, record: u32 },
    MessageDecoded { actor: Actor, message: u32 },
    TranscriptHashed { actor: Actor, messages: Vec<u32>, secret: u32 },
    SecretDerived { actor: Actor, secret: u32 },
    KeysInstalled { actor: Actor, epoch: u32 },
    Checked { actor: Actor, rule: &'a str, section: &'a str, result: CheckOutcome, evidence: &'a Fact },
    AlertSent { actor: Actor, level: String, alert: String, cause: &'a Fact },
    AlertReceived { actor: Actor, level: String, alert: String },
    HandshakeCompleted { actor: Actor },
    Tampered { actor: Actor, record: u32, deed: &'a Fact },
}

pub(super) fn event(event: &Event) -> EventShape<'_> {
    match *event {
        Event::StateEntered { actor, ref from, ref to, ref section } => {
            EventShape::StateEntered { actor, from, to, section }
        }
        Event::ValueGenerated { actor, value: ValueId(secret) } => EventShape::ValueGenerated { actor, secret },
        Event::ValueLearned { actor, value: ValueId(secret) } => EventShape::ValueLearned { actor, secret },
        Event::MessageEncoded { actor, message: MessageId(message) } => EventShape::MessageEncoded { actor, message },
        Event::RecordSealed { actor, record: RecordId(record) } => EventShape::RecordSealed { actor, record },
        Event::RecordReceived { actor, record: RecordId(record) } => EventShape::RecordReceived { actor, record },
        Event::MessageDecoded { actor, message: MessageId(message) } => EventShape::MessageDecoded { actor, message },
        Event::TranscriptHashed { actor, ref messages, digest: ValueId(secret) } => {
            EventShape::TranscriptHashed { actor, messages: messages.iter().map(|id| id.0).collect(), secret }
        }
        Event::SecretDerived { actor, value: ValueId(secret) } => EventShape::SecretDerived { actor, secret },
        Event::KeysInstalled { actor, epoch: EpochId(epoch) } => EventShape::KeysInstalled { actor, epoch },
        Event::Checked { actor, rule, outcome, ref evidence } => {
            let (rule, section) = (rule.name(), rule.section());
            EventShape::Checked { actor, rule, section, result: outcome, evidence }
        }
        Event::AlertSent { actor, level, alert, ref cause } => {
            EventShape::AlertSent { actor, level: level.to_string(), alert: alert.to_string(), cause }
        }
        Event::AlertReceived { actor, level, alert } => {
            EventShape::AlertReceived { actor, level: level.to_string(), alert: alert.to_string() }
        }
        Event::HandshakeCompleted { actor } => EventShape::HandshakeCompleted { actor },
        Event::Tampered { actor, record: RecordId(record), ref deed } => EventShape::Tampered { actor, record, deed },
    }
}
