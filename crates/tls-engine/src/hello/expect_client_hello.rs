//! The ClientHello, as far as a server reads it the same whatever version it chooses (RFC 5246 §7.4.1.2).

use super::Offer;
use crate::identity::KeyIds;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::state::{Besides, Next, Stage, State};
use crate::{Failure, ServerConfig, tls12};
use tls_transcript::MessageKind;
use tls_wire::{HandshakeMessage, HandshakeType};

/// Awaits the ClientHello.
#[derive(Debug)]
struct ExpectClientHello {
    config: ServerConfig,
    /// Where the only identity's key stands in the recording; with several, that shows when one is chosen.
    key_ids: Option<KeyIds>,
}

/// What a version has to go on with: the client's offer.
pub(crate) struct Offered<'a> {
    pub(crate) config: ServerConfig,
    pub(crate) key_ids: Option<KeyIds>,
    pub(crate) offer: Offer<'a>,
    pub(crate) client_random: Noted<[u8; 32]>,
    /// The application protocol for both, if they speak of it.
    pub(crate) protocol: Option<Vec<u8>>,
    /// The ClientHello.
    pub(crate) messages: HandshakeMessages,
}

/// A server that waits for a ClientHello.
pub(crate) fn start(config: ServerConfig, out: &mut Output<'_>) -> Result<Next, Failure> {
    let key_ids = match config.identities.as_slice() {
        [only] => Some(only.configured(out)),
        _ => None,
    };
    Ok(Box::new(ExpectClientHello { config, key_ids }))
}

impl State for ExpectClientHello {
    fn stage(&self) -> &'static Stage {
        &Stage {
            name: "ExpectClientHello",
            section: "RFC 5246 §7.4.1.2",
            awaits: &[MessageKind::Handshake(HandshakeType::CLIENT_HELLO)],
            besides: Besides::Nothing,
        }
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::ClientHello(hello) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let mut messages = HandshakeMessages::default();
        received.add_to(&mut messages);
        let id = out.read("client_random", &hello.random, received.id, "random");
        let client_random = Noted { value: hello.random, id };
        let offer = Offer(hello);
        offer.check(out)?;
        offer.note_server_name(out);
        let Self { config, key_ids } = *self;
        let protocol = offer.choose_protocol(&config, out)?;
        tls12::server::answer(Offered { config, key_ids, offer, client_random, protocol, messages }, out)
    }
}
