//! `records`.

use super::DIRECTIONS;
use super::members::Members;
use super::place::{Context, Wrong};
use crate::{BufferId, ConnectionId, EpochId, Protected, Record, Transcript};
use std::sync::OnceLock;
use tls_facts::reading;
use tls_wire::{ContentType, RecordContext, RecordForm};

pub(super) fn record(shape: &Members<'_>, context: &Context, transcript: &mut Transcript) -> Result<(), Wrong> {
    let place = shape.place();
    let wire = shape.bytes("wire")?;
    let content_type = ContentType(wire.first().copied().unwrap_or_default());
    let sender = place.actor(shape.text("from")?)?;
    let direction = shape.one_of("direction", &DIRECTIONS)?;
    if sender.role().sends() != direction {
        return Err(place.wrong(reading::wrong_direction(sender.name())));
    }
    let form = form(&shape.object("form")?)?;
    let wire = buffer(transcript, wire);
    let protected = shape.optional_object("inside")?;
    let protected = protected.map(|shape| inside(&shape, context, transcript)).transpose()?;
    transcript.records.push(Record {
        connection: ConnectionId(shape.index("connection", "connections", context.connections)?),
        direction,
        sender,
        content_type,
        wire,
        context: RecordContext { form },
        protected,
        tree: OnceLock::new(),
    });
    Ok(())
}

fn form(shape: &Members<'_>) -> Result<RecordForm, Wrong> {
    Ok(match shape.text("name")? {
        "plain" => RecordForm::Plain,
        "aes-gcm" => RecordForm::AesGcm,
        "chacha20-poly1305" => RecordForm::ChaCha20Poly1305,
        "tls13" => RecordForm::Tls13,
        "cbc" => RecordForm::Cbc {
            block: shape.number("block")?,
            mac: shape.number("mac")?,
            encrypt_then_mac: shape.truth_value("encrypt_then_mac")?,
        },
        other => {
            let known = vec!["plain", "aes-gcm", "chacha20-poly1305", "tls13", "cbc"];
            return Err(shape.place().wrong(reading::unknown_word("form.name", other.to_owned(), known)));
        }
    })
}

fn inside(shape: &Members<'_>, context: &Context, transcript: &mut Transcript) -> Result<Protected, Wrong> {
    let place = shape.place();
    let plaintext = shape.optional_bytes("plaintext")?;
    // Of one that could not be opened nothing is known but how long it would be at most.
    let longest = plaintext.as_ref().map_or(usize::from(u16::MAX), Vec::len);
    Ok(Protected {
        epoch: EpochId(shape.index("epoch", "epochs", context.epochs)?),
        sequence: shape.number("sequence")?,
        plaintext: plaintext.map(|bytes| buffer(transcript, bytes)),
        content: place.span("content_bytes", shape.span("content_bytes")?, longest)?,
        nonce: shape.bytes("nonce")?,
        additional_data: shape.bytes("additional_data")?,
        tree: OnceLock::new(),
    })
}

pub(super) fn buffer(transcript: &mut Transcript, bytes: Vec<u8>) -> BufferId {
    transcript.buffers.push(bytes);
    BufferId(transcript.buffers.len() as u32 - 1)
}
