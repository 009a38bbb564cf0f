//! The pre-shared key that a handshake of TLS 1.3 begins with, as far as an observer can have it.

use crate::Stolen;
use crate::notebook::Notebook;
use crate::observation::{Deed, How, StepOutcome};
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

/// The key that the server has chosen among those that the client offers.
pub(super) fn begins(
    work: &mut Notebook<'_>,
    stolen: &Stolen,
    client: Option<&ClientFacts>,
    server: &Tls13Facts,
) -> Begins {
    let Some(index) = server.psk else { return Begins::WithoutKey };
    if let Some(key) = &stolen.pre_shared_key {
        return Begins::With(key.clone());
    }
    let identity = client.and_then(|client| client.psk_identities.get(usize::from(index)));
    let Some(session) = stolen.sessions.iter().find(|session| Some(&session.name) == identity) else {
        return Begins::WithUnknown;
    };
    let kind = ValueKind::PreSharedKey;
    let found = facts::session_recalled(session.name.as_slice(), kind.name(), session.secret.as_slice());
    work.step(Deed::RecallSession, found, StepOutcome::Succeeded);
    work.observation.learn(kind, &session.secret, work.since_record, How::Recalled);
    Begins::With(session.secret.clone())
}
