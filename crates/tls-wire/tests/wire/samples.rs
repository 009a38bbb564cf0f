//! Messages to try things on: captured from OpenSSL, and made here to reach the rarer forms.

use tls_wire::*;

/// A handshake message and what a decoder must know to read it.
pub(crate) struct Sample {
    pub(crate) context: DecodeContext,
    pub(crate) bytes: Vec<u8>,
}

/// The lines of a sample file, `#` starting a comment.
pub(crate) fn lines(file: &str) -> Vec<Vec<u8>> {
    file.lines().filter(|line| !line.starts_with('#')).map(unhex).collect()
}

pub(crate) fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|c| c.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

pub(crate) fn context(key_exchange: KeyExchangeAlgorithm) -> DecodeContext {
    DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange: Some(key_exchange) }
}

pub(crate) fn openssl_rsa() -> Vec<Sample> {
    captured(include_str!("samples/rsa.hex"), KeyExchangeAlgorithm::Rsa)
}

pub(crate) fn openssl_dhe() -> Vec<Sample> {
    captured(include_str!("samples/dhe.hex"), KeyExchangeAlgorithm::DheRsa)
}

pub(crate) fn openssl_ecdhe_ecdsa() -> Vec<Sample> {
    captured(include_str!("samples/ecdhe-ecdsa.hex"), KeyExchangeAlgorithm::Ecdhe)
}

pub(crate) fn certificates() -> Vec<Vec<u8>> {
    lines(include_str!("samples/certificates.hex"))
}

pub(crate) fn records() -> Vec<Vec<u8>> {
    lines(include_str!("samples/records.hex"))
}

fn captured(file: &str, key_exchange: KeyExchangeAlgorithm) -> Vec<Sample> {
    lines(file).into_iter().map(|bytes| Sample { context: context(key_exchange), bytes }).collect()
}

/// Every sample there is.
pub(crate) fn all() -> Vec<Sample> {
    let mut samples = openssl_rsa();
    samples.extend(openssl_dhe());
    samples.extend(openssl_ecdhe_ecdsa());
    samples.extend(
        made()
            .iter()
            .map(|message| Sample { context: context(KeyExchangeAlgorithm::Ecdhe), bytes: encode_handshake(message) }),
    );
    samples.extend(crate::published::rfc8448());
    samples.extend(crate::published::chromium().into_iter().take(1));
    samples.extend(made_tls13().iter().map(|message| Sample { context: TLS13, bytes: encode_handshake(message) }));
    samples
}

/// What must be known to read a message that follows a ServerHello of TLS 1.3.
pub(crate) const TLS13: DecodeContext = DecodeContext { version: ProtocolVersion::TLS_1_3, key_exchange: None };

/// Messages that OpenSSL did not send above.
pub(crate) fn made() -> Vec<HandshakeMessage> {
    vec![
        HandshakeMessage::HelloRequest,
        HandshakeMessage::ServerHelloDone,
        HandshakeMessage::ClientHello(modern_client_hello()),
        HandshakeMessage::ClientHello(ClientHello { extensions: None, ..modern_client_hello() }),
        HandshakeMessage::ClientHello(ClientHello { extensions: Some(Vec::new()), ..modern_client_hello() }),
        HandshakeMessage::ServerHello(server_hello([7; 32], tls12_answers())),
        HandshakeMessage::ServerHello(server_hello(downgraded(), None)),
        HandshakeMessage::ServerHello(server_hello([8; 32], Some(tls13_answers()))),
        HandshakeMessage::ServerHello(server_hello(ServerHello::HELLO_RETRY_REQUEST, Some(retry_answers()))),
        HandshakeMessage::Certificate(CertificateMessage { certificate_list: Vec::new() }),
        HandshakeMessage::Certificate(CertificateMessage { certificate_list: vec![vec![0x30, 0x03, 0x02, 0x01]] }),
        HandshakeMessage::CertificateStatus(CertificateStatus {
            status_type: CertificateStatusType::OCSP,
            response: vec![0x30, 0x03, 0x0a, 0x01, 0x06],
        }),
        HandshakeMessage::CertificateStatus(CertificateStatus {
            status_type: CertificateStatusType(77),
            response: vec![1, 2, 3],
        }),
        HandshakeMessage::Finished(Finished { verify_data: vec![0xfe; 12] }),
        HandshakeMessage::Unknown { msg_type: HandshakeType(99), body: vec![1, 2, 3] },
    ]
}

