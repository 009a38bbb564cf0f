//! The buffers of a step for the Bytes tab: the message, its records as on the wire, and the inside of those that are
//! protected, each with its fields under paths that are unique and stay the same.

use crate::model::{Aftermath, ByteField, ByteView, FieldGroup, Lane, MATTER_MOST};
use crate::telling::message::{Unpacked, is_tls13, unpacked};
use crate::views::aftermath::aftermath;
use crate::views::checked::checked;
use crate::views::on_wire::{message_on_wire, place, record_on_wire};
use crate::views::recompute::{open_record, verify_signature};
use crate::words::fact::tell_fact;
use crate::words::section::in_tls13;
use tls_texts::bytes as texts;
use tls_transcript::{Actor, ConnectionId, Event, Message, MessageId, MessageKind, RecordId, Transcript};
use tls_wire::{FieldNode, FieldTree, HandshakeType};

/// The views of a message.
pub(crate) fn message_views(transcript: &Transcript, id: MessageId) -> Vec<ByteView> {
    let message = transcript.message(id);
    let kind = match message.kind {
        MessageKind::Handshake(_) => "handshake",
        _ => "other",
    };
    let mut records = message.fragments.iter().map(|fragment| transcript.record(fragment.record));
    let sealed = if records.any(|record| record.protected.is_some()) { "sealed" } else { "plain" };
    let tree = transcript.message_tree(message);
    let title = texts::message(message.name(), kind, sealed);
    let mut views =
        vec![view("message".into(), title, message.sender.into(), transcript.buffer(message.bytes), Some(tree))];
    for (index, fragment) in message.fragments.iter().enumerate() {
        views.extend(record_views(transcript, fragment.record, index, message.sender.into()));
    }
    let checked = checked(transcript, id);
    for (index, view) in views.iter_mut().enumerate() {
        let is_message = index == 0;
        view.checked.clone_from(&checked);
        let checks = view.checked.iter_mut();
        checks.for_each(|checked| checked.checks.retain(|(rule, _)| is_message || rule.is_of_records()));
    }
    if let Some(view) = views.first_mut() {
        mark_values(transcript, id, view);
        view.on_wire = message_on_wire(transcript, message);
        view.recompute = verify_signature(transcript, message);
    }
    if let Some(Unpacked { bytes, tree }) = unpacked(transcript, message) {
        let mut view = view("unpacked".into(), texts::unpacked(), message.sender.into(), &bytes, Some(&tree));
        mark_unpacked_values(transcript, id, &mut view);
        views.insert(1, view);
    }
    let mut fragments = message.fragments.iter();
    come_of(&mut views, fragments.find_map(|fragment| aftermath(transcript, fragment.record)));
    if message.sender.is_attacker() {
        views.extend(message.fragments.first().and_then(|fragment| taken_view(transcript, fragment.record)));
    }
    cite(transcript, message.connection, views)
}

/// Says in each view what came of the bytes that were changed by hand in what it shows.
fn come_of(views: &mut [ByteView], aftermath: Option<Aftermath>) {
    views.iter_mut().for_each(|view| view.came_of.clone_from(&aftermath));
}

/// Has the fields cite the standard of their connection's version.
fn cite(transcript: &Transcript, connection: ConnectionId, mut views: Vec<ByteView>) -> Vec<ByteView> {
    if is_tls13(transcript, connection) {
        let fields = views.iter_mut().flat_map(|view| view.fields.iter_mut());
        fields.for_each(|field| field.rfc = in_tls13(field.rfc));
    }
    views
}

/// Tells the fields of a message that are values which ones they are.
fn mark_values(transcript: &Transcript, id: MessageId, view: &mut ByteView) {
    // In compressed bytes no value stands as it is.
    if transcript.message(id).kind == MessageKind::Handshake(HandshakeType::COMPRESSED_CERTIFICATE) {
        return;
    }
    for (value, known) in transcript.values() {
        let Some(span) = known.on_wire.as_ref().filter(|span| span.message == id && !span.encrypted) else { continue };
        let range = transcript.span_range(span);
        // Of fields of the same bytes the innermost.
        if let Some(field) = view.fields.iter_mut().rev().find(|field| field.range == range) {
            field.value = Some(value);
        }
    }
}

