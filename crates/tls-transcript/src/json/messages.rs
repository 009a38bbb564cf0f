//! `messages`: each as its sender wrote it, with the records that carried it.

use super::{Hex, Span, fields, span};
use crate::{Actor, Message, MessageKind, Transcript};
use serde::Serialize;
use tls_facts::Fact;

#[derive(Serialize)]
pub(super) struct MessageShape<'a> {
    connection: u32,
    from: Actor,
    name: String,
    protected: bool,
    context: ContextShape,
    #[serde(skip_serializing_if = "Option::is_none")]
    handshake: Option<Hex<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Hex<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    malformed: Option<&'a Fact>,
    records: Vec<Hex<'a>>,
    fragments: Vec<FragmentShape>,
    fields: Vec<fields::FieldShape<'a>>,
}

/// What its decoder had to know.
#[derive(Serialize)]
struct ContextShape {
    version: u16,
    key_exchange: Option<&'static str>,
}

#[derive(Serialize)]
struct FragmentShape {
    record: u32,
    in_record: Span,
    in_message: Span,
}

pub(super) fn message<'a>(transcript: &'a Transcript, message: &'a Message) -> MessageShape<'a> {
    let bytes = || Hex(transcript.buffer(message.bytes));
    let is_handshake = matches!(message.kind, MessageKind::Handshake(_));
    MessageShape {
        connection: message.connection.0,
        from: message.sender,
        name: message.name(),
        protected: message.fragments.iter().any(|fragment| transcript.record(fragment.record).protected.is_some()),
        context: ContextShape {
            version: message.context.version.0,
            key_exchange: message.context.key_exchange.map(super::key_exchange),
        },
        handshake: is_handshake.then(bytes),
        content: (!is_handshake).then(bytes),
        malformed: transcript.malformed(message),
        records: message.fragments.iter().map(|fragment| Hex(transcript.record_bytes(fragment.record))).collect(),
        fragments: message
            .fragments
            .iter()
            .map(|fragment| FragmentShape {
                record: fragment.record.0,
                in_record: span(&fragment.in_record),
                in_message: span(&fragment.in_message),
            })
            .collect(),
        fields: fields::fields(&transcript.message_tree(message).nodes),
    }
}