/// The messages that are TLS 1.3's own.
pub(crate) fn made_tls13() -> Vec<HandshakeMessage> {
    let status = CertificateStatus { status_type: CertificateStatusType::OCSP, response: vec![0x30, 0x03] };
    let entry = |cert_data, extensions| tls13::CertificateEntry { cert_data, extensions };
    let ticket = tls13::NewSessionTicket {
        ticket_lifetime: 7200,
        ticket_age_add: 0xfad6_aac5,
        ticket_nonce: vec![0, 0],
        ticket: vec![0x2c; 178],
        extensions: vec![Extension::EarlyData(Some(1024))],
    };
    let messages = [
        HandshakeMessage::EncryptedExtensions(tls13::EncryptedExtensions::default()),
        HandshakeMessage::EncryptedExtensions(tls13::EncryptedExtensions { extensions: encrypted_answers() }),
        HandshakeMessage::Tls13CertificateRequest(tls13::CertificateRequest {
            certificate_request_context: Vec::new(),
            extensions: wishes(),
        }),
        HandshakeMessage::Tls13CertificateRequest(tls13::CertificateRequest {
            certificate_request_context: vec![7; 16],
            extensions: Vec::new(),
        }),
        HandshakeMessage::Tls13Certificate(tls13::CertificateMessage {
            certificate_request_context: Vec::new(),
            certificate_list: vec![
                entry(
                    vec![0x30, 0x03, 0x02, 0x01, 0x00],
                    vec![
                        Extension::StatusRequest(StatusRequest::Status(status)),
                        Extension::TrustAnchors(TrustAnchors::Matched),
                    ],
                ),
                entry(vec![0x30, 0x03, 0x02, 0x01], Vec::new()),
            ],
        }),
        HandshakeMessage::Tls13Certificate(tls13::CertificateMessage {
            certificate_request_context: vec![7; 16],
            certificate_list: Vec::new(),
        }),
        HandshakeMessage::CompressedCertificate(tls13::CompressedCertificate {
            algorithm: CertificateCompressionAlgorithm::BROTLI,
            uncompressed_length: 12,
            compressed_certificate_message: vec![0x0b, 0x02, 0x80],
        }),
        HandshakeMessage::CertificateVerify(CertificateVerify {
            signature: DigitallySigned { algorithm: SignatureScheme::RSA_PSS_RSAE_SHA256, signature: vec![0x5a; 128] },
        }),
        HandshakeMessage::Finished(Finished { verify_data: vec![0xfe; 48] }),
        HandshakeMessage::EndOfEarlyData,
        HandshakeMessage::Tls13NewSessionTicket(tls13::NewSessionTicket {
            ticket_nonce: Vec::new(),
            extensions: Vec::new(),
            ..ticket.clone()
        }),
        HandshakeMessage::Tls13NewSessionTicket(ticket),
        HandshakeMessage::KeyUpdate(tls13::KeyUpdate { request_update: KeyUpdateRequest::UPDATE_NOT_REQUESTED }),
        HandshakeMessage::KeyUpdate(tls13::KeyUpdate { request_update: KeyUpdateRequest::UPDATE_REQUESTED }),
        HandshakeMessage::MessageHash(tls13::MessageHash { hash: vec![0xda; 32] }),
        HandshakeMessage::Unknown { msg_type: HandshakeType(99), body: vec![1, 2, 3] },
    ];
    messages.into_iter().chain(hybrid_hellos()).collect()
}

fn encrypted_answers() -> Vec<Extension> {
    vec![
        Extension::ServerName(Vec::new()),
        Extension::SupportedGroups(vec![NamedGroup::X25519, NamedGroup::FFDHE2048]),
        Extension::ApplicationLayerProtocolNegotiation(vec![b"h2".to_vec()]),
        Extension::EarlyData(None),
        Extension::RecordSizeLimit(16385),
        Extension::EncryptedClientHello(EncryptedClientHello::RetryConfigs(vec![0, 0])),
        Extension::ApplicationSettings(ApplicationSettings::Settings(vec![1, 2, 3])),
        Extension::TrustAnchors(TrustAnchors::Available(vec![vec![0xd6, 0x79, 9, 1, 4]])),
    ]
}

