//! TLS 1.3: connections of OpenSSL and GnuTLS with their own key logs, and the handshakes of RFC 8448.

use crate::recording::{Pieces, load, look, server_key};
use tls_facts::observer::kinds;
use tls_facts::{Fact, FactKind};
use tls_observer::{
    EarlierSession, How, Ingredient, KeyLog, Observation, Readable, StepOutcome, Stolen, TrafficSecrets,
    observe_recording,
};
use tls_terms::ValueKind;
use tls_transcript::Direction::{self, ClientToServer, ServerToClient};
use tls_transcript::{Header, Source};
use tls_wire::CipherSuite;

const LOGGED: [&str; 4] = ["tls13-openssl", "tls13-openssl-hello-retry", "tls13-openssl-key-update", "tls13-gnutls"];

fn key_log_text(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/recordings/{name}.keylog", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

pub(crate) fn key_log(name: &str) -> KeyLog {
    KeyLog::parse(&key_log_text(name)).unwrap()
}

fn with_log(name: &str, log: &str) -> Observation {
    look(&load(name), &Stolen { key_log: Some(key_log(log)), ..Stolen::nothing() })
}

/// The secret that a key log has under this label.
fn logged(name: &str, label: &str) -> Vec<u8> {
    let text = key_log_text(name);
    let secret = text.lines().find_map(|line| line.strip_prefix(label)?.strip_prefix(' ')?.split(' ').nth(1));
    unhex(secret.unwrap())
}

fn unhex(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|index| u8::from_str_radix(&hex[index..index + 2], 16).unwrap()).collect()
}

fn value(observation: &Observation, kind: ValueKind) -> Vec<u8> {
    observation.value(kind).map(|value| value.bytes.clone()).unwrap_or_default()
}

fn failures(observation: &Observation) -> Vec<&'static FactKind> {
    let failed = observation.steps.iter().filter(|step| step.outcome == StepOutcome::Failed);
    failed.map(|step| step.found.kind()).collect()
}

fn missing(observation: &Observation) -> Vec<(ValueKind, &'static FactKind)> {
    observation.missing.iter().map(|missing| (missing.value, Fact::kind(&missing.why))).collect()
}

fn heard(observation: &Observation, direction: Direction, readable: Readable) -> Vec<&str> {
    let messages = observation.messages.iter();
    let messages = messages.filter(|message| message.direction == direction && message.readable == readable);
    messages.map(|message| message.name.as_str()).collect()
}

/// A handshake of RFC 8448, from the workspace's `tests/vectors`.
struct Rfc8448(Vec<(String, Vec<u8>)>);

impl Rfc8448 {
    fn section(number: u8) -> Self {
        let file = if number == 3 { "section3_1rtt" } else { "sections4_to_7" };
        let path = format!("{}/../../tests/vectors/rfc8448/{file}.vec", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let heading = format!("section = {number}");
        let mut cases = text.split("\n\n").filter(|case| !case.starts_with('#'));
        let case = cases.find(|case| number == 3 || case.starts_with(&heading)).unwrap().to_owned();
        let lines = case.lines().filter_map(|line| line.split_once(" = ")).filter(|(name, _)| *name != "section");
        Self(lines.map(|(name, hex)| (name.to_owned(), unhex(hex))).collect())
    }

    fn bytes(&self, name: &str) -> &[u8] {
        self.0.iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes.as_slice()).unwrap_or_default()
    }

    fn wire(&self) -> Pieces {
        let order = [
            (ClientToServer, "record_client_hello"),
            (ClientToServer, "record_client_early_data"),
            (ServerToClient, "record_hello_retry_request"),
            (ClientToServer, "record_second_client_hello"),
            (ServerToClient, "record_server_hello"),
            (ServerToClient, "record_server_flight"),
            (ClientToServer, "record_client_finished"),
            (ServerToClient, "record_new_session_ticket"),
            (ClientToServer, "record_client_data"),
            (ServerToClient, "record_server_data"),
            (ClientToServer, "record_client_close_notify"),
            (ServerToClient, "record_server_close_notify"),
        ];
        order.iter().map(|(direction, name)| (*direction, self.bytes(name).to_vec())).collect()
    }
}

