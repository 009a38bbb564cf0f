//! The JSON export: every key that occurs is documented in `JSON.md`, and every documented key occurs.

use serde_json::Value as Json;
use std::collections::BTreeSet;
use tls_facts::{FactValue, deeds, engine, pki};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{
    Actor, CheckOutcome, Direction, Epoch, Event, Fragment, Header, Judged, MessageKind, Origin, Outcome, Parent,
    Player, Recorder, Role, SealedFacts, Sensitivity, Source, Transcript, Verdict, WireSpan, json, read,
};
use tls_wire::{
    AlertDescription, AlertLevel, CertificateMessage, CipherSuite, DecodeContext, HandshakeMessage, HandshakeType,
    ProtocolVersion, RecordContext, RecordForm,
};

const CONTEXT: DecodeContext = DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange: None };

/// A recording in which everything that can be said is said once, whether it makes sense or not.
fn everything() -> Transcript {
    let mut recorder = Recorder::new(Header { scenario: "seed=1".into(), clock: 7, source: Source::Simulation });
    recorder.event(Event::StateEntered {
        actor: Actor::Server,
        from: "Start".into(),
        to: "ExpectClientHello".into(),
        section: "RFC 5246 §7.3".into(),
    });
    let bytes = tls_wire::encode_handshake(&HandshakeMessage::ServerHelloDone);
    let kind = MessageKind::Handshake(HandshakeType::SERVER_HELLO_DONE);
    let message = recorder.message(Role::Server, kind, &bytes, CONTEXT);
    let record = recorder.record(
        Direction::ServerToClient,
        &[22, 3, 3, 0, 4, 14, 0, 0, 0],
        RecordContext { form: RecordForm::Plain },
        None,
    );
    recorder.carried(message, Fragment { record, in_record: 0..4, in_message: 0..4 });
    recorder.received(Role::Client, record);
    recorder.decoded(Role::Client, message);

    let certificate = CertificateMessage { certificate_list: vec![vec![0]] };
    let bytes = tls_wire::encode_handshake(&HandshakeMessage::Certificate(certificate));
    recorder.message_seen(Role::Server, MessageKind::Handshake(HandshakeType::CERTIFICATE), &bytes, CONTEXT);

    let random = recorder.generated(Role::Client, ValueKind::ClientRandom, Sensitivity::Public, &[1; 32]);
    let span = WireSpan { message, field: "msg_type".into(), encrypted: false };
    recorder.travels(random, span.clone());
    recorder.learned(Role::Server, random);
    let configured = recorder.configured(Role::Server, ValueKind::ServerPrivateKey, Sensitivity::Secret, &[2; 4]);
    let derived = |function: &str, parents| Origin::Derived {
        function: function.into(),
        label: Some("master secret".into()),
        section: "RFC 5246 §8.1".into(),
        parents,
        part: Some(0..48),
    };
    let digest = recorder.derived(
        Role::Client,
        ValueKind::SessionHash,
        Sensitivity::Public,
        &[3; 32],
        derived("SHA-256", vec![Parent::Messages(vec![message])]),
    );
    recorder.event(Event::TranscriptHashed { actor: Actor::Client, messages: vec![message], digest });
    let parents = vec![Parent::Value(configured), Parent::Value(random), Parent::Span(span)];
    let master =
        recorder.derived(Role::Client, ValueKind::MasterSecret, Sensitivity::Secret, &[4; 48], derived("PRF", parents));

    let epoch = Epoch {
        connection: recorder.connection(),
        direction: Direction::ClientToServer,
        suite: CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256,
        encrypt_then_mac: false,
        key: Some(master),
        iv: Some(master),
        mac_key: None,
    };
    let epoch = recorder.keys_installed(Role::Client, epoch);
    let wire = [&[21, 3, 3, 0, 26][..], &[9; 26]].concat();
    let facts = SealedFacts {
        epoch,
        sequence: 1,
        plaintext: Some(&[1, 0]),
        content: 0..2,
        nonce: &[5; 12],
        additional_data: &[6; 13],
    };
    let form = RecordForm::AesGcm;
    let record = recorder.record(Direction::ClientToServer, &wire, RecordContext { form }, Some(facts));
    let form = RecordForm::Cbc { block: 16, mac: 20, encrypt_then_mac: true };
    recorder.record_seen(Direction::ServerToClient, &[23, 3, 3, 0, 0], RecordContext { form }, None);
    let alert = recorder.message(Role::Client, MessageKind::Alert, &[1], CONTEXT);
    recorder.carried(alert, Fragment { record, in_record: 0..1, in_message: 0..1 });
    let mark = recorder.mark();
    recorder.message_seen(Role::Client, MessageKind::ApplicationData, &[1], CONTEXT);
    recorder.forget_since(mark);
    recorder.checked(
        Role::Client,
        Rule::VerifyData,
        CheckOutcome::Passed,
        engine::verify_data_compared("client", "server", &[7][..], &[7][..]),
    );
    let validity = pki::validity("www.example.com", FactValue::Time(5), FactValue::Time(9));
    let dates = pki::clock(vec![validity], FactValue::Time(7), "valid");
    recorder.checked(Role::Client, Rule::CertificateDates, CheckOutcome::Passed, dates);
    let (level, description) = (AlertLevel::FATAL, AlertDescription::HANDSHAKE_FAILURE);
    let cause = engine::given_up(engine::took_too_long(7_u8), "ExpectFinished");
    recorder.event(Event::AlertSent { actor: Actor::Client, level, alert: description, cause: cause.clone() });
    recorder.event(Event::AlertReceived { actor: Actor::Server, level, alert: description });
    recorder.event(Event::HandshakeCompleted { actor: Actor::Client });
    recorder.cast(Role::Server, Player::Attacker);
    recorder.learned(Role::Server, random);
    recorder.cast(Role::Server, Player::Party);
    let deed = deeds::drop_record(26_u8);
    recorder.event(Event::Tampered { actor: Actor::Attacker(Role::Client), record, deed });
    recorder.outcome(Role::Client, Outcome::Failed { alert: description, cause });
    recorder.outcome(Role::Server, Outcome::Completed);
    recorder.finish()
}

