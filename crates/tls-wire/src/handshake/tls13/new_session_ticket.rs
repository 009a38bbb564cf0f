//! NewSessionTicket in TLS 1.3 (RFC 9846 §4.7.1): with what the ticket names, the client may begin a later connection.

use crate::error::Decoded;
use crate::extension::{ExtensionPlace, read_block, write_extensions};
use crate::field::fields;
use crate::writer::Writer;
use crate::{Extension, ExtensionType, Reader};
use tls_facts::wire;

fields! {
    field TICKET_LIFETIME "ticket-lifetime" = "ticket_lifetime", "RFC 9846 §4.7.1";
    field TICKET_AGE_ADD "ticket-age-add" = "ticket_age_add", "RFC 9846 §4.7.1";
    vector TICKET_NONCE "ticket-nonce" = "ticket_nonce" <0..255>, "RFC 9846 §4.7.1";
    vector TICKET "tls13-ticket" = "ticket" <1..65535>, "RFC 9846 §4.7.1";
}

/// A NewSessionTicket message of TLS 1.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSessionTicket {
    /// For how many seconds the ticket may be used; at most 604,800, and 0 means not at all.
    pub ticket_lifetime: u32,
    /// What the client adds to the ticket's age, in milliseconds, so that nobody can read it.
    pub ticket_age_add: u32,
    /// What makes the key of this ticket differ from that of any other (0 to 255 bytes).
    pub ticket_nonce: Vec<u8>,
    /// The name by which the server will know the key (1 to 65,535 bytes).
    pub ticket: Vec<u8>,
    /// What else is said of the ticket, such as how much early data it allows.
    pub extensions: Vec<Extension>,
}

impl NewSessionTicket {
    /// The extension of this type, if it is there.
    pub fn extension(&self, extension_type: ExtensionType) -> Option<&Extension> {
        Extension::find(Some(&self.extensions), extension_type)
    }

    pub(in crate::handshake) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self {
            ticket_lifetime: r.field_as(&TICKET_LIFETIME, |r| r.u32(), |seconds| wire::second_count(*seconds))?,
            ticket_age_add: r.field_as(&TICKET_AGE_ADD, |r| r.u32(), |added| wire::number(*added))?,
            ticket_nonce: r.opaque(&TICKET_NONCE)?,
            ticket: r.opaque(&TICKET)?,
            extensions: read_block(r, ExtensionPlace::NewSessionTicket)?,
        })
    }

    pub(in crate::handshake) fn write(&self, w: &mut Writer) {
        w.u32(self.ticket_lifetime);
        w.u32(self.ticket_age_add);
        w.opaque(&TICKET_NONCE, &self.ticket_nonce);
        w.opaque(&TICKET, &self.ticket);
        write_extensions(w, Some(&self.extensions));
    }
}
