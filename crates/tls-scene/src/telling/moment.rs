//! A place in a recording's telling: what the views look from.

use super::steps::Telling;
use crate::model::When;
use tls_transcript::{EventId, Transcript};

/// A recording, told up to a position.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment<'a> {
    /// The recording.
    pub(crate) transcript: &'a Transcript,
    /// Its steps.
    pub(crate) telling: &'a Telling,
    /// 0 for the start, else the number of the step just done.
    pub(crate) position: usize,
}

impl Moment<'_> {
    /// When a step is, seen from here; step 0 is always past, or current at the start.
    pub(crate) fn when(&self, step: usize) -> When {
        match step.cmp(&self.position) {
            std::cmp::Ordering::Less => When::Past,
            std::cmp::Ordering::Equal => When::Current,
            std::cmp::Ordering::Greater => When::Future,
        }
    }

    /// To which of the client's connections the step just done belongs, from 0.
    pub(crate) fn visit(&self) -> usize {
        let step = self.position.checked_sub(1).and_then(|index| self.telling.steps.get(index));
        step.map_or(0, |step| step.visit)
    }

    /// When an event is, seen from here.
    pub(crate) fn when_event(&self, event: EventId) -> When {
        self.when(self.telling.step_of(event))
    }
}
