//! The server's ticket, sent (RFC 5077 §3.3).

use crate::Failure;
use crate::failure::Internal;
use crate::messages::HandshakeMessages;
use crate::output::{Derivation, Noted, OnWire, Output};
use crate::resumption::{ServerSession, TicketKey};
use crate::tls12::keeping::SESSION_LIFETIME;
use tls_terms::ValueKind;
use tls_transcript::ValueId;
use tls_wire::{HandshakeMessage, NewSessionTicket};

/// Seals what the server knows of a session, and hands it to the client; `secret` is the master secret that is in it. The
/// Finished messages that follow cover it.
pub(super) fn send_ticket(
    key: &Noted<TicketKey>,
    session: &ServerSession,
    secret: ValueId,
    messages: &mut HandshakeMessages,
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let nonce = out.random("ticket-nonce");
    let ticket = key.value.seal(nonce, &session.to_bytes()).ok_or(Internal::Ticket)?;
    let derivation = Derivation::new("AES-256-GCM encrypt", "RFC 5077 §4", &[key.id, secret]);
    let id = out.derived_public(ValueKind::SessionTicket, &ticket, derivation);
    let message = NewSessionTicket { ticket_lifetime_hint: SESSION_LIFETIME, ticket };
    let message = out.send(&HandshakeMessage::NewSessionTicket(message), messages)?;
    out.travels(id, message, "ticket", OnWire::AsItIs);
    out.travels(secret, message, "ticket", OnWire::Encrypted);
    Ok(())
}
