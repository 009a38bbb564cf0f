//! Sessions that a later connection can resume: what an eavesdropper who has opened one connection brings along to the next.

use crate::observation::{EarlierSession, Observation};
use tls_terms::ValueKind;
use tls_wire::{ClientHello, Extension, ExtensionType};

/// The names under which the connection at hand can be resumed later, and those that its client asks for.
#[derive(Clone, Debug, Default)]
pub(crate) struct SessionNames {
    given: Vec<Vec<u8>>,
    asked: Vec<Vec<u8>>,
}

impl SessionNames {
    /// The server has given the session a name.
    pub(crate) fn give(&mut self, name: &[u8]) {
        self.given.extend(Some(name.to_vec()).filter(|name| !name.is_empty()));
    }

    /// The client has asked for a session.
    pub(crate) fn ask(&mut self, hello: &ClientHello) {
        self.asked.push(hello.session_id.clone());
        if let Some(Extension::SessionTicket(ticket)) = hello.extension(ExtensionType::SESSION_TICKET) {
            self.asked.push(ticket.clone());
        }
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
