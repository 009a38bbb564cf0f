//! How a party departs from the standard, for once: what it does not check, and what it does wrong.

use crate::omission::Omission;
use tls_terms::Rule;
use tls_transcript::CheckOutcome;
use tls_wire::HandshakeMessage;

/// How a party behaves. By default, as the standard asks.
#[derive(Clone, Debug, Default)]
pub struct Conduct {
    /// What it does not check.
    pub(crate) without: Vec<Omission>,
    /// What it does wrong with its messages.
    pub(crate) leaving: Leaving,
}

/// What leaves a party in place of the messages that its machine makes.
#[derive(Clone, Copy, Default)]
pub(crate) struct Leaving(Option<fn(&HandshakeMessage) -> Option<HandshakeMessage>>);

impl Leaving {
    /// Another message, where `change` gives one.
    pub(crate) fn changed_by(change: fn(&HandshakeMessage) -> Option<HandshakeMessage>) -> Self {
        Self(Some(change))
    }
}

impl std::fmt::Debug for Leaving {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if self.0.is_some() { "Changed" } else { "AsItIs" })
    }
}

impl Conduct {
    /// One that leaves a check out besides.
    #[must_use]
    pub fn without(mut self, omission: Omission) -> Self {
        self.without.push(omission);
        self
    }

    /// Whether it goes without checking that rule.
    pub(crate) fn omits(&self, rule: Rule) -> bool {
        self.without.iter().any(|omission| omission.rule.asks_the_same_as(rule))
    }

    /// How a check comes out that finds a rule kept or broken.
    pub(crate) fn outcome(&self, rule: Rule, kept: bool) -> CheckOutcome {
        match (self.omits(rule), kept) {
            (false, true) => CheckOutcome::Passed,
            (false, false) => CheckOutcome::Failed,
            (true, true) => CheckOutcome::Omitted,
            (true, false) => CheckOutcome::Overlooked,
        }
    }

    /// The message that leaves in place of one that the machine has made, if it is another.
    pub(crate) fn leaving(&self, message: &HandshakeMessage) -> Option<HandshakeMessage> {
        self.leaving.0.and_then(|change| change(message))
    }
}
