//! The behaviours of all attacks; each stands beside whoever does it.

use super::behaviour::Behaviour;
use super::{finished, hello, impostor, messages, misplaced, records, relay, replay, selfie, site, thief, version};
use crate::scenario::Attack;

/// One for each attack, in the order of their table.
static BEHAVIOURS: [&Behaviour; 28] = [
    &relay::SWAPPED_CERTIFICATE,
    &relay::INSTALLED_ROOT,
    &impostor::IMPOSTOR,
    &messages::STRIPPED_ECDHE,
    &messages::WEAKENED_SUITE,
    &messages::REPLACED_PARAMETERS,
    &hello::SWAPPED_KEY_SHARE,
    &hello::STRIPPED_HYBRID,
    &hello::FORGED_RETRY,
    &version::STRIPPED_TLS13,
    &version::FALLBACK_DANCE,
    &finished::FORGED_FINISHED,
    &finished::FORGED_SERVER_FINISHED,
    &records::FLIPPED_RECORD,
    &records::REPLAYED_RECORD,
    &records::REORDERED_RECORDS,
    &records::DROPPED_RECORD,
    &records::INJECTED_RECORD,
    &misplaced::REFLECTED_RECORD,
    &misplaced::FORGED_GOODBYE,
    &records::TRUNCATION,
    &misplaced::EARLIER_RECORD,
    &thief::STOLEN_TICKET,
    &thief::STOLEN_SESSION,
    &thief::STOLEN_TICKET_KEY,
    &replay::EARLY_DATA_REPLAY,
    &site::OTHER_NAME,
    &selfie::SELFIE,
];

/// How this attack is done.
pub(crate) fn behaviour_of(attack: &Attack) -> Option<&'static Behaviour> {
    BEHAVIOURS.into_iter().find(|behaviour| behaviour.attack == attack.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ATTACKS;

    #[test]
    fn every_attack_has_one_behaviour() {
        assert_eq!(BEHAVIOURS.map(|behaviour| behaviour.attack), ATTACKS.each_ref().map(|attack| attack.name));
    }
}
