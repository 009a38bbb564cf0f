//! Bytes that arrive as others: what whoever looks at a handshake changes by hand. It sits last on the wire, behind any
//! attacker, and needs no key: what it changes, anybody on the wire could.

use super::hand::as_attacker;
use crate::scenario::edited::{edited_by, sent_by};
use crate::scenario::{Edit, Sender};
use tls_facts::{Fact, deeds};
use tls_transcript::{Actor, Direction, Event, RecordId, Recorder, Transcript};

/// All changes of a scenario.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edits(pub(crate) Vec<Edit>);

impl Edits {
    /// What arrives in place of a record that `sender` has put on the wire.
    pub(crate) fn change(&self, sender: Sender, way: Direction, wire: Vec<u8>, recorder: &mut Recorder) -> Vec<u8> {
        if self.0.iter().all(|edit| edit.sender != sender) {
            return wire;
        }
        let Some(id) = arriving(sender, way, &wire, recorder.so_far()) else { return wire };
        let mut changed = wire;
        let mut done = Vec::new();
        for edit in self.0.iter().filter(|edit| edited_by(edit, recorder.so_far()) == Ok(id)) {
            done.extend(apply(edit, &mut changed));
        }
        if done.is_empty() {
            return changed;
        }
        let (role, record) = (way.sender(), recorder.so_far().record(id));
        let (context, connection) = (record.context, record.connection);
        let before = recorder.turn_to(connection);
        as_attacker(recorder, role.peer(), |recorder| recorder.received(role.peer(), id));
        for deed in done {
            recorder.event(Event::Tampered { actor: Actor::Attacker(role), record: id, deed });
        }
        as_attacker(recorder, role, |recorder| recorder.record(way, &changed, context, None));
        recorder.turn_to(before);
        changed
    }
}

/// Changes the bytes; what was done, if it is anything.
fn apply(edit: &Edit, wire: &mut [u8]) -> Option<Fact> {
    let end = edit.offset.checked_add(edit.bytes.len())?;
    let place = wire.get_mut(edit.offset..end).filter(|place| **place != edit.bytes)?;
    let before = place.to_vec();
    place.copy_from_slice(&edit.bytes);
    let Edit { connection, sender, record, offset, bytes } = edit;
    let last = (bytes.len() > 1).then(|| end - 1);
    Some(deeds::edit_bytes(*offset, last, sender.name(), *record, *connection, &before[..], &bytes[..]))
}

/// Which record of the sender's it is that arrives: the first with these bytes that has not arrived yet.
fn arriving(sender: Sender, way: Direction, wire: &[u8], transcript: &Transcript) -> Option<RecordId> {
    sent_by(sender, transcript).into_iter().find(|id| {
        let is_it = transcript.record(*id).direction == way && transcript.record_bytes(*id) == wire;
        is_it && !is_past(*id, transcript)
    })
}

/// Whether a record has arrived, as it is or changed.
fn is_past(record: RecordId, transcript: &Transcript) -> bool {
    transcript
        .events()
        .iter()
        .any(|event| matches!(event, Event::RecordReceived { record: past, .. } if *past == record))
}
