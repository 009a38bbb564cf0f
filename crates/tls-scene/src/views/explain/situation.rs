//! Where a step stands: in which connection, who is at its two ends, and which messages whoever acts has before it.

use crate::model::{Lane, Step};
use crate::telling::message::{copied, handshake, is_of_kind, is_retry, target};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{
    Actor, CheckOutcome, ConnectionId, Event, Message, MessageId, Record, RecordId, Role, Transcript, ValueId,
};
use tls_wire::{HandshakeMessage, HandshakeType, read_handshake};

/// A step of a recording; without one, its start.
#[derive(Clone, Copy)]
pub(crate) struct Situation<'a> {
    pub(crate) transcript: &'a Transcript,
    pub(crate) step: Option<&'a Step>,
}

impl<'a> Situation<'a> {
    pub(super) fn actor(&self) -> Actor {
        self.step.map_or(Actor::Client, |step| step.actor)
    }

    /// Whether what whoever acts does by itself is in the recording.
    pub(super) fn is_seen(&self) -> bool {
        self.actor().is_attacker() || self.transcript.is_witnessed(self.actor().role())
    }

    /// Whether whoever acts did not run here, and the other end has found its Finished right, as only who has the master secret
    /// can make it.
    pub(super) fn is_proven(&self) -> bool {
        !self.is_seen() && self.finds_right(self.actor().role().peer())
    }

    /// Whether it is known what both ends of this connection come to: both ran here and have a pre-master secret, or the one
    /// that ran finds the other's Finished right.
    pub(super) fn is_settled(&self) -> bool {
        let ran = |role| self.transcript.is_witnessed(role);
        match (ran(Role::Client), ran(Role::Server)) {
            (true, true) => self.secret_of(Role::Client).and(self.secret_of(Role::Server)).is_some(),
            (true, false) => self.finds_right(Role::Client),
            (false, true) => self.finds_right(Role::Server),
            (false, false) => false,
        }
    }

    /// Whether a party finds the other's Finished right.
    fn finds_right(&self, role: Role) -> bool {
        let party = Actor::from(role);
        self.transcript.events_in(self.connection()).any(|(_, event)| {
            matches!(event, Event::Checked { actor, rule: Rule::VerifyData | Rule::Tls13VerifyData, outcome: CheckOutcome::Passed, .. } if *actor == party)
        })
    }

    /// The other end, as it is: what somebody on the wire has taken, it has heard; and it may be the end of the connection
    /// itself.
    pub(super) fn peer(&self) -> Actor {
        let role = self.actor().role().peer();
        let taken = self.message().is_some_and(|message| target(self.transcript, message) == Lane::Eavesdropper);
        if taken && !self.actor().is_attacker() { Actor::Attacker(role) } else { self.end(role) }
    }

    /// Who plays a part in this step's connection. Who changes what passes between two parties plays neither.
    pub(super) fn end(&self, role: Role) -> Actor {
        let speaks = |wanted: Actor| {
            let mut events = self.transcript.events_in(self.connection()).map(|(_, event)| event);
            events.any(|event| {
                matches!(event, Event::MessageEncoded { actor, .. } | Event::MessageDecoded { actor, .. } if *actor == wanted)
            })
        };
        // Who plays again what somebody has said makes no message of its own.
        let sends = |wanted: Actor| {
            let mut records = self.transcript.records().map(|(_, record)| record);
            records.any(|record| record.connection == self.connection() && record.sender == wanted)
        };
        let (party, other) = (Actor::from(role), Actor::Attacker(role));
        if !speaks(party) && (speaks(other) || sends(other)) { other } else { party }
    }

    pub(super) fn connection(&self) -> ConnectionId {
        // What waited for its first step may be of an earlier connection.
        let last = || Some(self.transcript.connection_of(*self.step?.events.last()?));
        let record = || Some(self.transcript.record(self.step?.record?).connection);
        let message = self.message().map(|message| message.connection);
        message.or_else(record).or_else(last).unwrap_or(ConnectionId::FIRST)
    }

    /// Whether the server has not answered yet: this is the start, or the ClientHello.
    pub(super) fn is_before_the_answer(&self) -> bool {
        let is_hello = |message: &Message| is_of_kind(message, HandshakeType::CLIENT_HELLO);
        self.step.is_none() || self.message().is_some_and(is_hello)
    }

