//! The recorder: the only way to make a transcript. Whoever runs the protocol calls it; it keeps order, joins equal
//! values.

use crate::connection::Connection;
use crate::{
    Actor, BufferId, CheckOutcome, ConnectionId, Direction, Epoch, EpochId, Event, EventId, Fragment, Header,
    Knowledge, Message, MessageId, MessageKind, Origin, Outcome, Player, Protected, Record, RecordId, Role,
    Sensitivity, Transcript, Value, ValueId, WireSpan,
};
use std::sync::OnceLock;
use tls_facts::Fact;
use tls_terms::{Rule, ValueKind};
use tls_wire::{DecodeContext, RecordContext};

/// Takes facts down, in the order in which they happen.
#[derive(Debug)]
pub struct Recorder {
    transcript: Transcript,
    /// The connection of what is taken down.
    connection: ConnectionId,
    /// Who plays the client's part, and who the server's.
    cast: [Player; 2],
    weight: usize,
}

impl Recorder {
    /// An empty recording of `header`, with its [first](ConnectionId::FIRST) connection open.
    pub fn new(header: Header) -> Self {
        let mut transcript = Transcript::empty(header);
        transcript.connections.push(Connection::new());
        Self { transcript, connection: ConnectionId::FIRST, cast: [Player::Party, Player::Party], weight: 0 }
    }

    /// One connection more. What follows still belongs to the one before, until somebody [turns to](Self::turn_to) it.
    pub fn open_connection(&mut self) -> ConnectionId {
        self.transcript.connections.push(Connection::new());
        ConnectionId(self.transcript.connections.len() as u32 - 1)
    }

    /// From here on what is taken down belongs to `connection`. Gives the connection that it belonged to before.
    pub fn turn_to(&mut self, connection: ConnectionId) -> ConnectionId {
        std::mem::replace(&mut self.connection, connection)
    }

    /// The connection that what is taken down belongs to.
    pub fn connection(&self) -> ConnectionId {
        self.connection
    }

    /// From here on `role` is played by the party itself, or by an attacker that poses as it. Whoever runs the protocol
    /// speaks of roles; what is taken down is who it was. Gives who played it before.
    pub fn cast(&mut self, role: Role, player: Player) -> Player {
        let [client, server] = &mut self.cast;
        let place = match role {
            Role::Client => client,
            Role::Server => server,
        };
        std::mem::replace(place, player)
    }

    /// Who plays `role`.
    pub fn actor(&self, role: Role) -> Actor {
        let [client, server] = self.cast;
        let player = match role {
            Role::Client => client,
            Role::Server => server,
        };
        match player {
            Player::Party => role.into(),
            Player::Attacker => Actor::Attacker(role),
        }
    }

    /// What has been taken down so far.
    pub fn so_far(&self) -> &Transcript {
        &self.transcript
    }

    /// About how many bytes of memory the records, messages and events take.
    pub fn weight(&self) -> usize {
        self.weight
    }

    pub(crate) fn set_weight(&mut self, weight: usize) {
        self.weight = weight;
    }

    pub(crate) fn transcript_mut(&mut self) -> &mut Transcript {
        &mut self.transcript
    }

    /// Appends an event that needs nothing else.
    pub fn event(&mut self, event: Event) -> EventId {
        self.weight += size_of::<Event>();
        self.transcript.happen(self.connection, event)
    }

    /// Takes down one check.
    pub fn checked(&mut self, role: Role, rule: Rule, outcome: CheckOutcome, evidence: Fact) {
        self.event(Event::Checked { actor: self.actor(role), rule, outcome, evidence });
    }

    /// A value that `role` drew at random.
    pub fn generated(&mut self, role: Role, kind: ValueKind, sensitivity: Sensitivity, bytes: &[u8]) -> ValueId {
        let value = self.intern(kind, sensitivity, bytes, Origin::Generated { by: self.actor(role) });
        let event = self.event(Event::ValueGenerated { actor: self.actor(role), value });
        self.learn(value, role, event);
        value
    }

    /// A value that `role` had from the start.
    pub fn configured(&mut self, role: Role, kind: ValueKind, sensitivity: Sensitivity, bytes: &[u8]) -> ValueId {
        let value = self.intern(kind, sensitivity, bytes, Origin::Configured);
        let event = self.event(Event::ValueLearned { actor: self.actor(role), value });
        self.learn(value, role, event);
        value
    }

    /// A secret that `role` has had since another connection. `origin` is what is behind it, and counts only if the recording
    /// doesn't know better.
    pub fn recalled(&mut self, role: Role, kind: ValueKind, bytes: &[u8], origin: Origin) -> ValueId {
        let value = self.intern(kind, Sensitivity::Secret, bytes, origin);
        self.learned(role, value);
        value
    }

