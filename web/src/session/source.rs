//! Where the recording that the page shows comes from.

use tls_engine::Scenario;

/// Where a recording comes from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Source {
    /// A scenario, which was run here and can be run again: with another seed, as a worksheet, beside others.
    Scenario(Scenario),
}

impl Source {
    /// The scenario that was run.
    pub(crate) fn scenario(&self) -> &Scenario {
        match self {
            Self::Scenario(scenario) => scenario,
        }
    }
}