/// The same of what came out of a compressed message, which has its values as they are.
fn mark_unpacked_values(transcript: &Transcript, id: MessageId, view: &mut ByteView) {
    for (value, known) in transcript.values() {
        let travels = known.on_wire.as_ref().is_some_and(|span| span.message == id);
        let is_it = |field: &&mut ByteField| view.bytes.get(field.range.clone()) == Some(&known.bytes[..]);
        if let Some(field) = view.fields.iter_mut().rev().find(is_it).filter(|_| travels) {
            field.value = Some(value);
        }
    }
}

/// The views of a record in which no message was found: somebody on the wire made it, or it stays shut.
pub(crate) fn unread_views(transcript: &Transcript, id: RecordId) -> Vec<ByteView> {
    let sender = transcript.record(id).sender;
    let mut views = record_views(transcript, id, 0, sender.into());
    come_of(&mut views, aftermath(transcript, id));
    views.extend(Some(id).filter(|_| sender.is_attacker()).and_then(|id| taken_view(transcript, id)));
    cite(transcript, transcript.record(id).connection, views)
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
    let (what, bytes, tree) = match (message_in(put), message_in(taken)) {
        (Some(now), Some(before)) if now.kind == before.kind => {
            (before.name(), transcript.buffer(before.bytes), transcript.message_tree(before))
        }
        (Some(_), _) => return None,
        (None, _) => {
            let tree = transcript.record_tree(transcript.record(taken));
            ("record".into(), transcript.buffer(transcript.record(taken).wire), tree)
        }
    };
    let title = texts::taken(what, number(transcript, taken), sender.name());
    Some(view("taken".into(), title, sender.into(), bytes, Some(tree)))
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
    let number = number(transcript, id);
    let wire = (transcript.buffer(record.wire), transcript.record_tree(record));
    let whole = view(format!("record-{index}"), texts::record(number.clone()), lane, wire.0, Some(wire.1));
    let on_wire = record_on_wire(transcript, id).into_iter().collect();
    let mut views = vec![ByteView { record: Some(id), on_wire, ..whole }];
    let inside = record.protected.as_ref().and_then(|protected| Some((protected, protected.plaintext?)));
    views.extend(inside.map(|(protected, plaintext)| {
        let (slug, title) = (format!("plaintext-{index}"), texts::inside(number));
        let opened = view(slug, title, lane, transcript.buffer(plaintext), transcript.plaintext_tree(record));
        ByteView { recompute: open_record(transcript, record, protected), ..opened }
    }));
    views
}

/// Which of its sender's records it is, counted as for a change by hand.
fn number(transcript: &Transcript, id: RecordId) -> String {
    place(transcript, id).map_or(id.0 + 1, |placed| placed.number).to_string()
}

/// A buffer with its fields.
fn view(slug: String, title: String, lane: Lane, bytes: &[u8], tree: Option<&FieldTree>) -> ByteView {
    let fields = tree.map(|tree| fields(tree, lane)).unwrap_or_default();
    let about = MATTER_MOST.iter().find_map(|id| fields.iter().position(|field| field.id == *id));
    ByteView {
        slug,
        title,
        record: None,
        lane,
        bytes: bytes.to_vec(),
        fields,
        about,
        recompute: None,
        checked: None,
        on_wire: Vec::new(),
        came_of: None,
    }
}

/// A tree as a list, parents before children.
fn fields(tree: &FieldTree, sender: Lane) -> Vec<ByteField> {
    let mut list = Vec::new();
    let above = Above { path: "", depth: 0, group: FieldGroup::Choice };
    flatten(&tree.nodes, &above, sender, &mut list);
    list
}

/// What the fields of a list are parts of.
struct Above<'a> {
    path: &'a str,
    /// How deep they are.
    depth: usize,
    group: FieldGroup,
}

fn flatten(nodes: &[FieldNode], above: &Above<'_>, sender: Lane, list: &mut Vec<ByteField>) {
    let Above { path: parent, depth, group } = *above;
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
        let group = FieldGroup::of(node.field.id, sender).unwrap_or(group);
        list.push(ByteField {
            path: path.clone(),
            id: node.field.id,
            name,
            depth,
            range: node.range(),
            leaf: node.children.is_empty(),
            meaning: node.meaning.as_ref().map(tell_fact),
            rfc: node.field.rfc,
            value: None,
            group,
        });
        flatten(&node.children, &Above { path: &path, depth: depth + 1, group }, sender, list);
    }
}
