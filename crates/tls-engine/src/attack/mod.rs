//! Who sits on the wire and meddles: works on the bytes that pass, and knows nothing else but what it reads in them or
//! is given. What it takes and what it puts in its place both stand in the recording.

mod records;

use crate::scenario::Attack;
use tls_transcript::{Actor, Direction, Event, RecordId, Recorder, Role, Transcript};
use tls_wire::{ContentType, RecordContext};

/// Somebody on the wire, as it sees one record after another.
pub(crate) trait Attacker {
    /// A record comes by. What the hand does not pass on does not arrive.
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>);
}

/// A record that comes by.
#[derive(Clone, Debug)]
pub(crate) struct Passing {
    /// Which way it travels.
    pub(crate) direction: Direction,
    /// Header and fragment.
    pub(crate) wire: Vec<u8>,
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
        self.direction == direction && self.content_type() == ContentType::APPLICATION_DATA
    }
}

/// What an attacker can do.
pub(crate) struct Hand<'a> {
    recorder: &'a mut Recorder,
    /// The record at hand.
    record: RecordId,
    /// What arrives, and where it goes.
    arriving: Vec<(Direction, Vec<u8>)>,
    cut: bool,
}

impl Hand<'_> {
    /// Carries a record on as it is.
    pub(crate) fn pass(&mut self, passing: Passing) {
        self.arriving.push((passing.direction, passing.wire));
    }

    /// Takes a record off the wire.
    pub(crate) fn keep(&mut self, passing: &Passing) {
        let role = passing.direction.sender().peer();
        posing_as(role, self.recorder, |recorder| recorder.received(role, passing.id));
    }

    /// Puts a record on the wire, in the form of one that came by.
    pub(crate) fn put(&mut self, like: &Passing, wire: Vec<u8>) {
        let role = like.direction.sender();
        posing_as(role, self.recorder, |recorder| recorder.record(like.direction, &wire, like.context, None));
        self.arriving.push((like.direction, wire));
    }

    /// States what it did.
    pub(crate) fn state(&mut self, deed: &'static str, detail: String) {
        let record = self.record;
        self.recorder.event(Event::Tampered { actor: Actor::Attacker, record, deed, detail });
    }

    /// Ends the transport for both: from here on nothing arrives.
    pub(crate) fn cut(&mut self) {
        self.cut = true;
    }
}

/// An attacker with its place on the wire.
pub(crate) struct Seat {
    attacker: Box<dyn Attacker>,
    /// The last record of each direction that came by.
    seen: [Option<RecordId>; 2],
    cut: bool,
}

impl Seat {
    /// Puts whoever does that on the wire.
    pub(crate) fn taken_by(attack: Attack) -> Self {
        Self { attacker: records::attacker(attack), seen: [None, None], cut: false }
    }

    /// One record goes in; what comes out, arrives.
    pub(crate) fn carry(
        &mut self,
        direction: Direction,
        wire: Vec<u8>,
        recorder: &mut Recorder,
    ) -> Vec<(Direction, Vec<u8>)> {
        let Some((id, context)) = self.find(direction, &wire, recorder.so_far()) else {
            return vec![(direction, wire)];
        };
        let passing = Passing { direction, wire, id, context };
        if self.cut {
            let role = direction.sender().peer();
            posing_as(role, recorder, |recorder| recorder.received(role, id));
            return Vec::new();
        }
        let mut hand = Hand { recorder, record: id, arriving: Vec::new(), cut: false };
        self.attacker.take(passing, &mut hand);
        self.cut = hand.cut;
        hand.arriving
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

    /// Whether the transport was ended.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut
    }
}

/// What is recorded in the meantime of `role`, the attacker does.
fn posing_as<T>(role: Role, recorder: &mut Recorder, act: impl FnOnce(&mut Recorder) -> T) -> T {
    let before = recorder.actor(role);
    recorder.cast(role, Actor::Attacker);
    let done = act(recorder);
    recorder.cast(role, before);
    done
}
