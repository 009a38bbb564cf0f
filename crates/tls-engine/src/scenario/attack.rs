//! The table of attacks: what somebody on the wire may do, as a scenario names it. A new one is a row here, its behaviour
//! (`attack`), its label (`texts/en/choice.ftl`) and its text
//! (`texts/en/attacks`).

use super::{CertificateKind, EarlyData, KeyExchange, PskUse, Scenario, SecondVisit};
use tls_facts::{Fact, scenario as facts};
use tls_keys::{ExchangeGroup, SUPPORTED_SUITES, Suite, SuiteParameters, TLS13_SUITES, Tls13Suite};
use tls_transcript::Role;
use tls_wire::{CipherSuite, ProtocolVersion};

/// What somebody on the wire does, other than to listen: a row of the table. What it is called stands in `texts/`, by its
/// name.
#[derive(Clone, Copy)]
pub struct Attack {
    /// The name in a scenario: `flipped-record`.
    pub name: &'static str,
    /// What it is aimed at.
    pub aim: Aim,
    /// The versions of TLS that it can be done to.
    pub versions: &'static [ProtocolVersion],
    /// What the parties must share from before.
    needs: Needs,
    /// Why it has no counterpart in any other, where there is more to say than that.
    elsewhere: Option<fn() -> Fact>,
    /// Why it cannot be done to such a handshake of these versions, if it can't.
    objection: fn(&Scenario) -> Option<Fact>,
}

/// It can be done to any version.
const ANY: &[ProtocolVersion] = &[ProtocolVersion::TLS_1_2, ProtocolVersion::TLS_1_3];
/// It is one on what TLS 1.3 has no more.
const OLD: &[ProtocolVersion] = &[ProtocolVersion::TLS_1_2];
/// It is one on what TLS 1.3 has brought.
const NEW: &[ProtocolVersion] = &[ProtocolVersion::TLS_1_3];

/// What an attack is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// To be taken for the server.
    Place,
    /// The messages of the handshake.
    Handshake,
    /// The protected records.
    Records,
    /// What the parties have from before: a session, a ticket, a key.
    Kept,
}

/// What the parties must share from before, so that an attack can be aimed at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// Nothing.
    Nothing,
    /// A session to come back with.
    Session,
    /// A session to come back with, or a key from elsewhere, and early data that the server takes.
    EarlyData,
    /// A key from elsewhere.
    ExternalPsk,
}

/// A choice that an attack may bring along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Brought {
    /// A key from elsewhere.
    ExternalPsk,
    /// That the client comes back.
    SecondVisit,
    /// That it says something at once.
    EarlyData,
    /// That no second hello is asked of it.
    NoRetry,
    /// That it guesses the group right.
    RightGuess,
}

impl Needs {
    /// Adds it where it is missing, and where `is_open` says that nobody has said otherwise.
    fn bring(self, scenario: &mut Scenario, is_open: impl Fn(Brought) -> bool) {
        if self == Self::ExternalPsk && is_open(Brought::ExternalPsk) {
            scenario.external_psk.get_or_insert(PskUse::WithEcdhe);
        }
        let has_key = self == Self::EarlyData && scenario.external_psk.is_some();
        if matches!(self, Self::Session | Self::EarlyData) && !has_key && is_open(Brought::SecondVisit) {
            scenario.second_visit.get_or_insert(SecondVisit::usual(scenario.version.agreed()));
        }
        if self == Self::EarlyData {
            if is_open(Brought::EarlyData) {
                scenario.early_data = Some(EarlyData::Accepted);
            }
            // To a second hello no early data is ever taken.
            if is_open(Brought::NoRetry) {
                scenario.require_retry = false;
            }
            if is_open(Brought::RightGuess) {
                scenario.key_share = None;
            }
        }
    }