    pub(super) fn message(&self) -> Option<&'a Message> {
        Some(self.transcript.message(self.step?.message?))
    }

    /// The record that carries this step's message, or is the step.
    pub(super) fn record_id(&self) -> Option<RecordId> {
        let carrier = || self.message()?.fragments.first().map(|fragment| fragment.record);
        self.step?.record.or_else(carrier)
    }

    pub(super) fn record(&self) -> Option<&'a Record> {
        Some(self.transcript.record(self.record_id()?))
    }

    /// The record that is a step of its own.
    pub(super) fn lone_record(&self) -> Option<&'a Record> {
        Some(self.transcript.record(self.step?.record?))
    }

    /// The record of a party's that this one repeats.
    pub(super) fn copied(&self) -> Option<RecordId> {
        copied(self.transcript, self.step?.record?)
    }

    /// Whether the two ends of this connection come to different secrets by their key exchange.
    pub(super) fn is_at_odds(&self) -> bool {
        matches!((self.secret_of(Role::Client), self.secret_of(Role::Server)), (Some(one), Some(other)) if one != other)
    }

    /// The pre-master secret (in TLS 1.3 the shared secret) that an end of this connection comes to.
    fn secret_of(&self, role: Role) -> Option<ValueId> {
        let end = self.end(role);
        let mut values = self.transcript.events_in(self.connection()).filter_map(|(_, event)| event.value());
        values.find(|id| {
            let value = self.transcript.value(*id);
            let known = value.known_to.iter().any(|knowledge| knowledge.actor == end);
            matches!(value.kind, ValueKind::PreMasterSecret | ValueKind::SharedSecret) && known
        })
    }

    /// Whether this is not the first message of its kind that its sender sends in this connection.
    pub(super) fn is_again(&self) -> bool {
        let (Some(id), Some(message)) = (self.step.and_then(|step| step.message), self.message()) else { return false };
        let alike = |(other, earlier): (MessageId, &Message)| {
            let of_one = (earlier.connection, earlier.sender) == (message.connection, message.sender);
            other < id && of_one && earlier.kind == message.kind
        };
        self.transcript.messages().any(alike)
    }

    /// The handshake message of a kind as whoever acts has it: this step's own, or the one that it sent or received; of those that both
    /// parties may send, the server's.
    pub(super) fn handshake(&self, kind: HandshakeType) -> Option<&'a Message> {
        let sender =
            matches!(kind, HandshakeType::CERTIFICATE | HandshakeType::CERTIFICATE_VERIFY).then_some(Role::Server);
        let own = self.message().filter(|message| is_of_kind(message, kind));
        own.or_else(|| self.handshake_of(sender, kind))
    }

    /// The same of one sender, whatever this step is about.
    pub(super) fn handshake_of(&self, sender: Option<Role>, kind: HandshakeType) -> Option<&'a Message> {
        let of_kind = |message: &&Message| {
            is_of_kind(message, kind) && sender.is_none_or(|sender| message.sender.role() == sender)
        };
        // What settles the handshake is the ServerHello, and not a HelloRetryRequest, which has its form.
        let wanted = |message: &&Message| of_kind(message) && !is_retry(self.transcript, message);
        let Some(step) = self.step else { return handshake(self.transcript, kind).filter(of_kind) };
        let had = |(_, event): (_, &'a Event)| match event {
            Event::MessageEncoded { actor, message } | Event::MessageDecoded { actor, message }
                if *actor == step.actor =>
            {
                Some(self.transcript.message(*message)).filter(wanted)
            }
            _ => None,
        };
        let here = || {
            let mut messages = self.transcript.messages().map(|(_, message)| message);
            messages.find(|message| wanted(message) && message.connection == self.connection())
        };
        self.transcript
            .events_in(self.connection())
            .find_map(had)
            .or_else(here)
            .or_else(|| handshake(self.transcript, kind).filter(of_kind))
    }

    /// The same, read, and unpacked if it is compressed.
    pub(super) fn decoded(&self, kind: HandshakeType) -> Option<HandshakeMessage> {
        self.read(self.handshake(kind)?)
    }

    /// The same of one sender.
    pub(super) fn decoded_of(&self, sender: Role, kind: HandshakeType) -> Option<HandshakeMessage> {
        self.read(self.handshake_of(Some(sender), kind)?)
    }

    fn read(&self, message: &Message) -> Option<HandshakeMessage> {
        read_handshake(self.transcript.buffer(message.bytes), &message.context).ok().map(HandshakeMessage::unpacked)
    }
}