    /// A value that `role` computed. `origin` should be [`Origin::Derived`].
    pub fn derived(
        &mut self,
        role: Role,
        kind: ValueKind,
        sensitivity: Sensitivity,
        bytes: &[u8],
        origin: Origin,
    ) -> ValueId {
        let value = self.intern(kind, sensitivity, bytes, origin);
        let event = self.event(Event::SecretDerived { actor: self.actor(role), value });
        self.learn(value, role, event);
        value
    }

    /// `role` read `value` out of a message.
    pub fn learned(&mut self, role: Role, value: ValueId) {
        let event = self.event(Event::ValueLearned { actor: self.actor(role), value });
        self.learn(value, role, event);
    }

    /// A value that `role` read out of a message, at `span`. `origin` is what must be behind it, and counts only if the
    /// recording doesn't know better: of a live peer's values nothing is seen but the bytes.
    pub fn read(
        &mut self,
        role: Role,
        kind: ValueKind,
        sensitivity: Sensitivity,
        bytes: &[u8],
        origin: Origin,
        span: WireSpan,
    ) -> ValueId {
        let value = self.intern(kind, sensitivity, bytes, origin);
        self.travels(value, span);
        self.learned(role, value);
        value
    }

    /// The handshake hash as `role` read it off: `digest` over all of `messages`, in order. `origin` should be
    /// [`Origin::Derived`] from them.
    pub fn hashed(
        &mut self,
        role: Role,
        kind: ValueKind,
        digest: &[u8],
        messages: Vec<MessageId>,
        origin: Origin,
    ) -> ValueId {
        let value = self.intern(kind, Sensitivity::Public, digest, origin);
        let event = self.event(Event::TranscriptHashed { actor: self.actor(role), messages, digest: value });
        self.learn(value, role, event);
        value
    }

    /// Says where a value stands on the wire. The first word stands.
    pub fn travels(&mut self, value: ValueId, span: WireSpan) {
        if let Some(value) = self.transcript.values.get_mut(value.0 as usize) {
            value.on_wire.get_or_insert(span);
        }
    }

    /// A message that its sender wrote. Its fragments follow with
    /// [`carried`](Self::carried).
    pub fn message(&mut self, sender: Role, kind: MessageKind, bytes: &[u8], context: DecodeContext) -> MessageId {
        let id = self.message_seen(sender, kind, bytes, context);
        self.encoded(sender, id);
        id
    }

    /// A message that its sender wrote, as is clear once its records have passed.
    pub fn encoded(&mut self, sender: Role, message: MessageId) {
        self.event(Event::MessageEncoded { actor: self.actor(sender), message });
    }

    /// A message of a live peer, of which only the arrival is seen: no `MessageEncoded` event.
    pub fn message_seen(&mut self, sender: Role, kind: MessageKind, bytes: &[u8], context: DecodeContext) -> MessageId {
        let id = MessageId(self.transcript.messages.len() as u32);
        let bytes = self.buffer(bytes);
        let fragments = Vec::new();
        let (connection, sender, annotation) = (self.connection, self.actor(sender), OnceLock::new());
        self.weight += size_of::<Message>() + size_of::<Fragment>();
        self.transcript.messages.push(Message { connection, sender, kind, bytes, context, fragments, annotation });
        id
    }

    /// A receiver decoded the message.
    pub fn decoded(&mut self, role: Role, message: MessageId) {
        self.event(Event::MessageDecoded { actor: self.actor(role), message });
    }

    /// A record that left its sender: header and fragment as on the wire. `context` says how to read the fragment.
    pub fn record(
        &mut self,
        direction: Direction,
        wire: &[u8],
        context: RecordContext,
        protected: Option<SealedFacts<'_>>,
    ) -> RecordId {
        let id = self.record_seen(direction, wire, context, protected);
        self.event(Event::RecordSealed { actor: self.actor(direction.sender()), record: id });
        id
    }

    /// What its receiver found in a protected record. Whoever sealed it may have said so before, and knows better.
    pub fn opened(&mut self, record: RecordId, facts: SealedFacts<'_>) {
        let unknown = self.transcript.record(record).protected.is_none();
        let protected = unknown.then(|| self.protected(facts));
        if let Some(record) = self.transcript.records.get_mut(record.0 as usize) {
            record.protected = record.protected.take().or(protected);
        }
    }