    /// Why a scenario does not have it, if it does not.
    fn objection(self, scenario: &Scenario) -> Option<Fact> {
        let retried = || scenario.require_retry || scenario.key_share.is_some();
        match self {
            Self::Nothing => None,
            Self::ExternalPsk => scenario.external_psk.is_none().then(facts::no_external_psk),
            Self::Session if scenario.second_visit.is_none() => Some(facts::no_session_to_attack()),
            _ if scenario.second_visit.is_some() && scenario.server_forgets => Some(facts::session_forgotten()),
            Self::EarlyData if scenario.early_data != Some(EarlyData::Accepted) || retried() => {
                Some(facts::no_early_data_to_replay())
            }
            Self::EarlyData if scenario.cannot_judge_replay() => Some(facts::replay_never_judged()),
            _ => None,
        }
    }
}

/// All attacks; those with the same aim follow one another.
pub static ATTACKS: [Attack; 28] = [
    Attack {
        name: "swapped-certificate",
        aim: Aim::Place,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "installed-root",
        aim: Aim::Place,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "impostor",
        aim: Aim::Place,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "stripped-ecdhe",
        aim: Aim::Handshake,
        versions: OLD,
        needs: Needs::Nothing,
        elsewhere: Some(facts::nothing_but_ephemeral_keys),
        objection: |scenario| match (scenario.key_exchange, scenario.certificate) {
            (KeyExchange::Ecdhe, CertificateKind::Rsa2048) => None,
            (KeyExchange::Ecdhe, _) => Some(facts::nothing_left_without_ecdhe()),
            _ => Some(facts::no_ecdhe_to_strip()),
        },
    },
    Attack {
        name: "weakened-suite",
        aim: Aim::Handshake,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |scenario| match weaker(scenario.suite) {
            Some(_) => None,
            None => Some(facts::no_weaker_suite()),
        },
    },
    Attack {
        name: "replaced-parameters",
        aim: Aim::Handshake,
        versions: OLD,
        needs: Needs::Nothing,
        elsewhere: Some(facts::public_value_in_hello),
        objection: |scenario| (scenario.key_exchange == KeyExchange::Rsa).then(facts::no_public_value),
    },
    Attack {
        name: "swapped-key-share",
        aim: Aim::Handshake,
        versions: NEW,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "stripped-hybrid",
        aim: Aim::Handshake,
        versions: NEW,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |scenario| {
            let is_hybrid = |group| ExchangeGroup::Named(group).is_hybrid();
            (!scenario.group.is_some_and(is_hybrid)).then(facts::no_hybrid_to_strip)
        },
    },
    Attack {
        name: "forged-retry",
        aim: Aim::Handshake,
        versions: NEW,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "stripped-tls13",
        aim: Aim::Handshake,
        versions: NEW,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: no_older_version,
    },
    Attack {
        name: "fallback-dance",
        aim: Aim::Handshake,
        versions: NEW,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: no_older_version,
    },
    Attack {
        name: "forged-finished",
        aim: Aim::Handshake,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "forged-server-finished",
        aim: Aim::Handshake,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "flipped-record",
        aim: Aim::Records,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "replayed-record",
        aim: Aim::Records,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "reordered-records",
        aim: Aim::Records,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "dropped-record",
        aim: Aim::Records,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "injected-record",
        aim: Aim::Records,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "reflected-record",
        aim: Aim::Records,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "forged-goodbye",
        aim: Aim::Records,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "truncation",
        aim: Aim::Records,
        versions: ANY,
        needs: Needs::Nothing,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "earlier-record",
        aim: Aim::Kept,
        versions: ANY,
        needs: Needs::Session,
        elsewhere: None,
        objection: |scenario| scenario.early_data.is_some().then(facts::early_data_elsewhere),
    },
    Attack {
        name: "stolen-ticket",
        aim: Aim::Kept,
        versions: ANY,
        needs: Needs::Session,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "stolen-session",
        aim: Aim::Kept,
        versions: ANY,
        needs: Needs::Session,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "stolen-ticket-key",
        aim: Aim::Kept,
        versions: ANY,
        needs: Needs::Session,
        elsewhere: None,
        objection: |scenario| (scenario.second_visit == Some(SecondVisit::SessionId)).then(facts::no_ticket_to_open),
    },
    Attack {
        name: "early-data-replay",
        aim: Aim::Kept,
        versions: NEW,
        needs: Needs::EarlyData,
        elsewhere: None,
        objection: |_| None,
    },
    Attack {
        name: "other-name",
        aim: Aim::Kept,
        versions: ANY,
        needs: Needs::Session,
        elsewhere: None,
        objection: |scenario| scenario.early_data.is_some().then(facts::early_data_elsewhere),
    },
    Attack {
        name: "selfie",
        aim: Aim::Kept,
        versions: NEW,
        needs: Needs::ExternalPsk,
        elsewhere: None,
        objection: |_| None,
    },
];

