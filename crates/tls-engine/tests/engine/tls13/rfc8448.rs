//! RFC 8448 §3 to §7 byte for byte, both sides: the parties draw what the RFC's drew, and offer what they offered. The keys of the
//! certificates in §6 were never published, so there the RFC's signatures are said in place of their own, and verified as any others.

use std::collections::BTreeMap;
use tls_engine::{
    ClientAuthentication, ClientConfig, ClientSession, Conduct, Endpoint, Identity, Omission, Randomness, ServerConfig,
    Tls13Session,
};
use tls_pki::{PrivateKey, TrustAnchors};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{CheckOutcome, Event, Header, Recorder, Role, Source, Transcript};
use tls_wire::{
    CipherSuite, ClientHello, DecodeContext, Extension, ExtensionType, HandshakeMessage, NamedGroup, PreSharedKey,
    ProtocolVersion, ServerHello, SignatureScheme, read_handshake,
};

/// 2018-08-10, when TLS 1.3 was published: within the certificate's validity.
const CLOCK: u64 = 1_533_859_200;

/// What the client of §4 says before the server has answered.
const EARLY_DATA: &[u8] = b"ABCDEF";

/// One of the RFC's handshakes: what was drawn, said and sent in it, and what its key schedule came to.
struct Trace {
    section: u8,
    values: BTreeMap<String, Vec<u8>>,
}

impl Trace {
    fn of_section(section: u8) -> Self {
        let file = if section == 3 { "section3_1rtt.vec" } else { "sections4_to_7.vec" };
        let (said, schedule) = (read(file), read(&format!("section{section}_key_schedule.vec")));
        let heading = format!("section = {section}");
        let mut cases = said.split("\n\n").filter(|case| !case.starts_with('#'));
        let case = cases.find(|case| section == 3 || case.starts_with(&heading)).unwrap();
        let pairs = case.lines().chain(schedule.lines().filter(|line| !line.starts_with('#')));
        let pairs = pairs.filter_map(|line| line.split_once(" = ")).filter(|(name, _)| *name != "section");
        let bytes = |digits: &str| {
            let pairs = digits.as_bytes().chunks(2);
            pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
        };
        Self { section, values: pairs.map(|(name, digits)| (name.to_owned(), bytes(digits))).collect() }
    }

    fn bytes(&self, name: &str) -> &[u8] {
        self.values.get(name).unwrap_or_else(|| panic!("no {name}"))
    }

    fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// The hello that a record in the clear holds.
    fn client_hello(&self, record: &str) -> ClientHello {
        match decoded(&self.bytes(record)[5..], ProtocolVersion::TLS_1_2) {
            HandshakeMessage::ClientHello(hello) => hello,
            other => panic!("{other:?}"),
        }
    }

    /// The cookie of the HelloRetryRequest, if there is one.
    fn cookie(&self) -> Option<Vec<u8>> {
        let request = self.values.get("record_hello_retry_request")?;
        let HandshakeMessage::ServerHello(ServerHello { extensions, .. }) =
            decoded(&request[5..], ProtocolVersion::TLS_1_2)
        else {
            panic!("it is a HelloRetryRequest");
        };
        extensions?.into_iter().find_map(|extension| match extension {
            Extension::Cookie(cookie) => Some(cookie),
            _ => None,
        })
    }

    /// The certificate in that message.
    fn certificate_of(&self, message: &str) -> Vec<u8> {
        match decoded(self.bytes(message), ProtocolVersion::TLS_1_3) {
            HandshakeMessage::Tls13Certificate(message) => message.certificate_list[0].cert_data.clone(),
            other => panic!("{other:?}"),
        }
    }

    /// The server's.
    fn certificate(&self) -> Vec<u8> {
        // Who resumes shows none.
        if self.has("certificate") { self.certificate_of("certificate") } else { of_section(3).certificate() }
    }

    /// The server's group: in §5, one that the client has sent no share of.
    fn group(&self) -> NamedGroup {
        if self.section == 5 { NamedGroup::SECP256R1 } else { NamedGroup::X25519 }
    }

