//! The table of attacks. A new one is a row beside its behaviour, its place in this list, and its text
//! (`texts/attacks` in `tls-scene`).

use super::{Attacker, Equipment, finished, impostor, messages, records, relay};
use crate::Scenario;
use crate::run::Setup;

/// What somebody on the wire does, other than to listen: a row of the table.
pub struct Attack {
    /// The name in a scenario: `flipped-record`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub label: &'static str,
    /// What it is aimed at.
    pub aim: Aim,
    /// Why it cannot be done to such a handshake, if it can't.
    pub(crate) objection: fn(&Scenario) -> Option<&'static str>,
    /// What must be so before the first byte: whom the parties trust, what they offer, how they write.
    pub(crate) arrange: fn(&mut Setup, &Equipment),
    /// Whoever does it.
    pub(crate) attacker: fn(&Equipment) -> Box<dyn Attacker>,
}

/// What an attack is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// To be taken for the server.
    Place,
    /// The messages of the handshake.
    Handshake,
    /// The protected records.
    Records,
}

/// All attacks; those with the same aim follow one another.
pub static ATTACKS: [&Attack; 14] = [
    &relay::SWAPPED_CERTIFICATE,
    &relay::INSTALLED_ROOT,
    &impostor::IMPOSTOR,
    &messages::STRIPPED_ECDHE,
    &messages::WEAKENED_SUITE,
    &messages::REPLACED_PARAMETERS,
    &finished::FORGED_FINISHED,
    &finished::FORGED_SERVER_FINISHED,
    &records::FLIPPED_RECORD,
    &records::REPLAYED_RECORD,
    &records::REORDERED_RECORDS,
    &records::DROPPED_RECORD,
    &records::INJECTED_RECORD,
    &records::TRUNCATION,
];

impl Attack {
    /// The attack of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ATTACKS.into_iter().find(|attack| attack.name == name)
    }
}

impl Aim {
    /// In a few words: "In the handshake".
    pub fn label(self) -> &'static str {
        match self {
            Self::Place => "In the server’s place",
            Self::Handshake => "In the handshake",
            Self::Records => "In what is encrypted",
        }
    }
}

impl PartialEq for Attack {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Attack {}

impl std::fmt::Debug for Attack {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

/// It can be done to any handshake.
pub(super) fn no_objection(_: &Scenario) -> Option<&'static str> {
    None
}

/// It needs nothing of the parties.
pub(super) fn as_they_are(_: &mut Setup, _: &Equipment) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attacks_with_the_same_aim_follow_one_another() {
        let mut aims: Vec<Aim> = ATTACKS.iter().map(|attack| attack.aim).collect();
        aims.dedup();
        assert_eq!(aims, [Aim::Place, Aim::Handshake, Aim::Records]);
    }
}
