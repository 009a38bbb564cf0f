//! The version, and the choices that depend on each other: key exchange, suite, group and certificate.

use super::{EVERY_VERSION, Fit, Objection, Parameter, Refused, UP_TO_TLS_1_2, Values, known};
use crate::Scenario;
use crate::scenario::{CertificateKind, KeyExchange, Versions};
use tls_facts::{Fact, scenario as facts};
use tls_keys::{SUPPORTED_SUITES, SuiteParameters, TLS13_SUITES};
use tls_wire::{CipherSuite, NamedGroup, ProtocolVersion};

/// `version`
pub static VERSION: Parameter = Parameter {
    name: "version",
    versions: EVERY_VERSION,
    values: Values::OneOf(|versions| {
        let own = Some(versions).filter(|own| !Versions::EXPLAINED.contains(own) && !Versions::UNLIKE.contains(own));
        let all = Versions::EXPLAINED.iter().copied().chain(Versions::UNLIKE).chain(own);
        all.map(Versions::name).collect()
    }),
    repeats: false,
    write: |scenario| vec![scenario.version.name()],
    read: |scenario, text| {
        let versions = Versions::parse(text).map_err(|explanation| {
            let allowed = explanation.is_some().then(facts::form_of_versions);
            Refused { explanation, allowed }
        })?;
        scenario.version = versions;
        Ok(())
    },
    copy: |scenario, from| scenario.version = from.version,
    is_left_out: |_| false,
    fit: None,
};

/// `key-exchange`
pub static KEY_EXCHANGE: Parameter = Parameter {
    name: "key-exchange",
    versions: UP_TO_TLS_1_2,
    values: Values::OneOf(|_| KeyExchange::ALL.map(|exchange| exchange.name().into()).into()),
    repeats: false,
    write: |scenario| vec![scenario.key_exchange.name().into()],
    read: |scenario, text| {
        let named = KeyExchange::ALL.into_iter().find(|candidate| candidate.name() == text);
        known(named).map(|exchange| scenario.key_exchange = exchange)
    },
    copy: |scenario, from| scenario.key_exchange = from.key_exchange,
    is_left_out: |_| false,
    fit: Some(Fit {
        precedence: 1,
        objection: |scenario, wish| {
            (scenario.key_exchange != wish.key_exchange).then(|| Objection {
                allowed: facts::allowed_values(vec![scenario.key_exchange.name()]),
                explanation: facts::suite_fixes_exchange(scenario.suite.to_string(), scenario.key_exchange.label()),
            })
        },
        consequence: |scenario, wish| {
            let fits = wish.key_exchange == KeyExchange::Ecdhe || scenario.certificate == CertificateKind::Rsa2048;
            (!fits).then(|| facts::exchange_needs_rsa_certificate(wish.key_exchange.label()))
        },
    }),
};

/// `suite`
pub static SUITE: Parameter = Parameter {
    name: "suite",
    versions: EVERY_VERSION,
    values: Values::OneOf(|versions| suites(versions).iter().map(CipherSuite::to_string).collect()),
    repeats: false,
    write: |scenario| vec![scenario.suite.to_string()],
    read: |scenario, text| {
        let named = readable(scenario).flat_map(suites).find(|candidate| candidate.name() == Some(text));
        known(named).map(|suite| scenario.suite = *suite)
    },
    copy: |scenario, from| scenario.suite = from.suite,
    is_left_out: |_| false,
    fit: Some(Fit {
        precedence: 0,
        objection: |scenario, wish| {
            (scenario.suite != wish.suite).then(|| Objection {
                allowed: facts::allowed_values(vec![scenario.suite.to_string()]),
                explanation: facts::suite_of_other_handshake(wish.suite.to_string()),
            })
        },
        consequence: |scenario, wish| {
            let suite = SuiteParameters::of(wish.suite)?;
            let fits = scenario.certificate.authentication() == suite.authentication;
            let usual = CertificateKind::of(suite.authentication).next().filter(|_| !fits);
            let other_certificate =
                usual.map(|kind| facts::suite_needs_other_certificate(kind.name(), scenario.certificate.name()));
            other_exchange(scenario, suite.key_exchange.into(), "suite").or(other_certificate)
        },
    }),
};

