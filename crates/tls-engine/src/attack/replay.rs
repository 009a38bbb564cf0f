//! Whoever plays early data again: it has recorded the client's first flight, and sends it to the server once more. No key is
//! needed for that, and nothing of it is understood.

use super::behaviour::{Behaviour, as_they_are};
use super::visitor::{Left, Recorded, Speech, Visitor};
use super::{Attacker, Hand, Passing};
use crate::Randomness;
use crate::meeting::LATER;
use tls_facts::deeds;
use tls_transcript::{Actor, Direction, Event, RecordId, Recorder, Role};
use tls_wire::{Extension, ExtensionType, HandshakeMessage};

/// Sends the client's hello and its early data again, on connections of its own: at once, and some time later.
pub(super) static EARLY_DATA_REPLAY: Behaviour = Behaviour {
    attack: "early-data-replay",
    arrange: as_they_are,
    attacker: |equipment| {
        let (delays, randomness) = (vec![LATER, 0], equipment.randomness.of("replay"));
        Box::new(Replayer { flight: Vec::new(), first: None, listens: false, delays, randomness })
    },
};

struct Replayer {
    /// What the client has said before the server answered.
    flight: Vec<Recorded>,
    /// The hello's record.
    first: Option<RecordId>,
    /// Whether that still goes on.
    listens: bool,
    /// When it comes again: so many seconds after the client's visit, the last first.
    delays: Vec<u64>,
    randomness: Randomness,
}

impl Attacker for Replayer {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        if let Some(HandshakeMessage::ClientHello(hello)) = &passing.message
            && matches!(hello.extension(ExtensionType::EARLY_DATA), Some(Extension::EarlyData(_)))
        {
            (self.flight, self.first, self.listens) = (Vec::new(), Some(passing.id), true);
        }
        self.listens &= passing.direction == Direction::ClientToServer;
        if self.listens {
            self.flight.push(Recorded { wire: passing.wire.clone(), context: passing.context });
        }
        hand.pass(passing);
    }

    fn come(&mut self, left: &Left<'_>, recorder: &mut Recorder) -> Option<Visitor> {
        let (record, later) = (self.first?, self.delays.pop()?);
        let connection = recorder.open_connection();
        recorder.turn_to(connection);
        let length: usize = self.flight.iter().map(|record| record.wire.len()).sum();
        let deed = deeds::replay_early_data(self.flight.len(), length, later);
        recorder.event(Event::Tampered { actor: Actor::Attacker(Role::Client), record, deed });
        let (clock, speech) = (left.clock.saturating_add(later), Speech::PlayedAgain(self.flight.clone()));
        Some(Visitor { connection, clock, speech, randomness: self.randomness.of(&later.to_string()) })
    }
}
