//! Changing one choice of a scenario: what else has to change with it, and what can be chosen at all.

use super::parse::{Problem, allowed_values, attack, certificate, group, key_exchange, suite};
use super::settle::{Demand, Wishes};
use super::{Attack, Auth, CertificateKind, KeyExchange, NO_ATTACK, Parameter, Scenario};
use tls_keys::{SUPPORTED_SUITES, SuiteParameters};

/// A scenario after one choice was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The new, valid scenario.
    pub scenario: Scenario,
    /// What else changed, so that the new choice holds.
    pub repaired: Vec<Repair>,
}

/// A choice that had to follow another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Which.
    pub parameter: Parameter,
    /// Its value before; empty if it had none.
    pub from: String,
    /// Its value now; empty if it has none.
    pub to: String,
}

/// One value that a parameter can take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value in text form.
    pub value: String,
    /// The value for the reader.
    pub label: String,
    /// Why it does not go with the rest of the scenario, if it does not. It can be chosen nevertheless:
    /// [`Scenario::with`] then changes the rest.
    pub excluded_because: Option<String>,
}

impl Scenario {
    /// This scenario with one parameter set to `value`; the choices that depend on it follow, as few as possible.
    ///
    /// # Errors
    /// The value is not allowed.
    pub fn with(&self, parameter: Parameter, value: &str) -> Result<Changed, Problem> {
        let scenario = self.changed(parameter, value).ok_or_else(|| Problem {
            parameter: parameter.name().into(),
            given: value.into(),
            allowed: allowed_values(parameter),
            explanation: format!("“{value}” is no {}.", parameter.name()),
        })?;
        let repaired = Self::PARAMETERS
            .iter()
            .map(|info| Repair {
                parameter: info.parameter,
                from: self.value(info.parameter),
                to: scenario.value(info.parameter),
            })
            .filter(|repair| repair.parameter != parameter && repair.from != repair.to)
            .collect();
        Ok(Changed { scenario, repaired })
    }

    fn changed(&self, parameter: Parameter, value: &str) -> Option<Self> {
        let demand = match parameter {
            Parameter::KeyExchange => Demand::KeyExchange(key_exchange(value)?),
            Parameter::Suite => Demand::Suite(suite(value)?),
            Parameter::Group => Demand::Group(group(value)?),
            Parameter::Certificate => Demand::Certificate(certificate(value)?),
            Parameter::Attack => match attack(value)? {
                Some(attack) => Demand::Attack(attack),
                None => return Some(Self { attack: None, ..self.clone() }),
            },
            _ => {
                let mut scenario = self.clone();
                scenario.assign_free(parameter, value)?;
                return Some(scenario);
            }
        };
        let wishes = Wishes {
            suite: Some(self.suite),
            key_exchange: Some(self.key_exchange),
            certificate: Some(self.certificate),
            group: self.group,
            attack: self.attack,
            cipher_of: Some(self.suite),
        };
        let core = wishes.settle_with(demand)?;
        // An attack that is asked for can be done; one that was there before gives way where it can't.
        let attack = match demand {
            Demand::Attack(attack) => Some(attack),
            _ => self.attack.filter(|attack| core.allows(*attack)),
        };
        Some(Self {
            attack,
            key_exchange: core.key_exchange,
            suite: core.suite,
            group: core.group,
            certificate: core.certificate,
            ..self.clone()
        })
    }

    /// What `parameter` can be; empty for those that take any name, number or time.
    pub fn choices(&self, parameter: Parameter) -> Vec<Choice> {
        let free =
            |value: &str, label: &str| Choice { value: value.into(), label: label.into(), excluded_because: None };
        match parameter {
            Parameter::Version => vec![free("1.2", "TLS 1.2")],
            Parameter::Auth => vec![free(Auth::Server.name(), "only the server")],
            Parameter::ExtendedMasterSecret | Parameter::EncryptThenMac => vec![free("off", "off"), free("on", "on")],
            Parameter::ServerName | Parameter::Seed | Parameter::Clock => Vec::new(),
            Parameter::Attack => {
                let attacks = Attack::ALL.into_iter().map(|attack| Choice {
                    excluded_because: self.objection(attack).map(str::to_owned),
                    ..free(attack.name(), attack.label())
                });
                std::iter::once(free(NO_ATTACK, "Nobody meddles")).chain(attacks).collect()
            }
            Parameter::KeyExchange => {
                KeyExchange::ALL.into_iter().map(|choice| self.key_exchange_choice(choice)).collect()
            }
            Parameter::Suite => SUPPORTED_SUITES
                .into_iter()
                .filter_map(SuiteParameters::of)
                .map(|choice| self.suite_choice(&choice))
                .collect(),
            Parameter::Group => KeyExchange::ALL
                .into_iter()
                .flat_map(|exchange| exchange.groups().iter().map(move |group| (exchange, group.to_string())))
                .map(|(exchange, group)| Choice {
                    excluded_because: self.other_exchange(exchange, "This group"),
                    label: group.clone(),
                    value: group,
                })
                .collect(),
            Parameter::Certificate => {
                CertificateKind::ALL.into_iter().map(|choice| self.certificate_choice(choice)).collect()
            }
        }
    }

    /// This scenario with each key exchange, and what has to follow it.
    pub fn with_each_key_exchange(&self) -> Vec<Self> {
        let with = |choice: KeyExchange| self.with(Parameter::KeyExchange, choice.name()).ok();
        KeyExchange::ALL.into_iter().filter_map(with).map(|changed| changed.scenario).collect()
    }

    fn key_exchange_choice(&self, choice: KeyExchange) -> Choice {
        let fits = choice == KeyExchange::Ecdhe || self.certificate == CertificateKind::Rsa2048;
        let label = choice.label();
        Choice {
            value: choice.name().into(),
            label: label.into(),
            excluded_because: (!fits)
                .then(|| format!("{label} needs an RSA certificate, and this scenario's is ECDSA.")),
        }
    }

    fn suite_choice(&self, choice: &SuiteParameters) -> Choice {
        let kind = CertificateKind::from(choice.authentication);
        let other_certificate = (kind != self.certificate).then(|| {
            let (needed, present) = (kind.label(), self.certificate.label());
            format!("This suite needs a certificate of kind “{needed}”, and this scenario's is “{present}”.")
        });
        Choice {
            value: choice.suite.to_string(),
            label: choice.suite.to_string(),
            excluded_because: self.other_exchange(choice.key_exchange.into(), "This suite").or(other_certificate),
        }
    }

    fn certificate_choice(&self, choice: CertificateKind) -> Choice {
        let fits = choice == CertificateKind::Rsa2048 || self.key_exchange == KeyExchange::Ecdhe;
        let exchange = self.key_exchange.label();
        Choice {
            value: choice.name().into(),
            label: choice.label().into(),
            excluded_because: (!fits)
                .then(|| format!("The suites of {exchange} key exchange here need an RSA key; ECDSA goes with ECDHE.")),
        }
    }

    fn other_exchange(&self, needed: KeyExchange, what: &str) -> Option<String> {
        let (needed_label, present) = (needed.label(), self.key_exchange.label());
        (needed != self.key_exchange)
            .then(|| format!("{what} belongs to {needed_label} key exchange, and this scenario uses {present}."))
    }
}
