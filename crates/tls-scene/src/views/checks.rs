//! What was checked in a step, in order.

use crate::model::{Check, Step};
use crate::words::fact::tell_fact;
use tls_transcript::{Event, Transcript};

/// The checks of a step.
pub(crate) fn checks(transcript: &Transcript, step: &Step) -> Vec<Check> {
    let events = step.events.iter().map(|event| transcript.event(*event));
    let checks = events.filter_map(|event| match event {
        Event::Checked { actor, rule, outcome, evidence } => {
            let evidence = tell_fact(evidence);
            Some(Check { lane: (*actor).into(), rule: *rule, mark: (*outcome).into(), evidence })
        }
        _ => None,
    });
    checks.collect()
}
