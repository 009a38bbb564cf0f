//! ClientHello (RFC 5246 §7.4.1.2, RFC 9846 §4.2.2): a menu.

use crate::error::Decoded;
use crate::extension::{ExtensionPlace, find_data, read_extensions, write_extensions};
use crate::field::fields;
use crate::writer::Writer;
use crate::{CipherSuite, CompressionMethod, Extension, ExtensionType, Field, ProtocolVersion, Reader, Vector};

fields! {
    field CLIENT_VERSION "client-version" = "client_version", "RFC 5246 §7.4.1.2";
    field RANDOM "client-random" = "random", "RFC 5246 §7.4.1.2";
    vector SESSION_ID "client-session-id" = "session_id" <0..32>, "RFC 5246 §7.4.1.2";
    vector CIPHER_SUITES "cipher-suites" = "cipher_suites" <2..65534>, "RFC 5246 §7.4.1.2";
    field CIPHER_SUITE "offered-cipher-suite" = "cipher_suite", "RFC 5246 §7.4.1.2";
    vector COMPRESSION_METHODS "compression-methods" = "compression_methods" <1..255>, "RFC 5246 §7.4.1.2";
    field COMPRESSION_METHOD "offered-compression-method" = "compression_method", "RFC 5246 §7.4.1.2";
    field LEGACY_VERSION "client-legacy-version" = "legacy_version", "RFC 9846 §4.2.2";
    field TLS13_RANDOM "tls13-client-random" = "random", "RFC 9846 §4.2.2";
    vector LEGACY_SESSION_ID "legacy-session-id" = "legacy_session_id" <0..32>, "RFC 9846 §4.2.2";
    vector TLS13_CIPHER_SUITES "tls13-cipher-suites" = "cipher_suites" <2..65534>, "RFC 9846 §4.2.2";
    field TLS13_CIPHER_SUITE "tls13-cipher-suite" = "cipher_suite", "RFC 9846 App. B.4";
    field GREASE_CIPHER_SUITE "grease-cipher-suite" = "cipher_suite", "RFC 8701 §2";
    vector LEGACY_COMPRESSION_METHODS "legacy-compression-methods" =
        "legacy_compression_methods" <1..255>, "RFC 9846 §4.2.2";
}

/// What the fields are called whose meaning depends on whether TLS 1.3 is among the versions offered.
struct Form {
    version: &'static Field,
    random: &'static Field,
    session_id: &'static Vector,
    cipher_suites: &'static Vector,
    compression_methods: &'static Vector,
}

static UP_TO_TLS12: Form = Form {
    version: &CLIENT_VERSION,
    random: &RANDOM,
    session_id: &SESSION_ID,
    cipher_suites: &CIPHER_SUITES,
    compression_methods: &COMPRESSION_METHODS,
};

static WITH_TLS13: Form = Form {
    version: &LEGACY_VERSION,
    random: &TLS13_RANDOM,
    session_id: &LEGACY_SESSION_ID,
    cipher_suites: &TLS13_CIPHER_SUITES,
    compression_methods: &LEGACY_COMPRESSION_METHODS,
};

/// A ClientHello message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientHello {
    /// The newest version offered, not counting [`Extension::SupportedVersions`].
    pub client_version: ProtocolVersion,
    /// The client's random.
    pub random: [u8; 32],
    /// The session to resume (0 to 32 bytes); where TLS 1.3 is offered, usually 32 bytes that name none.
    pub session_id: Vec<u8>,
    /// The suites offered, favourite first.
    pub cipher_suites: Vec<CipherSuite>,
    /// The compression methods offered.
    pub compression_methods: Vec<CompressionMethod>,
    /// The extensions; a hello without any differs from one with an empty list.
    pub extensions: Option<Vec<Extension>>,
}

/// Whether a ClientHello's body offers TLS 1.3 (RFC 9846 §4.3.1), before it is read; nothing where it is cut short.
fn offers_tls13(body: &[u8]) -> Option<bool> {
    // client_version and random; then three vectors.
    let (session_id, rest) = body.get(34..)?.split_first()?;
    let (suites, rest) = rest.get(usize::from(*session_id)..)?.split_first_chunk()?;
    let (compression_methods, rest) = rest.get(usize::from(u16::from_be_bytes(*suites))..)?.split_first()?;
    let extensions = rest.get(usize::from(*compression_methods)..)?;
    let [_, versions @ ..] = find_data(extensions, ExtensionType::SUPPORTED_VERSIONS)? else { return None };
    let (versions, _) = versions.as_chunks();
    Some(versions.iter().any(|version| u16::from_be_bytes(*version) == ProtocolVersion::TLS_1_3.0))
}

fn suite_field(suite: CipherSuite) -> &'static Field {
    match suite.0 {
        _ if suite.is_grease() => &GREASE_CIPHER_SUITE,
        // The first byte of all suites of TLS 1.3 (RFC 9846 App. B.4).
        0x1301..=0x13ff => &TLS13_CIPHER_SUITE,
        _ => &CIPHER_SUITE,
    }
}

impl ClientHello {
    /// The extension of this type, if it is there.
    pub fn extension(&self, extension_type: ExtensionType) -> Option<&Extension> {
        Extension::find(self.extensions.as_deref(), extension_type)
    }

    pub(super) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        let form = if offers_tls13(r.peek()) == Some(true) { &WITH_TLS13 } else { &UP_TO_TLS12 };
        Ok(Self {
            client_version: r.code_point(form.version)?,
            random: r.field(form.random, |r| r.array())?,
            session_id: r.opaque(form.session_id)?,
            cipher_suites: r.vector(form.cipher_suites, |r| r.code_points_as(suite_field))?,
            compression_methods: r.vector(form.compression_methods, |r| r.code_points(&COMPRESSION_METHOD))?,
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