/// Whoever is to be talked down needs something to be talked down to.
fn no_older_version(scenario: &Scenario) -> Option<Fact> {
    let speaks = |role| scenario.version.speaks(role, ProtocolVersion::TLS_1_2);
    let both = [Role::Client, Role::Server].into_iter().all(speaks);
    (!both).then(facts::no_older_version)
}

impl Attack {
    /// The attack of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ATTACKS.iter().find(|attack| attack.name == name)
    }

    /// Why it cannot be done to such a handshake, if it can't.
    pub(crate) fn objection(&self, scenario: &Scenario) -> Option<Fact> {
        let version = scenario.version.agreed();
        if !self.versions.contains(&version) {
            let other = || facts::attack_of_other_version(version.to_string());
            return Some(self.elsewhere.map_or_else(other, |why| why()));
        }
        self.needs.objection(scenario).or_else(|| (self.objection)(scenario))
    }

    /// Whether it is told of handshakes in which the server shows a certificate.
    pub(crate) fn is_on_certificates(&self) -> bool {
        matches!(self.aim, Aim::Place | Aim::Handshake)
    }

    /// Adds to a scenario what the attack can't be done without, where `is_open` says that nobody has said otherwise.
    pub(super) fn bring_what_it_needs(&self, scenario: &mut Scenario, is_open: impl Fn(Brought) -> bool) {
        self.needs.bring(scenario, is_open);
    }

    /// Why it takes the place of a key that the parties have from elsewhere, if it does.
    pub(crate) fn drops_external_psk(&self, scenario: &Scenario) -> Option<Fact> {
        scenario.external_psk?;
        match (self.is_on_certificates(), self.needs) {
            (true, _) => Some(facts::attack_on_certificates()),
            (false, Needs::Session) => Some(facts::second_visit_with_ticket()),
            (false, Needs::Nothing | Needs::ExternalPsk | Needs::EarlyData) => None,
        }
    }
}

impl PartialEq for Attack {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Attack {}

impl std::fmt::Debug for Attack {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

/// The weakest usual suite with the same key exchange and the same kind of certificate, if it is weaker than this one.
pub(crate) fn weaker(suite: CipherSuite) -> Option<CipherSuite> {
    let own = match Suite::of(suite)? {
        Suite::Tls12(own) => own,
        Suite::Tls13(own) => return weaker_of_tls13(&own),
    };
    let alike = |other: &SuiteParameters| {
        !other.for_older_peers && (other.key_exchange, other.authentication) == (own.key_exchange, own.authentication)
    };
    let all = SUPPORTED_SUITES.into_iter().filter_map(SuiteParameters::of).filter(alike);
    all.filter(|other| strength(other) < strength(&own)).min_by_key(strength).map(|weakest| weakest.suite)
}

/// All suites of TLS 1.3 are of authenticated encryption; some have shorter keys.
fn weaker_of_tls13(own: &Tls13Suite) -> Option<CipherSuite> {
    let all = TLS13_SUITES.into_iter().filter_map(Tls13Suite::of);
    let shorter = all.filter(|other| other.cipher.key_length() < own.cipher.key_length());
    shorter.min_by_key(|other| other.cipher.key_length()).map(|weakest| weakest.suite)
}

/// Authenticated encryption before all else, then the length of the key, then that of the MAC.
fn strength(suite: &SuiteParameters) -> (bool, usize, usize) {
    (suite.mac.is_none(), suite.cipher.key_length(), suite.mac_key_length())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attacks_with_the_same_aim_follow_one_another() {
        let mut aims: Vec<Aim> = ATTACKS.iter().map(|attack| attack.aim).collect();
        aims.dedup();
        assert_eq!(aims, [Aim::Place, Aim::Handshake, Aim::Records, Aim::Kept]);
    }
}
