//! The peer's keys take effect (RFC 5246 §7.1): the same for both parties.

use crate::Failure;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::Output;
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls12::expect_finished::{ExpectFinished, OwnFinished};
use crate::tls12::session::Session;
use crate::tls12::stages;
use tls_transcript::{MessageKind, Role};

/// Awaits the peer's ChangeCipherSpec.
#[derive(Debug)]
pub(super) struct ExpectChangeCipherSpec {
    pub(super) role: Role,
    pub(super) session: Session,
    pub(super) messages: HandshakeMessages,
    pub(super) own: OwnFinished,
}

impl State for ExpectChangeCipherSpec {
    fn stage(&self) -> &'static Stage {
        const NAME: &str = "ExpectChangeCipherSpec";
        const SECTION: &str = "RFC 5246 §7.1";
        const CLIENT: &Stage = &stages::client(NAME, SECTION, &[MessageKind::ChangeCipherSpec]);
        const SERVER: &Stage = &stages::server(NAME, SECTION, &[MessageKind::ChangeCipherSpec]);
        match self.role {
            Role::Client => CLIENT,
            Role::Server => SERVER,
        }
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        input.change_cipher_spec(self.stage())?;
        let Self { role, session, messages, own } = *self;
        session.protect_receiving(out)?;
        Ok(Box::new(ExpectFinished { role, session, messages, own }))
    }
}
