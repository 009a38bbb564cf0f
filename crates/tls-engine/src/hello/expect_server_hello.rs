//! The ServerHello, as far as it is the same in every version (RFC 5246 §7.4.1.3): it says which version follows.

use super::answered::Answered;
use super::downgrade;
use crate::evidence::Evidence;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::stage::{Besides, Stage};
use crate::state::{Next, State};
use crate::{ClientConfig, Failure, tls12};
use tls_terms::{Rule, ValueKind};
use tls_transcript::MessageKind;
use tls_wire::{ClientHello, HandshakeMessage, HandshakeType, ServerHello};

/// Awaits the ServerHello.
#[derive(Debug)]
pub(super) struct ExpectServerHello {
    pub(super) config: ClientConfig,
    pub(super) hello: ClientHello,
    pub(super) client_random: Noted<[u8; 32]>,
    pub(super) messages: HandshakeMessages,
}

impl State for ExpectServerHello {
    fn stage(&self) -> &'static Stage {
        &Stage {
            name: "ExpectServerHello",
            section: "RFC 5246 §7.4.1.3",
            awaits: &[MessageKind::Handshake(HandshakeType::SERVER_HELLO)],
            besides: Besides::PassesOver(HandshakeType::HELLO_REQUEST),
        }
    }

    fn handle(mut self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::ServerHello(server_hello) = &received.message else {
            return Err(received.unexpected(stage));
        };
        received.add_to(&mut self.messages);
        let id = out.read(ValueKind::ServerRandom, &server_hello.random, received.id, "random");
        let server_random = Noted { value: server_hello.random, id };
        if !server_hello.session_id.is_empty() {
            out.read(ValueKind::SessionId, &server_hello.session_id, received.id, "session_id");
        }
        self.check_version(server_hello, out)?;
        downgrade::check(server_hello, out);
        out.link.version_agreed(server_hello.server_version);
        let Self { config, hello, client_random, messages } = *self;
        let answered = Answered { config, hello, client_random, server_hello, server_random, messages };
        tls12::client::negotiate(answered, out)
    }
}

impl ExpectServerHello {
    fn check_version(&self, hello: &ServerHello, out: &mut Output<'_>) -> Result<(), Failure> {
        let (chosen, offered) = (hello.server_version, self.hello.client_version);
        out.require(Rule::ServerVersion, chosen == offered, Evidence::VersionChosen { chosen, offered })
    }
}