/// Every key, with the section of the documentation that it belongs to.
fn keys(json: &Json, section: &str, found: &mut BTreeSet<(String, String)>) {
    match json {
        Json::Object(fact) if fact.contains_key("fact") => {
            found.insert(("fact".to_owned(), "fact".to_owned()));
            fact.values().for_each(|value| keys(value, "value of a fact", found));
        }
        Json::Array(items) if section == "value of a fact" => items.iter().for_each(|item| keys(item, section, found)),
        Json::Object(object) => {
            for (key, value) in object {
                found.insert((section.to_owned(), key.clone()));
                let inner = match (section, key.as_str()) {
                    (_, "fields") => "fields".to_owned(),
                    (outcome, _) if outcome.ends_with("outcome") => "outcome of a party".to_owned(),
                    ("(top level)", _) => key.clone(),
                    _ => format!("{section}.{key}"),
                };
                keys(value, &inner, found);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| keys(item, &format!("{section}[]"), found)),
        _ => {}
    }
}

fn documented() -> BTreeSet<(String, String)> {
    let mut section = "";
    let mut found = BTreeSet::new();
    for line in include_str!("../JSON.md").lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            section = heading;
        } else if let Some((key, _)) = line.strip_prefix("| `").and_then(|row| row.split_once('`')) {
            found.insert((section.to_owned(), key.to_owned()));
        }
    }
    found
}

fn verdict() -> Verdict<'static> {
    let judged = Judged { subject: "key-exchange", choice: "RSA", grade: "forbidden", clause: "RFC 10015" };
    Verdict { standards_of: "November 2026", grade: Some("forbidden"), judgements: vec![judged] }
}

#[test]
fn every_key_is_documented_and_every_documented_key_occurs() {
    let json: Json = serde_json::from_str(&json(&everything(), &verdict())).expect("it is JSON");
    let mut found = BTreeSet::new();
    keys(&json, "(top level)", &mut found);
    let differences: Vec<_> = found.symmetric_difference(&documented()).cloned().collect();
    assert_eq!(differences, []);
}

#[test]
fn evidence_causes_deeds_and_what_is_malformed_are_facts() {
    let json: Json = serde_json::from_str(&json(&everything(), &verdict())).expect("it is JSON");
    assert_eq!(json["format"]["version"], 2);
    let events = json["events"].as_array().expect("events are a list");
    let of = |kind: &str| events.iter().find(|event| event["event"] == kind).expect("each kind occurs");
    let evidence = serde_json::json!({
        "fact": "verify-data-compared", "sender": "client", "receiver": "server",
        "received": { "bytes": "07" }, "expected": { "bytes": "07" },
    });
    assert_eq!(of("checked")["evidence"], evidence);
    let cause = serde_json::json!({
        "fact": "given-up", "state": "ExpectFinished", "cause": { "fact": "took-too-long", "seconds": 7 },
    });
    assert_eq!((&of("alert-sent")["cause"], &json["outcome"]["client"]["cause"]), (&cause, &cause));
    assert_eq!(of("tampered")["deed"], serde_json::json!({ "fact": "drop-record", "length": 26 }));
    let fault = serde_json::json!({ "fact": "bytes-missing", "needed": 1, "available": 0 });
    assert_eq!(json["messages"][2]["malformed"]["fault"], fault);
}

#[test]
fn every_item_of_a_list_has_a_line_of_its_own() {
    let text = json(&everything(), &verdict());
    let transcript = everything();
    let items = transcript.events().len() + transcript.messages().len() + transcript.records().len();
    assert!(text.lines().filter(|line| line.starts_with('{')).count() > items, "{text}");
    assert!(text.ends_with("}\n"));
}

#[test]
fn what_was_written_is_read_as_the_same() {
    let text = json(&everything(), &verdict());
    let again = read(&text).expect("it is a recording");
    assert_eq!(json(&again, &verdict()), text);
}

#[test]
fn bytes_are_lower_case_hexadecimal() {
    let json: Json = serde_json::from_str(&json(&everything(), &verdict())).expect("it is JSON");
    assert_eq!(json["messages"][0]["handshake"], "0e000000");
    assert_eq!(json["messages"][0]["records"][0], "16030300040e000000");
    assert_eq!(json["messages"][2]["content"], "01");
}

#[test]
fn a_derived_value_names_its_function_and_its_parents() {
    let json: Json = serde_json::from_str(&json(&everything(), &verdict())).expect("it is JSON");
    let master = &json["secrets"][3];
    assert_eq!(master["name"], "master_secret");
    assert_eq!(master["function"], "PRF");
    assert_eq!(master["parents"], serde_json::json!(["server_private_key", "client_random", "ServerHelloDone"]));
    assert_eq!(master["known_to"], serde_json::json!(["client"]));
}
