//! Reads the text form. Whatever is wrong is named with what was given and what is allowed; the nearest valid scenario
//! keeps everything that was right.

use super::settle::Wishes;
use super::{
    Attack, Auth, CertificateKind, KeyExchange, NO_ATTACK, NamedScenario, PARAMETERS, Parameter, Scenario, instant,
};
use std::fmt::{self, Display, Formatter};
use tls_keys::SUPPORTED_SUITES;
use tls_wire::{CipherSuite, NamedGroup};

/// One thing that is wrong with a scenario's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The parameter's name, as it was given.
    pub parameter: String,
    /// The value given.
    pub given: String,
    /// What is allowed.
    pub allowed: String,
    /// What is wrong, in one sentence.
    pub explanation: String,
}

/// All that is wrong with a scenario's text, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioErrors {
    /// What is wrong, in the order in which it was given.
    pub problems: Vec<Problem>,
    /// The valid scenario nearest to what was given.
    pub nearest: Scenario,
}

impl std::error::Error for ScenarioErrors {}

impl Display for Problem {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}={}: {} Allowed: {}.", self.parameter, self.given, self.explanation, self.allowed)
    }
}

impl Display for ScenarioErrors {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(formatter, "{problem}")?;
        }
        write!(formatter, "The nearest valid scenario: {}", self.nearest)
    }
}

impl Scenario {
    /// Reads a scenario: parameters as in `key-exchange=ecdhe&seed=7` (a leading `?` and percent-encoding are
    /// understood), or the name of a [named](Self::named) one. Parameters left out take their defaults.
    pub fn parse(text: &str) -> Result<Self, ScenarioErrors> {
        let text = text.strip_prefix('?').unwrap_or(text);
        // The default has no name to be found.
        if let Some(named) = (!text.is_empty()).then(|| NamedScenario::find(text)).flatten() {
            return Ok(named.scenario);
        }
        let mut given = Given::default();
        let mut problems = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            problems.extend(given.take(&percent_decoded(name), &percent_decoded(value)).err());
        }
        let nearest = given.settle(&mut problems);
        if problems.is_empty() { Ok(nearest) } else { Err(ScenarioErrors { problems, nearest }) }
    }
}

/// The parameters given, and among them those that depend on each other.
#[derive(Default)]
struct Given {
    seen: Vec<Parameter>,
    wishes: Wishes,
    /// Everything that depends on nothing.
    free: Scenario,
}

impl Given {
    fn take(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let problem = |allowed: &str, explanation: String| Problem {
            parameter: name.into(),
            given: value.into(),
            allowed: allowed.into(),
            explanation,
        };
        let Some(parameter) = Parameter::named(name) else {
            let names = PARAMETERS.map(|info| info.name).join(", ");
            return Err(problem(&names, format!("There is no parameter “{name}”.")));
        };
        let allowed = allowed_values(parameter);
        if self.seen.contains(&parameter) {
            return Err(problem("each parameter once", format!("“{name}” is given for the second time.")));
        }
        self.seen.push(parameter);
        self.assign(parameter, value).ok_or_else(|| problem(&allowed, format!("“{value}” is no {name}.")))
    }

    fn assign(&mut self, parameter: Parameter, value: &str) -> Option<()> {
        match parameter {
            Parameter::KeyExchange => self.wishes.key_exchange = Some(key_exchange(value)?),
            Parameter::Suite => self.wishes.suite = Some(suite(value)?),
            Parameter::Group => self.wishes.group = Some(group(value)?),
            Parameter::Certificate => self.wishes.certificate = Some(certificate(value)?),
            Parameter::Attack => self.wishes.attack = attack(value)?,
            _ => self.free.assign_free(parameter, value)?,
        }
        Some(())
    }

    /// The scenario, or the nearest; contradictions are added to `problems`.
    fn settle(self, problems: &mut Vec<Problem>) -> Scenario {
        let core = self.wishes.settle();
        let scenario = Scenario {
            key_exchange: core.key_exchange,
            suite: core.suite,
            group: core.group,
            certificate: core.certificate,
            attack: self.wishes.attack.filter(|attack| core.allows(*attack)),
            ..self.free
        };
        let mut contradiction = |parameter: Parameter, given: Option<String>| {
            if let Some(given) = given.filter(|given| *given != scenario.value(parameter)) {
                problems.push(scenario.contradiction(parameter, given));
            }
        };
        contradiction(Parameter::KeyExchange, self.wishes.key_exchange.map(|wish| wish.name().into()));
        contradiction(Parameter::Group, self.wishes.group.map(|wish| wish.to_string()));
        contradiction(Parameter::Certificate, self.wishes.certificate.map(|wish| wish.name().into()));
        contradiction(Parameter::Attack, self.wishes.attack.map(|wish| wish.name().into()));
        scenario
    }
}

