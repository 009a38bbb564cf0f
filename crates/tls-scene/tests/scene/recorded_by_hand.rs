//! Plays of a recording taken down by hand: a client that refuses the server's certificate.

use std::rc::Rc;
use tls_facts::{FactValue, keys, pki};
use tls_scene::model::{Mark, RowKind, Stepping, ViewOptions, When};
use tls_scene::{Play, drawing};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{
    Actor, CheckOutcome, Event, Fragment, Header, MessageKind, Outcome, RecordId, Recorder, Role, Sensitivity, Source,
};
use tls_wire::{
    Alert, AlertDescription, AlertLevel, CertificateMessage, CipherSuite, ClientHello, CompressionMethod, ContentType,
    DecodeContext, HandshakeMessage, HandshakeType, ProtocolVersion, RawRecord, RecordContext, RecordForm, ServerHello,
    encode_alert, encode_handshake, encode_record,
};

const CONTEXT: DecodeContext = DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange: None };

fn client_hello() -> HandshakeMessage {
    HandshakeMessage::ClientHello(ClientHello {
        client_version: ProtocolVersion::TLS_1_2,
        random: [1; 32],
        session_id: Vec::new(),
        cipher_suites: vec![CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256],
        compression_methods: vec![CompressionMethod::NULL],
        extensions: None,
    })
}

fn server_hello() -> HandshakeMessage {
    HandshakeMessage::ServerHello(ServerHello {
        server_version: ProtocolVersion::TLS_1_2,
        random: [2; 32],
        session_id: Vec::new(),
        cipher_suite: CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256,
        compression_method: CompressionMethod::NULL,
        extensions: None,
    })
}

fn certificate() -> HandshakeMessage {
    HandshakeMessage::Certificate(CertificateMessage { certificate_list: vec![vec![0x30, 0]] })
}

/// Writes a message and sends it in a record of its own.
fn send(recorder: &mut Recorder, sender: Role, kind: MessageKind, content_type: ContentType, bytes: &[u8]) -> RecordId {
    let message = recorder.message(sender, kind, bytes, CONTEXT);
    let wire = encode_record(&RawRecord { content_type, version: ProtocolVersion::TLS_1_2, fragment: bytes.to_vec() });
    let record = recorder.record(sender.sends(), &wire, RecordContext { form: RecordForm::Plain }, None);
    recorder.carried(message, Fragment { record, in_record: 0..bytes.len(), in_message: 0..bytes.len() });
    record
}

fn send_handshake(recorder: &mut Recorder, sender: Role, kind: HandshakeType, message: &HandshakeMessage) -> RecordId {
    let bytes = encode_handshake(message);
    send(recorder, sender, MessageKind::Handshake(kind), ContentType::HANDSHAKE, &bytes)
}

fn receive(recorder: &mut Recorder, actor: Role, record: RecordId) {
    recorder.received(actor, record);
    let message = recorder.so_far().messages().find(|(_, message)| message.fragments[0].record == record).unwrap().0;
    recorder.decoded(actor, message);
}

/// The server sends its whole flight before the client looks at any of it.
fn refused_certificate() -> Play {
    let header = Header { scenario: "by hand".into(), clock: 0, source: Source::Simulation };
    let mut recorder = Recorder::new(header);
    recorder.configured(Role::Server, ValueKind::ServerPrivateKey, Sensitivity::Secret, &[9]);
    recorder.generated(Role::Client, ValueKind::ClientRandom, Sensitivity::Public, &[1; 32]);
    let hello = send_handshake(&mut recorder, Role::Client, HandshakeType::CLIENT_HELLO, &client_hello());
    receive(&mut recorder, Role::Server, hello);
    recorder.generated(Role::Server, ValueKind::ServerRandom, Sensitivity::Public, &[2; 32]);
    let answer = send_handshake(&mut recorder, Role::Server, HandshakeType::SERVER_HELLO, &server_hello());
    let card = send_handshake(&mut recorder, Role::Server, HandshakeType::CERTIFICATE, &certificate());
    let done = send_handshake(
        &mut recorder,
        Role::Server,
        HandshakeType::SERVER_HELLO_DONE,
        &HandshakeMessage::ServerHelloDone,
    );
    receive(&mut recorder, Role::Client, answer);
    receive(&mut recorder, Role::Client, card);
    let name = "www.example.com";
    let path = pki::path_found(vec![name]);
    recorder.checked(Role::Client, Rule::CertificatePath, CheckOutcome::Passed, path);
    let validity = pki::validity(name, FactValue::Time(0), FactValue::Time(1));
    let expired = pki::clock(vec![validity], FactValue::Time(2), "expired");
    recorder.checked(Role::Client, Rule::CertificateDates, CheckOutcome::Failed, expired.clone());
    let (level, alert) = (AlertLevel::FATAL, AlertDescription::CERTIFICATE_EXPIRED);
    recorder.event(Event::AlertSent { actor: Actor::Client, level, alert, cause: expired });
    let bytes = encode_alert(&Alert { level, description: alert });
    let alarm = send(&mut recorder, Role::Client, MessageKind::Alert, ContentType::ALERT, &bytes);
    receive(&mut recorder, Role::Server, alarm);
    recorder.event(Event::AlertReceived { actor: Actor::Server, level, alert });
    recorder.outcome(Role::Server, Outcome::Refused { alert });
    let _ = done;
    Play::new(Rc::new(recorder.finish()))
}

