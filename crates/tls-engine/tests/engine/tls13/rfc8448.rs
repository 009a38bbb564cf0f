//! RFC 8448 §3 byte for byte, both sides: the parties draw what the RFC's drew, and offer what they offered.

use std::collections::BTreeMap;
use tls_engine::{ClientConfig, Conduct, Endpoint, Identity, Omission, Randomness, ServerConfig};
use tls_pki::{PrivateKey, TrustAnchors};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Header, Recorder, Role, Source, Transcript};
use tls_wire::{
    CipherSuite, DecodeContext, HandshakeMessage, NamedGroup, ProtocolVersion, SignatureScheme, read_handshake,
};

/// 2018-08-10, when TLS 1.3 was published: within the certificate's validity.
const CLOCK: u64 = 1_533_859_200;

struct Trace(BTreeMap<String, Vec<u8>>);

impl Trace {
    fn read(file: &str) -> Self {
        let path = format!("{}/../../tests/vectors/rfc8448/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap();
        let pairs = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
        let bytes = |digits: &str| {
            let pairs = digits.as_bytes().chunks(2);
            pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
        };
        Self(pairs.map(|(name, digits)| (name.to_owned(), bytes(digits))).collect())
    }

    fn bytes(&self, name: &str) -> &[u8] {
        self.0.get(name).unwrap_or_else(|| panic!("no {name}"))
    }

    fn message(&self, name: &str, version: ProtocolVersion) -> HandshakeMessage {
        let context = DecodeContext { version, key_exchange: None };
        read_handshake(self.bytes(name), &context).unwrap()
    }

    fn certificate(&self) -> Vec<u8> {
        let HandshakeMessage::Tls13Certificate(message) = self.message("certificate", ProtocolVersion::TLS_1_3) else {
            panic!("it is a Certificate");
        };
        message.certificate_list[0].cert_data.clone()
    }
}

fn client_config(trace: &Trace) -> ClientConfig {
    let context = DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange: None };
    let hello = read_handshake(&trace.bytes("record_client_hello")[5..], &context).unwrap();
    let HandshakeMessage::ClientHello(hello) = hello else { panic!("it is a ClientHello") };
    // The certificate of the trace names no server.
    let nameless = Omission { party: Role::Client, rule: Rule::ServerName };
    ClientConfig {
        versions: vec![ProtocolVersion::TLS_1_3],
        cipher_suites: hello.cipher_suites,
        groups: vec![NamedGroup::X25519],
        signature_schemes: vec![SignatureScheme::RSA_PSS_RSAE_SHA256],
        extensions: hello.extensions,
        middlebox_compatibility: false,
        coalesces: true,
        conduct: Conduct::default().without(nameless),
        ..ClientConfig::new(TrustAnchors(vec![trace.certificate()]), "server", CLOCK)
    }
}

fn server_config(trace: &Trace) -> ServerConfig {
    let key = format!("{}/../../tests/vectors/rfc8448/server_key.pem", env!("CARGO_MANIFEST_DIR"));
    let key = PrivateKey::from_pem(&std::fs::read_to_string(key).unwrap()).unwrap();
    let parameters = trace.message("encrypted_extensions", ProtocolVersion::TLS_1_3);
    let HandshakeMessage::EncryptedExtensions(parameters) = parameters else { panic!("it is EncryptedExtensions") };
    ServerConfig {
        versions: vec![ProtocolVersion::TLS_1_3],
        cipher_suites: vec![CipherSuite::TLS_AES_128_GCM_SHA256],
        groups: vec![NamedGroup::X25519],
        extensions: Some(parameters.extensions),
        coalesces: true,
        ..ServerConfig::new(vec![Identity::new(vec![trace.certificate()], key).unwrap()])
    }
}

fn draws(trace: &Trace) -> Randomness {
    let (client, server) = (trace.bytes("client_draws"), trace.bytes("server_draws"));
    Randomness::from_seed(0)
        .with("client/random", &client[..32])
        .with("client/ephemeral-key", &client[32..])
        .with("server/random", &server[..32])
        .with("server/ephemeral-key", &server[32..64])
        .with("server/signature", trace.bytes("pss_salt"))
}

