//! How an attack is done.

use super::{Attacker, Equipment};
use crate::setup::Setup;

/// What an attack needs, and who does it.
pub(crate) struct Behaviour {
    /// The attack's name in its table.
    pub(crate) attack: &'static str,
    /// What must be so before the first byte: whom the parties trust, what they offer, how they write.
    pub(crate) arrange: fn(&mut Setup, &Equipment),
    /// Whoever does it.
    pub(crate) attacker: fn(&Equipment) -> Box<dyn Attacker>,
}

impl std::fmt::Debug for Behaviour {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.attack)
    }
}

/// It needs nothing of the parties.
pub(super) fn as_they_are(_: &mut Setup, _: &Equipment) {}
