//! NewSessionTicket (RFC 5077 §3.3): the session's state, handed to the client for safekeeping.

use crate::Reader;
use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use tls_facts::wire;

fields! {
    field TICKET_LIFETIME_HINT "ticket-lifetime-hint" = "ticket_lifetime_hint", "RFC 5077 §3.3";
    vector TICKET "new-session-ticket" = "ticket" <0..65535>, "RFC 5077 §3.3";
}

/// A NewSessionTicket message of TLS 1.2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSessionTicket {
    /// How long to keep the ticket, in seconds; 0 says nothing.
    pub ticket_lifetime_hint: u32,
    /// The ticket; empty if the server has changed its mind.
    pub ticket: Vec<u8>,
}

impl NewSessionTicket {
    pub(super) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        let ticket_lifetime_hint =
            r.field_as(&TICKET_LIFETIME_HINT, |r| r.u32(), |seconds| wire::second_count(*seconds))?;
        Ok(Self { ticket_lifetime_hint, ticket: r.opaque(&TICKET)? })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.u32(self.ticket_lifetime_hint);
        w.opaque(&TICKET, &self.ticket);
    }
}
