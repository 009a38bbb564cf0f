//! Which record of a run an edit is for, and why it has changed nothing, if so.

use super::{Edit, Sender};
use tls_facts::{Fact, FactValue, scenario as facts};
use tls_transcript::{Actor, RecordId, Transcript};

/// The record that an edit is for, as far as it has been sent; else how many its sender has sent in that connection.
pub(crate) fn edited_by(edit: &Edit, transcript: &Transcript) -> Result<RecordId, usize> {
    let of_connection = |id: &RecordId| edit.connection.checked_sub(1) == Some(transcript.record(*id).connection.0);
    let sent: Vec<RecordId> = sent_by(edit.sender, transcript).into_iter().filter(of_connection).collect();
    let index = usize::try_from(edit.record).ok().and_then(|number| number.checked_sub(1));
    index.and_then(|index| sent.get(index)).copied().ok_or(sent.len())
}

/// The records that somebody has put on the wire, in order, without those that only an edit has changed.
pub(crate) fn sent_by(sender: Sender, transcript: &Transcript) -> Vec<RecordId> {
    let is_sender = |actor: Actor| match sender {
        Sender::Client => actor == Actor::Client,
        Sender::Server => actor == Actor::Server,
        Sender::Attacker => actor.is_attacker(),
    };
    transcript.put_on_wire().filter(|(actor, _)| is_sender(*actor)).map(|(_, record)| record).collect()
}

/// Why an edit has changed nothing in a run, if so, and what it could have changed.
pub(super) fn without_effect(edit: &Edit, transcript: &Transcript) -> Option<(Fact, Fact)> {
    let (sender, connection) = (edit.sender.name(), edit.connection);
    let record = match edited_by(edit, transcript) {
        Ok(record) => record,
        Err(count) => {
            let of_sender = |number: usize| format!("{connection}.{sender}.{number}");
            let allowed = match count {
                0 => facts::allowed_other_record(),
                1 => facts::allowed_records(of_sender(1), FactValue::None),
                _ => facts::allowed_records(of_sender(1), of_sender(count)),
            };
            return Some((facts::records_sent(sender, connection, count), allowed));
        }
    };
    let bytes = transcript.record_bytes(record);
    let place = edit.offset.checked_add(edit.bytes.len()).and_then(|end| bytes.get(edit.offset..end));
    let Some(place) = place else {
        let beyond = facts::edit_beyond_record(sender, edit.record, bytes.len());
        return Some((beyond, facts::allowed_offsets(bytes.len().saturating_sub(1))));
    };
    let is_done = transcript.edited().any(|(sent, _)| sent == record);
    match (is_done, place == edit.bytes) {
        (_, true) => Some((facts::edit_changes_nothing(), facts::allowed_other_bytes())),
        (true, false) => None,
        (false, false) => Some((facts::edited_record_taken(), facts::allowed_arriving_record())),
    }
}