/// `group`
pub static GROUP: Parameter = Parameter {
    name: "group",
    versions: EVERY_VERSION,
    values: Values::OneOf(|versions| groups(versions).map(|(_, group)| group.to_string()).collect()),
    repeats: false,
    write: |scenario| scenario.group.iter().map(NamedGroup::to_string).collect(),
    read: |scenario, text| {
        let named = readable(scenario)
            .flat_map(groups)
            .map(|(_, group)| group)
            .find(|candidate| candidate.name() == Some(text));
        known(named).map(|group| scenario.group = Some(group))
    },
    copy: |scenario, from| scenario.group = from.group,
    is_left_out: |scenario| scenario.group == scenario.groups().first().copied(),
    fit: Some(Fit {
        precedence: 3,
        objection: |scenario, wish| {
            let label = scenario.key_exchange.label();
            let (allowed, explanation) = match scenario.group {
                // Who wishes for no group takes any.
                _ if wish.group.is_none() || wish.group == scenario.group => return None,
                None => (facts::allowed_no_group(), facts::exchange_without_group(label)),
                Some(_) => {
                    let names: Vec<_> = scenario.groups().iter().map(NamedGroup::to_string).collect();
                    let explanation = match scenario.version.agreed() {
                        ProtocolVersion::TLS_1_2 => facts::group_of_other_exchange(label),
                        version => facts::group_of_other_version(version.to_string()),
                    };
                    (facts::allowed_values(names), explanation)
                }
            };
            Some(Objection { allowed, explanation })
        },
        consequence: |scenario, wish| {
            let (exchange, _) = groups(scenario.version).find(|(_, group)| Some(*group) == wish.group)?;
            other_exchange(scenario, exchange, "group")
        },
    }),
};

/// `certificate`
pub static CERTIFICATE: Parameter = Parameter {
    name: "certificate",
    versions: EVERY_VERSION,
    values: Values::OneOf(|_| CertificateKind::ALL.map(|kind| kind.name().into()).into()),
    repeats: false,
    write: |scenario| vec![scenario.certificate.name().into()],
    read: |scenario, text| {
        let named = CertificateKind::ALL.into_iter().find(|candidate| candidate.name() == text);
        known(named).map(|kind| scenario.certificate = kind)
    },
    copy: |scenario, from| scenario.certificate = from.certificate,
    is_left_out: |_| false,
    fit: Some(Fit {
        precedence: 2,
        objection: |scenario, wish| {
            (scenario.certificate != wish.certificate).then(|| Objection {
                allowed: facts::allowed_values(vec![scenario.certificate.name()]),
                explanation: facts::suite_needs_certificate(scenario.suite.to_string(), scenario.certificate.name()),
            })
        },
        consequence: |scenario, wish| {
            let fits = wish.certificate == CertificateKind::Rsa2048 || scenario.key_exchange == KeyExchange::Ecdhe;
            (!fits).then(|| facts::suites_need_rsa_key(scenario.key_exchange.label()))
        },
    }),
};

/// The versions whose suites and groups can be named in a scenario: those that its text may ask for, and its own.
fn readable(scenario: &Scenario) -> impl Iterator<Item = Versions> {
    Versions::EXPLAINED.iter().copied().chain([scenario.version])
}

/// The suites that parties of these versions can agree on.
fn suites(versions: Versions) -> &'static [CipherSuite] {
    match versions.agreed() {
        ProtocolVersion::TLS_1_2 => &SUPPORTED_SUITES,
        _ => &TLS13_SUITES,
    }
}

/// Each group that parties of these versions can agree on, with the key exchange that calculates in it.
fn groups(versions: Versions) -> impl Iterator<Item = (KeyExchange, NamedGroup)> {
    let exchanges: &[KeyExchange] = match versions.agreed() {
        ProtocolVersion::TLS_1_2 => &KeyExchange::ALL,
        _ => &[KeyExchange::Ecdhe],
    };
    let of = move |exchange: &KeyExchange| (*exchange, versions.groups(*exchange));
    exchanges.iter().map(of).flat_map(|(exchange, groups)| groups.iter().map(move |group| (exchange, *group)))
}

/// Why a choice (`suite` or `group`) that needs one key exchange does not go with a scenario that uses another.
fn other_exchange(scenario: &Scenario, needed: KeyExchange, choice: &'static str) -> Option<Fact> {
    let present = scenario.key_exchange;
    (needed != present).then(|| facts::choice_of_other_exchange(choice, needed.label(), present.label()))
}
