//! The client's Finished: has it the same keys, and did it see the same conversation (RFC 9846 §4.5.3)?

use crate::Failure;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls13::asking::Request;
use crate::tls13::connected::Connected;
use crate::tls13::install::{Phase, protect_receiving};
use crate::tls13::post_handshake::Asker;
use crate::tls13::psk::Tickets;
use crate::tls13::secrets::{Application, Secrets};
use crate::tls13::stages;
use tls_transcript::{MessageKind, Role};
use tls_wire::HandshakeType;

/// Awaits the client's Finished.
#[derive(Debug)]
pub(super) struct ExpectFinished {
    pub(super) secrets: Secrets,
    pub(super) application: Application,
    pub(super) messages: HandshakeMessages,
    /// The hash of all messages before it.
    pub(super) hash: Noted<Vec<u8>>,
    /// What the client will get to come back with.
    pub(super) tickets: Option<Tickets>,
    /// What the client may be asked afterwards.
    pub(super) asks_later: Option<Request>,
}

impl State for ExpectFinished {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage =
            &stages::handshake("ExpectFinished", "RFC 9846 §4.5.3", &[MessageKind::Handshake(HandshakeType::FINISHED)]);
        STAGE
    }

    fn may_send(&self) -> bool {
        true
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        self.secrets.receive_finished(input, stage, &self.hash, &mut self.messages, out)?;
        let Self { secrets, application, messages, tickets, asks_later, .. } = *self;
        let resumption = application.resumption(&messages, out);
        protect_receiving(&secrets.suite, Phase::Application, application.traffic(Role::Client), out)?;
        if let Some(tickets) = tickets {
            tickets.hand_out(&resumption, out)?;
        }
        let asker = asks_later.map(|request| Asker::new(messages, request));
        Ok(Box::new(Connected::server(&application, asker)))
    }
}
