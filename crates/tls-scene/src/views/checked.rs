//! Which named checks a message and its records went through, read off the recording: a check is about the message that
//! came last, or whose public value it is.

use crate::model::Checked;
use crate::telling::early::is_early;
use tls_terms::{Rule, ValueKind};
use tls_transcript::{CheckOutcome, EpochId, Event, EventId, MessageId, MessageKind, RecordId, Transcript};

/// The checks that whoever received a message made of it, and of the records that carried it. Nothing where nobody who was
/// recorded has read it.
pub(crate) fn checked(transcript: &Transcript, id: MessageId) -> Option<Checked> {
    let message = transcript.message(id);
    let carries = |record: RecordId| message.fragments.iter().any(|fragment| fragment.record == record);
    let reader = transcript.events().iter().find_map(|event| match event {
        Event::MessageDecoded { actor, message } if *message == id => Some(*actor),
        Event::RecordReceived { actor, record } if carries(*record) && !actor.is_attacker() => Some(*actor),
        _ => None,
    })?;
    let mut read = Read::default();
    let mut checks = Vec::new();
    let mut firsts = Vec::new();
    for (number, event) in (0..).zip(transcript.events()).filter(|(_, event)| event.actor() == reader) {
        match event {
            Event::RecordReceived { record, .. } => read = Read { record: Some(*record), message: None, ..read },
            Event::MessageDecoded { message, .. } => {
                read.message = Some(*message);
                read.share = Some(*message).filter(|id| carries_share(transcript, *id)).or(read.share);
            }
            Event::Checked { rule, outcome, .. } if is_made(*outcome) => {
                let about = match rule {
                    Rule::DhPublicValue | Rule::EcPublicValue => read.share == Some(id),
                    // That it has not come is about no message.
                    Rule::CloseNotify => read.message == Some(id) && message.kind == MessageKind::Alert,
                    _ if read.message.is_none() => read.record.is_some_and(carries),
                    _ => read.message == Some(id),
                };
                let made = (*rule, EventId(number));
                checks.extend(about.then_some(made));
                let opened = read.record.filter(|_| rule.is_of_records() && *outcome == CheckOutcome::Passed);
                firsts.extend(opened.and_then(|record| Some((epoch(transcript, record)?, made))));
            }
            _ => {}
        }
    }
    let listed = checks.iter().any(|(rule, _)| rule.is_of_records());
    let keys = message.fragments.first().filter(|_| !listed).and_then(|first| epoch(transcript, first.record));
    let at_the_first = firsts.iter().find(|(epoch, _)| Some(*epoch) == keys).map(|(_, made)| *made);
    let is_read =
        |event: &Event| matches!(event, Event::MessageDecoded { actor, message } if (*actor, *message) == (reader, id));
    let passed_over = is_early(transcript, message) && !listed && !transcript.events().iter().any(is_read);
    Some(Checked { by: reader.into(), checks, at_the_first, passed_over })
}

/// The keys that a record is protected with.
fn epoch(transcript: &Transcript, record: RecordId) -> Option<EpochId> {
    transcript.record(record).protected.as_ref().map(|protected| protected.epoch)
}

/// What a party has read last.
#[derive(Default)]
struct Read {
    record: Option<RecordId>,
    message: Option<MessageId>,
    /// The message in which the peer's public value came.
    share: Option<MessageId>,
}

fn is_made(outcome: CheckOutcome) -> bool {
    !matches!(outcome, CheckOutcome::NotApplicable | CheckOutcome::Omitted | CheckOutcome::Overlooked)
}

fn carries_share(transcript: &Transcript, id: MessageId) -> bool {
    let share = |kind| matches!(kind, ValueKind::ClientEphemeralPublicKey | ValueKind::ServerEphemeralPublicKey);
    transcript
        .values()
        .any(|(_, value)| share(value.kind) && value.on_wire.as_ref().is_some_and(|span| span.message == id))
}
