//! application_settings (draft-vvv-tls-alps §4).

use super::ExtensionPlace;
use super::lists::read_protocol_name;
use crate::Reader;
use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;

fields! {
    vector SUPPORTED_PROTOCOLS "supported-protocols" = "supported_protocols" <2..65535>, "draft-vvv-tls-alps §4";
    field SETTINGS "settings" = "settings", "draft-vvv-tls-alps §4";
}

/// The contents of application_settings, depending on the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApplicationSettings {
    /// In a ClientHello: the protocols for which the client has settings.
    Supported(Vec<Vec<u8>>),
    /// In EncryptedExtensions: the sender's settings, in the protocol's own form.
    Settings(Vec<u8>),
}

impl ApplicationSettings {
    pub(super) fn read(r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Self> {
        Ok(match place {
            ExtensionPlace::ClientHello => {
                Self::Supported(r.vector(&SUPPORTED_PROTOCOLS, |r| r.list(read_protocol_name))?)
            }
            _ => Self::Settings(r.opaque_rest(&SETTINGS)?),
        })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        match self {
            Self::Supported(names) => w.vector(&SUPPORTED_PROTOCOLS, |w| {
                names.iter().for_each(|name| w.prefixed(1, |w| w.bytes(name)));
            }),
            Self::Settings(settings) => w.bytes(settings),
        }
    }
}