fn slugs(play: &Play, stepping: Stepping) -> Vec<String> {
    play.steps(stepping).iter().map(|step| step.slug.clone()).collect()
}

#[test]
fn a_message_is_dealt_with_as_soon_as_it_has_been_sent() {
    let play = refused_certificate();
    assert_eq!(
        slugs(&play, Stepping::Everything),
        ["client-hello", "server-hello", "certificate", "certificate-checks", "server-hello-done", "client-alert"]
    );
}

#[test]
fn stepping_through_messages_takes_the_checks_along() {
    let play = refused_certificate();
    let steps = play.steps(Stepping::MessagesOnly);
    let slugs: Vec<&str> = steps.iter().map(|step| step.slug.as_str()).collect();
    assert_eq!(slugs, ["client-hello", "server-hello", "certificate", "server-hello-done", "client-alert"]);
    assert!(steps[2].failed);
    assert_eq!(play.position_of("certificate-checks", Stepping::MessagesOnly), Some(3));
}

#[test]
fn together_the_steps_cover_every_event_but_what_was_there_before() {
    let play = refused_certificate();
    for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
        let mut covered: Vec<u32> = play.steps(stepping).iter().flat_map(|step| &step.events).map(|id| id.0).collect();
        covered.sort_unstable();
        let all: Vec<u32> = (1..play.transcript().events().len() as u32).collect();
        assert_eq!(covered, all);
    }
}

#[test]
fn a_failed_check_and_its_alert_are_failed_steps() {
    let play = refused_certificate();
    let failed: Vec<&str> =
        play.steps(Stepping::Everything).iter().filter(|step| step.failed).map(|step| step.slug.as_str()).collect();
    assert_eq!(failed, ["certificate-checks", "client-alert"]);
    let scene = play.scene(6, &ViewOptions::default());
    assert!(
        matches!(&scene.diagram().rows[5].kind, RowKind::Arrow { broken: true, label, .. } if label == "Alert: certificate_expired")
    );
    assert_eq!(scene.diagram().rows[5].when, When::Current);
}

#[test]
fn the_private_key_is_on_the_servers_keyring_from_the_start() {
    let [client, _, server] = refused_certificate().keyrings(0, &ViewOptions::default());
    let labels: Vec<&str> = server.iter().map(|chip| chip.label.as_str()).collect();
    assert_eq!(labels, ["server private key"]);
    assert_eq!(client, []);
}

/// A client that does four things for the pre-master secret before it finds the server's public value unsound.
fn refused_public_value() -> Play {
    let header = Header { scenario: "by hand".into(), clock: 0, source: Source::Simulation };
    let mut recorder = Recorder::new(header);
    let hello = send_handshake(&mut recorder, Role::Client, HandshakeType::CLIENT_HELLO, &client_hello());
    receive(&mut recorder, Role::Server, hello);
    let made = [
        ValueKind::ClientEphemeralPrivateKey,
        ValueKind::ClientEphemeralPublicKey,
        ValueKind::PreMasterSecret,
        ValueKind::EncryptedPreMasterSecret,
    ];
    for (name, byte) in made.into_iter().zip(1..) {
        recorder.generated(Role::Client, name, Sensitivity::Secret, &[byte; 32]);
    }
    recorder.checked(Role::Client, Rule::DhPublicValue, CheckOutcome::Failed, keys::public_value_out_of_range());
    Play::new(Rc::new(recorder.finish()))
}

#[test]
fn a_check_that_fails_after_four_lines_is_shown() {
    let play = refused_public_value();
    let position = play.position_of("client-pre-master-secret", Stepping::Everything).unwrap();
    let diagram = play.diagram(position, &ViewOptions::default());
    let RowKind::Work { lines, .. } = &diagram.rows[position - 1].kind else { panic!("{:?}", diagram.rows) };
    let failed: Vec<&str> =
        lines.iter().filter(|line| line.mark == Some(Mark::Failed)).map(|line| line.text.as_str()).collect();
    assert_eq!((lines.len(), failed), (4, vec!["public value is of no use"]), "{lines:?}");
    let announcement = play.announcement(position, &ViewOptions::default());
    assert!(announcement.contains("Failed: public value is of no use."), "{announcement}");
}

#[test]
fn every_row_can_be_clicked_at_every_width() {
    let play = refused_certificate();
    let diagram = play.diagram(3, &ViewOptions::default());
    for width in [328.0, 600.0, 1440.0, 2400.0] {
        let drawing = drawing::draw(&diagram, &drawing::Metrics { width, font_size: 16.0, slant: 0.0 });
        let steps: Vec<usize> = drawing.groups.iter().filter_map(|group| group.step).collect();
        assert_eq!(steps, [1, 2, 3, 4, 5, 6]);
    }
}
