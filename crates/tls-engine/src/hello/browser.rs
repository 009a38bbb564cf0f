//! The hello of a browser of 2026: what Chromium 156 offers, as it was measured, in its manner. What no two of its hellos have alike
//! (GREASE, the order of the extensions, what looks like an encrypted hello) is drawn.

use crate::{ClientConfig, Randomness, Stream};
use rand::Rng;
use tls_pki::host_name;
use tls_wire::{
    ApplicationSettings, CertificateCompressionAlgorithm, CertificateStatusRequest, CipherSuite, EcPointFormat,
    EncryptedClientHello, Extension, ExtensionType, HpkeAead, HpkeKdf, KeyShare, KeyShareEntry, NamedGroup,
    ProtocolVersion, PskKeyExchangeMode, ServerName, SignatureScheme, StatusRequest, SupportedVersions, TrustAnchors,
};

const SUITES: [CipherSuite; 15] = [
    CipherSuite::TLS_AES_128_GCM_SHA256,
    CipherSuite::TLS_AES_256_GCM_SHA384,
    CipherSuite::TLS_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
    CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
    CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite::TLS_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA,
    CipherSuite::TLS_RSA_WITH_AES_256_CBC_SHA,
];

const GROUPS: [NamedGroup; 4] =
    [NamedGroup::X25519MLKEM768, NamedGroup::X25519, NamedGroup::SECP256R1, NamedGroup::SECP384R1];

/// The groups of which it sends a share along.
const SHARED: [NamedGroup; 2] = [NamedGroup::X25519MLKEM768, NamedGroup::X25519];

const SCHEMES: [SignatureScheme; 11] = [
    SignatureScheme::MLDSA44,
    SignatureScheme::MLDSA65,
    SignatureScheme::MLDSA87,
    SignatureScheme::ECDSA_SECP256R1_SHA256,
    SignatureScheme::RSA_PSS_RSAE_SHA256,
    SignatureScheme::RSA_PKCS1_SHA256,
    SignatureScheme::ECDSA_SECP384R1_SHA384,
    SignatureScheme::RSA_PSS_RSAE_SHA384,
    SignatureScheme::RSA_PKCS1_SHA384,
    SignatureScheme::RSA_PSS_RSAE_SHA512,
    SignatureScheme::RSA_PKCS1_SHA512,
];

/// The trust anchors that it names (draft-ietf-tls-trust-anchor-ids): beginnings of relative object identifiers in binary form,
/// each with the last bytes that follow.
const ANCHORS: [(&[u8], &[u8]); 3] = [
    (&[0x82, 0xdf, 0x13, 0x02], &[0x01, 0x06, 0x0d, 0x0e, 0x0f, 0x12, 0x13, 0x14]),
    (&[0x83, 0x9a, 0x64, 0x8c, 0x9b, 0x2d, 0x01], &[0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x12, 0x13]),
    (&[0xd6, 0x79, 0x09], &[0x01, 0x04, 0x05, 0x06, 0x07, 0x08, 0x0a, 0x0b, 0x0c, 0x0d, 0x0f]),
];

/// How long what looks like an encrypted hello is, for any name.
const ECH_PAYLOAD: usize = 240;

const H2: &[u8] = b"h2";

/// Has a client say hello as a browser would. It bets on `guess` alone, if there is one.
pub(crate) fn speak_as_browser(config: &mut ClientConfig, guess: Option<NamedGroup>, randomness: &Randomness) {
    let mut drawn = Drawn(randomness.stream("client/browser-hello"));
    config.versions = vec![ProtocolVersion::TLS_1_3, ProtocolVersion::TLS_1_2];
    config.cipher_suites = std::iter::once(CipherSuite(drawn.grease())).chain(SUITES).collect();
    config.groups = GROUPS.to_vec();
    config.key_shares = guess.map_or_else(|| SHARED.to_vec(), |group| vec![group]);
    config.signature_schemes = SCHEMES.to_vec();
    config.application_protocols.insert(0, H2.to_vec());
    config.extended_master_secret = true;
    config.encrypt_then_mac = false;
    let nonsense = drawn.two_greases().map(ExtensionType);
    let mut extensions = extensions(config, &mut drawn);
    drawn.shuffle(&mut extensions);
    let [first, last] = nonsense;
    extensions.insert(0, Extension::Unknown { extension_type: first, data: Vec::new() });
    extensions.push(Extension::Unknown { extension_type: last, data: vec![0] });
    config.extensions = Some(extensions);
}

