//! Who sits on the wire and meddles: works on the bytes that pass, and knows nothing else but what it reads in them or
//! is given. What it takes and what it puts in its place both stand in the recording.

mod behaviour;
mod bluff;
mod edits;
mod equipment;
mod finished;
mod hand;
mod hello;
mod impostor;
mod messages;
mod misplaced;
mod records;
mod relay;
mod replay;
mod rewriter;
mod selfie;
mod sight;
mod site;
mod table;
#[cfg(test)]
mod tests;
mod thief;
mod version;
mod visitor;

pub(crate) use behaviour::Behaviour;
pub(crate) use edits::Edits;
pub(crate) use equipment::{Equipment, SITE};
pub(crate) use hand::{Arriving, Hand};
pub(crate) use sight::Sight;
pub(crate) use table::behaviour_of;
pub(crate) use visitor::{Left, Recorded, Speech, Visitor};

use crate::Randomness;
use crate::scenario::Sender;
use tls_transcript::{Actor, ConnectionId, Direction, RecordId, Recorder, Transcript};
use tls_wire::{ContentType, HandshakeMessage, RecordContext};

/// Somebody on the wire, as it sees one record after another.
pub(crate) trait Attacker {
    /// The connections that the client and the server are on. They are one, unless the attacker puts an end of its own to
    /// each.
    fn legs(&mut self, recorder: &mut Recorder) -> [ConnectionId; 2] {
        [recorder.connection(); 2]
    }

    /// A record comes by. What the hand does not pass on does not arrive.
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>);

    /// A visit of the client's is over, of which this is left: whoever has enough of it comes to the server itself, in the
    /// client's place.
    fn come(&mut self, _left: &Left<'_>, _recorder: &mut Recorder) -> Option<Visitor> {
        None
    }
}

/// A record that comes by.
#[derive(Clone, Debug)]
pub(crate) struct Passing {
    /// Which way it travels.
    pub(crate) direction: Direction,
    /// Header and fragment.
    pub(crate) wire: Vec<u8>,
    /// The handshake message in it, if there is one in the clear.
    pub(crate) message: Option<HandshakeMessage>,
    /// Whether it is protected.
    pub(crate) protected: bool,
    /// Whether it carries application data. In TLS 1.3 no header tells; but the client's first protected record is its Finished,
    /// and what comes after that, from either side, is data.
    data: bool,
    /// Which one it is in the recording.
    id: RecordId,
    /// How its fragment is to be read.
    context: RecordContext,
}

impl Passing {
    /// The content type, which stands in every record's header in the clear (RFC 5246 §6.2.1).
    pub(crate) fn content_type(&self) -> ContentType {
        ContentType(self.wire.first().copied().unwrap_or_default())
    }

    /// Whether it carries application data of this direction.
    pub(crate) fn is_data(&self, direction: Direction) -> bool {
        self.direction == direction && self.data
    }
}

/// An attacker with its place on the wire.
pub(crate) struct Seat {
    attacker: Box<dyn Attacker>,
    randomness: Randomness,
    sight: Sight,
    /// The last record of each direction that came by.
    seen: [Option<RecordId>; 2],
    /// Whether the client's Finished has come by.
    finished: bool,
    cut: bool,
}

impl Seat {
    /// Puts whoever does that on the wire.
    pub(crate) fn taken_by(behaviour: &Behaviour, equipment: &Equipment) -> Self {
        let randomness = equipment.randomness.clone();
        let attacker = (behaviour.attacker)(equipment);
        Self { attacker, randomness, sight: Sight::new(), seen: [None, None], finished: false, cut: false }
    }

    /// The connections that the client and the server are on.
    pub(crate) fn legs(&mut self, recorder: &mut Recorder) -> [ConnectionId; 2] {
        self.attacker.legs(recorder)
    }

    /// One record goes in; what comes out, arrives.
    pub(crate) fn carry(&mut self, direction: Direction, wire: Vec<u8>, recorder: &mut Recorder) -> Vec<Arriving> {
        let Some((id, context)) = self.find(direction, &wire, recorder.so_far()) else {
            // What it has said itself, in a party's place.
            self.sight.see_arriving(direction, &wire);
            return vec![Arriving { sender: Sender::Attacker, way: direction, wire }];
        };
        recorder.turn_to(recorder.so_far().record(id).connection);
        let (protected, message) = self.sight.see_sent(direction, &wire);
        let passing = Passing { direction, wire: wire.clone(), message, protected, data: false, id, context };
        let data = self.finished && passing.content_type() == ContentType::APPLICATION_DATA;
        let passing = Passing { data, ..passing };
        self.finished |= protected && direction == Direction::ClientToServer;
        let mut hand = Hand::new(recorder, &self.randomness, &mut self.sight, id);
        if self.cut {
            hand.keep(&passing);
            return Vec::new();
        }
        self.attacker.take(passing, &mut hand);
        self.cut = hand.has_cut();
        let arriving = hand.into_arriving();
        for Arriving { way, wire, .. } in &arriving {
            self.sight.see_arriving(*way, wire);
        }
        arriving
    }

    /// Finds a record in the recording: the next that its sender sealed with these bytes.
    fn find(
        &mut self,
        direction: Direction,
        wire: &[u8],
        transcript: &Transcript,
    ) -> Option<(RecordId, RecordContext)> {
        let [client, server] = &mut self.seen;
        let seen = match direction {
            Direction::ClientToServer => client,
            Direction::ServerToClient => server,
        };
        let mut sent = transcript.records().filter(|(_, record)| record.sender == Actor::from(direction.sender()));
        let (id, record) = sent.find(|(id, _)| Some(*id) > *seen && transcript.record_bytes(*id) == wire)?;
        *seen = Some(id);
        Some((id, record.context))
    }

    /// Whoever sits there comes to the server itself, if what is left of a visit is enough for that.
    pub(crate) fn come(&mut self, left: &Left<'_>, recorder: &mut Recorder) -> Option<Visitor> {
        self.attacker.come(left, recorder)
    }

    /// Another connection begins: of that one, nothing has been seen yet.
    pub(crate) fn begin_anew(&mut self) {
        (self.sight, self.finished) = (Sight::new(), false);
    }

    /// Whether the transport was ended.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut
    }
}
