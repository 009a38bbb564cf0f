//! Bytes that arrive as others: what whoever looks at a handshake changes by hand. It sits last on the wire, behind any
//! attacker, and needs no key: what it changes, anybody on the wire could.

use super::hand::as_attacker;
use crate::scenario::{Edit, Sender};
use tls_transcript::{Actor, Direction, Event, RecordId, Recorder, Transcript};

/// The deed, as the recording names it.
const DEED: &str = "edit-bytes";

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
        let mut deeds = Vec::new();
        for edit in self.0.iter().filter(|edit| edited_by(edit, recorder.so_far()) == Ok(id)) {
            deeds.extend(apply(edit, &mut changed));
        }
        if deeds.is_empty() {
            return changed;
        }
        let (role, record) = (way.sender(), recorder.so_far().record(id));
        let (context, connection) = (record.context, record.connection);
        let before = recorder.turn_to(connection);
        as_attacker(recorder, role.peer(), |recorder| recorder.received(role.peer(), id));
        for detail in deeds {
            recorder.event(Event::Tampered { actor: Actor::Attacker(role), record: id, deed: DEED, detail });
        }
        as_attacker(recorder, role, |recorder| recorder.record(way, &changed, context, None));
        recorder.turn_to(before);
        changed
    }
}

/// Changes the bytes; what was done, if it is anything.
fn apply(edit: &Edit, wire: &mut [u8]) -> Option<String> {
    let end = edit.offset.checked_add(edit.bytes.len())?;
    let place = wire.get_mut(edit.offset..end).filter(|place| **place != edit.bytes)?;
    let before = base16ct::lower::encode_string(place);
    place.copy_from_slice(&edit.bytes);
    let (which, were, are) = match edit.bytes.len() {
        1 => (format!("byte {}", edit.offset), "was", "is"),
        _ => (format!("bytes {} to {}", edit.offset, end - 1), "were", "are"),
    };
    let now = base16ct::lower::encode_string(&edit.bytes);
    Some(format!("{which} of {} {were} 0x{before} and {are} now 0x{now}", edit.record_in_words()))
}

/// Which record of the sender's it is that arrives: the first with these bytes that has not arrived yet.
fn arriving(sender: Sender, way: Direction, wire: &[u8], transcript: &Transcript) -> Option<RecordId> {
    sent_by(sender, transcript).into_iter().find(|id| {
        let is_it = transcript.record(*id).direction == way && transcript.record_bytes(*id) == wire;
        is_it && !is_past(*id, transcript)
    })
}

/// The record that an edit is for, as far as it has been sent; else how many its sender has sent in that connection.
fn edited_by(edit: &Edit, transcript: &Transcript) -> Result<RecordId, usize> {
    let of_connection = |id: &RecordId| edit.connection.checked_sub(1) == Some(transcript.record(*id).connection.0);
    let sent: Vec<RecordId> = sent_by(edit.sender, transcript).into_iter().filter(of_connection).collect();
    let index = usize::try_from(edit.record).ok().and_then(|number| number.checked_sub(1));
    index.and_then(|index| sent.get(index)).copied().ok_or(sent.len())
}

/// Whether a record has arrived, as it is or changed.
fn is_past(record: RecordId, transcript: &Transcript) -> bool {
    transcript
        .events()
        .iter()
        .any(|event| matches!(event, Event::RecordReceived { record: past, .. } if *past == record))
}

/// The records that somebody has put on the wire, in order, without those that only an edit has changed.
fn sent_by(sender: Sender, transcript: &Transcript) -> Vec<RecordId> {
    let is_sender = |actor: Actor| match sender {
        Sender::Client => actor == Actor::Client,
        Sender::Server => actor == Actor::Server,
        Sender::Attacker => actor.is_attacker(),
    };
    let events = transcript.events();
    let mut sent = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| events.get(before));
        if let Event::RecordSealed { actor, record } = event
            && is_sender(*actor)
            && !matches!(before, Some(Event::Tampered { deed: DEED, .. }))
        {
            sent.push(*record);
        }
    }
    sent
}

/// Why an edit has changed nothing in a run, if so, and what it could have changed.
pub(crate) fn without_effect(edit: &Edit, transcript: &Transcript) -> Option<(String, String)> {
    let (sender, connection) = (edit.sender.name(), edit.connection);
    let record = match edited_by(edit, transcript) {
        Ok(record) => record,
        Err(0) => {
            let explanation = format!("Here the {sender} sends no records in connection {connection}.");
            return Some((explanation, "a record of another sender or connection".into()));
        }
        Err(1) => {
            let explanation = format!("Here the {sender} sends one record in connection {connection}.");
            return Some((explanation, format!("{connection}.{sender}.1")));
        }
        Err(count) => {
            let explanation = format!("Here the {sender} sends {count} records in connection {connection}.");
            return Some((explanation, format!("{connection}.{sender}.1 to {connection}.{sender}.{count}")));
        }
    };
    let bytes = transcript.record_bytes(record);
    let place = edit.offset.checked_add(edit.bytes.len()).and_then(|end| bytes.get(edit.offset..end));
    let within = || format!("offsets 0 to {}", bytes.len().saturating_sub(1));
    let Some(place) = place else {
        let record = edit.record_in_words();
        return Some((format!("The change reaches beyond {record}, which has {} bytes.", bytes.len()), within()));
    };
    let is_done = transcript
        .events()
        .iter()
        .any(|event| matches!(event, Event::Tampered { deed: DEED, record: changed, .. } if *changed == record));
    match (is_done, place == edit.bytes) {
        (_, true) => Some(("These bytes stand there already.".into(), "other bytes".into())),
        (true, false) => None,
        (false, false) => Some((
            "This record never arrives: the attacker takes it off the wire.".into(),
            "a record that arrives".into(),
        )),
    }
}