impl Scenario {
    /// Sets a parameter on which no other depends; `None` if the value is not allowed.
    pub(super) fn assign_free(&mut self, parameter: Parameter, value: &str) -> Option<()> {
        match parameter {
            Parameter::Auth => self.auth = (value == Auth::Server.name()).then_some(Auth::Server)?,
            Parameter::ExtendedMasterSecret => self.extended_master_secret = on_or_off(value)?,
            Parameter::EncryptThenMac => self.encrypt_then_mac = on_or_off(value)?,
            Parameter::ServerName => self.server_name = server_name(value)?,
            Parameter::Seed => self.seed = value.parse().ok()?,
            Parameter::Clock => self.clock = instant::parse(value)?,
            Parameter::Version => return (value == "1.2").then_some(()),
            Parameter::KeyExchange
            | Parameter::Suite
            | Parameter::Group
            | Parameter::Certificate
            | Parameter::Attack => return None,
        }
        Some(())
    }

    /// Why somebody on the wire cannot do that to this handshake, if so.
    pub(super) fn objection(&self, attack: Attack) -> Option<&'static str> {
        attack.objection(self.key_exchange, self.suite, self.certificate)
    }

    /// Why `given` does not go with the rest of this (valid) scenario.
    fn contradiction(&self, parameter: Parameter, given: String) -> Problem {
        let label = self.key_exchange.label();
        let (allowed, explanation) = match parameter {
            Parameter::Group if self.group.is_none() => {
                ("no group".into(), format!("{label} key exchange has no Diffie–Hellman group."))
            }
            Parameter::Group => {
                let names: Vec<_> = self.key_exchange.groups().iter().map(|group| group.to_string()).collect();
                (names.join(", "), format!("This group does not belong to {label} key exchange."))
            }
            Parameter::Attack => {
                let possible = Attack::ALL.into_iter().filter(|attack| self.objection(*attack).is_none());
                let names: Vec<_> = std::iter::once(NO_ATTACK).chain(possible.map(Attack::name)).collect();
                let objection = Attack::named(&given).and_then(|attack| self.objection(attack)).unwrap_or_default();
                (names.join(", "), objection.into())
            }
            Parameter::Certificate => (
                self.certificate.name().into(),
                format!("{} needs a certificate with a key of kind {}.", self.suite, self.certificate.label()),
            ),
            _ => (self.value(parameter), format!("{} is a suite of {label} key exchange.", self.suite)),
        };
        Problem { parameter: parameter.name().into(), given, allowed, explanation }
    }
}

/// What a parameter may be, as a list where there is one.
pub(super) fn allowed_values(parameter: Parameter) -> String {
    match parameter {
        Parameter::Suite => SUPPORTED_SUITES.map(|suite| suite.to_string()).join(", "),
        _ => parameter.info().allowed.into(),
    }
}

pub(super) fn key_exchange(value: &str) -> Option<KeyExchange> {
    KeyExchange::ALL.into_iter().find(|candidate| candidate.name() == value)
}

pub(super) fn suite(value: &str) -> Option<CipherSuite> {
    SUPPORTED_SUITES.into_iter().find(|candidate| candidate.name() == Some(value))
}

pub(super) fn group(value: &str) -> Option<NamedGroup> {
    KeyExchange::ALL
        .into_iter()
        .flat_map(KeyExchange::groups)
        .copied()
        .find(|candidate| candidate.name() == Some(value))
}

pub(super) fn certificate(value: &str) -> Option<CertificateKind> {
    CertificateKind::ALL.into_iter().find(|candidate| candidate.name() == value)
}

/// `None` within: nobody meddles.
pub(super) fn attack(value: &str) -> Option<Option<Attack>> {
    if value == NO_ATTACK { Some(None) } else { Attack::named(value).map(Some) }
}

fn on_or_off(value: &str) -> Option<bool> {
    match value {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

/// A DNS name in its preferred form (RFC 1123 §2.1), in lower case: at most 253 bytes, labels of at most 63.
fn server_name(value: &str) -> Option<String> {
    let valid_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    (value.len() <= 253 && value.split('.').all(valid_label)).then(|| value.to_ascii_lowercase())
}

/// Undoes percent-encoding (RFC 3986 §2.1); what is no valid encoding stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let decoded = match rest {
            [b'%', high, low, after @ ..] => hex(*high).zip(hex(*low)).map(|(high, low)| (high << 4 | low, after)),
            _ => None,
        };
        let (byte, after) = decoded.unwrap_or((*first, after));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}
