//! ClientHello (RFC 5246 §7.4.1.2): a menu.

use crate::error::Decoded;
use crate::extension::{ExtensionPlace, read_extensions, write_extensions};
use crate::field::fields;
use crate::writer::Writer;
use crate::{CipherSuite, CompressionMethod, Extension, ExtensionType, ProtocolVersion, Reader};

fields! {
    field CLIENT_VERSION "client-version" = "client_version", "RFC 5246 §7.4.1.2";
    field RANDOM "client-random" = "random", "RFC 5246 §7.4.1.2";
    vector SESSION_ID "client-session-id" = "session_id" <0..32>, "RFC 5246 §7.4.1.2";
    vector CIPHER_SUITES "cipher-suites" = "cipher_suites" <2..65534>, "RFC 5246 §7.4.1.2";
    field CIPHER_SUITE "offered-cipher-suite" = "cipher_suite", "RFC 5246 §7.4.1.2";
    vector COMPRESSION_METHODS "compression-methods" = "compression_methods" <1..255>, "RFC 5246 §7.4.1.2";
    field COMPRESSION_METHOD "offered-compression-method" = "compression_method", "RFC 5246 §7.4.1.2";
}

/// A ClientHello message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientHello {
    /// The newest version offered, not counting [`Extension::SupportedVersions`].
    pub client_version: ProtocolVersion,
    /// The client's random.
    pub random: [u8; 32],
    /// The session to resume (0 to 32 bytes).
    pub session_id: Vec<u8>,
    /// The suites offered, favourite first.
    pub cipher_suites: Vec<CipherSuite>,
    /// The compression methods offered.
    pub compression_methods: Vec<CompressionMethod>,
    /// The extensions; a hello without any differs from one with an empty list.
    pub extensions: Option<Vec<Extension>>,
}

impl ClientHello {
    /// The extension of this type, if it is there.
    pub fn extension(&self, extension_type: ExtensionType) -> Option<&Extension> {
        Extension::find(self.extensions.as_deref(), extension_type)
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self {
            client_version: r.code_point(&CLIENT_VERSION)?,
            random: r.field(&RANDOM, |r| r.array())?,
            session_id: r.opaque(&SESSION_ID)?,
            cipher_suites: r.vector(&CIPHER_SUITES, |r| r.code_points(&CIPHER_SUITE))?,
            compression_methods: r.vector(&COMPRESSION_METHODS, |r| r.code_points(&COMPRESSION_METHOD))?,
            extensions: read_extensions(r, ExtensionPlace::ClientHello)?,
        })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.u16(self.client_version.0);
        w.bytes(&self.random);
        w.opaque(&SESSION_ID, &self.session_id);
        w.vector(&CIPHER_SUITES, |w| w.code_points(&self.cipher_suites));
        w.vector(&COMPRESSION_METHODS, |w| w.code_points(&self.compression_methods));
        write_extensions(w, self.extensions.as_deref());
    }
}
