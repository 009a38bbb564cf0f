//! Attacks on protected records: no key is needed to change, repeat, swap, drop or add bytes, nor to cut the line.

use super::behaviour::{Behaviour, as_they_are};
use super::{Attacker, Equipment, Hand, Passing};
use crate::application::Pieces;
use crate::setup::Setup;
use tls_facts::deeds;
use tls_transcript::Direction;
use tls_wire::RecordHeader;

/// Where the request travels, and where the answer.
pub(super) const REQUEST: Direction = Direction::ClientToServer;
pub(super) const ANSWER: Direction = Direction::ServerToClient;

/// Changes one bit of a protected record.
pub(super) static FLIPPED_RECORD: Behaviour =
    Behaviour { attack: "flipped-record", arrange: as_they_are, attacker: |_| Once::boxed(REQUEST, flip) };

/// Sends a protected record a second time.
pub(super) static REPLAYED_RECORD: Behaviour =
    Behaviour { attack: "replayed-record", arrange: as_they_are, attacker: |_| Once::boxed(REQUEST, replay) };

/// Lets two protected records change places.
pub(super) static REORDERED_RECORDS: Behaviour = Behaviour {
    attack: "reordered-records",
    arrange: in_two_records,
    attacker: |_| Box::new(Swap { held: None, done: false }),
};

/// Takes a protected record away.
pub(super) static DROPPED_RECORD: Behaviour =
    Behaviour { attack: "dropped-record", arrange: in_two_records, attacker: |_| Once::boxed(REQUEST, drop_it) };

/// Adds a record of its own.
pub(super) static INJECTED_RECORD: Behaviour =
    Behaviour { attack: "injected-record", arrange: as_they_are, attacker: |_| Once::boxed(REQUEST, inject) };

/// Cuts the connection in the middle of the answer.
pub(super) static TRUNCATION: Behaviour =
    Behaviour { attack: "truncation", arrange: in_two_records, attacker: |_| Once::boxed(ANSWER, cut) };

/// Client and server say what they have to say in two records each, so that there are two to deal with.
fn in_two_records(setup: &mut Setup, _: &Equipment) {
    setup.pieces = Pieces::HeadAndBody;
}

/// Does something to the first record with application data of a direction, and lets all else pass.
pub(super) struct Once {
    direction: Direction,
    deed: Option<fn(Passing, &mut Hand<'_>)>,
}

impl Once {
    pub(super) fn boxed(direction: Direction, deed: fn(Passing, &mut Hand<'_>)) -> Box<dyn Attacker> {
        Box::new(Self { direction, deed: Some(deed) })
    }
}

impl Attacker for Once {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        match self.deed.take_if(|_| passing.is_data(self.direction)) {
            Some(deed) => deed(passing, hand),
            None => hand.pass(passing),
        }
    }
}

fn flip(passing: Passing, hand: &mut Hand<'_>) {
    let mut wire = passing.wire.clone();
    let place = RecordHeader::LENGTH + (wire.len() - RecordHeader::LENGTH) / 2;
    let Some(byte) = wire.get_mut(place) else { return hand.pass(passing) };
    let before = *byte;
    *byte ^= 1;
    let deed = deeds::flip_bit(place, &[before][..], &[*byte][..]);
    hand.keep(&passing);
    hand.state(deed);
    hand.put(&passing, wire);
}

fn replay(passing: Passing, hand: &mut Hand<'_>) {
    let (like, wire) = (passing.clone(), passing.wire.clone());
    hand.pass(passing);
    hand.state(deeds::replay_record(wire.len()));
    hand.put(&like, wire);
}

fn drop_it(passing: Passing, hand: &mut Hand<'_>) {
    hand.keep(&passing);
    hand.state(deeds::drop_record(passing.wire.len()));
}

/// Bytes that have the form of a record, and which nobody has sealed.
fn inject(passing: Passing, hand: &mut Hand<'_>) {
    let like = passing.clone();
    let header = passing.wire.get(..RecordHeader::LENGTH).unwrap_or_default();
    let fragment = passing.wire.get(RecordHeader::LENGTH..).unwrap_or_default();
    // Without the key, any bytes are as good as any others: the real ones backwards, for instance.
    let wire: Vec<u8> = header.iter().chain(fragment.iter().rev()).copied().collect();
    hand.pass(passing);
    hand.state(deeds::inject_record(wire.len()));
    hand.put(&like, wire);
}

fn cut(passing: Passing, hand: &mut Hand<'_>) {
    hand.pass(passing);
    hand.state(deeds::cut_connection());
    hand.cut();
}

/// Holds the first record back until the second has passed.
struct Swap {
    held: Option<Passing>,
    done: bool,
}

impl Attacker for Swap {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        if self.done || !passing.is_data(REQUEST) {
            return hand.pass(passing);
        }
        match self.held.take() {
            None => {
                hand.keep(&passing);
                hand.state(deeds::hold_record(passing.wire.len()));
                self.held = Some(passing);
            }
            Some(held) => {
                hand.pass(passing);
                hand.state(deeds::release_record(held.wire.len()));
                let wire = held.wire.clone();
                hand.put(&held, wire);
                self.done = true;
            }
        }
    }
}
