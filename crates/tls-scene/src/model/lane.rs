//! Who stands where.

use tls_transcript::{Actor, Role};

/// Who stands in a lane of the diagram and in a column of "who knows what".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// The client, left.
    Client,
    /// The wire, with whoever sits on it: an eavesdropper, or an attacker.
    Eavesdropper,
    /// The server, right.
    Server,
}

impl From<Actor> for Lane {
    fn from(actor: Actor) -> Self {
        match actor {
            Actor::Client => Self::Client,
            Actor::Server => Self::Server,
            Actor::Attacker(_) => Self::Eavesdropper,
        }
    }
}

impl From<Role> for Lane {
    fn from(role: Role) -> Self {
        Actor::from(role).into()
    }
}

impl Lane {
    /// How the texts ask for whoever does something here: who only listens does nothing.
    pub const fn doer(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Eavesdropper => "attacker",
            Self::Server => "server",
        }
    }
}
