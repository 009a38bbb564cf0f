//! A recording by its connections: which there are, what happened in each, and how it ended.

use crate::{Actor, ConnectionId, Event, EventId, LeftOut, Outcome, Role, Transcript, Value, ValueId};
use tls_terms::ValueKind;

impl Transcript {
    /// All connections, in the order in which they were opened.
    pub fn connections(&self) -> impl ExactSizeIterator<Item = ConnectionId> + use<> {
        (0..self.connections.len() as u32).map(ConnectionId)
    }

    /// The connections that the client is a party to, in order: what an eavesdropper next to it hears. One that an attacker
    /// makes in the client's place is not among them.
    pub fn connections_of_client(&self) -> impl Iterator<Item = ConnectionId> {
        let acts = |id, actor| self.events_in(id).any(|(_, event)| event.actor() == actor);
        // Of a live client nothing may be recorded but what the server received.
        self.connections().filter(move |id| acts(*id, Actor::Client) || !acts(*id, Actor::Attacker(Role::Client)))
    }

    /// The connection in which an event happened.
    ///
    /// # Panics
    /// If the id is another transcript's.
    #[expect(clippy::indexing_slicing, reason = "ids are made by the recorder of this very transcript")]
    pub fn connection_of(&self, event: EventId) -> ConnectionId {
        self.happened_in[event.0 as usize]
    }

    /// The events of one connection, in order.
    pub fn events_in(&self, connection: ConnectionId) -> impl Iterator<Item = (EventId, &Event)> {
        let all = self.events.iter().zip(&self.happened_in).enumerate();
        all.filter(move |(_, (_, happened_in))| **happened_in == connection)
            .map(|(index, (event, _))| (EventId(index as u32), event))
    }

    /// The value of this kind that took part in a connection: the first, should there be several.
    pub fn value_in(&self, connection: ConnectionId, kind: ValueKind) -> Option<(ValueId, &Value)> {
        self.events_in(connection).find_map(|(_, event)| {
            let id = event.value()?;
            Some((id, self.value(id))).filter(|(_, value)| value.kind == kind)
        })
    }

    /// How it ended for a party: in the last connection of which that is known. For whoever sits between, it is not told.
    pub fn outcome(&self, actor: impl Into<Actor>) -> &Outcome {
        let actor = actor.into();
        let outcomes = self.connections().map(|connection| self.outcome_in(connection, actor));
        outcomes.filter(|outcome| **outcome != Outcome::Unknown).last().unwrap_or(&Outcome::Unknown)
    }

    /// What of a connection is not recorded, if it was too much.
    pub fn left_out(&self, connection: ConnectionId) -> Option<&LeftOut> {
        self.connections.get(connection.0 as usize)?.left_out.as_ref()
    }

    /// How one connection ended for a party; for whoever sits between, that is not told.
    pub fn outcome_in(&self, connection: ConnectionId, actor: impl Into<Actor>) -> &Outcome {
        let role = match actor.into() {
            Actor::Client => Role::Client,
            Actor::Server => Role::Server,
            Actor::Attacker(_) => return &Outcome::Unknown,
        };
        self.connections.get(connection.0 as usize).map_or(&Outcome::Unknown, |connection| connection.outcome(role))
    }
}
