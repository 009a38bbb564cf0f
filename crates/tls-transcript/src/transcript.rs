//! The finished recording.

use crate::connection::Connection;
use crate::interference::Interference;
use crate::{
    Actor, BufferId, ConnectionId, Direction, Epoch, EpochId, Event, EventId, Message, MessageId, Record, RecordId,
    Role, Value, ValueId,
};

/// Where a recording came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Both parties ran in this process.
    Simulation,
    /// A wire was listened to: neither party ran here.
    Heard,
    /// One party ran here against a live peer over TCP; this is the one that ran here.
    Live(Role),
}

/// What the recording is of.
#[derive(Clone, Debug)]
pub struct Header {
    /// The scenario in canonical text form; for a live recording, the command's settings.
    pub scenario: String,
    /// The clock that the parties were given, in seconds since 1970-01-01T00:00:00Z.
    pub clock: u64,
    /// Where it came from.
    pub source: Source,
}

/// One or several recorded connections: immutable once [finished](crate::Recorder::finish).
#[derive(Clone, Debug)]
pub struct Transcript {
    pub(crate) header: Header,
    pub(crate) events: Vec<Event>,
    /// For each event, its connection.
    pub(crate) happened_in: Vec<ConnectionId>,
    /// What of it somebody on the wire had a hand in.
    pub(crate) interference: Interference,
    pub(crate) connections: Vec<Connection>,
    pub(crate) buffers: Vec<Vec<u8>>,
    pub(crate) records: Vec<Record>,
    pub(crate) messages: Vec<Message>,
    pub(crate) values: Vec<Value>,
    pub(crate) epochs: Vec<Epoch>,
}

/// Ids are made by this recording's recorder alone, so that each of them is in range.
macro_rules! arena {
    ($(#[$doc:meta])* $one:ident, $all:ident, $id:ty, $item:ty) => {
        $(#[$doc])*
        ///
        /// # Panics
        /// If the id is another transcript's.
        #[expect(clippy::indexing_slicing, reason = "ids are made by the recorder of this very transcript")]
        pub fn $one(&self, id: $id) -> &$item {
            &self.$all[id.0 as usize]
        }
    };
}

impl Transcript {
    /// A recording of `header` in which nothing has happened, without any connection.
    pub(crate) fn empty(header: Header) -> Self {
        Self {
            header,
            events: Vec::new(),
            happened_in: Vec::new(),
            interference: Interference::default(),
            connections: Vec::new(),
            buffers: Vec::new(),
            records: Vec::new(),
            messages: Vec::new(),
            values: Vec::new(),
            epochs: Vec::new(),
        }
    }

    /// Appends an event of a connection.
    pub(crate) fn happen(&mut self, connection: ConnectionId, event: Event) -> EventId {
        let id = EventId(self.events.len() as u32);
        self.interference.note(&event);
        self.events.push(event);
        self.happened_in.push(connection);
        id
    }

    arena!(/** A buffer's bytes. */ buffer, buffers, BufferId, Vec<u8>);
    arena!(/** A record. */ record, records, RecordId, Record);
    arena!(/** A message. */ message, messages, MessageId, Message);
    arena!(/** A value. */ value, values, ValueId, Value);
    arena!(/** A direction's protection. */ epoch, epochs, EpochId, Epoch);
    arena!(/** An event. */ event, events, EventId, Event);

    /// What the recording is of.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Whether this party ran where the recording was made, so that what it computed, checked and knew is in it. Of another
    /// only what crossed the wire is.
    pub fn is_witnessed(&self, role: Role) -> bool {
        match self.header.source {
            Source::Simulation => true,
            Source::Live(ran) => ran == role,
            Source::Heard => false,
        }
    }

    /// All events, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// All records, in the order in which they were sent.
    pub fn records(&self) -> impl ExactSizeIterator<Item = (RecordId, &Record)> {
        self.records.iter().enumerate().map(|(index, record)| (RecordId(index as u32), record))
    }

    /// All messages, in the order in which they were written.
    pub fn messages(&self) -> impl ExactSizeIterator<Item = (MessageId, &Message)> {
        self.messages.iter().enumerate().map(|(index, message)| (MessageId(index as u32), message))
    }

    /// All values, in the order in which they came to be.
    pub fn values(&self) -> impl ExactSizeIterator<Item = (ValueId, &Value)> {
        self.values.iter().enumerate().map(|(index, value)| (ValueId(index as u32), value))
    }

    /// A message's bytes, in the clear.
    pub fn message_bytes(&self, id: MessageId) -> &[u8] {
        self.buffer(self.message(id).bytes)
    }

    /// A record's bytes, header and fragment, as on the wire.
    pub fn record_bytes(&self, id: RecordId) -> &[u8] {
        self.buffer(self.record(id).wire)
    }

    /// All that an eavesdropper next to the client sees of a connection: the records' bytes in order, and nothing else. Where
    /// somebody on the wire meddles with what passes, that is what the client sends and gets.
    pub fn wire(&self, connection: ConnectionId) -> impl Iterator<Item = (Direction, &[u8])> {
        let heard = self.heard(connection).into_iter().map(|id| self.record(id));
        heard.map(|record| (record.direction, self.buffer(record.wire).as_slice()))
    }

    /// The records of a connection that pass next to the client, in order.
    pub fn heard(&self, connection: ConnectionId) -> Vec<RecordId> {
        // What comes after a gap can't be told from something else by whoever listens.
        let end = self.left_out(connection).map(|left_out| left_out.before);
        let next_to_the_client = |(id, record): &(RecordId, &Record)| {
            record.connection == connection
                && end.is_none_or(|end| *id < end)
                && match record.direction {
                    Direction::ClientToServer => record.sender == Actor::Client,
                    Direction::ServerToClient => !self.is_taken(*id),
                }
        };
        let mut heard: Vec<RecordId> = self.records().filter(next_to_the_client).map(|(id, _)| id).collect();
        // What an attacker puts in a record's place is younger than what follows that record.
        if self.is_attacked() {
            let passing = self.passing();
            heard.sort_by_key(|id| passing.get(id.0 as usize).copied());
        }
        heard
    }

    /// For each record, the event with which it passes next to the client: it leaves the client, or arrives there. One that
    /// the client no longer takes passes last.
    fn passing(&self) -> Vec<usize> {
        let mut passing = vec![usize::MAX; self.records.len()];
        for (index, event) in self.events.iter().enumerate().rev() {
            if let Event::RecordSealed { actor: Actor::Client, record }
            | Event::RecordReceived { actor: Actor::Client, record } = event
                && let Some(first) = passing.get_mut(record.0 as usize)
            {
                *first = index;
            }
        }
        passing
    }

    /// Whether somebody on the wire took a record off it, so that it did not arrive as it was sent.
    pub fn is_taken(&self, record: RecordId) -> bool {
        self.interference.takes(record)
    }

    /// Whether somebody on the wire wrote a message, or decoded it.
    pub fn is_read_by_attacker(&self, message: MessageId) -> bool {
        self.message(message).sender.is_attacker() || self.interference.reads(message)
    }

    /// Whether somebody on the wire did more than listen.
    pub fn is_attacked(&self) -> bool {
        self.interference.is_there()
    }

    /// The heap bytes of the arenas' payloads (buffers and values), for the bench. Not counting annotation trees.
    pub fn payload_bytes(&self) -> usize {
        self.buffers.iter().map(Vec::len).sum::<usize>() + self.values.iter().map(|v| v.bytes.len()).sum::<usize>()
    }
}
