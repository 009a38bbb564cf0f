//! Attacks by which something arrives where it has no place: a genuine record the other way or in another connection, a goodbye in
//! the clear when all else is protected. No key is needed for any of it.

use super::behaviour::{Behaviour, as_they_are};
use super::records::{ANSWER, Once, REQUEST};
use super::{Attacker, Hand, Passing};
use tls_facts::deeds;
use tls_wire::{HandshakeMessage, RecordHeader};

/// Sends what the client says back to the client.
pub(super) static REFLECTED_RECORD: Behaviour =
    Behaviour { attack: "reflected-record", arrange: as_they_are, attacker: |_| Once::boxed(REQUEST, reflect) };

/// Sends in a second connection what was said in the first.
pub(super) static EARLIER_RECORD: Behaviour = Behaviour {
    attack: "earlier-record",
    arrange: as_they_are,
    attacker: |_| Box::new(Keeper { kept: None, comes_again: false }),
};

/// Says goodbye in the server's name, and protects it by nothing.
pub(super) static FORGED_GOODBYE: Behaviour =
    Behaviour { attack: "forged-goodbye", arrange: as_they_are, attacker: |_| Once::boxed(REQUEST, say_goodbye) };

fn reflect(passing: Passing, hand: &mut Hand<'_>) {
    let back = Passing { direction: ANSWER, ..passing.clone() };
    hand.pass(passing);
    hand.state(deeds::reflect_record(back.wire.len()));
    let wire = back.wire.clone();
    hand.put(&back, wire);
}

fn say_goodbye(passing: Passing, hand: &mut Hand<'_>) {
    hand.pass(passing);
    hand.state(deeds::forge_goodbye(RecordHeader::LENGTH + Hand::GOODBYE.len()));
    hand.say_goodbye(ANSWER);
}

/// Keeps the first record with application data that the client sends, until the client comes again.
struct Keeper {
    kept: Option<Vec<u8>>,
    comes_again: bool,
}

impl Attacker for Keeper {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        self.comes_again |= self.kept.is_some() && matches!(passing.message, Some(HandshakeMessage::ClientHello(_)));
        if passing.is_data(REQUEST) {
            if self.kept.is_none() {
                self.kept = Some(passing.wire.clone());
            } else if let Some(old) = self.kept.take_if(|_| self.comes_again) {
                hand.state(deeds::replay_earlier_record(old.len()));
                hand.put(&passing, old);
            }
        }
        hand.pass(passing);
    }
}
