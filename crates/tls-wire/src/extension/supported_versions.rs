//! supported_versions (RFC 9846 §4.3.1).

use super::ExtensionPlace;
use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{ProtocolVersion, Reader};

fields! {
    vector VERSIONS "versions" = "versions" <2..254>, "RFC 9846 §4.3.1";
    field VERSION "supported-version" = "version", "RFC 9846 §4.3.1";
    field GREASE_VERSION "grease-version" = "version", "RFC 8701 §2";
    field SELECTED_VERSION "selected-version" = "selected_version", "RFC 9846 §4.3.1";
}

/// The contents of supported_versions, depending on the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SupportedVersions {
    /// In a ClientHello.
    Offered(Vec<ProtocolVersion>),
    /// In a ServerHello or HelloRetryRequest.
    Selected(ProtocolVersion),
}

impl SupportedVersions {
    pub(super) fn read(r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Self> {
        Ok(match place {
            ExtensionPlace::ClientHello => Self::Offered(r.vector(&VERSIONS, |r| {
                r.code_points_as(
                    |version: ProtocolVersion| if version.is_grease() { &GREASE_VERSION } else { &VERSION },
                )
            })?),
            _ => Self::Selected(r.code_point(&SELECTED_VERSION)?),
        })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        match self {
            Self::Offered(versions) => w.vector(&VERSIONS, |w| w.code_points(versions)),
            Self::Selected(version) => w.u16(version.0),
        }
    }
}
