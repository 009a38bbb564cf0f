//! The client's proof, and the server's last flight (RFC 5246 §7.4.9).

use super::Server;
use crate::Failure;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{OnWire, Output};
use crate::tls12::session::Session;
use tls_transcript::Role;
use tls_wire::{Finished, HandshakeMessage};

/// Awaits the client's ChangeCipherSpec.
#[derive(Debug)]
pub(crate) struct ExpectChangeCipherSpec {
    pub(super) session: Session,
    pub(super) messages: HandshakeMessages,
}

/// Awaits the client's Finished.
#[derive(Debug)]
pub(crate) struct ExpectFinished {
    session: Session,
    messages: HandshakeMessages,
}

impl ExpectChangeCipherSpec {
    pub(super) fn handle(self, input: Input, out: &mut Output<'_>) -> Result<Server, Failure> {
        input.change_cipher_spec()?;
        let Self { session, messages } = self;
        session.protect_receiving(out)?;
        Ok(Server::ExpectFinished(Box::new(ExpectFinished { session, messages })))
    }
}

impl ExpectFinished {
    pub(super) fn handle(self, input: Input, out: &mut Output<'_>) -> Result<Server, Failure> {
        let received = input.handshake("Finished")?;
        let HandshakeMessage::Finished(finished) = &received.message else {
            return Err(received.unexpected("Finished"));
        };
        let Self { session, mut messages } = self;
        let verify_data = session.check_finished(&finished.verify_data, &messages, out)?;
        out.travels(verify_data, received.id, "verify_data", OnWire::AsItIs);
        received.add_to(&mut messages);

        out.send_change_cipher_spec()?;
        session.protect_sending(out)?;
        let verify_data = session.verify_data(Role::Server, &messages, out);
        let answer = Finished { verify_data: verify_data.value.to_vec() };
        let message = out.send(&HandshakeMessage::Finished(answer), &mut messages)?;
        out.travels(verify_data.id, message, "verify_data", OnWire::AsItIs);
        Ok(Server::Connected)
    }
}
