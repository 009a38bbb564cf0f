//! `messages`.

use super::members::Members;
use super::place::{Context, Place, Wrong};
use super::records::buffer;
use crate::json::KEY_EXCHANGES;
use crate::{ConnectionId, Fragment, Message, MessageKind, RecordId, Transcript};
use std::sync::OnceLock;
use tls_facts::reading;
use tls_wire::{DecodeContext, HandshakeType, KeyExchangeAlgorithm, ProtocolVersion, RecordHeader};

pub(super) fn message(shape: &Members<'_>, context: &Context, transcript: &mut Transcript) -> Result<(), Wrong> {
    let place = shape.place();
    let (kind, bytes) = match (shape.optional_bytes("handshake")?, shape.optional_bytes("content")?) {
        (Some(bytes), None) => {
            let first = bytes.first().ok_or_else(|| place.wrong(reading::handshake_empty()))?;
            (MessageKind::Handshake(HandshakeType(*first)), bytes)
        }
        (None, Some(bytes)) => (other_kind(place, shape.text("name")?)?, bytes),
        _ => return Err(place.wrong(reading::handshake_or_content())),
    };
    let known = shape.object("context")?;
    let mut fragments = Vec::new();
    for piece in shape.objects("fragments")? {
        let piece = piece?;
        let record = RecordId(place.index("records", piece.number("record")?, context.records)?);
        fragments.push(Fragment {
            record,
            in_record: place.span("in_record", piece.span("in_record")?, content_length(transcript, record))?,
            in_message: place.span("in_message", piece.span("in_message")?, bytes.len())?,
        });
    }
    let message = Message {
        connection: ConnectionId(place.index("connections", shape.number("connection")?, context.connections)?),
        sender: place.actor(shape.text("from")?)?,
        kind,
        bytes: buffer(transcript, bytes),
        context: DecodeContext {
            version: ProtocolVersion(known.number("version")?),
            key_exchange: known.optional_text("key_exchange")?.map(|name| key_exchange(place, name)).transpose()?,
        },
        fragments,
        annotation: OnceLock::new(),
    };
    transcript.messages.push(message);
    Ok(())
}

/// How many bytes of content a record has: those within its protection, or behind its header.
fn content_length(transcript: &Transcript, record: RecordId) -> usize {
    let record = transcript.record(record);
    match &record.protected {
        Some(protected) => protected.content.len(),
        None => transcript.buffer(record.wire).len().saturating_sub(RecordHeader::LENGTH),
    }
}

fn other_kind(place: &Place, name: &str) -> Result<MessageKind, Wrong> {
    let known = [MessageKind::ChangeCipherSpec, MessageKind::Alert, MessageKind::ApplicationData];
    known.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
        place.wrong(reading::unknown_word("name", name.to_owned(), known.map(MessageKind::name).to_vec()))
    })
}

fn key_exchange(place: &Place, name: &str) -> Result<KeyExchangeAlgorithm, Wrong> {
    let found = KEY_EXCHANGES.iter().find(|(_, known)| *known == name).map(|(algorithm, _)| *algorithm);
    let known = || KEY_EXCHANGES.iter().map(|(_, known)| *known).collect::<Vec<_>>();
    found.ok_or_else(|| place.wrong(reading::unknown_word("key_exchange", name.to_owned(), known())))
}
