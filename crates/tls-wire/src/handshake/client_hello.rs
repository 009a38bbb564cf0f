//! ClientHello (RFC 5246 §7.4.1.2): a menu.

use crate::error::Decoded;
use crate::extension::{ExtensionPlace, read_extensions, write_extensions};
use crate::field::fields;
use crate::writer::Writer;
use crate::{CipherSuite, CompressionMethod, Extension, ExtensionType, ProtocolVersion, Reader};

fields! {
    field CLIENT_VERSION = "client_version", "RFC 5246 §7.4.1.2",
        "The newest protocol version that the client speaks up to TLS 1.2; later ones are offered in an extension.";
    field RANDOM = "random", "RFC 5246 §7.4.1.2",
        "Thirty-two bytes that the client has just drawn, so that no two handshakes give the same keys.";
    vector SESSION_ID = "session_id" <0..32>, "RFC 5246 §7.4.1.2",
        "The name of an earlier session that the client would like to continue, or nothing.";
    vector CIPHER_SUITES = "cipher_suites" <2..65534>, "RFC 5246 §7.4.1.2",
        "Every combination of algorithms that the client is ready to use, its favourite first.";
    field CIPHER_SUITE = "cipher_suite", "RFC 5246 §7.4.1.2",
        "One combination of key exchange, signature, cipher and hash, under its registered number.";
    vector COMPRESSION_METHODS = "compression_methods" <1..255>, "RFC 5246 §7.4.1.2",
        "How the client could compress records before encrypting them.";
    field COMPRESSION_METHOD = "compression_method", "RFC 5246 §7.4.1.2",
        "One way to compress; today always null, because compressed secrets leak through their length.";
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
