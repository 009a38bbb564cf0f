//! The impostor: certificates are public, so anybody can show the server's. What is missing is the private key, and so the
//! impostor can neither sign (DHE, ECDHE) nor decrypt the pre-master secret (RSA).

use super::behaviour::{Behaviour, as_they_are};
use super::bluff::{Agreed, bluff};
use super::{Attacker, Equipment, Hand, Passing};
use crate::{Endpoint, Randomness, ServerConfig};
use tls_facts::deeds;
use tls_transcript::{Direction, Role};
use tls_wire::{ClientKeyExchange, ContentType, HandshakeMessage};

/// Poses as the server with the server's own certificate, but without the key.
pub(super) static IMPOSTOR: Behaviour =
    Behaviour { attack: "impostor", arrange: as_they_are, attacker: |equipment| Box::new(Impostor::new(equipment)) };

/// Answers the client in the server's place.
struct Impostor {
    config: ServerConfig,
    randomness: Randomness,
    end: Option<Endpoint>,
    /// From the ClientKeyExchange of RSA on, it can only bluff.
    bluffing: bool,
}

impl Impostor {
    fn new(equipment: &Equipment) -> Self {
        let Equipment { impostor, randomness, .. } = equipment.clone();
        Self { config: impostor, randomness, end: None, bluffing: false }
    }

    /// Speaks as any server would, as long as the key is not needed.
    fn answer(&mut self, passing: &Passing, hand: &mut Hand<'_>) {
        let (config, randomness) = (self.config.clone(), self.randomness.clone());
        if self.end.is_none() {
            hand.state_as(Role::Server, deeds::impersonate());
        }
        let end = self.end.get_or_insert_with(|| {
            hand.as_role(Role::Server, |recorder| Endpoint::server(config, randomness, recorder))
        });
        hand.as_role(Role::Server, |recorder| end.receive(&passing.wire, recorder));
        for record in end.outgoing_records() {
            hand.send(Direction::ServerToClient, record);
        }
    }
}

impl Attacker for Impostor {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        if passing.direction == Direction::ServerToClient {
            return hand.keep(&passing);
        }
        if !self.bluffing
            && !matches!(&passing.message, Some(HandshakeMessage::ClientKeyExchange(ClientKeyExchange::Rsa { .. })))
        {
            return self.answer(&passing, hand);
        }
        hand.keep(&passing);
        if !self.bluffing {
            self.bluffing = true;
            hand.state_as(Role::Server, deeds::fail_to_decrypt());
        } else if passing.protected && passing.content_type() == ContentType::HANDSHAKE {
            let (parameters, encrypt_then_mac) = (hand.sight.parameters(), hand.sight.encrypt_then_mac());
            let agreed = parameters.map(|parameters| Agreed { parameters, encrypt_then_mac });
            // Whatever does not work out here leaves the client waiting.
            let _ = bluff(Role::Server, agreed, hand);
        }
    }
}
