//! `secrets`.

use super::place::{Context, Place, Unread};
use crate::{EventId, Knowledge, MessageId, Origin, Parent, Sensitivity, Value, ValueId, WireSpan};
use serde::Deserialize;
use tls_facts::reading;
use tls_terms::ValueKind;

#[derive(Deserialize)]
struct Shape {
    name: String,
    value: String,
    sensitivity: Sensitivity,
    origin: String,
    generated_by: Option<String>,
    function: Option<String>,
    label: Option<String>,
    #[serde(default)]
    section: String,
    output_bytes: Option<[usize; 2]>,
    #[serde(default)]
    inputs: Vec<Input>,
    on_wire: Option<Span>,
    known_to: Vec<String>,
    known_since: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Input {
    Secret { secret: u32 },
    Span(Span),
    Messages { messages: Vec<u32> },
}

#[derive(Deserialize)]
struct Span {
    message: u32,
    field: String,
    encrypted: bool,
}

/// The index of a value that comes before this one.
fn earlier(place: &Place<'_>, secret: u32, own: usize) -> Result<u32, Unread> {
    if (secret as usize) < own { Ok(secret) } else { Err(place.wrong(reading::made_from_later(secret, own))) }
}

/// The value at this place of the list.
pub(super) fn secret(place: &Place<'_>, own: usize, context: &Context) -> Result<Value, Unread> {
    let shape: Shape = place.parse()?;
    let kind = ValueKind::ALL.iter().find(|kind| kind.name() == shape.name).copied();
    let span = |span: &Span| {
        Ok(WireSpan {
            message: MessageId(place.index("messages", span.message, context.messages)?),
            field: span.field.clone().into(),
            encrypted: span.encrypted,
        })
    };
    let parent = |input: &Input| {
        Ok(match input {
            // What something is made from was there before: so no value is made from itself.
            Input::Secret { secret } => Parent::Value(ValueId(earlier(place, *secret, own)?)),
            Input::Span(found) => Parent::Span(span(found)?),
            Input::Messages { messages } => {
                let indices = messages.iter();
                let messages = indices.map(|index| place.index("messages", *index, context.messages).map(MessageId));
                Parent::Messages(messages.collect::<Result<_, _>>()?)
            }
        })
    };
    let origin = match shape.origin.as_str() {
        "configured" => Origin::Configured,
        "generated" => {
            let by =
                shape.generated_by.as_deref().ok_or_else(|| place.wrong(reading::member_missing("generated_by")))?;
            Origin::Generated { by: place.actor(by)? }
        }
        "derived" => Origin::Derived {
            function: shape.function.clone().ok_or_else(|| place.wrong(reading::member_missing("function")))?,
            label: shape.label.clone().map(Into::into),
            section: shape.section.clone().into(),
            parents: shape.inputs.iter().map(parent).collect::<Result<_, Unread>>()?,
            part: shape.output_bytes.map(|part| place.span("output_bytes", part, usize::from(u16::MAX))).transpose()?,
        },
        other => {
            let known = vec!["configured", "generated", "derived"];
            return Err(place.wrong(reading::unknown_word("origin", other.to_owned(), known)));
        }
    };
    if shape.known_to.len() != shape.known_since.len() {
        return Err(place.wrong(reading::knowledge_of_unequal_length()));
    }
    let known = shape.known_to.iter().zip(&shape.known_since).map(|(actor, since)| {
        let since = EventId(place.index("events", *since, context.events)?);
        Ok(Knowledge { actor: place.actor(actor)?, since })
    });
    Ok(Value {
        kind: kind.ok_or_else(|| place.wrong(reading::nothing_of_name("value", shape.name.clone())))?,
        bytes: place.bytes("value", &shape.value)?,
        sensitivity: shape.sensitivity,
        origin,
        on_wire: shape.on_wire.as_ref().map(span).transpose()?,
        known_to: known.collect::<Result<_, Unread>>()?,
    })
}
