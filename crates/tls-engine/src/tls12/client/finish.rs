//! The server's last flight: has it the same keys, and did it see the same conversation (RFC 5246 §7.4.9)?

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
use tls_wire::{HandshakeMessage, HandshakeType};

/// Awaits the server's Finished.
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
            &stages::client("ExpectFinished", "RFC 5246 §7.4.9", &[MessageKind::Handshake(HandshakeType::FINISHED)]);
        STAGE
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::Finished(finished) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let verify_data = self.session.check_finished(&finished.verify_data, &self.messages, out)?;
        out.travels(verify_data, received.id, "verify_data", OnWire::AsItIs);
        Ok(Box::new(Connected(Role::Client)))
    }
}