fn wishes() -> Vec<Extension> {
    vec![
        Extension::SignatureAlgorithms(vec![SignatureScheme::ED25519, SignatureScheme::RSA_PSS_PSS_SHA256]),
        Extension::SignatureAlgorithmsCert(vec![SignatureScheme::RSA_PKCS1_SHA256]),
        Extension::StatusRequest(StatusRequest::Empty),
        Extension::CertificateAuthorities(vec![distinguished_name()]),
        Extension::CompressCertificate(vec![CertificateCompressionAlgorithm::BROTLI]),
        Extension::TrustAnchors(TrustAnchors::Requested(Vec::new())),
        Extension::OidFilters(vec![OidFilter {
            certificate_extension_oid: vec![6, 3, 0x55, 0x1d, 0x0f],
            certificate_extension_values: vec![3, 2, 7, 0x80],
        }]),
    ]
}

fn server_hello(random: [u8; 32], extensions: Option<Vec<Extension>>) -> ServerHello {
    ServerHello {
        server_version: ProtocolVersion::TLS_1_2,
        random,
        session_id: vec![5; 32],
        cipher_suite: CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        compression_method: CompressionMethod::NULL,
        extensions,
    }
}

fn downgraded() -> [u8; 32] {
    let mut random = [6; 32];
    random[24..].copy_from_slice(b"DOWNGRD\x01");
    random
}

fn tls12_answers() -> Option<Vec<Extension>> {
    Some(vec![
        Extension::ServerName(Vec::new()),
        Extension::RenegotiationInfo(vec![9; 24]),
        Extension::EcPointFormats(vec![EcPointFormat::UNCOMPRESSED]),
        Extension::StatusRequest(StatusRequest::Empty),
        Extension::SessionTicket(Vec::new()),
        Extension::ExtendedMasterSecret,
        Extension::EncryptThenMac,
        Extension::ApplicationLayerProtocolNegotiation(vec![b"http/1.1".to_vec()]),
    ])
}

fn tls13_answers() -> Vec<Extension> {
    vec![
        Extension::SupportedVersions(SupportedVersions::Selected(ProtocolVersion::TLS_1_3)),
        Extension::KeyShare(KeyShare::Selected(share(NamedGroup::X25519, 32))),
        Extension::PreSharedKey(PreSharedKey::Selected(0)),
    ]
}

fn retry_answers() -> Vec<Extension> {
    vec![
        Extension::SupportedVersions(SupportedVersions::Selected(ProtocolVersion::TLS_1_3)),
        Extension::KeyShare(KeyShare::Requested(NamedGroup::SECP384R1)),
        Extension::Cookie(vec![1, 2, 3]),
        Extension::EncryptedClientHello(EncryptedClientHello::Confirmation([0xcc; 8])),
    ]
}

/// Hellos with a public value in each of the hybrids.
fn hybrid_hellos() -> impl Iterator<Item = HandshakeMessage> {
    let shares = [
        (NamedGroup::X25519MLKEM768, 1120),
        (NamedGroup::SECP256R1MLKEM768, 1153),
        (NamedGroup::SECP384R1MLKEM1024, 1665),
        // Too short to be taken apart.
        (NamedGroup::X25519MLKEM768, 1119),
    ];
    let offer = ClientHello {
        extensions: Some(vec![
            Extension::SupportedVersions(SupportedVersions::Offered(vec![ProtocolVersion::TLS_1_3])),
            Extension::KeyShare(KeyShare::Offered(vec![share(NamedGroup::X25519MLKEM768, 1216)])),
        ]),
        ..modern_client_hello()
    };
    let answers = shares.into_iter().map(|(group, length)| {
        let extensions = vec![
            Extension::SupportedVersions(SupportedVersions::Selected(ProtocolVersion::TLS_1_3)),
            Extension::KeyShare(KeyShare::Selected(share(group, length))),
        ];
        HandshakeMessage::ServerHello(server_hello([9; 32], Some(extensions)))
    });
    std::iter::once(HandshakeMessage::ClientHello(offer)).chain(answers)
}

fn share(group: NamedGroup, length: usize) -> KeyShareEntry {
    KeyShareEntry { group, key_exchange: vec![0x55; length] }
}

