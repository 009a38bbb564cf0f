//! `messages`.

use super::members::Members;
use super::place::{Context, Wrong};
use super::records::buffer;
use crate::json::KEY_EXCHANGES;
use crate::{ConnectionId, Fragment, Message, MessageKind, RecordId, Transcript};
use std::sync::OnceLock;
use tls_facts::reading;
use tls_wire::{DecodeContext, HandshakeType, KeyExchangeAlgorithm, ProtocolVersion, RecordForm, RecordHeader};

pub(super) fn message(shape: &Members<'_>, context: &Context, transcript: &mut Transcript) -> Result<(), Wrong> {
    let place = shape.place();
    let (kind, bytes) = match (shape.optional_bytes("handshake")?, shape.optional_bytes("content")?) {
        (Some(bytes), None) => {
            let first = bytes.first().ok_or_else(|| place.wrong(reading::handshake_empty()))?;
            (MessageKind::Handshake(HandshakeType(*first)), bytes)
        }
        (None, Some(bytes)) => (other_kind(shape)?, bytes),
        _ => return Err(place.wrong(reading::handshake_or_content())),
    };
    let known = shape.object("context")?;
    let mut fragments = Vec::new();
    for piece in shape.objects("fragments")? {
        let piece = piece?;
        let record = RecordId(piece.index("record", "records", context.records)?);
        fragments.push(Fragment {
            record,
            in_record: place.span("in_record", piece.span("in_record")?, content_length(transcript, record))?,
            in_message: place.span("in_message", piece.span("in_message")?, bytes.len())?,
        });
    }
    let message = Message {
        connection: ConnectionId(shape.index("connection", "connections", context.connections)?),
        sender: place.actor(shape.text("from")?)?,
        kind,
        bytes: buffer(transcript, bytes),
        context: DecodeContext {
            version: ProtocolVersion(known.number("version")?),
            key_exchange: key_exchange(&known)?,
        },
        fragments,
        annotation: OnceLock::new(),
    };
    transcript.messages.push(message);
    Ok(())
}

/// How many bytes of content a record has: those within its protection, or behind its header. What its receiver has tried to open, although
/// it was sent in the clear, is content as it stands.
fn content_length(transcript: &Transcript, record: RecordId) -> usize {
    let record = transcript.record(record);
    match &record.protected {
        Some(protected) if record.context.form != RecordForm::Plain => protected.content.len(),
        _ => transcript.buffer(record.wire).len().saturating_sub(RecordHeader::LENGTH),
    }
}

fn other_kind(shape: &Members<'_>) -> Result<MessageKind, Wrong> {
    let known = [MessageKind::ChangeCipherSpec, MessageKind::Alert, MessageKind::ApplicationData];
    shape.one_of("name", &known.map(|kind| (kind.name(), kind)))
}

/// None where the decoder did not have to know it.
fn key_exchange(context: &Members<'_>) -> Result<Option<KeyExchangeAlgorithm>, Wrong> {
    let known = KEY_EXCHANGES.map(|(algorithm, name)| (name, algorithm));
    context.any("key_exchange").map(|_| context.one_of("key_exchange", &known)).transpose()
}
