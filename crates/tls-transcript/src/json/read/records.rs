//! `records`.

use super::place::{Context, Place, Unread};
use crate::{BufferId, ConnectionId, Direction, EpochId, Protected, Record, Transcript};
use serde::Deserialize;
use std::sync::OnceLock;
use tls_facts::reading;
use tls_wire::{ContentType, RecordContext, RecordForm};

#[derive(Deserialize)]
struct Shape {
    connection: u32,
    from: String,
    direction: Direction,
    wire: String,
    form: Form,
    inside: Option<Inside>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", tag = "name")]
enum Form {
    Plain,
    AesGcm,
    Chacha20Poly1305,
    Cbc { block: u8, mac: u8, encrypt_then_mac: bool },
}

#[derive(Deserialize)]
struct Inside {
    epoch: u32,
    sequence: u64,
    nonce: String,
    additional_data: String,
    plaintext: Option<String>,
    content_bytes: [usize; 2],
}

pub(super) fn record(place: &Place<'_>, context: &Context, transcript: &mut Transcript) -> Result<(), Unread> {
    let shape: Shape = place.parse()?;
    let wire = place.bytes("wire", &shape.wire)?;
    let content_type = ContentType(wire.first().copied().unwrap_or_default());
    let sender = place.actor(&shape.from)?;
    if sender.role().sends() != shape.direction {
        return Err(place.wrong(reading::wrong_direction(sender.name())));
    }
    let form = match shape.form {
        Form::Plain => RecordForm::Plain,
        Form::AesGcm => RecordForm::AesGcm,
        Form::Chacha20Poly1305 => RecordForm::ChaCha20Poly1305,
        Form::Cbc { block, mac, encrypt_then_mac } => RecordForm::Cbc { block, mac, encrypt_then_mac },
    };
    let wire = buffer(transcript, wire);
    let protected = shape.inside.map(|inside| protected(place, context, transcript, &inside)).transpose()?;
    transcript.records.push(Record {
        connection: ConnectionId(place.index("connections", shape.connection, context.connections)?),
        direction: shape.direction,
        sender,
        content_type,
        wire,
        context: RecordContext { form },
        protected,
        tree: OnceLock::new(),
    });
    Ok(())
}

fn protected(
    place: &Place<'_>,
    context: &Context,
    transcript: &mut Transcript,
    inside: &Inside,
) -> Result<Protected, Unread> {
    let plaintext = inside.plaintext.as_deref().map(|hex| place.bytes("plaintext", hex)).transpose()?;
    let length = plaintext.as_ref().map_or(0, Vec::len);
    // Of one that could not be opened nothing is known but how long it would be at most.
    let content = match plaintext {
        Some(_) => place.span("content_bytes", inside.content_bytes, length)?,
        None => place.span("content_bytes", inside.content_bytes, usize::from(u16::MAX))?,
    };
    Ok(Protected {
        epoch: EpochId(place.index("epochs", inside.epoch, context.epochs)?),
        sequence: inside.sequence,
        plaintext: plaintext.map(|bytes| buffer(transcript, bytes)),
        content,
        nonce: place.bytes("nonce", &inside.nonce)?,
        additional_data: place.bytes("additional_data", &inside.additional_data)?,
        tree: OnceLock::new(),
    })
}

pub(super) fn buffer(transcript: &mut Transcript, bytes: Vec<u8>) -> BufferId {
    transcript.buffers.push(bytes);
    BufferId(transcript.buffers.len() as u32 - 1)
}
