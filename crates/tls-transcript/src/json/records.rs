//! `records`: each as it stood on the wire, and what is inside the protected ones.

use super::{Hex, Span, fields, span};
use crate::{Actor, Direction, Protected, Record, Transcript};
use serde::Serialize;
use tls_wire::RecordForm;

#[derive(Serialize)]
pub(super) struct RecordShape<'a> {
    connection: u32,
    from: Actor,
    direction: Direction,
    content_type: String,
    wire: Hex<'a>,
    form: FormShape,
    #[serde(skip_serializing_if = "Option::is_none")]
    inside: Option<InsideShape<'a>>,
    fields: Vec<fields::FieldShape<'a>>,
}

/// How the fragment is laid out.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case", tag = "name")]
enum FormShape {
    Plain,
    AesGcm,
    Chacha20Poly1305,
    Tls13,
    Cbc { block: u8, mac: u8, encrypt_then_mac: bool },
}

fn form(form: RecordForm) -> FormShape {
    match form {
        RecordForm::Plain => FormShape::Plain,
        RecordForm::AesGcm => FormShape::AesGcm,
        RecordForm::ChaCha20Poly1305 => FormShape::Chacha20Poly1305,
        RecordForm::Tls13 => FormShape::Tls13,
        RecordForm::Cbc { block, mac, encrypt_then_mac } => FormShape::Cbc { block, mac, encrypt_then_mac },
    }
}

#[derive(Serialize)]
struct InsideShape<'a> {
    epoch: u32,
    suite: String,
    keys: Vec<u32>,
    encrypt_then_mac: bool,
    sequence: u64,
    nonce: Hex<'a>,
    additional_data: Hex<'a>,
    plaintext: Option<Hex<'a>>,
    content_bytes: Span,
    fields: Vec<fields::FieldShape<'a>>,
}

pub(super) fn record<'a>(transcript: &'a Transcript, record: &'a Record) -> RecordShape<'a> {
    RecordShape {
        connection: record.connection.0,
        from: record.sender,
        direction: record.direction,
        content_type: record.content_type.to_string(),
        wire: Hex(transcript.buffer(record.wire)),
        form: form(record.context.form),
        inside: record.protected.as_ref().map(|protected| inside(transcript, record, protected)),
        fields: fields::fields(&transcript.record_tree(record).nodes),
    }
}

fn inside<'a>(transcript: &'a Transcript, record: &'a Record, protected: &'a Protected) -> InsideShape<'a> {
    let epoch = transcript.epoch(protected.epoch);
    InsideShape {
        epoch: protected.epoch.0,
        suite: epoch.suite.to_string(),
        keys: [epoch.mac_key, epoch.key, epoch.iv].into_iter().flatten().map(|value| value.0).collect(),
        encrypt_then_mac: epoch.encrypt_then_mac,
        sequence: protected.sequence,
        nonce: Hex(&protected.nonce),
        additional_data: Hex(&protected.additional_data),
        plaintext: protected.plaintext.map(|buffer| Hex(transcript.buffer(buffer))),
        content_bytes: span(&protected.content),
        fields: transcript.plaintext_tree(record).map(|tree| fields::fields(&tree.nodes)).unwrap_or_default(),
    }
}
