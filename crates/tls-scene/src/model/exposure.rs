//! What a theft exposes, in a word: a cell of the table theft × key exchange.

use super::names::label;
use tls_terms::ValueKind;
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
    pub const fn label(self) -> &'static str {
        match self {
            Self::Opens => "opens",
            Self::OneWay(Role::Client) => "client's half opens",
            Self::OneWay(Role::Server) => "server's half opens",
            Self::InPart => "opens in part",
            Self::Shut => "stays shut",
            Self::NothingProtected => "nothing is protected",
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
    pub why_not: Option<&'static str>,
    /// Whether the application data were read, of client and server.
    pub read: [bool; 2],
}

impl Exposed {
    /// In a few words.
    pub fn label(&self) -> &'static str {
        if self.why_not.is_some() { "none to steal" } else { self.exposure.label() }
    }

    /// What is missing, in a few words; empty where nothing is, or where all opens without it.
    pub fn lack(&self) -> String {
        match self.missing.as_slice() {
            [] => String::new(),
            _ if self.exposure == Exposure::Opens => String::new(),
            [ValueKind::ServerPrivateKey] => "server's key".into(),
            [only] => label(*only).into(),
            _ => "either private value".into(),
        }
    }
}
