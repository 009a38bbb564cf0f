//! The client keeps the tickets that it gets, with the key that belongs to each (RFC 9846 §4.7.1).

use crate::ClientConfig;
use crate::input::Received;
use crate::output::{Noted, Output};
use crate::resumption::{ClientSession, Tls13Session};
use crate::tls13::secrets::ticket_key_of;
use tls_keys::{ResumptionSecret, Tls13Suite};
use tls_terms::ValueKind;
use tls_wire::{Extension, ExtensionType, tls13};

/// How many tickets of a connection a client keeps: of more, the last.
const MOST_TICKETS: usize = 16;

/// What a client that wants to come back knows of its connection before it has made the keys.
#[derive(Debug)]
pub(crate) struct Keeping {
    server_name: String,
    clock: u64,
    protocol: Option<Vec<u8>>,
}

/// The same when it can make keys for later.
#[derive(Debug)]
pub(crate) struct Keeper {
    keeping: Keeping,
    secret: Noted<ResumptionSecret>,
    suite: Tls13Suite,
}

impl Keeping {
    /// What there is to know, if the client wants tickets; `answer` are the extensions of EncryptedExtensions.
    pub(crate) fn wanted(config: &ClientConfig, answer: &[Extension]) -> Option<Self> {
        let protocol = answer.iter().find_map(|extension| match extension {
            Extension::ApplicationLayerProtocolNegotiation(names) => names.first().cloned(),
            _ => None,
        });
        let (server_name, clock) = (config.server_name.clone(), config.clock);
        config.session_tickets.then_some(Self { server_name, clock, protocol })
    }

    pub(crate) fn with(self, secret: Noted<ResumptionSecret>, suite: Tls13Suite) -> Keeper {
        Keeper { keeping: self, secret, suite }
    }
}

impl Keeper {
    /// Takes a ticket; one whose lifetime is 0 is no good (RFC 9846 §4.7.1).
    pub(crate) fn keep(&self, ticket: &tls13::NewSessionTicket, received: &Received, out: &mut Output<'_>) {
        if ticket.ticket_lifetime == 0 {
            return;
        }
        let nonce = out.read(ValueKind::TicketNonce, &ticket.ticket_nonce, received.id, ValueKind::TicketNonce.name());
        out.read(ValueKind::SessionTicket, &ticket.ticket, received.id, "ticket");
        let nonce = Noted { value: ticket.ticket_nonce.clone(), id: nonce };
        let psk = ticket_key_of(&self.secret, &nonce, out);
        let early = match ticket.extension(ExtensionType::EARLY_DATA) {
            Some(Extension::EarlyData(size)) => *size,
            _ => None,
        };
        let sessions = &mut out.kept.sessions;
        sessions.push(ClientSession::Tls13(Tls13Session {
            server_name: self.keeping.server_name.clone(),
            suite: self.suite.suite,
            ticket: ticket.ticket.clone(),
            psk: psk.value,
            ticket_age_add: ticket.ticket_age_add,
            lifetime: ticket.ticket_lifetime,
            received: self.keeping.clock,
            max_early_data_size: early,
            application_protocol: self.keeping.protocol.clone(),
        }));
        let spare = sessions.len().saturating_sub(MOST_TICKETS);
        sessions.drain(..spare);
    }
}
