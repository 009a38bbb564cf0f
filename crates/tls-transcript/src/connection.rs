//! Connections: a recording may hold several, one after the other or side by side (a second visit, both legs of a relay,
//! the streams of a capture).

use crate::{LeftOut, Outcome, Role};

/// How a connection ended for its client and for its server, and what of it is not recorded.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    outcomes: [Outcome; 2],
    pub(crate) left_out: Option<LeftOut>,
}

impl Connection {
    pub(crate) fn new() -> Self {
        Self { outcomes: [Outcome::Unknown, Outcome::Unknown], left_out: None }
    }

    pub(crate) fn outcome(&self, role: Role) -> &Outcome {
        let [client, server] = &self.outcomes;
        match role {
            Role::Client => client,
            Role::Server => server,
        }
    }

    pub(crate) fn set_outcome(&mut self, role: Role, outcome: Outcome) {
        let [client, server] = &mut self.outcomes;
        match role {
            Role::Client => *client = outcome,
            Role::Server => *server = outcome,
        }
    }
}
