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
mod chain;
mod change;
mod client;
mod clock;
mod early_data;
mod edit;
pub(crate) mod edited;
mod effect;
mod fault;
mod goodbye;
mod handshake_kind;
mod instant;
mod key_update;
mod kind;
mod named;
mod one_byte;
pub mod parameter;
mod parse;
mod psk_use;
mod record_limit;
mod replay_defence;
mod second_visit;
mod settle;
mod varied;
mod versions;

#[cfg(test)]
mod tests;

pub(crate) use attack::weaker;
pub use attack::{ATTACKS, Aim, Attack};
pub use change::{Changed, Repair};
pub use client::ClientManner;
pub use early_data::EarlyData;
pub use edit::{Edit, Sender};
pub use fault::{FAULTS, Fault, FaultOf};
pub use goodbye::Goodbye;
pub use handshake_kind::HandshakeKind;
pub use key_update::KeyUpdate;
pub use kind::{Auth, CertificateKind, KeyExchange};
pub use named::NamedScenario;
pub use one_byte::BytePlace;
pub use parameter::{Choice, PARAMETERS, Parameter};
pub use parse::{Problem, ScenarioErrors};
pub use psk_use::PskUse;
pub use record_limit::RecordLimit;
pub use replay_defence::ReplayDefence;
pub use second_visit::SecondVisit;
pub use versions::{VersionRange, Versions};

use crate::omission::Omission;
use tls_pki::Hierarchy;
use tls_wire::{CipherSuite, NamedGroup};

/// Everything that decides a run: the same scenario gives the same bytes, everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The versions that the parties speak.
    pub version: Versions,
    /// How both sides come to the pre-master secret of TLS 1.2. In TLS 1.3, where it is no choice, ECDHE.
    pub key_exchange: KeyExchange,
    /// The suite that the server picks. The client offers all those of the same key exchange; in TLS 1.3, all.
    pub suite: CipherSuite,
    /// The group that the server picks; none in RSA key exchange. In TLS 1.3 the client sends a share of it along,
    /// unless `key_share` says otherwise.
    pub group: Option<NamedGroup>,
    /// The group of which the client of TLS 1.3 sends a share along, where it is another than the server picks.
    pub key_share: Option<NamedGroup>,
    /// The kind of key that the chain is made of.
    pub certificate: CertificateKind,
    /// Who stands above the server in that chain.
    pub hierarchy: Hierarchy,
    /// In TLS 1.3, whose manner the client's hello has.
    pub client: ClientManner,
    /// Who proves to the other who they are.
    pub auth: Auth,
    /// The kind of key in the client's certificate, if it has one. Nobody sees it but a server that asks.
    pub client_certificate: Option<CertificateKind>,
    /// Whether the client offers, and the server grants, the extended master secret (RFC 7627).
    pub extended_master_secret: bool,
    /// Whether the client offers encrypt-then-MAC (RFC 7366), which the server grants if the suite is a CBC suite.
    pub encrypt_then_mac: bool,
    /// Who limits the records that it gets (RFC 8449), if anybody does.
    pub record_size_limit: Option<RecordLimit>,
    /// In TLS 1.3, how the parties use a key that they share from elsewhere, if they share one (RFC 9846 §2.2).
    pub external_psk: Option<PskUse>,
    /// In TLS 1.3, whether the server has every client say hello twice and bring a cookie back (RFC 9846 §4.3.2).
    pub require_retry: bool,
    /// In TLS 1.3, whether the client offers to unpack certificates, and the server compresses its own (RFC 8879): where it has
    /// them compressed beforehand.
    pub certificate_compression: bool,
    /// In TLS 1.3, who changes keys in the midst of the conversation, if anybody does.
    pub key_update: Option<KeyUpdate>,
    /// When the client says that it will send nothing more.
    pub goodbye: Goodbye,
    /// Whether the client comes back, and by what the server knows it again.
    pub second_visit: Option<SecondVisit>,
    /// Whether the server has lost its memory, or the key of its tickets, when the client comes back.
    pub server_forgets: bool,
    /// In TLS 1.3, whether the client says its first request along with its hello, and whether the server takes it; none if it waits.
    pub early_data: Option<EarlyData>,
    /// What the server does so that early data does not count twice.
    pub replay_defence: Option<ReplayDefence>,
    /// What somebody on the wire does; nothing, if nobody meddles.
    pub attack: Option<&'static Attack>,
    /// Bytes that arrive as others.
    pub edits: Vec<Edit>,
    /// Checks that client or server does not make.
    pub without: Vec<Omission>,
    /// What client or server does wrong by itself.
    pub fault: Option<&'static Fault>,
    /// The name that the client asks for.
    pub server_name: String,
    /// The name that the server's certificate is for, where that is not the one that the client asks for.
    pub certified_name: Option<String>,
    /// What all random values are drawn from.
    pub seed: u64,
    /// The parties' clock, in seconds since 1970-01-01T00:00:00Z.
    pub clock: u64,
    /// The day around which the dates of all certificates are set, in seconds since 1970-01-01T00:00:00Z, where that is not the clock's.
    pub issued: Option<u64>,
}

