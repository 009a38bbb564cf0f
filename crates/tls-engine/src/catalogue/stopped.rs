//! What each check is for: the failures and attacks that it is the first to notice, and what becomes of them where it is not made.
//! It stands in a table (`stopped.txt`) that a test makes by running them all.

use super::recognised::under;
use super::{End, FailureGroup, KnownFailure};
use crate::Scenario;
use crate::omission::{Omission, checks_of};
use crate::scenario::{ATTACKS, Attack};
use tls_terms::Rule;
use tls_transcript::Role;
use tls_wire::ProtocolVersion;

/// The table: a line for each, `client:certificate-dates 1.2 failure expired-certificate accepted`; `-` at its end where no party can
/// be run without the check.
const TABLE: &str = include_str!("stopped.txt");

/// Something that a check is the first to notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// A failure of the catalogue.
    Failure(&'static KnownFailure),
    /// An attack that is none.
    Attack(&'static Attack),
}

/// A run that a check is the first to stop, and how it ends without the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarded {
    /// Who checks.
    pub party: Role,
    /// The check: of rules that ask the same question, the first.
    pub rule: Rule,
    /// What is stopped.
    pub stopped: Stopped,
    /// In which version of TLS.
    pub version: ProtocolVersion,
    /// How it ends without the check: an [`End`] by its name. None where the party can't be run without it.
    pub then: Option<&'static str>,
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
    /// All of the table, check by check, in the order in which a handshake comes to them.
    pub fn all() -> Vec<Self> {
        TABLE.lines().filter_map(Self::read).collect()
    }

    /// What this party's check is the first to notice, as far as there is a run of it that has a name.
    pub fn of(party: Role, rule: Rule) -> Vec<Self> {
        let mut all = Self::all();
        all.retain(|guarded| guarded.party == party && guarded.rule.name() == rule.name());
        all
    }

    /// Whether nothing else stops it: both parties take it for well.
    pub fn succeeds(&self) -> bool {
        self.then == Some(End::Accepted.name().as_str())
    }

    /// The way to be without the check, if there is one.
    pub fn omission(&self) -> Option<Omission> {
        Omission::of_check(self.party, self.rule)
    }

    /// The run that the check stops, with the seed of another scenario, and its name and clock where the failure leaves them open.
    pub fn scenario(&self, own: &Scenario) -> Option<Scenario> {
        self.stopped.like(self.version, own)
    }

    /// The same without the check.
    pub fn scenario_without(&self, own: &Scenario) -> Option<Scenario> {
        let (mut scenario, omission) = (self.scenario(own)?, self.omission()?);
        scenario.without.push(omission);
        Some(scenario)
    }

    /// A line of the table.
    pub fn line(&self) -> String {
        let version = if self.version == ProtocolVersion::TLS_1_3 { "1.3" } else { "1.2" };
        let Self { party, rule, stopped, then, .. } = self;
        let (kind, name) = (stopped.kind(), stopped.name());
        format!("{}:{rule} {version} {kind} {name} {}", party.name(), then.unwrap_or(NEVER))
    }

    fn read(line: &'static str) -> Option<Self> {
        let [check, version, kind, name, then] = line.split(' ').collect::<Vec<_>>().try_into().ok()?;
        let (party, rule) = check.split_once(':')?;
        let party = [Role::Client, Role::Server].into_iter().find(|role| role.name() == party)?;
        let rule = checks_of(party).into_iter().find(|own| own.name() == rule)?;
        let version = if version == "1.3" { ProtocolVersion::TLS_1_3 } else { ProtocolVersion::TLS_1_2 };
        Some(Self {
            party,
            rule,
            version,
            stopped: Stopped::find(kind, name)?,
            then: Some(then).filter(|then| *then != NEVER),
        })
    }
}

/// What stands in the table where there is no run without the check.
const NEVER: &str = "-";
