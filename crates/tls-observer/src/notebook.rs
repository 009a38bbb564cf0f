//! Where the observer writes down what it does, what it learns and what it lacks.

use base16ct::lower::encode_string as hex;

use tls_terms::ValueKind;

use crate::observation::{How, Ingredient, Missing, Observation, ObservedStep, StepOutcome};

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
        function: &str,
        from: &[ValueKind],
        section: &'static str,
    ) {
        let from = from.iter().copied().map(Ingredient::Value).collect();
        let how = How::Computed { function: function.into(), from, section };
        self.observation.learn(kind, bytes, self.since_record, how);
    }

    pub(crate) fn step(&mut self, title: &'static str, detail: String, outcome: StepOutcome) {
        self.observation.steps.push(ObservedStep { since_record: self.since_record, title, detail, outcome });
    }

    pub(crate) fn missing(&mut self, value: ValueKind, why: &str) {
        let missing = Missing { value, why: why.into(), since_record: self.since_record };
        self.observation.missing.push(missing);
    }
}

/// The first and the last four bytes in hexadecimal.
pub(crate) fn abbreviated(bytes: &[u8]) -> String {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) if bytes.len() > 12 => format!("{} … {}", hex(first), hex(last)),
        _ => hex(bytes),
    }
}
