//! EncryptedExtensions (RFC 9846 §4.4.1): the part of the server's answer that nobody else needs to see.

use crate::error::Decoded;
use crate::extension::{ExtensionPlace, read_block, write_extensions};
use crate::writer::Writer;
use crate::{Extension, ExtensionType, Reader};

/// An EncryptedExtensions message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EncryptedExtensions {
    /// The server's answers; often there are none.
    pub extensions: Vec<Extension>,
}

impl EncryptedExtensions {
    /// The extension of this type, if it is there.
    pub fn extension(&self, extension_type: ExtensionType) -> Option<&Extension> {
        Extension::find(Some(&self.extensions), extension_type)
    }

    pub(in crate::handshake) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self { extensions: read_block(r, ExtensionPlace::EncryptedExtensions)? })
    }

    pub(in crate::handshake) fn write(&self, w: &mut Writer) {
        write_extensions(w, Some(&self.extensions));
    }
}
