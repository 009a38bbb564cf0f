//! What was checked in a step, in order.

use crate::model::{Check, Step};
use crate::telling::message::is_tls13;
use crate::words::fact::tell_fact;
use crate::words::section::in_tls13;
use tls_transcript::{Event, Transcript};

/// The checks of a step.
pub(crate) fn checks(transcript: &Transcript, step: &Step) -> Vec<Check> {
    let newer = step.events.first().is_some_and(|event| is_tls13(transcript, transcript.connection_of(*event)));
    let events = step.events.iter().map(|event| transcript.event(*event));
    let checks = events.filter_map(|event| match event {
        Event::Checked { actor, rule, outcome, evidence } => {
            let evidence = tell_fact(evidence);
            let section = if newer { in_tls13(rule.section()) } else { rule.section() };
            Some(Check { lane: (*actor).into(), rule: *rule, section, mark: (*outcome).into(), evidence })
        }
        _ => None,
    });
    checks.collect()
}
