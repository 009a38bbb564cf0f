//! The peer's proof: has it the same keys, and did it see the same conversation (RFC 5246 §7.4.9)? The same for both parties.

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

/// Awaits the peer's Finished.
#[derive(Debug)]
pub(super) struct ExpectFinished {
    pub(super) role: Role,
    pub(super) session: Session,
    pub(super) messages: HandshakeMessages,
    pub(super) own: OwnFinished,
}

/// What has become of this party's own ChangeCipherSpec and Finished: in a full handshake the client's come first, in an
/// abbreviated one the server's (RFC 5246 §7.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OwnFinished {
    /// They are out.
    Sent,
    /// They follow the peer's.
    Due,
}

impl State for ExpectFinished {
    fn stage(&self) -> &'static Stage {
        const NAME: &str = "ExpectFinished";
        const SECTION: &str = "RFC 5246 §7.4.9";
        const AWAITS: &[MessageKind] = &[MessageKind::Handshake(HandshakeType::FINISHED)];
        const CLIENT: &Stage = &stages::client(NAME, SECTION, AWAITS);
        const SERVER: &Stage = &stages::server(NAME, SECTION, AWAITS);
        match self.role {
            Role::Client => CLIENT,
            Role::Server => SERVER,
        }
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::Finished(finished) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let Self { role, session, mut messages, own } = *self;
        let verify_data = session.check_finished(&finished.verify_data, &messages, out)?;
        out.travels(verify_data, received.id, "verify_data", OnWire::AsItIs);
        if own == OwnFinished::Due {
            received.add_to(&mut messages);
            session.send_ticket(&mut messages, out)?;
            session.send_finished(&mut messages, out)?;
        }
        session.keep(out);
        Ok(Box::new(Connected(role)))
    }
}
