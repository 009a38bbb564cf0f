//! The server's ticket, received (RFC 5077 §3.3). It comes if the ServerHello has announced it, and before the server's
//! ChangeCipherSpec.

use crate::Failure;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::Output;
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls12::expect_change_cipher_spec::ExpectChangeCipherSpec;
use crate::tls12::expect_finished::OwnFinished;
use crate::tls12::session::Session;
use crate::tls12::stages;
use tls_terms::ValueKind;
use tls_transcript::{MessageKind, Role};
use tls_wire::{HandshakeMessage, HandshakeType, NewSessionTicket};

/// Awaits the NewSessionTicket.
#[derive(Debug)]
struct ExpectNewSessionTicket {
    session: Session,
    messages: HandshakeMessages,
    own: OwnFinished,
}

/// What comes before the server's Finished.
pub(super) fn expect_last_flight(session: Session, messages: HandshakeMessages, own: OwnFinished) -> Next {
    match session.awaits_ticket() {
        true => Box::new(ExpectNewSessionTicket { session, messages, own }),
        false => Box::new(ExpectChangeCipherSpec { role: Role::Client, session, messages, own }),
    }
}

impl State for ExpectNewSessionTicket {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::client(
            "ExpectNewSessionTicket",
            "RFC 5077 §3.3",
            &[MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET)],
        );
        STAGE
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::NewSessionTicket(NewSessionTicket { ticket_lifetime_hint, ticket }) = &received.message
        else {
            return Err(received.unexpected(stage));
        };
        let Self { mut session, mut messages, own } = *self;
        received.add_to(&mut messages);
        // An empty one says that the server has changed its mind.
        if !ticket.is_empty() {
            out.read(ValueKind::SessionTicket, ticket, received.id, "ticket");
            session.take_ticket(ticket.clone(), *ticket_lifetime_hint);
        }
        Ok(Box::new(ExpectChangeCipherSpec { role: Role::Client, session, messages, own }))
    }
}
