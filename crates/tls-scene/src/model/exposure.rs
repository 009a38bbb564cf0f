//! What a theft exposes, in a word: a cell of the table theft × key exchange.

use super::names::label;
use tls_facts::Fact;
use tls_terms::ValueKind;
use tls_texts::theft as texts;
use tls_transcript::Role;

/// How much of a recording opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exposure {
    /// All that was protected.
    Opens,
    /// What this party sent, and nothing of the other.
    OneWay(Role),
    /// Some records.
    InPart,
    /// Nothing.
    Shut,
    /// Nothing was protected.
    NothingProtected,
}

impl Exposure {
    /// In a few words.
    pub fn label(self) -> String {
        match self {
            Self::Opens => texts::opens(),
            Self::OneWay(party) => texts::opens_one_way(party.name()),
            Self::InPart => texts::opens_in_part(),
            Self::Shut => texts::stays_shut(),
            Self::NothingProtected => texts::nothing_protected(),
        }
    }

    /// A name for programs.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Opens => "opens",
            Self::OneWay(Role::Client) => "client-to-server",
            Self::OneWay(Role::Server) => "server-to-client",
            Self::InPart => "in-part",
            Self::Shut => "shut",
            Self::NothingProtected => "nothing-protected",
        }
    }
}

/// What came of a set of thefts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposed {
    /// How much opens.
    pub exposure: Exposure,
    /// The values that are missing, any one of them would do.
    pub missing: Vec<ValueKind>,
    /// Why this recording does not have what was to be stolen, if it has not.
    pub why_not: Option<Fact>,
    /// Whether the application data were read, of client and server.
    pub read: [bool; 2],
}

impl Exposed {
    /// In a few words.
    pub fn label(&self) -> String {
        if self.why_not.is_some() { texts::none_to_steal() } else { self.exposure.label() }
    }

    /// What is missing, in a few words; empty where nothing is, where all opens without it, and where there was none to steal.
    pub fn lack(&self) -> String {
        match self.missing.as_slice() {
            [] => String::new(),
            _ if self.exposure == Exposure::Opens || self.why_not.is_some() => String::new(),
            [ValueKind::ServerPrivateKey] => texts::lacks_server_key(),
            [only] => label(*only),
            [ValueKind::ClientEphemeralPrivateKey, ValueKind::ServerEphemeralPrivateKey] => texts::lacks_either_value(),
            _ => texts::lacks_traffic_secrets(),
        }
    }
}