impl Scenario {
    /// The clock of every scenario that names no other: 2026-01-15T12:00:00Z. A constant, so that the same scenario gives
    /// the same bytes on every day.
    pub const DEFAULT_CLOCK: u64 = 1_768_478_400;
    /// The name of every scenario that names no other, in the domain that RFC 6761 §6.5 sets aside for examples.
    pub const DEFAULT_SERVER_NAME: &'static str = "shop.example";
    /// The seed of every scenario that names no other.
    pub const DEFAULT_SEED: u64 = 42;

    /// The parameters that a handshake of this version has, in the order of the canonical form.
    pub fn parameters(&self) -> impl Iterator<Item = &'static Parameter> {
        PARAMETERS.into_iter().filter(|parameter| parameter.versions.contains(&self.version.agreed()))
    }

    /// The groups that the server could pick, the default first; none in RSA key exchange.
    pub(crate) fn groups(&self) -> &'static [NamedGroup] {
        self.version.groups(self.key_exchange)
    }

    /// The group that the client of TLS 1.3 guesses that the server picks: it sends a share of it along.
    pub fn guess(&self) -> Option<NamedGroup> {
        self.key_share.or(self.group)
    }

    /// The name that the server's certificate is for.
    pub fn certified_name(&self) -> &str {
        self.certified_name.as_deref().unwrap_or(&self.server_name)
    }

    /// When certificates were issued, in seconds since 1970-01-01T00:00:00Z: their dates are set around that day.
    pub fn issued(&self) -> u64 {
        self.issued.unwrap_or(self.clock)
    }

    /// The value of a parameter in text form, several with commas between; empty for the group of an RSA key exchange,
    /// which has none, and for what the version does not have.
    pub fn value(&self, parameter: &Parameter) -> String {
        if parameter.versions.contains(&self.version.agreed()) { parameter.written(self) } else { String::new() }
    }
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            version: Versions::Tls12,
            key_exchange: KeyExchange::Rsa,
            suite: CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256,
            group: None,
            key_share: None,
            certificate: CertificateKind::Rsa2048,
            hierarchy: Hierarchy::default(),
            client: ClientManner::Plain,
            auth: Auth::Server,
            client_certificate: Some(CertificateKind::EcdsaP256),
            extended_master_secret: false,
            encrypt_then_mac: false,
            record_size_limit: None,
            external_psk: None,
            require_retry: false,
            certificate_compression: false,
            key_update: None,
            goodbye: Goodbye::AfterAnswer,
            second_visit: None,
            server_forgets: false,
            early_data: None,
            replay_defence: None,
            attack: None,
            edits: Vec::new(),
            without: Vec::new(),
            fault: None,
            server_name: Self::DEFAULT_SERVER_NAME.into(),
            certified_name: None,
            seed: Self::DEFAULT_SEED,
            clock: Self::DEFAULT_CLOCK,
            issued: None,
        }
    }
}

/// The canonical text form: what identifies the run, then whatever differs from its default.
impl std::fmt::Display for Scenario {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut separator = "";
        for parameter in self.parameters().filter(|parameter| !(parameter.is_left_out)(self)) {
            for value in (parameter.write)(self) {
                write!(formatter, "{separator}{}={value}", parameter.name)?;
                separator = "&";
            }
        }
        Ok(())
    }
}