/// A secret of §3 as the RFC's text has it.
fn rfc_secret(name: &str) -> Vec<u8> {
    secret_of(3, name)
}

/// The same of another section.
fn secret_of(section: u8, name: &str) -> Vec<u8> {
    let path = format!("{}/../../tests/vectors/rfc8448/section{section}_key_schedule.vec", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    unhex(text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = ")).unwrap())
}

#[test]
fn the_clients_own_key_log_opens_every_record() {
    for name in LOGGED {
        let observation = with_log(name, name);
        assert_eq!((&observation.stopped, observation.missing.as_slice()), (&None, &[][..]), "{name}");
        assert!(observation.messages.iter().all(|message| message.readable != Readable::Shut), "{name}");
        assert_eq!(failures(&observation), [] as [&FactKind; 0], "{name}");
        assert_eq!(observation.certificates.len(), 1, "{name}");
        let server = heard(&observation, ServerToClient, Readable::Opened);
        let flight = ["EncryptedExtensions", "Certificate", "CertificateVerify", "Finished"];
        assert_eq!(server[..4], flight, "{name}");
    }
    for name in [LOGGED[0], LOGGED[1], LOGGED[3]] {
        let observation = with_log(name, name);
        assert!(observation.application_data(ClientToServer).starts_with(b"GET / HTTP/1.0"));
        assert!(observation.application_data(ServerToClient).starts_with(b"HTTP/1.0 200 ok\r\n"));
    }
}

#[test]
fn a_hello_retry_request_is_named_and_does_not_hide_what_follows() {
    let observation = with_log(LOGGED[1], LOGGED[1]);
    assert_eq!(heard(&observation, ServerToClient, Readable::InClear)[0], "HelloRetryRequest");
    let hellos = heard(&observation, ClientToServer, Readable::InClear);
    assert_eq!(hellos.iter().filter(|name| **name == "ClientHello").count(), 2);
    assert_eq!(observation.suite, Some(CipherSuite::TLS_AES_256_GCM_SHA384));
}

#[test]
fn after_a_key_update_the_next_secrets_are_those_of_openssl() {
    let name = LOGGED[2];
    let observation = with_log(name, name);
    assert_eq!(observation.application_data(ClientToServer), b"before the update\nafter the update\n");
    assert_eq!(observation.application_data(ServerToClient), b"answer before\nanswer after\n");
    for (kind, label) in [
        (ValueKind::ClientUpdatedTrafficSecret, "CLIENT_TRAFFIC_SECRET_N"),
        (ValueKind::ServerUpdatedTrafficSecret, "SERVER_TRAFFIC_SECRET_N"),
    ] {
        assert_eq!(value(&observation, kind), logged(name, label));
    }
}

#[test]
fn a_later_secret_opens_what_comes_after_the_update_and_nothing_before_it() {
    let name = LOGGED[2];
    let traffic_secrets = TrafficSecrets {
        client_updated: Some(logged(name, "CLIENT_TRAFFIC_SECRET_N")),
        server_updated: Some(logged(name, "SERVER_TRAFFIC_SECRET_N")),
        ..TrafficSecrets::default()
    };
    let observation = look(&load(name), &Stolen { traffic_secrets, ..Stolen::nothing() });
    assert_eq!(observation.application_data(ClientToServer), b"after the update\n");
    assert_eq!(observation.application_data(ServerToClient), b"answer after\n");
}

#[test]
fn the_secrets_of_the_application_data_do_not_open_the_handshake() {
    let name = LOGGED[0];
    let traffic_secrets = TrafficSecrets {
        client_application: Some(logged(name, "CLIENT_TRAFFIC_SECRET_0")),
        server_application: Some(logged(name, "SERVER_TRAFFIC_SECRET_0")),
        ..TrafficSecrets::default()
    };
    let stolen = Stolen { traffic_secrets, ..Stolen::nothing() };
    let header = Header { scenario: String::new(), clock: 0, source: Source::Heard };
    let pieces = load(name);
    let pieces = pieces.iter().map(|(direction, bytes)| (*direction, bytes.as_slice()));
    let (observation, recording) = observe_recording(pieces, &stolen, header);
    assert!(observation.application_data(ClientToServer).starts_with(b"GET / HTTP/1.0"));
    assert!(observation.certificates.is_empty());
    assert_eq!(
        missing(&observation),
        [
            (ValueKind::ClientHandshakeTrafficSecret, &kinds::lacks_traffic_secret),
            (ValueKind::ServerHandshakeTrafficSecret, &kinds::lacks_traffic_secret),
        ]
    );
    // Each opened record stands in the recording under the keys that opened it, counted from the first.
    let mut firsts = 0;
    for (_, record) in recording.records() {
        let Some(protected) = record.protected.as_ref().filter(|protected| protected.plaintext.is_some()) else {
            continue;
        };
        firsts += usize::from(protected.sequence == 0);
        assert!(protected.epoch.0 > 1, "{:?}", protected.epoch);
    }
    assert_eq!(firsts, 2);
}

#[test]
fn the_secrets_of_the_handshake_do_not_open_the_application_data() {
    let name = LOGGED[0];
    let traffic_secrets = TrafficSecrets {
        client_handshake: Some(logged(name, "CLIENT_HANDSHAKE_TRAFFIC_SECRET")),
        server_handshake: Some(logged(name, "SERVER_HANDSHAKE_TRAFFIC_SECRET")),
        ..TrafficSecrets::default()
    };
    let observation = look(&load(name), &Stolen { traffic_secrets, ..Stolen::nothing() });
    assert_eq!(observation.certificates.len(), 1);
    assert_eq!(observation.application_data(ClientToServer), b"");
    assert_eq!(
        missing(&observation),
        [
            (ValueKind::ClientApplicationTrafficSecret, &kinds::lacks_traffic_secret),
            (ValueKind::ServerApplicationTrafficSecret, &kinds::lacks_traffic_secret),
        ]
    );
}

#[test]
fn the_servers_key_opens_nothing() {
    for name in LOGGED {
        let observation = look(&load(name), &Stolen::server_key(server_key()));
        assert!(observation.opened.is_empty(), "{name}");
        assert_eq!(failures(&observation), [&kinds::key_only_signs], "{name}");
        assert_eq!(
            missing(&observation),
            [
                (ValueKind::ClientEphemeralPrivateKey, &kinds::lacks_ephemeral_share),
                (ValueKind::ServerEphemeralPrivateKey, &kinds::lacks_ephemeral_share),
            ],
            "{name}"
        );
    }
}

#[test]
fn a_key_log_of_another_connection_is_found_out() {
    let observation = with_log(LOGGED[0], LOGGED[1]);
    assert!(observation.opened.is_empty());
    assert_eq!(failures(&observation), [&kinds::key_log_lacks_traffic_secrets]);
    assert_eq!(missing(&observation).len(), 2);
}

#[test]
fn traffic_secrets_of_another_connection_are_found_out() {
    let traffic_secrets = TrafficSecrets {
        server_handshake: Some(logged(LOGGED[1], "SERVER_HANDSHAKE_TRAFFIC_SECRET")),
        ..TrafficSecrets::default()
    };
    let observation = look(&load(LOGGED[0]), &Stolen { traffic_secrets, ..Stolen::nothing() });
    assert!(observation.opened.is_empty());
    assert_eq!(failures(&observation), [&kinds::traffic_secret_opens_nothing]);
    assert_eq!(missing(&observation), [(ValueKind::ServerHandshakeTrafficSecret, &kinds::lacks_right_traffic_secret)]);
}

#[test]
fn a_traffic_secret_of_another_length_is_named() {
    let traffic_secrets = TrafficSecrets { client_application: Some(vec![1; 48]), ..TrafficSecrets::default() };
    let observation = look(&load(LOGGED[0]), &Stolen { traffic_secrets, ..Stolen::nothing() });
    assert_eq!(observation.suite, Some(CipherSuite::TLS_AES_256_GCM_SHA384));
    assert_eq!(failures(&observation), [&kinds::traffic_secret_opens_nothing]);
    let traffic_secrets = TrafficSecrets { client_application: Some(vec![1; 32]), ..TrafficSecrets::default() };
    let observation = look(&load(LOGGED[0]), &Stolen { traffic_secrets, ..Stolen::nothing() });
    assert_eq!(failures(&observation), [&kinds::traffic_secret_unfit]);
}

#[test]
fn an_ephemeral_private_value_of_rfc_8448_opens_the_whole_connection() {
    let handshake = Rfc8448::section(3);
    for party in ["client", "server"] {
        let private = Some(rfc_secret(&format!("{party}_private")));
        let stolen = match party {
            "client" => Stolen { client_ephemeral_private_key: private, ..Stolen::nothing() },
            _ => Stolen { server_ephemeral_private_key: private, ..Stolen::nothing() },
        };
        let observation = look(&handshake.wire(), &stolen);
        assert_eq!((&observation.stopped, observation.missing.as_slice()), (&None, &[][..]), "{party}");
        assert!(observation.messages.iter().all(|message| message.readable != Readable::Shut), "{party}");
        assert_eq!(observation.application_data(ClientToServer), handshake.bytes("client_data"));
        assert_eq!(observation.application_data(ServerToClient), handshake.bytes("server_data"));
        for (kind, name) in [
            (ValueKind::SharedSecret, "shared_secret"),
            (ValueKind::EarlySecret, "early_secret"),
            (ValueKind::EarlyDerived, "early_derived"),
            (ValueKind::HandshakeSecret, "handshake_secret"),
            (ValueKind::HandshakeDerived, "handshake_derived"),
            (ValueKind::ServerFinishedKey, "server_finished_key"),
            (ValueKind::ClientFinishedKey, "client_finished_key"),
            (ValueKind::ExporterSecret, "exporter_secret"),
            (ValueKind::HashToClientFinished, "client_finished_hash"),
            (ValueKind::ResumptionSecret, "resumption_secret"),
            (ValueKind::HashToServerHello, "server_hello_hash"),
            (ValueKind::ClientHandshakeTrafficSecret, "client_handshake_traffic_secret"),
            (ValueKind::ServerHandshakeTrafficSecret, "server_handshake_traffic_secret"),
            (ValueKind::ServerHandshakeWriteKey, "server_handshake_key"),
            (ValueKind::ServerHandshakeWriteIv, "server_handshake_iv"),
            (ValueKind::ClientHandshakeWriteKey, "client_handshake_key"),
            (ValueKind::MainSecret, "main_secret"),
            (ValueKind::HashToServerFinished, "server_finished_hash"),
            (ValueKind::ClientApplicationTrafficSecret, "client_application_traffic_secret_0"),
            (ValueKind::ServerApplicationTrafficSecret, "server_application_traffic_secret_0"),
            (ValueKind::ClientApplicationWriteKey, "client_application_key"),
            (ValueKind::ServerApplicationWriteIv, "server_application_iv"),
            (ValueKind::ServerVerifyData, "server_verify_data"),
            (ValueKind::ClientVerifyData, "client_verify_data"),
        ] {
            assert_eq!(value(&observation, kind), rfc_secret(name), "{party}: {name}");
            let how = &observation.value(kind).unwrap().how;
            assert!(matches!(how, How::Computed { .. }), "{party}: {name}");
        }
    }
}

/// What was found out in §3 with a private value of it: the ticket, and the key that it stands for.
fn sessions_of_rfc_8448() -> Vec<EarlierSession> {
    let private = Some(rfc_secret("server_private"));
    look(&Rfc8448::section(3).wire(), &Stolen { server_ephemeral_private_key: private, ..Stolen::nothing() }).sessions
}

#[test]
fn whoever_opened_the_first_connection_of_rfc_8448_has_the_pre_shared_key_of_the_second() {
    let sessions = sessions_of_rfc_8448();
    let secrets: Vec<&[u8]> = sessions.iter().map(|session| session.secret.as_slice()).collect();
    assert_eq!(secrets, [secret_of(4, "psk").as_slice()]);
}

#[test]
fn the_resumed_connection_of_rfc_8448_takes_the_pre_shared_key_and_a_private_value_and_neither_is_enough() {
    let resumed = Rfc8448::section(4);
    let private = Some(secret_of(4, "client_private"));
    let with_value = Stolen { client_ephemeral_private_key: private, ..Stolen::nothing() };
    let recalled = Stolen { sessions: sessions_of_rfc_8448(), ..with_value.clone() };
    let given = Stolen { pre_shared_key: Some(secret_of(4, "psk")), ..with_value.clone() };
    for stolen in [&recalled, &given] {
        let observation = look(&resumed.wire(), stolen);
        let server = heard(&observation, ServerToClient, Readable::Opened);
        assert_eq!(server[..3], ["EncryptedExtensions", "Finished", "ApplicationData"]);
        for (kind, name) in [
            (ValueKind::PreSharedKey, "psk"),
            (ValueKind::EarlySecret, "early_secret"),
            (ValueKind::HandshakeSecret, "handshake_secret"),
            (ValueKind::MainSecret, "main_secret"),
            (ValueKind::ServerApplicationTrafficSecret, "server_application_traffic_secret_0"),
        ] {
            assert_eq!(value(&observation, kind), secret_of(4, name), "{kind:?}");
        }
    }
    let with = |stolen: &Stolen| {
        let observation = look(&resumed.wire(), stolen);
        let missing = observation.missing.iter().map(|missing| missing.value).collect::<Vec<_>>();
        (observation.opened, missing)
    };
    let either = [ValueKind::ClientEphemeralPrivateKey, ValueKind::ServerEphemeralPrivateKey];
    assert_eq!(with(&with_value), (vec![], vec![ValueKind::PreSharedKey]));
    let (opened, missing) = with(&Stolen { client_ephemeral_private_key: None, ..given });
    assert!(opened.iter().all(|record| record.is_early));
    assert_eq!(missing, either);
}

#[test]
fn the_early_data_of_rfc_8448_falls_with_the_pre_shared_key_alone() {
    let wire = Rfc8448::section(4).wire();
    let given = Stolen { pre_shared_key: Some(secret_of(4, "psk")), ..Stolen::nothing() };
    let recalled = Stolen { sessions: sessions_of_rfc_8448(), ..Stolen::nothing() };
    for stolen in [given, recalled] {
        let observation = look(&wire, &stolen);
        assert_eq!(observation.application_data(ClientToServer), b"ABCDEF");
        let opened: Vec<_> = observation.opened.iter().map(|record| (record.record, record.is_early)).collect();
        assert_eq!(opened, [(1, true), (4, true)], "the data and its end");
        for (kind, name) in [
            (ValueKind::HashToClientHello, "early_hello_hash"),
            (ValueKind::EarlySecret, "early_secret"),
            (ValueKind::ClientEarlyTrafficSecret, "client_early_traffic_secret"),
            (ValueKind::EarlyExporterSecret, "early_exporter_secret"),
            (ValueKind::ClientEarlyWriteKey, "client_early_key"),
            (ValueKind::ClientEarlyWriteIv, "client_early_iv"),
        ] {
            assert_eq!(value(&observation, kind), secret_of(4, name), "{kind:?}");
            assert_eq!(observation.value(kind).unwrap().since_record, 2, "{kind:?}");
        }
        assert_eq!(failures(&observation), [] as [&FactKind; 0]);
    }
}

#[test]
fn the_early_traffic_secret_opens_early_data_and_its_end_and_nothing_else() {
    let wire = Rfc8448::section(4).wire();
    let early = Some(secret_of(4, "client_early_traffic_secret"));
    let stolen = Stolen {
        traffic_secrets: TrafficSecrets { client_early: early.clone(), ..TrafficSecrets::default() },
        ..Stolen::nothing()
    };
    let observation = look(&wire, &stolen);
    assert_eq!(heard(&observation, ClientToServer, Readable::Opened), ["ApplicationData", "EndOfEarlyData"]);
    assert_eq!(missing(&observation), [(ValueKind::PreSharedKey, &kinds::lacks_pre_shared_key)]);
    assert_eq!(value(&observation, ValueKind::ClientEarlyWriteKey), secret_of(4, "client_early_key"));

    // A key log with all lines opens all, and one without that line all but early data.
    let random = secret_in_hello(&Rfc8448::section(4));
    let lines = |labels: &[(&str, &str)]| {
        let line = |(label, name): &(&str, &str)| format!("{label} {} {}\n", random, hex(&secret_of(4, name)));
        let log = labels.iter().map(line).collect::<String>();
        look(&wire, &Stolen { key_log: Some(KeyLog::parse(&log).unwrap()), ..Stolen::nothing() })
    };
    let all = [
        ("CLIENT_EARLY_TRAFFIC_SECRET", "client_early_traffic_secret"),
        ("CLIENT_HANDSHAKE_TRAFFIC_SECRET", "client_handshake_traffic_secret"),
        ("SERVER_HANDSHAKE_TRAFFIC_SECRET", "server_handshake_traffic_secret"),
        ("CLIENT_TRAFFIC_SECRET_0", "client_application_traffic_secret_0"),
        ("SERVER_TRAFFIC_SECRET_0", "server_application_traffic_secret_0"),
    ];
    let observation = lines(&all);
    assert_eq!((&observation.stopped, observation.missing.as_slice()), (&None, &[][..]));
    assert!(observation.messages.iter().all(|message| message.readable != Readable::Shut));
    let names = heard(&observation, ClientToServer, Readable::Opened);
    assert_eq!(names, ["ApplicationData", "EndOfEarlyData", "Finished", "ApplicationData", "Alert"]);
    let is_early: Vec<bool> = observation.opened.iter().map(|record| record.is_early).collect();
    assert_eq!(is_early, [true, false, true, false, false, false, false, false]);
    let observation = lines(&all[1..]);
    let shut: Vec<_> = observation.messages.iter().filter(|message| message.readable == Readable::Shut).collect();
    assert_eq!(shut.len(), 2, "the early data and its end: {shut:?}");
    assert_eq!(missing(&observation), [(ValueKind::ClientEarlyTrafficSecret, &kinds::lacks_traffic_secret)]);
}

#[test]
fn a_stolen_early_traffic_secret_of_another_connection_opens_nothing_and_is_named() {
    let stolen = Stolen {
        traffic_secrets: TrafficSecrets { client_early: Some(vec![7; 32]), ..TrafficSecrets::default() },
        ..Stolen::nothing()
    };
    let observation = look(&Rfc8448::section(4).wire(), &stolen);
    assert!(observation.opened.is_empty());
    assert_eq!(failures(&observation), [&kinds::traffic_secret_opens_nothing]);
    let lacks = (ValueKind::ClientEarlyTrafficSecret, &kinds::lacks_right_traffic_secret);
    assert_eq!(missing(&observation), [lacks]);
}

#[test]
fn early_data_of_a_client_that_nobody_answers_opens_too() {
    let mut wire = Rfc8448::section(4).wire();
    wire.truncate(2);
    let given = Stolen { pre_shared_key: Some(secret_of(4, "psk")), ..Stolen::nothing() };
    assert_eq!(look(&wire, &given).application_data(ClientToServer), b"ABCDEF");
    let nothing = look(&wire, &Stolen::nothing());
    assert_eq!(missing(&nothing), [(ValueKind::ClientEarlyTrafficSecret, &kinds::lacks_traffic_secret)]);
}

/// The connection of RFC 8448 §4, and its pre-shared key.
pub(crate) fn with_early_data() -> (Pieces, Stolen) {
    let stolen = Stolen { pre_shared_key: Some(secret_of(4, "psk")), ..Stolen::nothing() };
    (Rfc8448::section(4).wire().into_iter().filter(|(_, bytes)| !bytes.is_empty()).collect(), stolen)
}

fn secret_in_hello(handshake: &Rfc8448) -> String {
    hex(&handshake.bytes("record_client_hello")[11..43])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn whoever_steals_nothing_computes_what_is_no_secret() {
    let observation = look(&Rfc8448::section(3).wire(), &Stolen::nothing());
    let computed: Vec<ValueKind> = observation
        .known
        .iter()
        .filter(|value| matches!(value.how, How::Computed { .. }))
        .map(|value| value.kind)
        .collect();
    assert_eq!(computed, [ValueKind::HashToServerHello, ValueKind::EarlySecret, ValueKind::EarlyDerived]);
    assert_eq!(value(&observation, ValueKind::EarlySecret), rfc_secret("early_secret"));
    assert_eq!(value(&observation, ValueKind::EarlyDerived), rfc_secret("early_derived"));
    assert_eq!(observation.steps, []);
}

#[test]
fn after_a_hello_retry_request_the_second_private_value_opens_the_connection() {
    let handshake = Rfc8448::section(5);
    // What the client drew: its random, the private value that the server did not want, and that on secp256r1.
    let draws = handshake.bytes("client_draws");
    let with = |private: &[u8]| {
        let stolen = Stolen { client_ephemeral_private_key: Some(private.to_vec()), ..Stolen::nothing() };
        look(&handshake.wire(), &stolen)
    };
    let observation = with(&draws[64..96]);
    assert_eq!((&observation.stopped, observation.missing.as_slice()), (&None, &[][..]));
    assert!(observation.messages.iter().all(|message| message.readable != Readable::Shut));
    assert_eq!(observation.certificates.len(), 1);
    let observation = with(&draws[32..64]);
    assert!(observation.opened.is_empty());
    assert_eq!(failures(&observation), [&kinds::private_value_differs]);
}

#[test]
fn a_middlebox_friendly_handshake_opens_like_any_other() {
    let handshake = Rfc8448::section(7);
    let draws = handshake.bytes("server_draws");
    let stolen = Stolen { server_ephemeral_private_key: Some(draws[32..64].to_vec()), ..Stolen::nothing() };
    let observation = look(&handshake.wire(), &stolen);
    assert_eq!((&observation.stopped, observation.missing.as_slice()), (&None, &[][..]));
    assert!(observation.messages.iter().all(|message| message.readable != Readable::Shut));
    let dummies = observation.messages.iter().filter(|message| message.name == "ChangeCipherSpec");
    assert_eq!(dummies.count(), 2);
}

#[test]
fn what_a_client_shows_of_itself_is_read_and_not_taken_for_the_servers() {
    let handshake = Rfc8448::section(6);
    let draws = handshake.bytes("server_draws");
    let stolen = Stolen { server_ephemeral_private_key: Some(draws[32..64].to_vec()), ..Stolen::nothing() };
    let observation = look(&handshake.wire(), &stolen);
    assert_eq!((&observation.stopped, observation.missing.as_slice()), (&None, &[][..]));
    let client = heard(&observation, ClientToServer, Readable::Opened);
    assert_eq!(client, ["Certificate", "CertificateVerify", "Finished", "Alert"]);
    let server = handshake.bytes("certificate");
    let leaf = &observation.certificates[0];
    assert!(server.windows(leaf.len()).any(|window| window == leaf.as_slice()));
}

#[test]
fn in_tls_1_3_the_clients_certificate_is_read_by_whoever_opens_its_handshake_and_by_nobody_else() {
    let wire = Rfc8448::section(6).wire();
    let closed = look(&wire, &Stolen::nothing());
    assert!(closed.client_certificates.is_empty() && closed.value(ValueKind::ClientPublicKey).is_none());
    let private = Some(secret_of(6, "client_private"));
    let opened = look(&wire, &Stolen { client_ephemeral_private_key: private, ..Stolen::nothing() });
    assert_eq!(opened.client_certificates.len(), 1);
    let from = |kind: ValueKind| match &opened.value(kind).unwrap().how {
        How::Computed { from, .. } => from.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(from(ValueKind::ClientPublicKey), [Ingredient::Value(ValueKind::ClientHandshakeWriteKey)]);
    assert_eq!(from(ValueKind::ServerPublicKey), [Ingredient::Value(ValueKind::ServerHandshakeWriteKey)]);
}
