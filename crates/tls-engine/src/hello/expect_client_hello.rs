//! The ClientHello, as far as a server reads it the same whatever version it chooses (RFC 5246 §7.4.1.2).

use super::offer::Offer;
use super::offered::Offered;
use super::old_server;
use crate::identity::KeyIds;
use crate::input::Input;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, Output};
use crate::stage::{Besides, Stage};
use crate::state::{Next, State};
use crate::tls13::psk::Psk;
use crate::{Failure, ServerConfig, TicketKey, tls12, tls13};
use tls_terms::ValueKind;
use tls_transcript::{MessageKind, Sensitivity};
use tls_wire::{HandshakeMessage, HandshakeType, ProtocolVersion};

/// Awaits the ClientHello.
#[derive(Debug)]
struct ExpectClientHello {
    config: ServerConfig,
    /// Where the only identity's key stands in the recording; with several, that shows when one is chosen.
    key_ids: Option<KeyIds>,
    psks: Vec<Psk>,
    ticket_key: Option<Noted<TicketKey>>,
}

/// A server that waits for a ClientHello.
pub(crate) fn start(config: ServerConfig, out: &mut Output<'_>) -> Result<Next, Failure> {
    let key_ids = match config.identities.as_slice() {
        [only] => Some(only.configured(out)),
        _ => None,
    };
    let psks = config.external_psks.iter().map(|psk| Psk::external(psk, out)).collect();
    let ticket_key = config.ticket_key.clone().map(|value| {
        let id = out.configured(ValueKind::TicketKey, Sensitivity::Secret, value.bytes());
        Noted { value, id }
    });
    Ok(Box::new(ExpectClientHello { config, key_ids, psks, ticket_key }))
}

impl State for ExpectClientHello {
    fn stage(&self) -> &'static Stage {
        &Stage {
            name: "ExpectClientHello",
            section: "RFC 5246 §7.4.1.2",
            awaits: &[MessageKind::Handshake(HandshakeType::CLIENT_HELLO)],
            besides: Besides::Nothing,
            drops_change_cipher_spec: false,
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
        let id = out.read(ValueKind::ClientRandom, &hello.random, received.id, "random");
        let client_random = Noted { value: hello.random, id };
        let offer = Offer(hello);
        if offer.offers_tls13() && !hello.session_id.is_empty() {
            let kind = ValueKind::LegacySessionId;
            out.read(kind, &hello.session_id, received.id, kind.name());
        }
        let Self { config, key_ids, psks, ticket_key } = *self;
        let bytes = &received.bytes;
        let tls13 = offer.chooses_tls13(&config);
        let old = config.versions.iter().all(|version| *version < ProtocolVersion::TLS_1_2);
        if old && !offer.has_list_of_versions() {
            let (protocol, message) = (None, received.id);
            let offered =
                Offered { config, key_ids, psks, ticket_key, offer, bytes, client_random, protocol, messages, message };
            return old_server::answer(offered, out);
        }
        if tls13 || old {
            offer.check_versions(&config, out)?;
        } else {
            offer.check(&config, out)?;
        }
        offer.check_server_name(&config, out)?;
        let protocol = offer.choose_protocol(&config, out)?;
        let message = received.id;
        let offered =
            Offered { config, key_ids, psks, ticket_key, offer, bytes, client_random, protocol, messages, message };
        if tls13 { tls13::server::begin(offered, out) } else { tls12::server::answer(offered, out) }
    }
}
