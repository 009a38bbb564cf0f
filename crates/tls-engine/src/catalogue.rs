//! The catalogue of failures: every way to fail that has a name, with the run that shows it in each version of TLS, how that run ends, and
//! who notices. A new one is a row in the file of its group, and its words (`texts/en/catalogue.ftl`).

mod certificate;
mod negotiation;
mod protocol;
mod recognised;
mod stopped;
mod wire;

pub use stopped::{Guarded, Stopped};

use crate::Scenario;
use tls_terms::Rule;
use tls_transcript::{CheckOutcome, Event, Outcome, Role, Transcript};
use tls_wire::{AlertDescription, ProtocolVersion};

/// A failure that has a name: a row of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownFailure {
    /// Its name: `expired-certificate`.
    pub name: &'static str,
    /// What goes wrong.
    pub group: FailureGroup,
    /// How it is shown, in each version that can fail so: at least one.
    pub shown: &'static [Showing],
}

/// What of a handshake goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureGroup {
    /// A certificate, or its key.
    Certificate,
    /// What client and server are to agree on.
    Negotiation,
    /// What arrives is not what was sent.
    Wire,
    /// A party does not do what the protocol asks.
    Protocol,
}

/// A run that shows a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showing {
    /// The version of TLS in which it is shown.
    pub version: ProtocolVersion,
    /// The scenario, in text form; without `version` where that is 1.2.
    pub scenario: &'static str,
    /// How it ends.
    pub end: End,
    /// Who notices what, if somebody does.
    pub notice: Option<Notice>,
}

/// How a run of the catalogue ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A party stops with this alert.
    Alert(AlertDescription),
    /// Both parties take it for well.
    Accepted,
    /// The connection ends, and a party misses the other's goodbye.
    Truncated,
    /// Both wait for more, until the connection ends without a word.
    Disconnected,
}

/// What makes a party stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A check of this party that fails.
    Check(Role, Rule),
    /// Something that can't be read, or has no place where it comes.
    Reading(Role),
    /// Nothing that its peer has done: this party can't go on by itself.
    Itself(Role),
}

impl FailureGroup {
    /// All of them, in the order of the catalogue.
    pub const ALL: [Self; 4] = [Self::Certificate, Self::Negotiation, Self::Wire, Self::Protocol];

    /// Its failures, in the order in which they are told.
    pub fn failures(self) -> &'static [KnownFailure] {
        match self {
            Self::Certificate => certificate::FAILURES,
            Self::Negotiation => negotiation::FAILURES,
            Self::Wire => wire::FAILURES,
            Self::Protocol => protocol::FAILURES,
        }
    }
}

impl KnownFailure {
    /// All of the catalogue.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        FailureGroup::ALL.into_iter().flat_map(FailureGroup::failures)
    }

    /// The failure of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::all().find(|failure| failure.name == name)
    }

    /// The run that shows it in this version, if one does.
    pub fn in_version(&self, version: ProtocolVersion) -> Option<&'static Showing> {
        self.shown.iter().find(|showing| showing.version == version)
    }
}

impl Showing {
    /// One in TLS 1.2.
    const fn tls12(scenario: &'static str, end: End, notice: Option<Notice>) -> Self {
        Self { version: ProtocolVersion::TLS_1_2, scenario, end, notice }
    }

    /// One in TLS 1.3.
    const fn tls13(scenario: &'static str, end: End, notice: Option<Notice>) -> Self {
        Self { version: ProtocolVersion::TLS_1_3, scenario, end, notice }
    }

    /// Its scenario.
    pub fn scenario(&self) -> Scenario {
        // Tests see to it that each is one.
        Scenario::parse(self.scenario).unwrap_or_else(|errors| *errors.nearest)
    }
}

