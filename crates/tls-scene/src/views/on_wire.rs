//! Where what a step shows stands on the wire, so that a byte of it can be changed by hand: which of whose records, where.

use crate::model::{Lane, OnWire, WireRecord};
use std::ops::Range;
use tls_transcript::{Message, RecordId, Transcript};

/// Bytes before a record's content: type, version, length (RFC 5246 §6.2.1, RFC 9846 §5.1).
const HEADER: usize = 5;

/// A record that passes: what it is called, as it was sent, and as it went on.
struct Passing {
    record: WireRecord,
    sent: RecordId,
    arriving: RecordId,
}

/// All of a record, if it is carried on by nobody but the wire or who edits it.
pub(crate) fn record_on_wire(transcript: &Transcript, id: RecordId) -> Option<OnWire> {
    let passing = passing(transcript, id)?;
    let length = transcript.record_bytes(id).len();
    part(transcript, &passing, 0..length, 0..length)
}

/// The parts of a message that stand in records as they are, that is in the clear.
pub(crate) fn message_on_wire(transcript: &Transcript, message: &Message) -> Vec<OnWire> {
    let parts = message.fragments.iter().filter_map(|fragment| {
        if transcript.record(fragment.record).protected.is_some() {
            return None;
        }
        let passing = passing(transcript, fragment.record)?;
        let in_record = HEADER + fragment.in_record.start..HEADER + fragment.in_record.end;
        part(transcript, &passing, fragment.in_message.clone(), in_record)
    });
    parts.collect()
}

/// Some bytes of a record, which are those of `range` in a buffer.
fn part(transcript: &Transcript, passing: &Passing, range: Range<usize>, in_record: Range<usize>) -> Option<OnWire> {
    let bytes = |id| Some(transcript.record_bytes(id).get(in_record.clone())?.to_vec());
    let (sent, arriving) = (bytes(passing.sent)?, bytes(passing.arriving)?);
    Some(OnWire { range, record: passing.record, offset: in_record.start, sent, arriving })
}

fn passing(transcript: &Transcript, id: RecordId) -> Option<Passing> {
    let sent = as_sent(transcript, id);
    let edited = transcript.edited().find(|(other, _)| *other == sent).map(|(_, arriving)| arriving);
    if edited.is_none() && transcript.is_taken(sent) {
        return None;
    }
    Some(Passing { record: place(transcript, sent)?, sent, arriving: edited.unwrap_or(sent) })
}

/// Which record of whose it is: as many as its sender has put on the wire in this connection. One that is edited on its way
/// is still the one that was sent.
pub(crate) fn place(transcript: &Transcript, id: RecordId) -> Option<WireRecord> {
    let sent = as_sent(transcript, id);
    let connection = transcript.record(sent).connection;
    let of_connection = |(_, record): &(_, RecordId)| transcript.record(*record).connection == connection;
    let put: Vec<_> = transcript.put_on_wire().filter(of_connection).collect();
    let sender: Lane = put.iter().find(|(_, record)| *record == sent).map(|(actor, _)| (*actor).into())?;
    let of_sender = put.iter().filter(|(actor, _)| Lane::from(*actor) == sender);
    let index = of_sender.take_while(|(_, record)| *record != sent).count();
    let number = u32::try_from(index).ok()?.checked_add(1)?;
    Some(WireRecord { connection: connection.0.checked_add(1)?, sender, number })
}

fn as_sent(transcript: &Transcript, id: RecordId) -> RecordId {
    transcript.edited().find(|(_, arriving)| *arriving == id).map_or(id, |(sent, _)| sent)
}
