//! pre_shared_key (RFC 9846 §4.3.11).

use super::ExtensionPlace;
use crate::Reader;
use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use std::borrow::Cow;
use tls_facts::wire;

fields! {
    vector IDENTITIES "identities" = "identities" <7..65535>, "RFC 9846 §4.3.11";
    field PSK_IDENTITY "psk-identity" = "psk_identity", "RFC 9846 §4.3.11";
    vector IDENTITY "identity" = "identity" <1..65535>, "RFC 9846 §4.3.11";
    field OBFUSCATED_TICKET_AGE "obfuscated-ticket-age" = "obfuscated_ticket_age", "RFC 9846 §4.3.11.1";
    vector BINDERS "binders" = "binders" <33..65535>, "RFC 9846 §4.3.11.2";
    vector BINDER "binder" = "binder" <32..255>, "RFC 9846 §4.3.11.2";
    field SELECTED_IDENTITY "selected-identity" = "selected_identity", "RFC 9846 §4.3.11";
}

/// The contents of pre_shared_key, depending on the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PreSharedKey {
    /// In a ClientHello.
    Offered {
        /// The secrets' names.
        identities: Vec<PskIdentity>,
        /// One proof for each (32 to 255 bytes).
        binders: Vec<Vec<u8>>,
    },
    /// In a ServerHello: the position in the client's list.
    Selected(u16),
}

/// The name of a pre-shared key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PskIdentity {
    /// The name, usually a ticket.
    pub identity: Vec<u8>,
    /// The ticket's age in milliseconds plus `ticket_age_add`, modulo 2^32.
    pub obfuscated_ticket_age: u32,
}

impl PreSharedKey {
    /// Where a binder stands in a ClientHello, the first at place 0, as [`FieldTree::find`](crate::FieldTree::find) takes it.
    pub fn path_of_binder(place: usize) -> Cow<'static, str> {
        match place {
            0 => BINDER.body.name.into(),
            _ => format!("{}[{place}]", BINDER.body.name).into(),
        }
    }

    /// How many bytes the list of binders takes, with the length before it: what a binder's hash leaves out (RFC 9846 §4.3.11.2).
    pub fn length_of_binders(&self) -> usize {
        match self {
            Self::Offered { binders, .. } => 2 + binders.iter().map(|binder| 1 + binder.len()).sum::<usize>(),
            Self::Selected(_) => 0,
        }
    }

    pub(super) fn read(r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Self> {
        Ok(match place {
            ExtensionPlace::ClientHello => Self::Offered {
                identities: r.vector(&IDENTITIES, |r| r.list(|r| r.field(&PSK_IDENTITY, PskIdentity::read)))?,
                binders: r.vector(&BINDERS, |r| r.list(|r| r.opaque(&BINDER)))?,
            },
            _ => Self::Selected(r.field_as(&SELECTED_IDENTITY, |r| r.u16(), |index| wire::number(*index))?),
        })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        match self {
            Self::Offered { identities, binders } => {
                w.vector(&IDENTITIES, |w| identities.iter().for_each(|identity| identity.write(w)));
                w.vector(&BINDERS, |w| binders.iter().for_each(|binder| w.opaque(&BINDER, binder)));
            }
            Self::Selected(index) => w.u16(*index),
        }
    }
}

impl PskIdentity {
    fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self {
            identity: r.opaque(&IDENTITY)?,
            obfuscated_ticket_age: r.field_as(&OBFUSCATED_TICKET_AGE, |r| r.u32(), |age| wire::number(*age))?,
        })
    }

    fn write(&self, w: &mut Writer) {
        w.opaque(&IDENTITY, &self.identity);
        w.u32(self.obfuscated_ticket_age);
    }
}