/// A hello with all that browsers and TLS 1.3 clients send, GREASE included.
pub(crate) fn modern_client_hello() -> ClientHello {
    ClientHello {
        client_version: ProtocolVersion::TLS_1_2,
        random: [3; 32],
        session_id: vec![4; 32],
        cipher_suites: vec![
            CipherSuite(0x1a1a),
            CipherSuite::TLS_AES_128_GCM_SHA256,
            CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV,
            CipherSuite::TLS_FALLBACK_SCSV,
            CipherSuite(0xfefe),
        ],
        compression_methods: vec![CompressionMethod::NULL],
        extensions: Some(modern_extensions()),
    }
}

fn modern_extensions() -> Vec<Extension> {
    let unknown = |extension_type, data: &[u8]| Extension::Unknown { extension_type, data: data.to_vec() };
    vec![
        unknown(ExtensionType(0x2a2a), &[]),
        Extension::ServerName(vec![ServerName::host_name("shop.example")]),
        Extension::ExtendedMasterSecret,
        Extension::RenegotiationInfo(Vec::new()),
        Extension::SupportedGroups(vec![NamedGroup(0x3a3a), NamedGroup::X25519MLKEM768, NamedGroup::X25519]),
        Extension::EcPointFormats(vec![EcPointFormat::UNCOMPRESSED]),
        Extension::SessionTicket(vec![1; 48]),
        Extension::ApplicationLayerProtocolNegotiation(vec![vec![0x4a, 0x4a], b"h2".to_vec()]),
        Extension::StatusRequest(StatusRequest::Ocsp(CertificateStatusRequest {
            responder_id_list: vec![vec![1, 2]],
            request_extensions: vec![3],
        })),
        Extension::SignatureAlgorithms(vec![
            SignatureScheme::ECDSA_SECP256R1_SHA256,
            SignatureScheme::RSA_PSS_RSAE_SHA256,
            SignatureScheme(0x0301),
            SignatureScheme(0x1a1a),
            SignatureScheme::MLDSA44,
        ]),
        unknown(ExtensionType::SIGNED_CERTIFICATE_TIMESTAMP, &[]),
        Extension::KeyShare(KeyShare::Offered(vec![share(NamedGroup(0x3a3a), 1), share(NamedGroup::X25519, 32)])),
        Extension::PskKeyExchangeModes(vec![PskKeyExchangeMode(0x0b), PskKeyExchangeMode::PSK_DHE_KE]),
        Extension::SupportedVersions(SupportedVersions::Offered(vec![
            ProtocolVersion(0x5a5a),
            ProtocolVersion::TLS_1_3,
            ProtocolVersion::TLS_1_2,
        ])),
        Extension::CompressCertificate(vec![CertificateCompressionAlgorithm::BROTLI]),
        Extension::EncryptThenMac,
        Extension::RecordSizeLimit(16385),
        Extension::PostHandshakeAuth,
        Extension::SignatureAlgorithmsCert(vec![SignatureScheme::RSA_PKCS1_SHA256]),
        Extension::CertificateAuthorities(vec![distinguished_name()]),
        Extension::Cookie(vec![1, 2, 3]),
        Extension::EarlyData(None),
        Extension::EncryptedClientHello(EncryptedClientHello::Outer {
            kdf_id: HpkeKdf::HKDF_SHA256,
            aead_id: HpkeAead::AES_128_GCM,
            config_id: 0xc4,
            enc: vec![0x73; 32],
            payload: vec![0x69; 240],
        }),
        Extension::ApplicationSettings(ApplicationSettings::Supported(vec![b"h2".to_vec()])),
        Extension::TrustAnchors(TrustAnchors::Requested(vec![vec![0x82, 0xdf, 0x13, 2, 1], vec![0xd6, 0x79, 9, 1, 4]])),
        unknown(ExtensionType::MAX_FRAGMENT_LENGTH, &[1]),
        Extension::Padding(vec![0; 5]),
        Extension::PreSharedKey(PreSharedKey::Offered {
            identities: vec![PskIdentity { identity: vec![1, 2, 3], obfuscated_ticket_age: 77 }],
            binders: vec![vec![0xbb; 32]],
        }),
    ]
}

/// "CN=A".
pub(crate) fn distinguished_name() -> Vec<u8> {
    unhex("300c 310a 3008 0603550403 0c0141")
}
