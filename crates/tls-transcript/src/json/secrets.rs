//! `secrets`: every named value of the handshake, public ones too, with what it was made from and who knows it.

use super::{Hex, Span};
use crate::{Actor, Origin, Parent, Sensitivity, Transcript, Value, WireSpan};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct SecretShape<'a> {
    name: &'a str,
    value: Hex<'a>,
    sensitivity: Sensitivity,
    origin: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    generated_by: Option<Actor>,
    function: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_bytes: Option<Span>,
    parents: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inputs: Vec<InputShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_wire: Option<SpanShape<'a>>,
    known_to: Vec<Actor>,
    /// For each of them, the event at which it came to know the value.
    known_since: Vec<u32>,
}

/// A parent, exactly: indices into the document's own lists.
#[derive(Serialize)]
#[serde(untagged)]
enum InputShape<'a> {
    Secret { secret: u32 },
    Span(SpanShape<'a>),
    Messages { messages: Vec<u32> },
}

#[derive(Serialize)]
struct SpanShape<'a> {
    message: u32,
    field: &'a str,
    bytes: Span,
    encrypted: bool,
}

pub(super) fn secret<'a>(transcript: &'a Transcript, value: &'a Value) -> SecretShape<'a> {
    let mut shape = SecretShape {
        name: value.kind.name(),
        value: Hex(&value.bytes),
        sensitivity: value.sensitivity,
        origin: "configured",
        generated_by: None,
        function: None,
        label: None,
        section: None,
        output_bytes: None,
        parents: Vec::new(),
        inputs: Vec::new(),
        on_wire: value.on_wire.as_ref().map(|span| wire_span(transcript, span)),
        known_to: value.known_to.iter().map(|knowledge| knowledge.actor).collect(),
        known_since: value.known_to.iter().map(|knowledge| knowledge.since.0).collect(),
    };
    match &value.origin {
        Origin::Configured => {}
        Origin::Generated { by } => {
            shape.origin = "generated";
            shape.generated_by = Some(*by);
        }
        Origin::Derived { function, label, section, parents, part } => {
            shape.origin = "derived";
            shape.function = Some(function);
            shape.label = label.as_deref();
            shape.section = Some(section);
            shape.output_bytes = part.as_ref().map(super::span);
            shape.parents = parents.iter().flat_map(|parent| names(transcript, parent)).collect();
            shape.inputs = parents.iter().map(|parent| input(transcript, parent)).collect();
        }
    }
    shape
}

fn names(transcript: &Transcript, parent: &Parent) -> Vec<String> {
    match parent {
        Parent::Value(value) => vec![transcript.value(*value).kind.name().to_owned()],
        Parent::Span(span) => vec![transcript.message(span.message).name()],
        Parent::Messages(messages) => messages.iter().map(|message| transcript.message(*message).name()).collect(),
    }
}

fn input<'a>(transcript: &Transcript, parent: &'a Parent) -> InputShape<'a> {
    match parent {
        Parent::Value(value) => InputShape::Secret { secret: value.0 },
        Parent::Span(span) => InputShape::Span(wire_span(transcript, span)),
        Parent::Messages(messages) => InputShape::Messages { messages: messages.iter().map(|id| id.0).collect() },
    }
}

fn wire_span<'a>(transcript: &Transcript, span: &'a WireSpan) -> SpanShape<'a> {
    SpanShape {
        message: span.message.0,
        field: &span.field,
        bytes: super::span(&transcript.span_range(span)),
        encrypted: span.encrypted,
    }
}
