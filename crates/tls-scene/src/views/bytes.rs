//! The buffers of a step for the Bytes tab: the message, its records as on the wire, and the inside of those that are
//! protected, each with its fields under paths that are unique and stay the same.

use crate::model::{ByteField, ByteView, Lane};
use crate::views::recompute::open_record;
use crate::words::fact::tell_fact;
use tls_texts::bytes as texts;
use tls_transcript::{Actor, Event, Message, MessageId, MessageKind, RecordId, Transcript};
use tls_wire::{FieldNode, FieldTree};

/// The views of a message.
pub(crate) fn message_views(transcript: &Transcript, id: MessageId) -> Vec<ByteView> {
    let message = transcript.message(id);
    let kind = match message.kind {
        MessageKind::Handshake(_) => "handshake",
        _ => "other",
    };
    let mut records = message.fragments.iter().map(|fragment| transcript.record(fragment.record));
    let sealed = if records.any(|record| record.protected.is_some()) { "sealed" } else { "plain" };
    let mut views = vec![ByteView {
        slug: "message".into(),
        title: texts::message(message.name(), kind, sealed),
        lane: message.sender.into(),
        bytes: transcript.buffer(message.bytes).clone(),
        fields: fields(transcript.message_tree(message)),
        recompute: None,
    }];
    for (index, fragment) in message.fragments.iter().enumerate() {
        views.extend(record_views(transcript, fragment.record, index, message.sender.into()));
    }
    if message.sender.is_attacker() {
        views.extend(message.fragments.first().and_then(|fragment| taken_view(transcript, fragment.record)));
    }
    views
}

/// The views of a record in which no message was found: somebody on the wire made it, or it stays shut.
pub(crate) fn unread_views(transcript: &Transcript, id: RecordId) -> Vec<ByteView> {
    let sender = transcript.record(id).sender;
    let mut views = record_views(transcript, id, 0, sender.into());
    views.extend(Some(id).filter(|_| sender.is_attacker()).and_then(|id| taken_view(transcript, id)));
    views
}

/// What came by when somebody on the wire put this record there in its place: the message, or the record if nobody could
/// open it.
fn taken_view(transcript: &Transcript, put: RecordId) -> Option<ByteView> {
    let record = transcript.record(put);
    let taken = taken_for(transcript, put).filter(|taken| transcript.record(*taken).direction == record.direction)?;
    let carries = |message: &Message, record: RecordId| message.fragments.iter().any(|one| one.record == record);
    let message_in =
        |record| transcript.messages().map(|(_, message)| message).find(|message| carries(message, record));
    let sender = record.direction.sender();
    let (what, bytes, fields) = match (message_in(put), message_in(taken)) {
        (Some(now), Some(before)) if now.kind == before.kind => {
            (before.name(), transcript.buffer(before.bytes), fields(transcript.message_tree(before)))
        }
        (Some(_), _) => return None,
        (None, _) => {
            let tree = transcript.record_tree(transcript.record(taken));
            ("record".into(), transcript.buffer(transcript.record(taken).wire), fields(tree))
        }
    };
    let title = texts::taken(what, (taken.0 + 1).to_string(), sender.name());
    Some(ByteView { slug: "taken".into(), title, lane: sender.into(), bytes: bytes.clone(), fields, recompute: None })
}

/// The record at hand when somebody on the wire made another.
fn taken_for(transcript: &Transcript, put: RecordId) -> Option<RecordId> {
    let events = transcript.events();
    let made =
        |event: &Event| matches!(event, Event::RecordSealed { actor: Actor::Attacker(_), record } if *record == put);
    let place = events.iter().position(made)?;
    events.iter().take(place).rev().find_map(|event| match event {
        Event::Tampered { record, .. } => Some(*record),
        _ => None,
    })
}

fn record_views(transcript: &Transcript, id: RecordId, index: usize, lane: Lane) -> Vec<ByteView> {
    let record = transcript.record(id);
    let number = id.0 + 1;
    let mut views = vec![ByteView {
        slug: format!("record-{index}"),
        title: texts::record(number.to_string()),
        lane,
        bytes: transcript.buffer(record.wire).clone(),
        fields: fields(transcript.record_tree(record)),
        recompute: None,
    }];
    let inside = record.protected.as_ref().and_then(|protected| Some((protected, protected.plaintext?)));
    views.extend(inside.map(|(protected, plaintext)| ByteView {
        slug: format!("plaintext-{index}"),
        title: texts::inside(number.to_string()),
        lane,
        bytes: transcript.buffer(plaintext).clone(),
        fields: transcript.plaintext_tree(record).map(fields).unwrap_or_default(),
        recompute: open_record(transcript, record, protected),
    }));
    views
}

/// A tree as a list, parents before children.
fn fields(tree: &FieldTree) -> Vec<ByteField> {
    let mut list = Vec::new();
    flatten(&tree.nodes, "", 0, &mut list);
    list
}

fn flatten(nodes: &[FieldNode], parent: &str, depth: usize, list: &mut Vec<ByteField>) {
    let mut seen: Vec<&str> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let name = node.field.name;
        seen.push(name);
        let ordinal = seen.iter().filter(|other| **other == name).count();
        let slash = if parent.is_empty() { "" } else { "/" };
        let path = match ordinal {
            1 => format!("{parent}{slash}{name}"),
            _ => format!("{parent}{slash}{name}.{ordinal}"),
        };
        list.push(ByteField {
            path: path.clone(),
            id: node.field.id,
            name,
            depth,
            range: node.range(),
            leaf: node.children.is_empty(),
            meaning: node.meaning.as_ref().map(tell_fact),
            rfc: node.field.rfc,
        });
        flatten(&node.children, &path, depth + 1, list);
    }
}
