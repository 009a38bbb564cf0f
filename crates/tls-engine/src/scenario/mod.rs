//! Scenarios: everything that decides a run, in one type with one text form. The page's address, the command line,
//! lesson files and tests all use that form:
//!
//! ```
//! let scenario = tls_engine::Scenario::parse("key-exchange=ecdhe&seed=7").unwrap();
//! assert_eq!(
//!     scenario.to_string(),
//!     "version=1.2&key-exchange=ecdhe&suite=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256&certificate=rsa-2048&auth=server&seed=7"
//! );
//! ```

mod attack;
mod change;
mod instant;
mod kind;
mod named;
mod parameter;
mod parse;
mod settle;

#[cfg(test)]
mod tests;

pub use attack::Attack;
pub(crate) use attack::weaker;
pub use change::{Changed, Choice, Repair};
pub use kind::{Auth, CertificateKind, KeyExchange};
pub use named::NamedScenario;
pub use parameter::{PARAMETERS, Parameter, ParameterInfo};
pub use parse::{Problem, ScenarioErrors};

use settle::Wishes;
use tls_wire::{CipherSuite, NamedGroup, ProtocolVersion};

/// Everything that decides a run: the same scenario gives the same bytes, everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The protocol version: TLS 1.2.
    pub version: ProtocolVersion,
    /// How both sides come to the pre-master secret.
    pub key_exchange: KeyExchange,
    /// The suite that the server picks. The client offers all those of the same key exchange.
    pub suite: CipherSuite,
    /// The group that the server picks; none in RSA key exchange.
    pub group: Option<NamedGroup>,
    /// The kind of key that the chain is made of.
    pub certificate: CertificateKind,
    /// Who proves to the other who they are.
    pub auth: Auth,
    /// Whether the client offers, and the server grants, the extended master secret (RFC 7627).
    pub extended_master_secret: bool,
    /// Whether the client offers encrypt-then-MAC (RFC 7366), which the server grants if the suite is a CBC suite.
    pub encrypt_then_mac: bool,
    /// What somebody on the wire does; nothing, if nobody meddles.
    pub attack: Option<Attack>,
    /// The name that the client asks for, and that the leaf certificate is for.
    pub server_name: String,
    /// What all random values are drawn from.
    pub seed: u64,
    /// The parties' clock, in seconds since 1970-01-01T00:00:00Z.
    pub clock: u64,
}

impl Scenario {
    /// The table of parameters, in the order of the canonical form.
    pub const PARAMETERS: &'static [ParameterInfo] = &PARAMETERS;
    /// The clock of every scenario that names no other: 2026-01-15T12:00:00Z. A constant, so that the same scenario gives
    /// the same bytes on every day.
    pub const DEFAULT_CLOCK: u64 = 1_768_478_400;
    /// The name of every scenario that names no other, in the domain that RFC 6761 §6.5 sets aside for examples.
    pub const DEFAULT_SERVER_NAME: &'static str = "shop.example";
    /// The seed of every scenario that names no other.
    pub const DEFAULT_SEED: u64 = 42;

    /// The value of a parameter in text form; empty for the group of an RSA key exchange, which has none.
    pub fn value(&self, parameter: Parameter) -> String {
        match parameter {
            Parameter::Version => "1.2".into(),
            Parameter::KeyExchange => self.key_exchange.name().into(),
            Parameter::Suite => self.suite.to_string(),
            Parameter::Group => self.group.map(|group| group.to_string()).unwrap_or_default(),
            Parameter::Certificate => self.certificate.name().into(),
            Parameter::Auth => self.auth.name().into(),
            Parameter::ExtendedMasterSecret => switch(self.extended_master_secret).into(),
            Parameter::EncryptThenMac => switch(self.encrypt_then_mac).into(),
            Parameter::Attack => self.attack.map_or(NO_ATTACK, Attack::name).into(),
            Parameter::ServerName => self.server_name.clone(),
            Parameter::Seed => self.seed.to_string(),
            Parameter::Clock => instant::format(self.clock),
        }
    }

    /// Whether the canonical form leaves the parameter out.
    fn is_default(&self, parameter: Parameter) -> bool {
        match parameter {
            Parameter::Group => self.group == self.key_exchange.groups().first().copied(),
            Parameter::ExtendedMasterSecret => !self.extended_master_secret,
            Parameter::EncryptThenMac => !self.encrypt_then_mac,
            Parameter::Attack => self.attack.is_none(),
            Parameter::ServerName => self.server_name == Self::DEFAULT_SERVER_NAME,
            Parameter::Clock => self.clock == Self::DEFAULT_CLOCK,
            Parameter::Version
            | Parameter::KeyExchange
            | Parameter::Suite
            | Parameter::Certificate
            | Parameter::Auth
            | Parameter::Seed => false,
        }
    }
}

impl Default for Scenario {
    fn default() -> Self {
        let core = Wishes::default().settle();
        Self {
            version: ProtocolVersion::TLS_1_2,
            key_exchange: core.key_exchange,
            suite: core.suite,
            group: core.group,
            certificate: core.certificate,
            auth: Auth::Server,
            extended_master_secret: false,
            encrypt_then_mac: false,
            attack: None,
            server_name: Self::DEFAULT_SERVER_NAME.into(),
            seed: Self::DEFAULT_SEED,
            clock: Self::DEFAULT_CLOCK,
        }
    }
}

/// The canonical text form: what identifies the run, then whatever differs from its default.
impl std::fmt::Display for Scenario {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut separator = "";
        for info in Self::PARAMETERS.iter().filter(|info| !self.is_default(info.parameter)) {
            write!(formatter, "{separator}{}={}", info.name, self.value(info.parameter))?;
            separator = "&";
        }
        Ok(())
    }
}

/// The value of the parameter `attack` where nobody meddles.
const NO_ATTACK: &str = "none";

fn switch(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}
