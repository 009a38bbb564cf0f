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
    inputs: Vec<InputShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_wire: Option<SpanShape>,
    known_to: Vec<Actor>,
    known_since: Since,
}

/// The event at which each party came to know a value.
#[derive(Serialize)]
struct Since {
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    server: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attacker: Option<u32>,
}

/// A parent, exactly: indices into the document's own lists.
#[derive(Serialize)]
#[serde(untagged)]
enum InputShape {
    Secret { secret: u32 },
    Span(SpanShape),
    Messages { messages: Vec<u32> },
}

#[derive(Serialize)]
struct SpanShape {
    message: u32,
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
        known_since: since(value),
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
            shape.label = *label;
            shape.section = Some(section);
            shape.output_bytes = part.as_ref().map(super::span);
            shape.parents = parents.iter().flat_map(|parent| names(transcript, parent)).collect();
            shape.inputs = parents.iter().map(|parent| input(transcript, parent)).collect();
        }
    }
    shape
}

fn since(value: &Value) -> Since {
    let of = |name: &str| {
        let knowledge = value.known_to.iter().find(|knowledge| knowledge.actor.name() == name);
        knowledge.map(|knowledge| knowledge.since.0)
    };
    Since { client: of("client"), server: of("server"), attacker: of("attacker") }
}

fn names(transcript: &Transcript, parent: &Parent) -> Vec<String> {
    match parent {
        Parent::Value(value) => vec![transcript.value(*value).kind.name().to_owned()],
        Parent::Span(span) => vec![transcript.message(span.message).name()],
        Parent::Messages(messages) => messages.iter().map(|message| transcript.message(*message).name()).collect(),
    }
}

fn input(transcript: &Transcript, parent: &Parent) -> InputShape {
    match parent {
        Parent::Value(value) => InputShape::Secret { secret: value.0 },
        Parent::Span(span) => InputShape::Span(wire_span(transcript, span)),
        Parent::Messages(messages) => InputShape::Messages { messages: messages.iter().map(|id| id.0).collect() },
    }
}

fn wire_span(transcript: &Transcript, span: &WireSpan) -> SpanShape {
    SpanShape { message: span.message.0, bytes: super::span(&transcript.span_range(span)), encrypted: span.encrypted }
}
