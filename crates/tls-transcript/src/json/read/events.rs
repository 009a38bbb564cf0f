//! `events`.

use super::facts::fact;
use super::place::{Context, Place, Unread};
use crate::{Actor, CheckOutcome, ConnectionId, EpochId, Event, MessageId, RecordId, ValueId};
use serde::Deserialize;
use serde_json::Value as Json;
use tls_facts::reading;
use tls_terms::Rule;
use tls_wire::{AlertDescription, AlertLevel};

/// All that an event may have.
#[derive(Deserialize)]
struct Shape {
    connection: u32,
    event: String,
    actor: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    section: String,
    secret: Option<u32>,
    message: Option<u32>,
    #[serde(default)]
    messages: Vec<u32>,
    record: Option<u32>,
    epoch: Option<u32>,
    #[serde(default)]
    rule: String,
    result: Option<CheckOutcome>,
    #[serde(default)]
    evidence: Json,
    #[serde(default)]
    level: String,
    #[serde(default)]
    alert: String,
    #[serde(default)]
    cause: Json,
    #[serde(default)]
    deed: Json,
}

pub(super) fn event(place: &Place<'_>, context: &Context) -> Result<(ConnectionId, Event), Unread> {
    let shape: Shape = place.parse()?;
    let connection = ConnectionId(place.index("connections", shape.connection, context.connections)?);
    let actor = place.actor(&shape.actor)?;
    let named = |key: &'static str, list: &'static str, index: Option<u32>, count: usize| {
        let index = index.ok_or_else(|| place.wrong(reading::member_missing(key)))?;
        place.index(list, index, count)
    };
    let value = || named("secret", "secrets", shape.secret, context.secrets).map(ValueId);
    let message = || named("message", "messages", shape.message, context.messages).map(MessageId);
    let record = || named("record", "records", shape.record, context.records).map(RecordId);
    let fact = |json: &Json| fact(json).map_err(|what| place.wrong(what));
    let event = match shape.event.as_str() {
        "state-entered" => Event::StateEntered {
            actor,
            from: shape.from.clone().into(),
            to: shape.to.clone().into(),
            section: shape.section.clone().into(),
        },
        "value-generated" => Event::ValueGenerated { actor, value: value()? },
        "value-learned" => Event::ValueLearned { actor, value: value()? },
        "message-encoded" => Event::MessageEncoded { actor, message: message()? },
        "record-sealed" => Event::RecordSealed { actor, record: record()? },
        "record-received" => Event::RecordReceived { actor, record: record()? },
        "message-decoded" => Event::MessageDecoded { actor, message: message()? },
        "transcript-hashed" => {
            let indices = shape.messages.iter();
            let messages = indices.map(|index| place.index("messages", *index, context.messages).map(MessageId));
            Event::TranscriptHashed { actor, messages: messages.collect::<Result<_, _>>()?, digest: value()? }
        }
        "secret-derived" => Event::SecretDerived { actor, value: value()? },
        "keys-installed" => {
            Event::KeysInstalled { actor, epoch: EpochId(named("epoch", "epochs", shape.epoch, context.epochs)?) }
        }
        "checked" => Event::Checked {
            actor,
            rule: rule(place, &shape, actor)?,
            outcome: shape.result.ok_or_else(|| place.wrong(reading::member_missing("result")))?,
            evidence: fact(&shape.evidence)?,
        },
        "alert-sent" => Event::AlertSent {
            actor,
            level: level(place, &shape.level)?,
            alert: alert(place, &shape.alert)?,
            cause: fact(&shape.cause)?,
        },
        "alert-received" => {
            Event::AlertReceived { actor, level: level(place, &shape.level)?, alert: alert(place, &shape.alert)? }
        }
        "handshake-completed" => Event::HandshakeCompleted { actor },
        "tampered" => Event::Tampered { actor, record: record()?, deed: fact(&shape.deed)? },
        other => return Err(place.wrong(reading::nothing_of_name("event", other.to_owned()))),
    };
    Ok((connection, event))
}

/// Rules of one name are told apart by who checks them, and by the section.
fn rule(place: &Place<'_>, shape: &Shape, actor: Actor) -> Result<Rule, Unread> {
    let checks = |rule: &&Rule| match actor.role() {
        crate::Role::Client => rule.checker().is_client(),
        crate::Role::Server => rule.checker().is_server(),
    };
    let named = || Rule::ALL.iter().filter(|rule| rule.name() == shape.rule).filter(checks);
    let found = named().find(|rule| rule.section() == shape.section).or_else(|| named().next());
    found.copied().ok_or_else(|| place.wrong(reading::no_rule_of_actor(actor.name(), shape.rule.clone())))
}

/// An alert by the name that it is written with.
pub(super) fn alert(place: &Place<'_>, name: &str) -> Result<AlertDescription, Unread> {
    let found = (0..=u8::MAX).map(AlertDescription).find(|alert| alert.to_string() == name);
    found.ok_or_else(|| place.wrong(reading::nothing_of_name("alert", name.to_owned())))
}

fn level(place: &Place<'_>, name: &str) -> Result<AlertLevel, Unread> {
    let found = (0..=u8::MAX).map(AlertLevel).find(|level| level.to_string() == name);
    let known = || vec![AlertLevel::WARNING.to_string(), AlertLevel::FATAL.to_string()];
    found.ok_or_else(|| place.wrong(reading::unknown_word("level", name.to_owned(), known())))
}
