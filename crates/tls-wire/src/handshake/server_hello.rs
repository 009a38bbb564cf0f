//! ServerHello (RFC 5246 §7.4.1.3, RFC 9846 §4.2.3): the choice from the menu.

use crate::error::Decoded;
use crate::extension::{ExtensionPlace, find_data, read_extensions, read_tls13_extensions, write_extensions};
use crate::field::fields;
use crate::writer::Writer;
use crate::{CipherSuite, CompressionMethod, Extension, ExtensionType, Field, ProtocolVersion, Reader, Vector};
use tls_facts::wire;

fields! {
    field SERVER_VERSION "server-version" = "server_version", "RFC 5246 §7.4.1.3";
    field RANDOM "server-random" = "random", "RFC 5246 §7.4.1.3";
    vector SESSION_ID "server-session-id" = "session_id" <0..32>, "RFC 5246 §7.4.1.3";
    field CIPHER_SUITE "chosen-cipher-suite" = "cipher_suite", "RFC 5246 §7.4.1.3";
    field COMPRESSION_METHOD "chosen-compression-method" = "compression_method", "RFC 5246 §7.4.1.3";
    field LEGACY_VERSION "server-legacy-version" = "legacy_version", "RFC 9846 §4.2.3";
    field TLS13_RANDOM "tls13-server-random" = "random", "RFC 9846 §4.2.3";
    field RETRY_RANDOM "hello-retry-request-random" = "random", "RFC 9846 §4.2.3";
    vector LEGACY_SESSION_ID_ECHO "legacy-session-id-echo" = "legacy_session_id_echo" <0..32>, "RFC 9846 §4.2.3";
    field TLS13_CIPHER_SUITE "tls13-chosen-cipher-suite" = "cipher_suite", "RFC 9846 §4.2.3";
    field LEGACY_COMPRESSION_METHOD "legacy-compression-method" = "legacy_compression_method", "RFC 9846 §4.2.3";
}

/// What the fields are called whose meaning depends on the version chosen, and the place that their extensions stand in.
struct Form {
    version: &'static Field,
    random: &'static Field,
    session_id: &'static Vector,
    cipher_suite: &'static Field,
    compression_method: &'static Field,
    place: ExtensionPlace,
    extensions: ReadExtensions,
}

/// How the extensions are read that a hello ends with, if there are any.
type ReadExtensions = fn(&mut Reader<'_>, ExtensionPlace) -> Decoded<Option<Vec<Extension>>>;

static UP_TO_TLS12: Form = Form {
    version: &SERVER_VERSION,
    random: &RANDOM,
    session_id: &SESSION_ID,
    cipher_suite: &CIPHER_SUITE,
    compression_method: &COMPRESSION_METHOD,
    place: ExtensionPlace::ServerHello,
    extensions: read_extensions,
};

static TLS13: Form = Form {
    version: &LEGACY_VERSION,
    random: &TLS13_RANDOM,
    session_id: &LEGACY_SESSION_ID_ECHO,
    cipher_suite: &TLS13_CIPHER_SUITE,
    compression_method: &LEGACY_COMPRESSION_METHOD,
    place: ExtensionPlace::ServerHello,
    extensions: read_tls13_extensions,
};

static RETRY: Form = Form {
    version: &LEGACY_VERSION,
    random: &RETRY_RANDOM,
    session_id: &LEGACY_SESSION_ID_ECHO,
    cipher_suite: &TLS13_CIPHER_SUITE,
    compression_method: &LEGACY_COMPRESSION_METHOD,
    place: ExtensionPlace::HelloRetryRequest,
    extensions: read_tls13_extensions,
};

/// The form of a ServerHello whose body this is.
fn form(body: &[u8]) -> &'static Form {
    if body.get(2..34) == Some(&ServerHello::HELLO_RETRY_REQUEST) {
        &RETRY
    } else if chooses_tls13(body) == Some(true) {
        &TLS13
    } else {
        &UP_TO_TLS12
    }
}

/// Whether a ServerHello's body chooses TLS 1.3 (RFC 9846 §4.3.1), before it is read; nothing where it is cut short.
fn chooses_tls13(body: &[u8]) -> Option<bool> {
    // server_version and random, session_id, cipher_suite and compression_method.
    let (session_id, rest) = body.get(34..)?.split_first()?;
    let extensions = rest.get(usize::from(*session_id) + 3..)?;
    let version = find_data(extensions, ExtensionType::SUPPORTED_VERSIONS)?;
    Some(version == ProtocolVersion::TLS_1_3.0.to_be_bytes())
}

/// A ServerHello message. In TLS 1.3 a HelloRetryRequest has the same form and a fixed random.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerHello {
    /// The version chosen, unless [`Extension::SupportedVersions`] says otherwise.
    pub server_version: ProtocolVersion,
    /// The server's random.
    pub random: [u8; 32],
    /// The session's name (0 to 32 bytes); in TLS 1.3 the client's bytes once more.
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
        let form = form(r.peek());
        Ok(Self {
            server_version: r.code_point(form.version)?,
            random: r.field(form.random, |r| read_random(r, std::ptr::eq(form, &UP_TO_TLS12)))?,
            session_id: r.opaque(form.session_id)?,
            cipher_suite: r.code_point(form.cipher_suite)?,
            compression_method: r.code_point(form.compression_method)?,
            extensions: (form.extensions)(r, form.place)?,
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

/// Some randoms are not all random (RFC 9846 §4.2.3). The marks of a server that could have spoken a newer version count only
/// where an older one was chosen.
fn read_random(r: &mut Reader<'_>, may_be_marked: bool) -> Decoded<[u8; 32]> {
    let random = r.array()?;
    if random == ServerHello::HELLO_RETRY_REQUEST {
        r.set_meaning(|| wire::named("HelloRetryRequest"));
    } else if !may_be_marked {
        return Ok(random);
    } else if random.ends_with(b"DOWNGRD\x01") {
        r.set_meaning(wire::could_speak_tls13);
    } else if random.ends_with(b"DOWNGRD\x00") {
        r.set_meaning(wire::could_speak_tls12);
    }
    Ok(random)
}