impl End {
    /// Its name: that of an alert (RFC 9846 §6.2), `accepted`, `truncated` or `disconnected`.
    pub fn name(self) -> String {
        match self {
            Self::Alert(alert) => alert.to_string(),
            Self::Accepted => "accepted".into(),
            Self::Truncated => "truncated".into(),
            Self::Disconnected => "disconnected".into(),
        }
    }

    /// The same in the three words in which lists say it: that of an alert, `accepted`, or `truncated` where the connection ends
    /// without an alert and without a goodbye, be it before the handshake is complete or after.
    pub fn listed(self) -> String {
        match self {
            Self::Disconnected => Self::Truncated.name(),
            Self::Alert(_) | Self::Accepted | Self::Truncated => self.name(),
        }
    }

    /// How a run has ended: that of the party which gave up first, if one did.
    pub fn of(transcript: &Transcript) -> Self {
        let outcomes = [Role::Client, Role::Server].map(|role| transcript.outcome(role));
        let alert = outcomes.iter().find_map(|outcome| match outcome {
            Outcome::Refused { alert } => Some(*alert),
            _ => None,
        });
        let sent = || {
            outcomes.iter().find_map(|outcome| match outcome {
                Outcome::Failed { alert, .. } => Some(*alert),
                _ => None,
            })
        };
        // Who gives up without a fault says so by a warning, and then goodbye.
        let warned = || {
            let gave_up = outcomes.iter().any(|outcome| matches!(outcome, Outcome::Disconnected { .. }));
            transcript.events().iter().find_map(|event| match event {
                Event::AlertSent { alert, .. } if gave_up && *alert != AlertDescription::CLOSE_NOTIFY => Some(*alert),
                _ => None,
            })
        };
        match alert.or_else(sent).or_else(warned) {
            Some(alert) => Self::Alert(alert),
            None if outcomes.iter().any(|outcome| **outcome == Outcome::Truncated) => Self::Truncated,
            None if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Disconnected { .. })) => {
                Self::Disconnected
            }
            None => Self::Accepted,
        }
    }
}

impl Notice {
    /// What made a party of a run stop, if something did: the first check that failed, else what could not be read or had no place.
    pub fn of(transcript: &Transcript) -> Option<Self> {
        let failed = transcript.events().iter().find_map(|event| match event {
            Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } if !actor.is_attacker() => {
                Some(Self::Check(actor.role(), *rule))
            }
            _ => None,
        });
        let stopped = [Role::Client, Role::Server].into_iter().find_map(|role| match transcript.outcome(role) {
            Outcome::Failed { alert: AlertDescription::INTERNAL_ERROR, .. } => Some(Self::Itself(role)),
            Outcome::Failed { .. } => Some(Self::Reading(role)),
            _ => None,
        });
        failed.or(stopped)
    }
}

/// The same failure in both versions.
macro_rules! both {
    ($name:literal, $group:ident, $choices:expr, $end:expr, $old:expr, $new:expr) => {
        KnownFailure {
            name: $name,
            group: FailureGroup::$group,
            shown: &[
                Showing::tls12(concat!("key-exchange=ecdhe&", $choices), $end, $old),
                Showing::tls13(concat!("version=1.3&", $choices), $end, $new),
            ],
        }
    };
    ($name:literal, $group:ident, $choices:expr, $end:expr, $notice:expr) => {
        both!($name, $group, $choices, $end, $notice, $notice)
    };
}
use both;

/// A failure that only TLS 1.3 can have.
macro_rules! new {
    ($name:literal, $group:ident, $choices:literal, $end:expr, $notice:expr) => {
        KnownFailure {
            name: $name,
            group: FailureGroup::$group,
            shown: &[Showing::tls13(concat!("version=1.3&", $choices), $end, $notice)],
        }
    };
}
use new;

/// A check that a party makes.
const fn check(party: Role, rule: Rule) -> Option<Notice> {
    Some(Notice::Check(party, rule))
}

/// What a party can't read, or has no place for.
const fn reading(party: Role) -> Option<Notice> {
    Some(Notice::Reading(party))
}