    /// The parties' random bytes. The client's in §7 begin with random and session ID, and all private keys follow.
    fn draws(&self) -> Randomness {
        let (client, server) = (self.bytes("client_draws"), self.bytes("server_draws"));
        let first_key = if self.section == 7 { 64 } else { 32 };
        let (begin, keys) = client.split_at(first_key);
        let (second_client_key, server_key) =
            (drawn(NamedGroup::SECP256R1, &keys[32..]), drawn(self.group(), &server[32..64]));
        let salt = if self.has("pss_salt") { self.bytes("pss_salt") } else { &[] };
        Randomness::from_seed(0)
            .with("client/random", &begin[..32])
            .with("client/legacy-session-id", &begin[32..])
            .with("client/ephemeral-key", &keys[..32])
            .with("client/ephemeral-key/secp256r1", &second_client_key)
            .with("server/random", &server[..32])
            .with("server/ephemeral-key", &server_key)
            .with("server/signature", salt)
    }
}

/// A private key as it is drawn. On secp256r1 it is a number, whose last byte is drawn first.
fn drawn(group: NamedGroup, key: &[u8]) -> Vec<u8> {
    let mut bytes = key.to_vec();
    if group == NamedGroup::SECP256R1 {
        bytes.reverse();
    }
    bytes
}

fn of_section(section: u8) -> Trace {
    Trace::of_section(section)
}

