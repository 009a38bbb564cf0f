//! The server's last flight: has it the same keys, and did it see the same conversation (RFC 5246 §7.4.9)?

use super::Client;
use crate::Failure;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::Output;
use crate::tls12::session::Session;
use tls_wire::HandshakeMessage;

/// Awaits the server's ChangeCipherSpec.
#[derive(Debug)]
pub(crate) struct ExpectChangeCipherSpec {
    pub(super) session: Session,
    pub(super) messages: HandshakeMessages,
}

/// Awaits the server's Finished.
#[derive(Debug)]
pub(crate) struct ExpectFinished {
    session: Session,
    messages: HandshakeMessages,
}

impl ExpectChangeCipherSpec {
    pub(super) fn handle(self, input: Input, out: &mut Output<'_>) -> Result<Client, Failure> {
        input.change_cipher_spec()?;
        let Self { session, messages } = self;
        session.protect_receiving(out)?;
        Ok(Client::ExpectFinished(Box::new(ExpectFinished { session, messages })))
    }
}

impl ExpectFinished {
    pub(super) fn handle(self, input: Input, out: &mut Output<'_>) -> Result<Client, Failure> {
        let received = input.handshake("Finished")?;
        let HandshakeMessage::Finished(finished) = &received.message else {
            return Err(received.unexpected("Finished"));
        };
        let verify_data = self.session.check_finished(&finished.verify_data, &self.messages, out)?;
        out.travels(verify_data, received.id, "verify_data", crate::output::OnWire::AsItIs);
        Ok(Client::Connected)
    }
}
