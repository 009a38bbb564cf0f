//! The server hands out tickets (RFC 9846 §4.7.1), each with a pre-shared key of its own.

use super::ticket::TicketState;
use crate::messages::HandshakeMessages;
use crate::output::{Noted, OnWire, Output};
use crate::resumption::LONGEST_LIFETIME;
use crate::tls13::secrets::ticket_key_of;
use crate::{Failure, ServerConfig};
use rand::Rng;
use tls_keys::{ResumptionSecret, Tls13Suite};
use tls_terms::ValueKind;
use tls_transcript::Sensitivity;
use tls_wire::{ClientHello, Extension, ExtensionType, HandshakeMessage, tls13};

/// What the tickets of a connection are made from.
#[derive(Debug)]
pub(crate) struct Tickets {
    config: ServerConfig,
    suite: Tls13Suite,
    protocol: Option<Vec<u8>>,
}

impl Tickets {
    /// Those that a server will hand out to the client of this hello: none to one that could not use them (RFC 9846 §4.3.9).
    pub(crate) fn promised(
        config: &ServerConfig,
        hello: &ClientHello,
        suite: Tls13Suite,
        protocol: Option<Vec<u8>>,
    ) -> Option<Self> {
        config.ticket_key.as_ref().filter(|_| config.client_authentication.is_none())?;
        let Some(Extension::PskKeyExchangeModes(modes)) = hello.extension(ExtensionType::PSK_KEY_EXCHANGE_MODES) else {
            return None;
        };
        let usable = config.psk_modes.iter().any(|mode| modes.contains(mode));
        usable.then(|| Self { config: config.clone(), suite, protocol })
    }

    /// Sends them all.
    pub(crate) fn hand_out(self, secret: &Noted<ResumptionSecret>, out: &mut Output<'_>) -> Result<(), Failure> {
        for number in 0..self.config.tickets {
            self.hand_out_one(number, secret, out)?;
        }
        Ok(())
    }

    fn hand_out_one(&self, number: u8, secret: &Noted<ResumptionSecret>, out: &mut Output<'_>) -> Result<(), Failure> {
        let Some(key) = &self.config.ticket_key else { return Ok(()) };
        let mut stream = out.stream(&format!("ticket/{number}"));
        let (mut age_add, mut seal) = ([0; 4], [0; 12]);
        stream.fill_bytes(&mut age_add);
        stream.fill_bytes(&mut seal);
        // Unlike any other of this connection.
        let ticket_nonce = vec![number];
        let nonce_id = out.generated(ValueKind::TicketNonce, Sensitivity::Public, &ticket_nonce);
        let psk = ticket_key_of(secret, &Noted { value: ticket_nonce.clone(), id: nonce_id }, out);
        let state = TicketState {
            suite: self.suite.suite,
            psk: psk.value,
            made: self.config.clock,
            lifetime: self.config.ticket_lifetime.min(LONGEST_LIFETIME),
            age_add: u32::from_be_bytes(age_add),
            protocol: self.protocol.clone(),
        };
        let Some(ticket) = key.seal(seal, &state.encode()) else { return Ok(()) };
        let ticket_id = out.generated(ValueKind::SessionTicket, Sensitivity::Public, &ticket);
        let most = Some(self.config.max_early_data_size).filter(|most| *most > 0);
        let early = most.map(|most| Extension::EarlyData(Some(most)));
        let message = tls13::NewSessionTicket {
            ticket_lifetime: state.lifetime,
            ticket_age_add: state.age_add,
            ticket_nonce,
            ticket,
            extensions: early.into_iter().collect(),
        };
        // It is no part of the handshake, and no hash covers it.
        let message = HandshakeMessage::Tls13NewSessionTicket(message);
        let message = out.send(&message, &mut HandshakeMessages::default())?;
        out.travels(nonce_id, message, ValueKind::TicketNonce.name(), OnWire::AsItIs);
        out.travels(ticket_id, message, "ticket", OnWire::AsItIs);
        out.travels(psk.id, message, "ticket", OnWire::Encrypted);
        Ok(())
    }
}
