//! Sessions that a later connection can resume: what an eavesdropper who has opened one connection brings along to the next.

use crate::observation::{EarlierSession, Observation};
use crate::ticket::HeardTicket;
use tls_terms::ValueKind;
use tls_wire::{ClientHello, Extension, ExtensionType};

/// The names under which the connection at hand can be resumed later, and those that its client asks for.
#[derive(Clone, Debug, Default)]
pub(crate) struct SessionNames {
    given: Vec<Vec<u8>>,
    asked: Vec<Vec<u8>>,
    /// The tickets among both.
    tickets: Vec<HeardTicket>,
}

impl SessionNames {
    /// The server has given the session a name.
    pub(crate) fn give(&mut self, name: &[u8]) {
        self.given.extend(Some(name.to_vec()).filter(|name| !name.is_empty()));
    }

    /// The server has handed out a ticket; so many records have passed.
    pub(crate) fn give_ticket(&mut self, ticket: &[u8], since_record: usize) {
        self.give(ticket);
        self.tickets.push(HeardTicket { since_record, bytes: ticket.to_vec() });
    }

    /// The client has asked for a session; so many records have passed.
    pub(crate) fn ask(&mut self, hello: &ClientHello, since_record: usize) {
        self.asked.push(hello.session_id.clone());
        if let Some(Extension::SessionTicket(ticket)) = hello.extension(ExtensionType::SESSION_TICKET) {
            self.asked.push(ticket.clone());
            self.tickets.push(HeardTicket { since_record, bytes: ticket.clone() });
        }
    }

    /// The tickets that have passed in the clear.
    pub(crate) fn tickets(self) -> Vec<HeardTicket> {
        self.tickets.into_iter().filter(|ticket| !ticket.bytes.is_empty()).collect()
    }

    /// Those of these sessions that were asked for.
    pub(crate) fn asked<'a>(&self, sessions: &'a [EarlierSession]) -> impl Iterator<Item = &'a EarlierSession> {
        sessions.iter().filter(|session| self.asked.contains(&session.name))
    }

    /// Writes down what can be resumed now, if its secret is known.
    pub(crate) fn keep(&self, observation: &mut Observation) {
        let Some(secret) = observation.value(ValueKind::MasterSecret).map(|value| value.bytes.clone()) else { return };
        let session = |name: &Vec<u8>| EarlierSession { name: name.clone(), secret: secret.clone() };
        observation.sessions.extend(self.given.iter().map(session));
    }
}
