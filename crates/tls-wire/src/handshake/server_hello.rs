//! ServerHello (RFC 5246 §7.4.1.3): the choice from the menu.

use crate::error::Decoded;
use crate::extension::{ExtensionPlace, read_extensions, write_extensions};
use crate::field::fields;
use crate::writer::Writer;
use crate::{CipherSuite, CompressionMethod, Extension, ExtensionType, ProtocolVersion, Reader};
use tls_facts::wire;

fields! {
    field SERVER_VERSION "server-version" = "server_version", "RFC 5246 §7.4.1.3";
    field RANDOM "server-random" = "random", "RFC 5246 §7.4.1.3";
    vector SESSION_ID "server-session-id" = "session_id" <0..32>, "RFC 5246 §7.4.1.3";
    field CIPHER_SUITE "chosen-cipher-suite" = "cipher_suite", "RFC 5246 §7.4.1.3";
    field COMPRESSION_METHOD "chosen-compression-method" = "compression_method", "RFC 5246 §7.4.1.3";
}

/// A ServerHello message. In TLS 1.3 a HelloRetryRequest has the same form and a fixed random.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerHello {
    /// The version chosen, unless [`Extension::SupportedVersions`] says otherwise.
    pub server_version: ProtocolVersion,
    /// The server's random.
    pub random: [u8; 32],
    /// The session's name (0 to 32 bytes).
    pub session_id: Vec<u8>,
    /// The suite chosen.
    pub cipher_suite: CipherSuite,
    /// The compression chosen.
    pub compression_method: CompressionMethod,
    /// The extensions; a hello without any differs from one with an empty list.
    pub extensions: Option<Vec<Extension>>,
}

impl ServerHello {
    /// The random of a HelloRetryRequest: the SHA-256 of "HelloRetryRequest" (RFC 9846 §4.2.3).
    pub const HELLO_RETRY_REQUEST: [u8; 32] = [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2,
        0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ];

    /// Whether this is a HelloRetryRequest, which has the form of a ServerHello (RFC 9846 §4.2.3).
    pub fn is_hello_retry_request(&self) -> bool {
        self.random == Self::HELLO_RETRY_REQUEST
    }

    /// The extension of this type, if it is there.
    pub fn extension(&self, extension_type: ExtensionType) -> Option<&Extension> {
        Extension::find(self.extensions.as_deref(), extension_type)
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        let server_version = r.code_point(&SERVER_VERSION)?;
        let random = r.field(&RANDOM, read_random)?;
        let place = match random {
            Self::HELLO_RETRY_REQUEST => ExtensionPlace::HelloRetryRequest,
            _ => ExtensionPlace::ServerHello,
        };
        Ok(Self {
            server_version,
            random,
            session_id: r.opaque(&SESSION_ID)?,
            cipher_suite: r.code_point(&CIPHER_SUITE)?,
            compression_method: r.code_point(&COMPRESSION_METHOD)?,
            extensions: read_extensions(r, place)?,
        })
    }

    pub(super) fn write(&self, w: &mut Writer) {
        w.u16(self.server_version.0);
        w.bytes(&self.random);
        w.opaque(&SESSION_ID, &self.session_id);
        w.u16(self.cipher_suite.0);
        w.u8(self.compression_method.0);
        write_extensions(w, self.extensions.as_deref());
    }
}

/// Some randoms are not all random (RFC 9846 §4.2.3).
fn read_random(r: &mut Reader<'_>) -> Decoded<[u8; 32]> {
    let random = r.array()?;
    if random == ServerHello::HELLO_RETRY_REQUEST {
        r.set_meaning(|| wire::named("HelloRetryRequest"));
    } else if random.ends_with(b"DOWNGRD\x01") {
        r.set_meaning(wire::could_speak_tls13);
    } else if random.ends_with(b"DOWNGRD\x00") {
        r.set_meaning(wire::could_speak_tls12);
    }
    Ok(random)
}
