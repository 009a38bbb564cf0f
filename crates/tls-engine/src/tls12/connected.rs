//! The handshake is complete (RFC 5246 §7.3).

use crate::Failure;
use crate::input::Input;
use crate::output::Output;
use crate::stage::{Besides, Stage};
use crate::state::{Next, State};
use tls_transcript::{MessageKind, Role};
use tls_wire::HandshakeType;

/// Sends and receives application data, and begins no other handshake.
#[derive(Debug)]
pub(super) struct Connected(pub(super) Role);

impl State for Connected {
    fn stage(&self) -> &'static Stage {
        const fn after(besides: Besides) -> Stage {
            let awaits = &[MessageKind::ApplicationData];
            Stage { name: "Connected", section: "RFC 5246 §10", awaits, besides, drops_change_cipher_spec: false }
        }
        const CLIENT: &Stage = &after(Besides::Declines(HandshakeType::HELLO_REQUEST));
        const SERVER: &Stage = &after(Besides::Declines(HandshakeType::CLIENT_HELLO));
        match self.0 {
            Role::Client => CLIENT,
            Role::Server => SERVER,
        }
    }

    fn handle(self: Box<Self>, input: Input, _out: &mut Output<'_>) -> Result<Next, Failure> {
        Err(input.unexpected(self.stage()))
    }

    fn is_connected(&self) -> bool {
        true
    }
}
