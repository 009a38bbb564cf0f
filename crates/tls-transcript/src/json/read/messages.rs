//! `messages`.

use super::place::{Context, Place, Unread};
use super::records::buffer;
use crate::json::KEY_EXCHANGES;
use crate::{ConnectionId, Fragment, Message, MessageKind, RecordId, Transcript};
use serde::Deserialize;
use std::sync::OnceLock;
use tls_facts::reading;
use tls_wire::{DecodeContext, HandshakeType, KeyExchangeAlgorithm, ProtocolVersion, RecordHeader};

#[derive(Deserialize)]
struct Shape {
    connection: u32,
    from: String,
    name: String,
    context: Known,
    handshake: Option<String>,
    content: Option<String>,
    fragments: Vec<Piece>,
}

#[derive(Deserialize)]
struct Known {
    version: u16,
    key_exchange: Option<String>,
}

#[derive(Deserialize)]
struct Piece {
    record: u32,
    in_record: [usize; 2],
    in_message: [usize; 2],
}

pub(super) fn message(place: &Place<'_>, context: &Context, transcript: &mut Transcript) -> Result<(), Unread> {
    let shape: Shape = place.parse()?;
    let (kind, bytes) = match (&shape.handshake, &shape.content) {
        (Some(hex), None) => {
            let bytes = place.bytes("handshake", hex)?;
            let first = bytes.first().ok_or_else(|| place.wrong(reading::handshake_empty()))?;
            (MessageKind::Handshake(HandshakeType(*first)), bytes)
        }
        (None, Some(hex)) => (other_kind(place, &shape.name)?, place.bytes("content", hex)?),
        _ => return Err(place.wrong(reading::handshake_or_content())),
    };
    let mut fragments = Vec::with_capacity(shape.fragments.len());
    for piece in &shape.fragments {
        let record = RecordId(place.index("records", piece.record, context.records)?);
        fragments.push(Fragment {
            record,
            in_record: place.span("in_record", piece.in_record, content_length(transcript, record))?,
            in_message: place.span("in_message", piece.in_message, bytes.len())?,
        });
    }
    let message = Message {
        connection: ConnectionId(place.index("connections", shape.connection, context.connections)?),
        sender: place.actor(&shape.from)?,
        kind,
        bytes: buffer(transcript, bytes),
        context: DecodeContext {
            version: ProtocolVersion(shape.context.version),
            key_exchange: shape.context.key_exchange.as_deref().map(|name| key_exchange(place, name)).transpose()?,
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

fn other_kind(place: &Place<'_>, name: &str) -> Result<MessageKind, Unread> {
    let known = [MessageKind::ChangeCipherSpec, MessageKind::Alert, MessageKind::ApplicationData];
    known.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
        place.wrong(reading::unknown_word("name", name.to_owned(), known.map(MessageKind::name).to_vec()))
    })
}

fn key_exchange(place: &Place<'_>, name: &str) -> Result<KeyExchangeAlgorithm, Unread> {
    let found = KEY_EXCHANGES.iter().find(|(_, known)| *known == name).map(|(algorithm, _)| *algorithm);
    let known = || KEY_EXCHANGES.iter().map(|(_, known)| *known).collect::<Vec<_>>();
    found.ok_or_else(|| place.wrong(reading::unknown_word("key_exchange", name.to_owned(), known())))
}
