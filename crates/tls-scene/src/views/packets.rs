//! The flight of a step, in TCP segments.

use crate::model::{Packets, Step};
use crate::telling::Telling;
use std::collections::BTreeSet;
use tls_transcript::{ConnectionId, RecordId, Transcript};

/// The segments that the flight would take to which a step's message or record belongs; none for a step that sends nothing.
pub(crate) fn packets(transcript: &Transcript, telling: &Telling, step: &Step) -> Option<Packets> {
    let first = *records(transcript, step).first()?;
    let (connection, sender) = of(transcript, first);
    let alike = |id: &RecordId| of(transcript, *id) == (connection, sender);
    let mut flight: Vec<RecordId> = Vec::new();
    let mut earlier = false;
    for other in telling.steps.iter().filter(|other| other.flight <= step.flight) {
        for record in records(transcript, other).into_iter().filter(alike) {
            if other.flight < step.flight {
                earlier = true;
            } else if !flight.contains(&record) {
                flight.push(record);
            }
        }
    }
    let length = |id: &RecordId| transcript.record_bytes(*id).len();
    let own: BTreeSet<RecordId> = records(transcript, step).into_iter().collect();
    let start: usize = flight.iter().take_while(|id| !own.contains(id)).map(length).sum();
    Some(Packets {
        sender: transcript.record(first).sender.into(),
        bytes: flight.iter().map(length).sum(),
        own: start..start + own.iter().map(length).sum::<usize>(),
        first: !earlier,
    })
}

/// Whose record it is, on which connection.
fn of(transcript: &Transcript, id: RecordId) -> (ConnectionId, tls_transcript::Actor) {
    let record = transcript.record(id);
    (record.connection, record.sender)
}

/// The records in which a step's message travels, or the one that it is about.
fn records(transcript: &Transcript, step: &Step) -> Vec<RecordId> {
    let message = step.message.map(|id| transcript.message(id));
    let mut records: Vec<RecordId> =
        message.iter().flat_map(|message| &message.fragments).map(|one| one.record).collect();
    records.extend(step.record);
    records.dedup();
    records
}