    /// A record of a live peer, of which only the arrival is seen: no `RecordSealed` event.
    pub fn record_seen(
        &mut self,
        direction: Direction,
        wire: &[u8],
        context: RecordContext,
        protected: Option<SealedFacts<'_>>,
    ) -> RecordId {
        let content_type = tls_wire::ContentType(wire.first().copied().unwrap_or_default());
        let protected = protected.map(|facts| self.protected(facts));
        let id = RecordId(self.transcript.records.len() as u32);
        let wire = self.buffer(wire);
        let tree = OnceLock::new();
        let (connection, sender) = (self.connection, self.actor(direction.sender()));
        let record = Record { connection, direction, sender, content_type, wire, context, protected, tree };
        self.weight += size_of::<Record>();
        self.transcript.records.push(record);
        id
    }

    fn protected(&mut self, facts: SealedFacts<'_>) -> Protected {
        Protected {
            epoch: facts.epoch,
            sequence: facts.sequence,
            plaintext: facts.plaintext.map(|bytes| self.buffer(bytes)),
            content: facts.content,
            nonce: facts.nonce.to_vec(),
            additional_data: facts.additional_data.to_vec(),
            tree: OnceLock::new(),
        }
    }

    /// Says that a record carried a piece of a message.
    pub fn carried(&mut self, message: MessageId, fragment: Fragment) {
        if let Some(message) = self.transcript.messages.get_mut(message.0 as usize) {
            message.fragments.push(fragment);
        }
    }

    /// A record arrived.
    pub fn received(&mut self, role: Role, record: RecordId) {
        self.event(Event::RecordReceived { actor: self.actor(role), record });
    }

    /// One direction's keys; both parties install the same epoch when their keys are the same.
    pub fn keys_installed(&mut self, role: Role, epoch: Epoch) -> EpochId {
        // Keys that nobody knows are never known to be the same.
        let known = self.transcript.epochs.iter().position(|other| {
            epoch.key.is_some()
                && (other.connection, other.direction, other.key, other.iv, other.mac_key)
                    == (epoch.connection, epoch.direction, epoch.key, epoch.iv, epoch.mac_key)
        });
        let id = match known {
            Some(index) => EpochId(index as u32),
            None => {
                self.transcript.epochs.push(epoch);
                EpochId(self.transcript.epochs.len() as u32 - 1)
            }
        };
        self.event(Event::KeysInstalled { actor: self.actor(role), epoch: id });
        id
    }

    /// How the connection ended for a party. How it ends for an attacker is no outcome.
    pub fn outcome(&mut self, role: Role, outcome: Outcome) {
        if !self.actor(role).is_attacker()
            && let Some(connection) = self.transcript.connections.get_mut(self.connection.0 as usize)
        {
            connection.set_outcome(role, outcome);
        }
    }

    /// The finished recording.
    pub fn finish(self) -> Transcript {
        self.transcript
    }

    fn buffer(&mut self, bytes: &[u8]) -> BufferId {
        self.weight += size_of::<Vec<u8>>() + bytes.len();
        self.transcript.buffers.push(bytes.to_vec());
        BufferId(self.transcript.buffers.len() as u32 - 1)
    }

    /// The same kind with the same bytes is one value.
    fn intern(&mut self, kind: ValueKind, sensitivity: Sensitivity, bytes: &[u8], origin: Origin) -> ValueId {
        let known = self.transcript.values.iter().position(|value| value.kind == kind && value.bytes == bytes);
        if let Some(index) = known {
            return ValueId(index as u32);
        }
        let value = Value { kind, bytes: bytes.to_vec(), sensitivity, origin, on_wire: None, known_to: Vec::new() };
        self.transcript.values.push(value);
        ValueId(self.transcript.values.len() as u32 - 1)
    }

    fn learn(&mut self, value: ValueId, role: Role, since: EventId) {
        let actor = self.actor(role);
        if let Some(value) = self.transcript.values.get_mut(value.0 as usize)
            && !value.known_to.iter().any(|knowledge| knowledge.actor.name() == actor.name())
        {
            value.known_to.push(Knowledge { actor, since });
        }
    }
}

/// What the sealer (or opener) of a protected record knows about its inside.
#[derive(Clone, Debug)]
pub struct SealedFacts<'a> {
    /// Under which keys.
    pub epoch: EpochId,
    /// The record's sequence number.
    pub sequence: u64,
    /// What was encrypted, if it could be opened.
    pub plaintext: Option<&'a [u8]>,
    /// Which bytes of it are the content.
    pub content: std::ops::Range<usize>,
    /// The nonce or initialisation vector.
    pub nonce: &'a [u8],
    /// The additional data (13 bytes).
    pub additional_data: &'a [u8],
}
