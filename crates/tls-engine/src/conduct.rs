//! How a party departs from the standard, for once: what it does not check, and what it does wrong.

use crate::failure::Internal;
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
    /// Whether it makes keys and then forgets to protect what it sends with them, in TLS 1.3.
    pub(crate) stays_in_the_clear: bool,
    /// Whether it sends a HelloRetryRequest where its ServerHello should come.
    pub(crate) asks_once_more: bool,
    /// Whether it takes up sessions that were made for another name than the client's hello has (RFC 6066 §3).
    pub(crate) takes_up_under_any_name: bool,
    /// Whether it signs a conversation of TLS 1.3 with a scheme that may only sign certificates there.
    pub(crate) signs_as_of_old: bool,
    /// Whether it knows nothing of TLS, and speaks plain HTTP.
    pub(crate) speaks_http: bool,
}

/// What leaves a party in place of the messages that its machine makes.
#[derive(Clone, Copy, Default)]
pub(crate) enum Leaving {
    /// These themselves.
    #[default]
    AsItIs,
    /// Another message, where there is one.
    ChangedBy(fn(&HandshakeMessage) -> Option<HandshakeMessage>),
    /// None, or several, where it is not the message alone.
    Several(fn(&HandshakeMessage) -> Option<Vec<HandshakeMessage>>),
    /// None, where the party can't go on by itself.
    Breaking(fn(&HandshakeMessage) -> Option<Internal>),
}

impl Leaving {
    /// Another message, where `change` gives one.
    pub(crate) const fn changed_by(change: fn(&HandshakeMessage) -> Option<HandshakeMessage>) -> Self {
        Self::ChangedBy(change)
    }
}

impl std::fmt::Debug for Leaving {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(if matches!(self, Self::AsItIs) { "AsItIs" } else { "Changed" })
    }
}

impl Conduct {
    /// One that leaves a check out besides.
    #[must_use]
    pub fn without(mut self, omission: Omission) -> Self {
        self.without.push(omission);
        self
    }

    /// One that sends another message in place of some of its own, where `change` gives one. It counts as said by both.
    #[must_use]
    pub fn saying(mut self, change: fn(&HandshakeMessage) -> Option<HandshakeMessage>) -> Self {
        self.leaving = Leaving::changed_by(change);
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

    /// Why the party can't even make that message, if so.
    pub(crate) fn breaking(&self, message: &HandshakeMessage) -> Option<Internal> {
        match self.leaving {
            Leaving::Breaking(at) => at(message),
            _ => None,
        }
    }

    /// The messages that leave in place of one that the machine has made, if it is not that one.
    pub(crate) fn leaving(&self, message: &HandshakeMessage) -> Option<Vec<HandshakeMessage>> {
        match self.leaving {
            Leaving::AsItIs | Leaving::Breaking(_) => None,
            Leaving::ChangedBy(change) => change(message).map(|other| vec![other]),
            Leaving::Several(change) => change(message),
        }
    }
}
