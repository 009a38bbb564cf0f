//! The version, and the choices that depend on each other: key exchange, suite, group and certificate.

use super::choice::Value;
use super::{EVERY_VERSION, Fit, Objection, Parameter, UP_TO_TLS_1_2, Values, known};
use crate::Scenario;
use crate::scenario::{Auth, CertificateKind, KeyExchange};
use tls_keys::{SUPPORTED_SUITES, SuiteParameters};
use tls_wire::{NamedGroup, ProtocolVersion};

/// `version`
pub static VERSION: Parameter = Parameter {
    name: "version",
    title: "Version",
    gloss: "The version of TLS that client and server speak.",
    default: "1.2",
    versions: EVERY_VERSION,
    values: Values::OneOf(|| vec![Value::new("1.2", "TLS 1.2")]),
    repeats: false,
    write: |_| vec!["1.2".into()],
    read: |scenario, text| {
        known((text == "1.2").then_some(ProtocolVersion::TLS_1_2)).map(|version| scenario.version = version)
    },
    copy: |scenario, from| scenario.version = from.version,
    is_left_out: |_| false,
    fit: None,
};

/// `key-exchange`
pub static KEY_EXCHANGE: Parameter = Parameter {
    name: "key-exchange",
    title: "Key exchange",
    gloss: "How client and server come to a secret that nobody else knows.",
    default: "that of the suite, else rsa",
    versions: UP_TO_TLS_1_2,
    values: Values::OneOf(|| KeyExchange::ALL.map(|exchange| Value::new(exchange.name(), exchange.label())).into()),
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
                allowed: scenario.key_exchange.name().into(),
                explanation: format!(
                    "{} is a suite of {} key exchange.",
                    scenario.suite,
                    scenario.key_exchange.label()
                ),
            })
        },
        consequence: |scenario, wish| {
            let fits = wish.key_exchange == KeyExchange::Ecdhe || scenario.certificate == CertificateKind::Rsa2048;
            let label = wish.key_exchange.label();
            (!fits).then(|| format!("{label} needs an RSA certificate, and this scenario's is ECDSA."))
        },
    }),
};

/// `suite`
pub static SUITE: Parameter = Parameter {
    name: "suite",
    title: "Suite",
    gloss: "The cipher suite that the server picks from the client's list.",
    default: "the one with AES_128_GCM_SHA256 of the key exchange",
    versions: EVERY_VERSION,
    values: Values::OneOf(|| SUPPORTED_SUITES.map(|suite| Value::new(suite.to_string(), suite.to_string())).into()),
    repeats: false,
    write: |scenario| vec![scenario.suite.to_string()],
    read: |scenario, text| {
        let named = SUPPORTED_SUITES.into_iter().find(|candidate| candidate.name() == Some(text));
        known(named).map(|suite| scenario.suite = suite)
    },
    copy: |scenario, from| scenario.suite = from.suite,
    is_left_out: |_| false,
    fit: Some(Fit {
        precedence: 0,
        objection: |scenario, wish| {
            (scenario.suite != wish.suite).then(|| Objection {
                allowed: scenario.suite.to_string(),
                explanation: format!("{} is not a suite of this handshake.", wish.suite),
            })
        },
        consequence: |scenario, wish| {
            let suite = SuiteParameters::of(wish.suite)?;
            let kind = CertificateKind::from(suite.authentication);
            let other_certificate = (kind != scenario.certificate).then(|| {
                let (needed, present) = (kind.label(), scenario.certificate.label());
                format!("This suite needs a certificate of kind “{needed}”, and this scenario's is “{present}”.")
            });
            other_exchange(scenario, suite.key_exchange.into(), "This suite").or(other_certificate)
        },
    }),
};

