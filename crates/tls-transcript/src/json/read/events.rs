//! `events`.

use super::facts;
use super::members::Members;
use super::place::{Context, Place, Wrong};
use crate::{Actor, CheckOutcome, ConnectionId, EpochId, Event, MessageId, RecordId, ValueId};
use tls_facts::reading;
use tls_terms::Rule;
use tls_wire::{AlertDescription, AlertLevel};

/// All ways in which a check may come out, as they are written.
const CHECK_OUTCOMES: [(&str, CheckOutcome); 6] = [
    ("passed", CheckOutcome::Passed),
    ("failed", CheckOutcome::Failed),
    ("not-applicable", CheckOutcome::NotApplicable),
    ("remarked", CheckOutcome::Remarked),
    ("omitted", CheckOutcome::Omitted),
    ("overlooked", CheckOutcome::Overlooked),
];

pub(super) fn event(shape: &Members<'_>, context: &Context) -> Result<(ConnectionId, Event), Wrong> {
    let place = shape.place();
    let connection = ConnectionId(shape.index("connection", "connections", context.connections)?);
    let actor = place.actor(shape.text("actor")?)?;
    let value = || shape.index("secret", "secrets", context.secrets).map(ValueId);
    let message = || shape.index("message", "messages", context.messages).map(MessageId);
    let record = || shape.index("record", "records", context.records).map(RecordId);
    let fact = |key| facts::fact(place, shape.any(key));
    let event = match shape.text("event")? {
        "state-entered" => Event::StateEntered {
            actor,
            from: shape.text("from")?.to_owned().into(),
            to: shape.text("to")?.to_owned().into(),
            section: shape.text("section")?.to_owned().into(),
        },
        "value-generated" => Event::ValueGenerated { actor, value: value()? },
        "value-learned" => Event::ValueLearned { actor, value: value()? },
        "message-encoded" => Event::MessageEncoded { actor, message: message()? },
        "record-sealed" => Event::RecordSealed { actor, record: record()? },
        "record-received" => Event::RecordReceived { actor, record: record()? },
        "message-decoded" => Event::MessageDecoded { actor, message: message()? },
        "transcript-hashed" => {
            let indices = shape.indices("messages")?.into_iter();
            let messages = indices.map(|index| place.index("messages", index, context.messages).map(MessageId));
            Event::TranscriptHashed { actor, messages: messages.collect::<Result<_, _>>()?, digest: value()? }
        }
        "secret-derived" => Event::SecretDerived { actor, value: value()? },
        "keys-installed" => {
            let epoch = shape.index("epoch", "epochs", context.epochs)?;
            Event::KeysInstalled { actor, epoch: EpochId(epoch) }
        }
        "checked" => Event::Checked {
            actor,
            rule: rule(shape, actor)?,
            outcome: shape.one_of("result", &CHECK_OUTCOMES)?,
            evidence: fact("evidence")?,
        },
        "alert-sent" => Event::AlertSent {
            actor,
            level: level(place, shape.text("level")?)?,
            alert: alert(place, shape.text("alert")?)?,
            cause: fact("cause")?,
        },
        "alert-received" => Event::AlertReceived {
            actor,
            level: level(place, shape.text("level")?)?,
            alert: alert(place, shape.text("alert")?)?,
        },
        "handshake-completed" => Event::HandshakeCompleted { actor },
        "tampered" => Event::Tampered { actor, record: record()?, deed: fact("deed")? },
        other => return Err(place.wrong(reading::nothing_of_name("event", other.to_owned()))),
    };
    Ok((connection, event))
}

/// Rules of one name are told apart by who checks them, and by the section.
fn rule(shape: &Members<'_>, actor: Actor) -> Result<Rule, Wrong> {
    let (name, section) = (shape.text("rule")?, shape.optional_text("section")?.unwrap_or_default());
    let checks = |rule: &&Rule| match actor.role() {
        crate::Role::Client => rule.checker().is_client(),
        crate::Role::Server => rule.checker().is_server(),
    };
    let named = || Rule::ALL.iter().filter(|rule| rule.name() == name).filter(checks);
    let found = named().find(|rule| rule.section() == section).or_else(|| named().next());
    found.copied().ok_or_else(|| shape.place().wrong(reading::no_rule_of_actor(actor.name(), name.to_owned())))
}

/// An alert by the name that it is written with.
pub(super) fn alert(place: &Place, name: &str) -> Result<AlertDescription, Wrong> {
    let found = (0..=u8::MAX).map(AlertDescription).find(|alert| alert.to_string() == name);
    found.ok_or_else(|| place.wrong(reading::nothing_of_name("alert", name.to_owned())))
}

fn level(place: &Place, name: &str) -> Result<AlertLevel, Wrong> {
    let found = (0..=u8::MAX).map(AlertLevel).find(|level| level.to_string() == name);
    let known = || vec![AlertLevel::WARNING.to_string(), AlertLevel::FATAL.to_string()];
    found.ok_or_else(|| place.wrong(reading::unknown_word("level", name.to_owned(), known())))
}