fn read(file: &str) -> String {
    std::fs::read_to_string(format!("{}/../../tests/vectors/rfc8448/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn decoded(bytes: &[u8], version: ProtocolVersion) -> HandshakeMessage {
    read_handshake(bytes, &DecodeContext { version, key_exchange: None }).unwrap()
}

/// What the client has kept of §3: the ticket that its hello in §4 names, with the key that belongs to it. Its age is what is added to
/// it, so that it has none besides.
fn session(trace: &Trace) -> Option<Tls13Session> {
    let hello = trace.client_hello("record_client_hello");
    let Some(Extension::PreSharedKey(PreSharedKey::Offered { identities, .. })) =
        hello.extension(ExtensionType::PRE_SHARED_KEY)
    else {
        return None;
    };
    Some(Tls13Session {
        server_name: "server".into(),
        suite: CipherSuite::TLS_AES_128_GCM_SHA256,
        ticket: identities[0].identity.clone(),
        psk: trace.bytes("psk").to_vec(),
        ticket_age_add: identities[0].obfuscated_ticket_age,
        lifetime: 30,
        received: CLOCK,
        max_early_data_size: Some(1024),
        application_protocol: None,
    })
}

fn client_config(trace: &Trace) -> ClientConfig {
    let hello = trace.client_hello("record_client_hello");
    let retried = trace.has("record_second_client_hello").then(|| trace.client_hello("record_second_client_hello"));
    // The certificate of the trace names no server, and its key has 1024 bits.
    let conduct = without(Conduct::default(), Role::Client, &[Rule::ServerName, Rule::CertificateStrength]);
    let identities = trace.has("client_certificate").then(|| identity(trace.certificate_of("client_certificate")));
    ClientConfig {
        versions: vec![ProtocolVersion::TLS_1_3],
        cipher_suites: hello.cipher_suites,
        groups: vec![NamedGroup::X25519, NamedGroup::SECP256R1],
        signature_schemes: vec![SignatureScheme::RSA_PSS_RSAE_SHA256, SignatureScheme::ECDSA_SECP256R1_SHA256],
        identities: identities.into_iter().collect(),
        extensions: hello.extensions,
        retried_extensions: retried.and_then(|hello| hello.extensions),
        middlebox_compatibility: trace.section == 7,
        coalesces: true,
        conduct: if trace.section == 6 { conduct.saying(as_the_client) } else { conduct },
        session: session(trace).map(ClientSession::Tls13),
        early_data: trace.has("record_client_early_data").then(|| EARLY_DATA.to_vec()),
        ..ClientConfig::new(TrustAnchors(vec![trace.certificate()]), "server", CLOCK)
    }
}

/// A conduct that leaves checks out.
fn without(conduct: Conduct, party: Role, rules: &[Rule]) -> Conduct {
    rules.iter().fold(conduct, |conduct, rule| conduct.without(Omission { party, rule: *rule }))
}

/// This certificate with the one key of the RFC's that was published.
fn identity(certificate: Vec<u8>) -> Identity {
    Identity::new(vec![certificate], PrivateKey::from_pem(&read("server_key.pem")).unwrap()).unwrap()
}

/// A message of §6.
fn said(name: &str) -> Option<HandshakeMessage> {
    Some(decoded(of_section(6).bytes(name), ProtocolVersion::TLS_1_3))
}

/// The server of §6 signs with a key that nobody else has, and asks in its own words.
fn as_the_server(message: &HandshakeMessage) -> Option<HandshakeMessage> {
    match message {
        HandshakeMessage::Tls13CertificateRequest(_) => said("certificate_request"),
        HandshakeMessage::CertificateVerify(_) => said("certificate_verify"),
        _ => None,
    }
}

/// So does its client.
fn as_the_client(message: &HandshakeMessage) -> Option<HandshakeMessage> {
    let signs = matches!(message, HandshakeMessage::CertificateVerify(_));
    signs.then(|| said("client_certificate_verify")).flatten()
}

fn server_config(trace: &Trace) -> ServerConfig {
    let parameters = decoded(trace.bytes("encrypted_extensions"), ProtocolVersion::TLS_1_3);
    let HandshakeMessage::EncryptedExtensions(parameters) = parameters else { panic!("it is EncryptedExtensions") };
    let conduct = without(Conduct::default(), Role::Server, &[Rule::CertificateStrength]);
    ServerConfig {
        versions: vec![ProtocolVersion::TLS_1_3],
        cipher_suites: vec![CipherSuite::TLS_AES_128_GCM_SHA256],
        groups: vec![trace.group()],
        requires_retry: trace.cookie().is_some(),
        cookie: trace.cookie(),
        extensions: Some(parameters.extensions),
        coalesces: true,
        known_tickets: session(trace).into_iter().collect(),
        max_early_data_size: 1024,
        client_authentication: trace.has("client_certificate").then(|| ClientAuthentication {
            after_handshake: false,
            required: true,
            anchors: TrustAnchors(vec![trace.certificate_of("client_certificate")]),
            signature_schemes: vec![SignatureScheme::RSA_PSS_RSAE_SHA256],
        }),
        conduct: if trace.section == 6 { conduct.saying(as_the_server) } else { conduct },
        clock: CLOCK,
        ..ServerConfig::new(vec![identity(trace.certificate())])
    }
}

/// The ticket of §3. It is the server's to send, and of no use to either party here.
fn ticket(trace: &Trace) -> tls_wire::tls13::NewSessionTicket {
    let suite = tls_keys::Tls13Suite::of(CipherSuite::TLS_AES_128_GCM_SHA256).unwrap();
    let secret = trace.bytes("server_application_traffic_secret_0").to_vec();
    let keys = tls_keys::TrafficSecret::from_bytes(suite.hash, secret).unwrap().keys(&suite);
    let mut opener = tls_keys::RecordOpener::tls13(&suite, &keys).unwrap();
    let (content_type, version) = (tls_wire::ContentType::APPLICATION_DATA, ProtocolVersion::TLS_1_2);
    let opened = opener.open(content_type, version, &trace.bytes("record_new_session_ticket")[5..]).unwrap();
    match decoded(opened.content(), ProtocolVersion::TLS_1_3) {
        HandshakeMessage::Tls13NewSessionTicket(ticket) => ticket,
        other => panic!("{other:?}"),
    }
}

/// Both parties; what each sends is compared with the trace before it goes to the other.
fn converse(trace: &Trace) -> Transcript {
    let mut recorder = Recorder::new(Header { scenario: "rfc8448".into(), clock: CLOCK, source: Source::Simulation });
    let mut server = Endpoint::server(server_config(trace), trace.draws(), &mut recorder);
    let mut client = Endpoint::client(client_config(trace), trace.draws(), &mut recorder);
    let pass = |from: &mut Endpoint, to: &mut Endpoint, names: &[&str], recorder: &mut Recorder| {
        let expected: Vec<&[u8]> = names.iter().map(|name| trace.bytes(name)).collect();
        let records = from.outgoing();
        assert_eq!(records, expected.concat(), "{names:?}");
        to.receive(&records, recorder);
    };
    if trace.has("record_client_early_data") {
        pass(&mut client, &mut server, &["record_client_hello", "record_client_early_data"], &mut recorder);
        assert_eq!(server.received_application_data(), EARLY_DATA);
    } else {
        pass(&mut client, &mut server, &["record_client_hello"], &mut recorder);
    }
    if trace.has("record_hello_retry_request") {
        pass(&mut server, &mut client, &["record_hello_retry_request"], &mut recorder);
        pass(&mut client, &mut server, &["record_second_client_hello"], &mut recorder);
    }
    pass(&mut server, &mut client, &["record_server_hello", "record_server_flight"], &mut recorder);
    pass(&mut client, &mut server, &["record_client_finished"], &mut recorder);
    if trace.has("record_new_session_ticket") {
        server.send_ticket(ticket(trace), &mut recorder);
        pass(&mut server, &mut client, &["record_new_session_ticket"], &mut recorder);
    }
    if trace.has("record_client_data") {
        let trace_of_data = of_section(3);
        let (client_data, server_data) = (trace_of_data.bytes("client_data"), trace_of_data.bytes("server_data"));
        client.send_application_data(client_data, &mut recorder);
        pass(&mut client, &mut server, &["record_client_data"], &mut recorder);
        server.send_application_data(server_data, &mut recorder);
        pass(&mut server, &mut client, &["record_server_data"], &mut recorder);
        assert_eq!(client.received_application_data(), server_data);
        assert_eq!(server.received_application_data(), client_data);
    }
    client.close(&mut recorder);
    pass(&mut client, &mut server, &["record_client_close_notify"], &mut recorder);
    pass(&mut server, &mut client, &["record_server_close_notify"], &mut recorder);
    let transcript = recorder.finish();
    super::assert_completed(&transcript);
    transcript
}

#[test]
fn both_sides_of_rfc_8448_section_3_are_repeated_byte_for_byte() {
    check_secrets(&of_section(3));
}

#[test]
fn both_sides_of_rfc_8448_section_4_with_its_early_data_are_repeated_byte_for_byte() {
    check_secrets(&of_section(4));
}

#[test]
fn both_sides_of_rfc_8448_section_5_with_its_hello_retry_request_are_repeated_byte_for_byte() {
    check_secrets(&of_section(5));
}

#[test]
fn both_sides_of_rfc_8448_section_6_with_its_client_certificate_are_repeated_byte_for_byte() {
    let transcript = check_secrets(&of_section(6));
    let verified =
        [(Role::Client, Rule::CertificateVerifySignature), (Role::Server, Rule::Tls13ClientCertificateVerify)];
    for (role, signature) in verified {
        let passed = transcript.events().iter().any(|event| {
            matches!(event, Event::Checked { actor, rule, outcome: CheckOutcome::Passed, .. } if actor.role() == role && *rule == signature)
        });
        assert!(passed, "{role:?}");
    }
}

#[test]
fn both_sides_of_rfc_8448_section_7_in_compatibility_mode_are_repeated_byte_for_byte() {
    check_secrets(&of_section(7));
}

/// Values that only a second hello, or a hello with a pre-shared key, brings about.
const OF_SOME: [ValueKind; 11] = [
    ValueKind::HashOfClientHello,
    ValueKind::PreSharedKey,
    ValueKind::BinderKey,
    ValueKind::HashOfTruncatedHello,
    ValueKind::BinderFinishedKey,
    ValueKind::PskBinder,
    ValueKind::HashToClientHello,
    ValueKind::ClientEarlyTrafficSecret,
    ValueKind::EarlyExporterSecret,
    ValueKind::ClientEarlyWriteKey,
    ValueKind::ClientEarlyWriteIv,
];

/// The run sends the records of the trace, and its recording holds every value of the RFC's key schedule and no other.
fn check_secrets(trace: &Trace) -> Transcript {
    let transcript = converse(trace);
    let kinds = [
        (ValueKind::ClientEphemeralPrivateKey, "client_private"),
        (ValueKind::ClientEphemeralPublicKey, "client_public"),
        (ValueKind::ServerEphemeralPrivateKey, "server_private"),
        (ValueKind::ServerEphemeralPublicKey, "server_public"),
        (ValueKind::SharedSecret, "shared_secret"),
        (ValueKind::HashOfClientHello, "client_hello_hash"),
        (ValueKind::PreSharedKey, "psk"),
        (ValueKind::EarlySecret, "early_secret"),
        (ValueKind::BinderKey, "binder_key"),
        (ValueKind::HashOfTruncatedHello, "truncated_hello_hash"),
        (ValueKind::BinderFinishedKey, "binder_finished_key"),
        (ValueKind::PskBinder, "psk_binder"),
        (ValueKind::HashToClientHello, "early_hello_hash"),
        (ValueKind::ClientEarlyTrafficSecret, "client_early_traffic_secret"),
        (ValueKind::EarlyExporterSecret, "early_exporter_secret"),
        (ValueKind::ClientEarlyWriteKey, "client_early_key"),
        (ValueKind::ClientEarlyWriteIv, "client_early_iv"),
        (ValueKind::EarlyDerived, "early_derived"),
        (ValueKind::HandshakeSecret, "handshake_secret"),
        (ValueKind::HandshakeDerived, "handshake_derived"),
        (ValueKind::MainSecret, "main_secret"),
        (ValueKind::HashToServerHello, "server_hello_hash"),
        (ValueKind::HashToServerFinished, "server_finished_hash"),
        (ValueKind::HashToClientFinished, "client_finished_hash"),
        (ValueKind::ClientHandshakeTrafficSecret, "client_handshake_traffic_secret"),
        (ValueKind::ServerHandshakeTrafficSecret, "server_handshake_traffic_secret"),
        (ValueKind::ClientHandshakeWriteKey, "client_handshake_key"),
        (ValueKind::ClientHandshakeWriteIv, "client_handshake_iv"),
        (ValueKind::ServerHandshakeWriteKey, "server_handshake_key"),
        (ValueKind::ServerHandshakeWriteIv, "server_handshake_iv"),
        (ValueKind::ClientFinishedKey, "client_finished_key"),
        (ValueKind::ServerFinishedKey, "server_finished_key"),
        (ValueKind::ClientVerifyData, "client_verify_data"),
        (ValueKind::ServerVerifyData, "server_verify_data"),
        (ValueKind::ClientApplicationTrafficSecret, "client_application_traffic_secret_0"),
        (ValueKind::ServerApplicationTrafficSecret, "server_application_traffic_secret_0"),
        (ValueKind::ClientApplicationWriteKey, "client_application_key"),
        (ValueKind::ClientApplicationWriteIv, "client_application_iv"),
        (ValueKind::ServerApplicationWriteKey, "server_application_key"),
        (ValueKind::ServerApplicationWriteIv, "server_application_iv"),
        (ValueKind::ExporterSecret, "exporter_secret"),
        (ValueKind::ResumptionSecret, "resumption_secret"),
    ];
    for (kind, name) in kinds {
        let values = transcript.values().filter(|(_, value)| value.kind == kind);
        let values: Vec<&[u8]> = values.map(|(_, value)| value.bytes.as_slice()).collect();
        // A client that says hello twice has two key shares; of all else both parties have the same.
        let named = [format!("first_{name}"), name.to_owned()].into_iter().filter(|name| trace.has(name));
        let named: Vec<String> = named.collect();
        let expected: Vec<&[u8]> = named.iter().map(|name| trace.bytes(name)).collect();
        assert_eq!(values, expected, "{kind}");
        let of_all = !OF_SOME.contains(&kind);
        assert!(!values.is_empty() || !of_all, "{kind}");
    }
    transcript
}
