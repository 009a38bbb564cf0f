//! The pre-shared key that a handshake of TLS 1.3 begins with, as far as an observer can have it.

use crate::Stolen;
use crate::notebook::Notebook;
use crate::observation::{Deed, How, StepOutcome};
use crate::ticket;
use tls_facts::observer as facts;
use tls_tap::{ClientFacts, Tls13Facts};
use tls_terms::ValueKind;

/// What goes into the first secret.
pub(super) enum Begins {
    /// Zeros, which are no secret.
    WithoutKey,
    /// This key.
    With(Vec<u8>),
    /// A key that the observer does not have.
    WithUnknown,
}

/// The key that the server has chosen among those that the client offers. `looked_up` has what has come of looking for one of a name.
pub(super) fn begins(
    work: &mut Notebook<'_>,
    stolen: &Stolen,
    client: Option<&ClientFacts>,
    server: &Tls13Facts,
    looked_up: impl FnOnce(&[u8]) -> Option<Option<Vec<u8>>>,
) -> Begins {
    let Some(index) = server.psk else { return Begins::WithoutKey };
    let Some(identity) = client.and_then(|client| client.psk_identities.get(usize::from(index))) else {
        return Begins::WithUnknown;
    };
    let key = looked_up(identity).unwrap_or_else(|| key_of(work, stolen, identity));
    key.map_or(Begins::WithUnknown, Begins::With)
}

/// The key of that name: the stolen one, whatever its name, or one that is found out.
pub(super) fn key_of(work: &mut Notebook<'_>, stolen: &Stolen, identity: &[u8]) -> Option<Vec<u8>> {
    let given = stolen.pre_shared_key.clone();
    given.or_else(|| recalled(work, stolen, identity)).or_else(|| from_ticket(work, stolen, identity))
}

const KIND: ValueKind = ValueKind::PreSharedKey;

/// The key that the ticket stands for, if an earlier connection has shown it.
fn recalled(work: &mut Notebook<'_>, stolen: &Stolen, identity: &[u8]) -> Option<Vec<u8>> {
    let session = stolen.sessions.iter().find(|session| session.name == identity)?;
    let found = facts::session_recalled(session.name.as_slice(), KIND.name(), session.secret.as_slice());
    work.step(Deed::RecallSession, found, StepOutcome::Succeeded);
    work.observation.learn(KIND, &session.secret, work.since_record, How::Recalled);
    Some(session.secret.clone())
}

/// The key that stands in the ticket, if the server's key for tickets was stolen.
fn from_ticket(work: &mut Notebook<'_>, stolen: &Stolen, identity: &[u8]) -> Option<Vec<u8>> {
    let key = stolen.ticket_key.as_ref()?;
    let Some(secret) = ticket::open(key, identity).as_deref().and_then(ticket::pre_shared_key) else {
        work.step(Deed::OpenTicket, facts::ticket_stays_shut(identity), StepOutcome::Failed);
        return None;
    };
    work.observation.learn(ValueKind::SessionTicket, identity, work.since_record, How::SeenInClear);
    let opened = facts::ticket_opened(identity, KIND.name(), secret.as_slice());
    work.step(Deed::OpenTicket, opened, StepOutcome::Succeeded);
    let from = [ValueKind::TicketKey, ValueKind::SessionTicket];
    work.computed(KIND, &secret, facts::by_opening_ticket(), &from, "RFC 9846 §4.7.1");
    Some(secret)
}
