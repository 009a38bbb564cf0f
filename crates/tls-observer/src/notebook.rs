//! Where the observer writes down what it does, what it learns and what it lacks.

use crate::observation::{Deed, How, Ingredient, Missing, Observation, ObservedStep, StepOutcome};
use tls_facts::Fact;
use tls_terms::ValueKind;

/// The observation, open at the record at hand.
pub(crate) struct Notebook<'a> {
    pub(crate) observation: &'a mut Observation,
    pub(crate) since_record: usize,
}

impl Notebook<'_> {
    pub(crate) fn computed(
        &mut self,
        kind: ValueKind,
        bytes: &[u8],
        function: Fact,
        from: &[ValueKind],
        section: &'static str,
    ) {
        let from = from.iter().copied().map(Ingredient::Value).collect();
        let how = How::Computed { function, from, section };
        self.observation.learn(kind, bytes, self.since_record, how);
    }

    pub(crate) fn step(&mut self, deed: Deed, found: Fact, outcome: StepOutcome) {
        self.observation.steps.push(ObservedStep { since_record: self.since_record, deed, found, outcome });
    }

    pub(crate) fn missing(&mut self, value: ValueKind, why: Fact) {
        let missing = Missing { value, why, since_record: self.since_record };
        self.observation.missing.push(missing);
    }
}