/// `group`
pub static GROUP: Parameter = Parameter {
    name: "group",
    title: "Group",
    gloss: "The curve or prime that Diffie–Hellman calculates in.",
    default: "x25519 (ecdhe), ffdhe2048 (dhe)",
    versions: EVERY_VERSION,
    values: Values::OneOf(|| groups().map(|(_, group)| Value::new(group.to_string(), group.to_string())).collect()),
    repeats: false,
    write: |scenario| scenario.group.iter().map(NamedGroup::to_string).collect(),
    read: |scenario, text| {
        let named = groups().map(|(_, group)| group).find(|candidate| candidate.name() == Some(text));
        known(named).map(|group| scenario.group = Some(group))
    },
    copy: |scenario, from| scenario.group = from.group,
    is_left_out: |scenario| scenario.group == scenario.key_exchange.groups().first().copied(),
    fit: Some(Fit {
        precedence: 3,
        objection: |scenario, wish| {
            let label = scenario.key_exchange.label();
            let (allowed, explanation) = match scenario.group {
                // Who wishes for no group takes any.
                _ if wish.group.is_none() || wish.group == scenario.group => return None,
                None => ("no group".into(), format!("{label} key exchange has no Diffie–Hellman group.")),
                Some(_) => {
                    let names = scenario.key_exchange.groups().iter().map(NamedGroup::to_string);
                    let explanation = format!("This group does not belong to {label} key exchange.");
                    (names.collect::<Vec<_>>().join(", "), explanation)
                }
            };
            Some(Objection { allowed, explanation })
        },
        consequence: |scenario, wish| {
            let (exchange, _) = groups().find(|(_, group)| Some(*group) == wish.group)?;
            other_exchange(scenario, exchange, "This group")
        },
    }),
};

/// `certificate`
pub static CERTIFICATE: Parameter = Parameter {
    name: "certificate",
    title: "Certificate",
    gloss: "The kind of key in the server's certificate.",
    default: "the kind that the suite needs",
    versions: EVERY_VERSION,
    values: Values::OneOf(|| CertificateKind::ALL.map(|kind| Value::new(kind.name(), kind.label())).into()),
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
                allowed: scenario.certificate.name().into(),
                explanation: format!(
                    "{} needs a certificate with a key of kind {}.",
                    scenario.suite,
                    scenario.certificate.label()
                ),
            })
        },
        consequence: |scenario, wish| {
            let fits = wish.certificate == CertificateKind::Rsa2048 || scenario.key_exchange == KeyExchange::Ecdhe;
            let exchange = scenario.key_exchange.label();
            (!fits)
                .then(|| format!("The suites of {exchange} key exchange here need an RSA key; ECDSA goes with ECDHE."))
        },
    }),
};

/// `auth`
pub static AUTH: Parameter = Parameter {
    name: "auth",
    title: "Authentication",
    gloss: "Who shows a certificate.",
    default: "server",
    versions: EVERY_VERSION,
    values: Values::OneOf(|| vec![Value::new(Auth::Server.name(), "only the server")]),
    repeats: false,
    write: |scenario| vec![scenario.auth.name().into()],
    read: |scenario, text| {
        known((text == Auth::Server.name()).then_some(Auth::Server)).map(|auth| scenario.auth = auth)
    },
    copy: |scenario, from| scenario.auth = from.auth,
    is_left_out: |_| false,
    fit: None,
};

/// Each group, with the key exchange that calculates in it.
fn groups() -> impl Iterator<Item = (KeyExchange, NamedGroup)> {
    KeyExchange::ALL.into_iter().flat_map(|exchange| exchange.groups().iter().map(move |group| (exchange, *group)))
}

/// Why a choice that needs one key exchange does not go with a scenario that uses another.
fn other_exchange(scenario: &Scenario, needed: KeyExchange, what: &str) -> Option<String> {
    let (label, present) = (needed.label(), scenario.key_exchange.label());
    (needed != scenario.key_exchange)
        .then(|| format!("{what} belongs to {label} key exchange, and this scenario uses {present}."))
}
