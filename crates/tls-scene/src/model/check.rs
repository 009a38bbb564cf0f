//! The checks of a step.

use super::lane::Lane;
use tls_terms::Rule;
use tls_transcript::CheckOutcome;

/// A check, with what was compared with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Who checked.
    pub lane: Lane,
    /// What was checked.
    pub rule: Rule,
    /// Where the standard of the run's version says so.
    pub section: &'static str,
    /// How it came out.
    pub mark: Mark,
    /// What was compared with what.
    pub evidence: String,
}

/// A check's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Passed.
    Passed,
    /// Failed.
    Failed,
    /// There was nothing to check.
    NotApplicable,
    /// Worth a remark.
    Remark,
    /// Not checked; it would have passed.
    Omitted,
    /// Not checked; it would have failed.
    Overlooked,
}

impl From<CheckOutcome> for Mark {
    fn from(outcome: CheckOutcome) -> Self {
        match outcome {
            CheckOutcome::Passed => Self::Passed,
            CheckOutcome::Failed => Self::Failed,
            CheckOutcome::NotApplicable => Self::NotApplicable,
            CheckOutcome::Remarked => Self::Remark,
            CheckOutcome::Omitted => Self::Omitted,
            CheckOutcome::Overlooked => Self::Overlooked,
        }
    }
}
