//! A recording as a list of steps.

use crate::model::Step;
use tls_transcript::EventId;

/// A recording, cut into steps.
#[derive(Clone, Debug)]
pub(crate) struct Telling {
    /// The steps, in the order in which they are told.
    pub(crate) steps: Vec<Step>,
    /// For each event, the number of the step that covers it: 0 for what was there from the start.
    step_of: Vec<usize>,
}

impl Telling {
    /// The number of the step that covers an event; 0 is the start.
    pub(crate) fn step_of(&self, event: EventId) -> usize {
        self.step_of.get(event.0 as usize).copied().unwrap_or_default()
    }

    /// How many events it tells.
    pub(super) fn events(&self) -> usize {
        self.step_of.len()
    }

    pub(super) fn new(steps: Vec<Step>, events: usize) -> Self {
        let mut step_of = vec![0; events];
        for (index, step) in steps.iter().enumerate() {
            for event in &step.events {
                if let Some(slot) = step_of.get_mut(event.0 as usize) {
                    *slot = index + 1;
                }
            }
        }
        Self { steps, step_of }
    }
}
