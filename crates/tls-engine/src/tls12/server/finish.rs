//! The client's proof, and the server's last flight (RFC 5246 §7.4.9).

use crate::Failure;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{OnWire, Output};
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls12::connected::Connected;
use crate::tls12::session::Session;
use crate::tls12::stages;
use tls_transcript::{MessageKind, Role};
use tls_wire::{Finished, HandshakeMessage, HandshakeType};

/// Awaits the client's Finished.
#[derive(Debug)]
pub(crate) struct ExpectFinished {
    session: Session,
    messages: HandshakeMessages,
}

impl ExpectFinished {
    pub(super) fn next(session: Session, messages: HandshakeMessages) -> Next {
        Box::new(Self { session, messages })
    }
}

impl State for ExpectFinished {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage =
            &stages::server("ExpectFinished", "RFC 5246 §7.4.9", &[MessageKind::Handshake(HandshakeType::FINISHED)]);
        STAGE
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::Finished(finished) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let Self { session, mut messages } = *self;
        let verify_data = session.check_finished(&finished.verify_data, &messages, out)?;
        out.travels(verify_data, received.id, "verify_data", OnWire::AsItIs);
        received.add_to(&mut messages);

        out.send_change_cipher_spec()?;
        session.protect_sending(out)?;
        let verify_data = session.verify_data(Role::Server, &messages, out);
        let answer = Finished { verify_data: verify_data.value.to_vec() };
        let message = out.send(&HandshakeMessage::Finished(answer), &mut messages)?;
        out.travels(verify_data.id, message, "verify_data", OnWire::AsItIs);
        Ok(Box::new(Connected(Role::Server)))
    }
}
