//! How a party departs from the standard, for once: what it does not check, and what it does wrong.

use crate::fault::Fault;
use crate::rule::Omission;
use tls_transcript::CheckOutcome;
use tls_wire::HandshakeMessage;

/// How a party behaves. By default, as the standard asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conduct {
    /// What it does not check.
    pub(crate) without: Vec<Omission>,
    /// What it does wrong.
    pub(crate) fault: Option<&'static Fault>,
}

impl Conduct {
    /// Whether it goes without checking that rule.
    pub(crate) fn omits(&self, rule: &str) -> bool {
        self.without.iter().any(|omission| omission.rule == rule)
    }

    /// How a check comes out that finds a rule kept or broken.
    pub(crate) fn outcome(&self, rule: &str, kept: bool) -> CheckOutcome {
        match (self.omits(rule), kept) {
            (false, true) => CheckOutcome::Passed,
            (false, false) => CheckOutcome::Failed,
            (true, true) => CheckOutcome::Omitted,
            (true, false) => CheckOutcome::Overlooked,
        }
    }

    /// The message that leaves in place of one that the machine has made, if it is another.
    pub(crate) fn leaving(&self, message: &HandshakeMessage) -> Option<HandshakeMessage> {
        self.fault.and_then(|fault| (fault.leaving)(message))
    }
}
