//! Checks that a party can be run without.

use super::{OF_BOTH, OF_THE_CLIENT, OF_THE_SERVER};
use tls_transcript::Role;

/// A check that a party does not make, so that anybody can see what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omission {
    /// Who does not make it.
    pub party: Role,
    /// The rule that is not checked, by its name.
    pub rule: &'static str,
}

impl Omission {
    /// All that there are, in the order in which a handshake comes to them.
    pub fn all() -> Vec<Self> {
        [Role::Client, Role::Server].into_iter().flat_map(Self::of).collect()
    }

    /// Those of a party.
    pub fn of(party: Role) -> Vec<Self> {
        let own = match party {
            Role::Client => OF_THE_CLIENT,
            Role::Server => OF_THE_SERVER,
        };
        let path = tls_pki::rules().filter(|_| party == Role::Client);
        let names = path
            .map(|rule| rule.name)
            .chain(own.iter().chain(OF_BOTH).filter(|rule| rule.omissible).map(|rule| rule.name));
        names.map(|rule| Self { party, rule }).collect()
    }
}

/// `client:verify-data`
impl std::fmt::Display for Omission {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.party.name(), self.rule)
    }
}
