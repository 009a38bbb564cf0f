//! key_share (RFC 9846 §4.3.8).

use super::ExtensionPlace;
use super::hybrid::{self, Sharer};
use crate::code_point::is_grease;
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::writer::Writer;
use crate::{NamedGroup, Reader};
use std::borrow::Cow;

fields! {
    vector CLIENT_SHARES "client-shares" = "client_shares" <0..65535>, "RFC 9846 §4.3.8";
    field SERVER_SHARE "server-share" = "server_share", "RFC 9846 §4.3.8";
    field SELECTED_GROUP "selected-group" = "selected_group", "RFC 9846 §4.3.8";
    field KEY_SHARE_ENTRY "key-share-entry" = "key_share_entry", "RFC 9846 §4.3.8";
    field GROUP "group" = "group", "RFC 9846 §4.3.8";
    field GREASE_SHARE "grease-share-entry" = "key_share_entry", "RFC 8701 §2";
    vector GREASE_KEY_EXCHANGE "grease-key-exchange" = "key_exchange" <1..65535>, "RFC 8701 §2";
    vector KEY_EXCHANGE "key-exchange" = "key_exchange" <1..65535>, "RFC 9846 §4.3.8";
}

/// The contents of key_share, depending on the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyShare {
    /// In a ClientHello: one for each group that the client bets on.
    Offered(Vec<KeyShareEntry>),
    /// In a ServerHello.
    Selected(KeyShareEntry),
    /// In a HelloRetryRequest.
    Requested(NamedGroup),
}

/// A public value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyShareEntry {
    /// Its group.
    pub group: NamedGroup,
    /// The value, in the group's own encoding.
    pub key_exchange: Vec<u8>,
}

impl KeyShareEntry {
    /// Where the value of a ClientHello's entry stands, the first at place 0, as [`FieldTree::find`](crate::FieldTree::find) takes it.
    pub fn path(place: usize) -> Cow<'static, str> {
        match place {
            0 => KEY_EXCHANGE.body.name.into(),
            _ => format!("{}[{place}]/{}", KEY_SHARE_ENTRY.name, KEY_EXCHANGE.body.name).into(),
        }
    }
}

impl KeyShare {
    pub(super) fn read(r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Self> {
        Ok(match place {
            ExtensionPlace::ClientHello => {
                Self::Offered(r.vector(&CLIENT_SHARES, |r| r.list(KeyShareEntry::read_offered))?)
            }
            ExtensionPlace::HelloRetryRequest => Self::Requested(r.code_point(&SELECTED_GROUP)?),
            _ => Self::Selected(r.field(&SERVER_SHARE, |r| KeyShareEntry::read(r, Sharer::Server))?),
        })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        match self {
            Self::Offered(entries) => w.vector(&CLIENT_SHARES, |w| entries.iter().for_each(|entry| entry.write(w))),
            Self::Selected(entry) => entry.write(w),
            Self::Requested(group) => w.u16(group.0),
        }
    }
}

impl KeyShareEntry {
    /// One of the client's, which may stand there only to keep servers tolerant of groups that they do not know (RFC 8701 §2).
    fn read_offered(r: &mut Reader<'_>) -> Decoded<Self> {
        let field = match r.peek() {
            [high, low, ..] if is_grease(u16::from_be_bytes([*high, *low])) => &GREASE_SHARE,
            _ => &KEY_SHARE_ENTRY,
        };
        r.field(field, |r| Self::read(r, Sharer::Client))
    }

    fn read(r: &mut Reader<'_>, sharer: Sharer) -> Decoded<Self> {
        let group: NamedGroup = r.code_point(&GROUP)?;
        let key_exchange = match hybrid::vector(group, sharer) {
            Some(vector) => r.vector(vector, |r| {
                let length = r.remaining();
                r.set_meaning(|| byte_count(length));
                hybrid::read_halves(r, group, sharer)
            })?,
            None if group.is_grease() => r.opaque(&GREASE_KEY_EXCHANGE)?,
            None => r.opaque(&KEY_EXCHANGE)?,
        };
        Ok(Self { group, key_exchange })
    }

    fn write(&self, w: &mut Writer) {
        w.u16(self.group.0);
        w.opaque(&KEY_EXCHANGE, &self.key_exchange);
    }
}
