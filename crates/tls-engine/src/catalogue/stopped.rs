//! What each check is for: the failures and attacks that it is the first to notice, and what becomes of them where it is not made.
//! It stands in a table (`stopped.txt`) that a test makes by running them all.

use super::recognised::under;
use super::{End, FailureGroup, KnownFailure, Notice};
use crate::Scenario;
use crate::omission::Omission;
use crate::scenario::{ATTACKS, Attack};
use tls_wire::ProtocolVersion;

/// The table: a line for each, `client:certificate-dates 1.2 failure expired-certificate accepted`.
const TABLE: &str = include_str!("stopped.txt");

/// Something that a check is the first to notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// A failure of the catalogue.
    Failure(&'static KnownFailure),
    /// An attack that is none.
    Attack(&'static Attack),
}

/// A run that a check stops, and how it ends without the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarded {
    /// What is stopped.
    pub stopped: Stopped,
    /// In which version of TLS.
    pub version: ProtocolVersion,
    /// How it ends without the check: an [`End`] by its name.
    pub then: &'static str,
}

impl Stopped {
    /// Its name: the failure's, the attack's.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Failure(failure) => failure.name,
            Self::Attack(attack) => attack.name,
        }
    }

    /// All there are, each with the versions that show it and its scenario there.
    pub fn all() -> Vec<(Self, ProtocolVersion, Scenario)> {
        let failures = FailureGroup::ALL.into_iter().flat_map(FailureGroup::failures);
        let failures = failures.flat_map(|failure| {
            failure.shown.iter().map(move |showing| (Self::Failure(failure), showing.version, showing.scenario()))
        });
        let others = ATTACKS.iter().filter(|attack| !is_in_catalogue(attack));
        let attacks = others.flat_map(|attack| {
            let shown = attack.versions.iter().filter_map(|version| Some((*version, attacked(attack, *version)?)));
            shown.map(move |(version, scenario)| (Self::Attack(attack), version, scenario))
        });
        failures.chain(attacks).collect()
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Failure(_) => "failure",
            Self::Attack(_) => "attack",
        }
    }

    fn find(kind: &str, name: &str) -> Option<Self> {
        match kind {
            "failure" => KnownFailure::named(name).map(Self::Failure),
            "attack" => Attack::named(name).map(Self::Attack),
            _ => None,
        }
    }

    /// Its scenario in a version, under the circumstances of another.
    fn like(&self, version: ProtocolVersion, own: &Scenario) -> Option<Scenario> {
        match self {
            Self::Failure(failure) => failure.in_version(version).map(|showing| showing.like(own)),
            Self::Attack(attack) => attacked(attack, version).map(|scenario| under(scenario, own)),
        }
    }
}

/// Whether a failure of the catalogue is this attack.
fn is_in_catalogue(attack: &Attack) -> bool {
    KnownFailure::all()
        .flat_map(|failure| failure.shown)
        .any(|showing| showing.scenario().attack.is_some_and(|own| own == attack))
}

/// The attack on the handshake of a version that it is told of first: with ECDHE, unless it is one on RSA.
fn attacked(attack: &Attack, version: ProtocolVersion) -> Option<Scenario> {
    let texts: &[&str] = match version {
        ProtocolVersion::TLS_1_3 => &["version=1.3", "version=1.2-1.3"],
        _ => &["key-exchange=ecdhe", "key-exchange=rsa"],
    };
    texts.iter().find_map(|text| Scenario::parse(&[text, "&attack=", attack.name].concat()).ok())
}

impl Guarded {
    /// Whether nothing else stops it: both parties take it for well.
    pub fn succeeds(&self) -> bool {
        self.then == End::Accepted.name()
    }

    /// The run without the check, with the seed of another scenario, and its name and clock where the failure leaves them open.
    pub fn scenario(&self, omission: Omission, own: &Scenario) -> Option<Scenario> {
        let mut scenario = self.stopped.like(self.version, own)?;
        scenario.without.push(omission);
        Some(scenario)
    }

    /// A line of the table.
    pub fn line(&self, omission: Omission) -> String {
        let version = if self.version == ProtocolVersion::TLS_1_3 { "1.3" } else { "1.2" };
        let Self { stopped, then, .. } = self;
        format!("{omission} {version} {} {} {then}", stopped.kind(), stopped.name())
    }

    fn read(line: &'static str) -> Option<(&'static str, Self)> {
        let [omission, version, kind, name, then] = line.split(' ').collect::<Vec<_>>().try_into().ok()?;
        let version = if version == "1.3" { ProtocolVersion::TLS_1_3 } else { ProtocolVersion::TLS_1_2 };
        Some((omission, Self { stopped: Stopped::find(kind, name)?, version, then }))
    }
}

impl Omission {
    /// What this check is the first to notice, as far as there is a run of it that has a name.
    pub fn guards(&self) -> Vec<Guarded> {
        let own = self.to_string();
        let lines = TABLE.lines().filter_map(Guarded::read);
        lines.filter(|(omission, _)| *omission == own).map(|(_, guarded)| guarded).collect()
    }

    /// The check that a notice is by, if a party can be run without it.
    pub fn of_notice(notice: Notice) -> Option<Self> {
        let Notice::Check(party, rule) = notice else { return None };
        Self::of(party).into_iter().find(|omission| omission.rule.name() == rule.name())
    }
}
