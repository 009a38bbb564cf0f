//! `secrets`.

use super::members::Members;
use super::place::{Context, Place, Wrong};
use crate::{EventId, Knowledge, MessageId, Origin, Parent, Sensitivity, Value, ValueId, WireSpan};
use tls_facts::reading;
use tls_terms::ValueKind;

/// The index of a value that comes before this one.
fn earlier(place: &Place, secret: u32, own: usize) -> Result<u32, Wrong> {
    if (secret as usize) < own { Ok(secret) } else { Err(place.wrong(reading::made_from_later(secret, own))) }
}

/// The value at this place of the list.
pub(super) fn secret(shape: &Members<'_>, own: usize, context: &Context) -> Result<Value, Wrong> {
    let place = shape.place();
    let name = shape.text("name")?;
    let kind = ValueKind::ALL.iter().find(|kind| kind.name() == name).copied();
    Ok(Value {
        kind: kind.ok_or_else(|| place.wrong(reading::nothing_of_name("value", name.to_owned())))?,
        bytes: shape.bytes("value")?,
        sensitivity: shape
            .one_of("sensitivity", &[("public", Sensitivity::Public), ("secret", Sensitivity::Secret)])?,
        origin: origin(shape, own, context)?,
        on_wire: shape.optional_object("on_wire")?.map(|found| span(&found, context)).transpose()?,
        known_to: known_to(shape, context)?,
    })
}

fn origin(shape: &Members<'_>, own: usize, context: &Context) -> Result<Origin, Wrong> {
    let place = shape.place();
    Ok(match shape.text("origin")? {
        "configured" => Origin::Configured,
        "generated" => Origin::Generated { by: place.actor(shape.text("generated_by")?)? },
        "derived" => {
            let part = shape.optional_span("output_bytes")?;
            let parents = match shape.optional_list("inputs")? {
                Some(_) => {
                    shape.objects("inputs")?.map(|input| parent(&input?, own, context)).collect::<Result<_, _>>()?
                }
                None => Vec::new(),
            };
            Origin::Derived {
                function: shape.text("function")?.to_owned(),
                label: shape.optional_text("label")?.map(|label| label.to_owned().into()),
                section: shape.optional_text("section")?.unwrap_or_default().to_owned().into(),
                parents,
                part: part.map(|part| place.span("output_bytes", part, usize::from(u16::MAX))).transpose()?,
            }
        }
        other => {
            let known = vec!["configured", "generated", "derived"];
            return Err(place.wrong(reading::unknown_word("origin", other.to_owned(), known)));
        }
    })
}

fn parent(shape: &Members<'_>, own: usize, context: &Context) -> Result<Parent, Wrong> {
    let place = shape.place();
    // What something is made from was there before: so no value is made from itself.
    if let Some(secret) = shape.optional_number("secret")? {
        return Ok(Parent::Value(ValueId(earlier(place, secret, own)?)));
    }
    if shape.any("messages").is_none() {
        return Ok(Parent::Span(span(shape, context)?));
    }
    let indices = shape.indices("messages")?.into_iter();
    let messages = indices.map(|index| place.index("messages", index, context.messages).map(MessageId));
    Ok(Parent::Messages(messages.collect::<Result<_, _>>()?))
}

fn span(shape: &Members<'_>, context: &Context) -> Result<WireSpan, Wrong> {
    Ok(WireSpan {
        message: MessageId(shape.index("message", "messages", context.messages)?),
        field: shape.text("field")?.to_owned().into(),
        encrypted: shape.truth_value("encrypted")?,
    })
}

fn known_to(shape: &Members<'_>, context: &Context) -> Result<Vec<Knowledge>, Wrong> {
    let place = shape.place();
    let (actors, events) = (shape.texts("known_to")?, shape.indices("known_since")?);
    if actors.len() != events.len() {
        return Err(place.wrong(reading::knowledge_of_unequal_length()));
    }
    let known = actors.into_iter().zip(events).map(|(actor, since)| {
        let since = EventId(place.index("events", since, context.events)?);
        Ok(Knowledge { actor: place.actor(actor)?, since })
    });
    known.collect()
}