/// The ticket of the trace. It is the server's to send, and of no use to either party here.
fn ticket(trace: &Trace) -> tls_wire::tls13::NewSessionTicket {
    let schedule = Trace::read("section3_key_schedule.vec");
    let suite = tls_keys::Tls13Suite::of(CipherSuite::TLS_AES_128_GCM_SHA256).unwrap();
    let secret = schedule.bytes("server_application_traffic_secret_0").to_vec();
    let keys = tls_keys::TrafficSecret::from_bytes(suite.hash, secret).unwrap().keys(&suite);
    let mut opener = tls_keys::RecordOpener::tls13(&suite, &keys).unwrap();
    let (content_type, version) = (tls_wire::ContentType::APPLICATION_DATA, ProtocolVersion::TLS_1_2);
    let opened = opener.open(content_type, version, &trace.bytes("record_new_session_ticket")[5..]).unwrap();
    let context = DecodeContext { version: ProtocolVersion::TLS_1_3, key_exchange: None };
    match read_handshake(opened.content(), &context).unwrap() {
        HandshakeMessage::Tls13NewSessionTicket(ticket) => ticket,
        other => panic!("{other:?}"),
    }
}

/// Both parties; what each sends is compared with the trace before it goes to the other.
fn converse(trace: &Trace) -> Transcript {
    let mut recorder = Recorder::new(Header { scenario: "rfc8448".into(), clock: CLOCK, source: Source::Simulation });
    let mut server = Endpoint::server(server_config(trace), draws(trace), &mut recorder);
    let mut client = Endpoint::client(client_config(trace), draws(trace), &mut recorder);
    let pass = |from: &mut Endpoint, to: &mut Endpoint, names: &[&str], recorder: &mut Recorder| {
        let expected: Vec<&[u8]> = names.iter().map(|name| trace.bytes(name)).collect();
        let records = from.outgoing_records();
        for (record, (expected, name)) in records.iter().zip(expected.iter().zip(names)) {
            assert_eq!(record.as_slice(), *expected, "{name}");
        }
        assert_eq!(records.len(), expected.len(), "{names:?}");
        to.receive(&records.concat(), recorder);
    };
    pass(&mut client, &mut server, &["record_client_hello"], &mut recorder);
    pass(&mut server, &mut client, &["record_server_hello", "record_server_flight"], &mut recorder);
    pass(&mut client, &mut server, &["record_client_finished"], &mut recorder);
    server.send_ticket(ticket(trace), &mut recorder);
    pass(&mut server, &mut client, &["record_new_session_ticket"], &mut recorder);
    client.send_application_data(trace.bytes("client_data"), &mut recorder);
    pass(&mut client, &mut server, &["record_client_data"], &mut recorder);
    server.send_application_data(trace.bytes("server_data"), &mut recorder);
    pass(&mut server, &mut client, &["record_server_data"], &mut recorder);
    client.close(&mut recorder);
    pass(&mut client, &mut server, &["record_client_close_notify"], &mut recorder);
    pass(&mut server, &mut client, &["record_server_close_notify"], &mut recorder);
    assert_eq!(client.received_application_data(), trace.bytes("server_data"));
    assert_eq!(server.received_application_data(), trace.bytes("client_data"));
    recorder.finish()
}

#[test]
fn both_sides_of_rfc_8448_section_3_are_repeated_byte_for_byte() {
    super::assert_completed(&converse(&Trace::read("section3_1rtt.vec")));
}

#[test]
fn the_recording_holds_every_secret_of_rfc_8448_section_3() {
    let transcript = converse(&Trace::read("section3_1rtt.vec"));
    let schedule = Trace::read("section3_key_schedule.vec");
    let kinds = [
        (ValueKind::ClientEphemeralPrivateKey, "client_private"),
        (ValueKind::ServerEphemeralPublicKey, "server_public"),
        (ValueKind::SharedSecret, "shared_secret"),
        (ValueKind::EarlySecret, "early_secret"),
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
        let values: Vec<_> = transcript.values().filter(|(_, value)| value.kind == kind).collect();
        assert_eq!(values.len(), 1, "{kind}: both parties have the same");
        assert_eq!(values[0].1.bytes, schedule.bytes(name), "{kind}");
    }
}
