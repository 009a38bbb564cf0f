//! The server reads early data until the client says that it ends (RFC 9846 §4.6).

use super::finish::ExpectFinished;
use crate::Failure;
use crate::input::Input;
use crate::output::Output;
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls13::install::{Phase, protect_receiving};
use crate::tls13::stages;
use tls_terms::ValueKind;
use tls_transcript::{MessageKind, Role};
use tls_wire::{HandshakeMessage, HandshakeType};

/// Awaits early data, and its end.
#[derive(Debug)]
pub(super) struct ExpectEndOfEarlyData {
    pub(super) then: ExpectFinished,
}

impl State for ExpectEndOfEarlyData {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::handshake(
            "ExpectEndOfEarlyData",
            "RFC 9846 §4.6",
            &[MessageKind::ApplicationData, MessageKind::Handshake(HandshakeType::END_OF_EARLY_DATA)],
        );
        STAGE
    }

    fn may_send(&self) -> bool {
        true
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::EndOfEarlyData = &received.message else { return Err(received.unexpected(stage)) };
        let mut then = self.then;
        received.add_to(&mut then.messages);
        then.hash = out.hashed(ValueKind::HashToEndOfEarlyData, "RFC 9846 §4.1", &then.messages);
        out.link.receiving.end_early_data();
        protect_receiving(&then.secrets.suite, Phase::Handshake, then.secrets.traffic(Role::Client), out)?;
        Ok(Box::new(then))
    }
}
