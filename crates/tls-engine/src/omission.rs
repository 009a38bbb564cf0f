//! The checks that a party makes, and those that it can be run without.

use tls_terms::Rule;
use tls_transcript::Role;

/// A check that a party does not make, so that anybody can see what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omission {
    /// Who does not make it.
    pub party: Role,
    /// The rule that is not checked.
    pub rule: Rule,
}

impl Omission {
    /// All that there are, in the order in which a handshake comes to them.
    pub fn all() -> Vec<Self> {
        [Role::Client, Role::Server].into_iter().flat_map(Self::of).collect()
    }

    /// Those of a party.
    pub fn of(party: Role) -> Vec<Self> {
        checks_of(party).into_iter().filter(|rule| rule.is_omissible()).map(|rule| Self { party, rule }).collect()
    }

    /// The one of a check, if a party can be run without it.
    pub fn of_check(party: Role, rule: Rule) -> Option<Self> {
        Self::of(party).into_iter().find(|omission| omission.rule.name() == rule.name())
    }
}

/// What a party checks, in the order in which a handshake comes to it: of rules that ask the same question, the first stands for all.
pub fn checks_of(party: Role) -> Vec<Rule> {
    let asks = |rule: &Rule| match party {
        Role::Client => rule.checker().is_client(),
        Role::Server => rule.checker().is_server(),
    };
    let first = |rule: &Rule| Rule::ALL.iter().find(|other| other.asks_the_same_as(*rule)) == Some(rule);
    Rule::ALL.iter().copied().filter(|rule| asks(rule) && first(rule)).collect()
}

/// `client:verify-data`
impl std::fmt::Display for Omission {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.party.name(), self.rule)
    }
}
