//! What a theft exposes, in a word: a cell of the table theft × key exchange, really tried.

use crate::model::names::label;
use crate::model::theft::Thefts;
use crate::views::loot::offers;
use crate::views::play::Play;
use tls_observer::{Observation, Readable};
use tls_transcript::{Direction, Role};

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

    pub(crate) fn of(observation: &Observation) -> Self {
        let opened = |direction| observation.opened.iter().any(|record| record.direction == direction);
        let is_shut = |direction| {
            let mut messages = observation.messages.iter().filter(|message| message.direction == direction);
            messages.any(|message| message.readable == Readable::Shut)
        };
        let [client, server] =
            [Direction::ClientToServer, Direction::ServerToClient].map(|way| (opened(way), is_shut(way)));
        match (client, server) {
            ((false, false), (false, false)) => Self::NothingProtected,
            ((_, false), (_, false)) => Self::Opens,
            ((true, false), (false, true)) => Self::OneWay(Role::Client),
            ((false, true), (true, false)) => Self::OneWay(Role::Server),
            ((false, _), (false, _)) => Self::Shut,
            _ => Self::InPart,
        }
    }
}

/// What came of a set of thefts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposed {
    /// How much opens.
    pub exposure: Exposure,
    /// The values that are missing, by the standard's names: any one of them would do.
    pub missing: Vec<&'static str>,
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

    /// What is missing, in a few words; empty where nothing is.
    pub fn lack(&self) -> String {
        match self.missing.as_slice() {
            [] => String::new(),
            ["server_private_key"] => "server's key".into(),
            [only] => label(only),
            _ => "either private value".into(),
        }
    }
}

impl Play {
    /// Lets the eavesdropper try its hand at the recording with what was stolen.
    pub fn exposed(&self, thefts: Thefts) -> Exposed {
        let observation = self.eavesdropper(thefts).observation();
        let mut taken = offers(self.transcript(), self.connection(), thefts, self.key_log().is_some())
            .into_iter()
            .filter(|offer| offer.taken);
        let read = |direction| !observation.application_data(direction).is_empty();
        Exposed {
            exposure: Exposure::of(observation),
            missing: observation.missing.iter().map(|missing| missing.value).collect(),
            why_not: taken.find_map(|offer| offer.why_not),
            read: [Direction::ClientToServer, Direction::ServerToClient].map(read),
        }
    }
}
