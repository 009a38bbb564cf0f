//! Who takes part, which way bytes travel, and how it ended for each.

use serde::Serialize;
use tls_facts::{Fact, FactValue};
use tls_wire::AlertDescription;

/// A party to the connection, by the part that it plays in the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The party that sends the ClientHello.
    Client,
    /// The party that answers it.
    Server,
}

impl Role {
    /// The other end of the connection.
    pub fn peer(self) -> Self {
        match self {
            Self::Client => Self::Server,
            Self::Server => Self::Client,
        }
    }

    /// The direction in which this party's bytes travel.
    pub fn sends(self) -> Direction {
        match self {
            Self::Client => Direction::ClientToServer,
            Self::Server => Direction::ServerToClient,
        }
    }

    /// "client" or "server", as the RFCs write it.
    pub fn name(self) -> &'static str {
        Actor::from(self).name()
    }
}

/// Who does something: a party to the connection, or somebody between the two who meddles. (Who only listens does
/// nothing: what an eavesdropper knows is computed from the wire alone.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// The client that wants to talk to the server.
    Client,
    /// The server that it wants to talk to.
    Server,
    /// Whoever sits on the wire and does more than carry records on, in this party's place: what it sends to the server, it
    /// sends as the client would.
    Attacker(Role),
}

impl Actor {
    /// The part that is played: its own, or the one that an attacker plays for it.
    pub fn role(self) -> Role {
        match self {
            Self::Client => Role::Client,
            Self::Server => Role::Server,
            Self::Attacker(role) => role,
        }
    }

    /// Whether it is somebody who sits on the wire.
    pub fn is_attacker(self) -> bool {
        matches!(self, Self::Attacker(_))
    }

    /// "client" or "server", as the RFCs write it, or "attacker".
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
            Self::Attacker(_) => "attacker",
        }
    }
}

impl From<Role> for Actor {
    fn from(role: Role) -> Self {
        match role {
            Role::Client => Self::Client,
            Role::Server => Self::Server,
        }
    }
}

impl From<Role> for FactValue {
    fn from(role: Role) -> Self {
        role.name().into()
    }
}

impl Serialize for Actor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Attacker(Role::Client) => "attacker-as-client",
            Self::Attacker(Role::Server) => "attacker-as-server",
            party => party.name(),
        })
    }
}

/// Who plays a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Player {
    /// The party itself.
    Party,
    /// An attacker that poses as it.
    Attacker,
}

/// Which way a byte travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From the client to the server.
    ClientToServer,
    /// From the server to the client.
    ServerToClient,
}

impl Direction {
    /// The party that sends in this direction.
    pub fn sender(self) -> Role {
        match self {
            Self::ClientToServer => Role::Client,
            Self::ServerToClient => Role::Server,
        }
    }
}

/// How the run ended for one party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub enum Outcome {
    /// Still under way when the recording ended, or a party of which nothing is known (a live peer, a capture).
    Unknown,
    /// The handshake completed, and the connection was closed in order (close_notify).
    Completed,
    /// The handshake completed; the connection then ended without close_notify.
    Truncated,
    /// The party stopped and sent this fatal alert (RFC 5246 §7.2).
    Failed {
        /// The alert sent.
        #[serde(serialize_with = "alert_name")]
        alert: AlertDescription,
        /// Why.
        cause: Fact,
    },
    /// The party stopped because its peer sent this fatal alert.
    Refused {
        /// The alert received.
        #[serde(serialize_with = "alert_name")]
        alert: AlertDescription,
    },
    /// The transport failed, or a limit on time or size was reached.
    Disconnected {
        /// What happened.
        cause: Fact,
    },
}

fn alert_name<S: serde::Serializer>(alert: &AlertDescription, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(alert)
}