fn extensions(config: &ClientConfig, drawn: &mut Drawn) -> Vec<Extension> {
    let group = NamedGroup(drawn.grease());
    let versions = std::iter::once(ProtocolVersion(drawn.grease())).chain(config.versions.iter().copied());
    let schemes = std::iter::once(SignatureScheme(drawn.grease())).chain(SCHEMES);
    let name = host_name(&config.server_name).map(|name| Extension::ServerName(vec![ServerName::host_name(name)]));
    let others = [
        Extension::EcPointFormats(vec![EcPointFormat::UNCOMPRESSED]),
        Extension::SupportedVersions(SupportedVersions::Offered(versions.collect())),
        Extension::ApplicationLayerProtocolNegotiation(config.application_protocols.clone()),
        Extension::Unknown { extension_type: ExtensionType::SIGNED_CERTIFICATE_TIMESTAMP, data: Vec::new() },
        Extension::SignatureAlgorithms(schemes.collect()),
        Extension::ApplicationSettings(ApplicationSettings::Supported(vec![H2.to_vec()])),
        Extension::ExtendedMasterSecret,
        Extension::RenegotiationInfo(Vec::new()),
        Extension::PskKeyExchangeModes(vec![PskKeyExchangeMode::PSK_DHE_KE]),
        Extension::KeyShare(KeyShare::Offered(vec![KeyShareEntry { group, key_exchange: vec![0] }])),
        Extension::SupportedGroups(std::iter::once(group).chain(GROUPS).collect()),
        Extension::SessionTicket(Vec::new()),
        Extension::EncryptedClientHello(drawn.encrypted_hello()),
        Extension::TrustAnchors(TrustAnchors::Requested(anchors())),
        Extension::StatusRequest(StatusRequest::Ocsp(CertificateStatusRequest::default())),
        Extension::CompressCertificate(vec![CertificateCompressionAlgorithm::BROTLI]),
    ];
    // Chromium sets no limit to records; who is told to has one nevertheless.
    let limit = config.record_size_limit.map(Extension::RecordSizeLimit);
    name.into_iter().chain(others).chain(limit).collect()
}

fn anchors() -> Vec<Vec<u8>> {
    let of = |(beginning, ends): (&[u8], &'static [u8])| {
        let beginning = beginning.to_vec();
        ends.iter().map(move |end| [beginning.as_slice(), &[*end]].concat())
    };
    ANCHORS.into_iter().flat_map(of).collect()
}

/// What is drawn for one hello.
struct Drawn(Stream);

impl Drawn {
    fn byte(&mut self) -> u8 {
        let mut byte = [0];
        self.0.fill_bytes(&mut byte);
        let [byte] = byte;
        byte
    }

    /// One of the sixteen values without meaning (RFC 8701 §2): 0x0a0a, 0x1a1a … 0xfafa.
    fn grease(&mut self) -> u16 {
        let byte = (self.byte() & 0xf0) | 0x0a;
        u16::from_be_bytes([byte, byte])
    }

    /// Two that differ, since no extension may stand in a hello twice.
    fn two_greases(&mut self) -> [u16; 2] {
        const OTHER: u16 = 0x1010;
        let [one, other] = [self.grease(), self.grease()];
        [one, if one == other { other ^ OTHER } else { other }]
    }

    /// Another order, each as likely as any other but for what 256 doesn't divide.
    fn shuffle(&mut self, extensions: &mut [Extension]) {
        for last in (1..extensions.len()).rev() {
            extensions.swap(last, usize::from(self.byte()) % (last + 1));
        }
    }

    /// What looks like an encrypted hello, and is none (RFC 9849 §6.2).
    fn encrypted_hello(&mut self) -> EncryptedClientHello {
        let config_id = self.byte();
        let mut bytes = |length| {
            let mut bytes = vec![0; length];
            self.0.fill_bytes(&mut bytes);
            bytes
        };
        EncryptedClientHello::Outer {
            kdf_id: HpkeKdf::HKDF_SHA256,
            aead_id: HpkeAead::AES_128_GCM,
            config_id,
            enc: bytes(32),
            payload: bytes(ECH_PAYLOAD),
        }
    }
}
