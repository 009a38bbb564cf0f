//! Several connections in one recording are told apart.

use serde_json::Value as Json;
use tls_terms::ValueKind;
use tls_transcript::{
    Actor, ConnectionId, Direction, Event, Header, Origin, Outcome, Recorder, Role, Sensitivity, Source, Transcript,
    Verdict, json, keylog,
};
use tls_wire::{RecordContext, RecordForm};

const FIRST: ConnectionId = ConnectionId::FIRST;
const SECOND: ConnectionId = ConnectionId(1);

/// Two visits of one client, each with a random and a master secret of its own; their records alternate.
fn two_visits() -> Transcript {
    let mut recorder = Recorder::new(Header { scenario: String::new(), clock: 0, source: Source::Simulation });
    assert_eq!(recorder.open_connection(), SECOND);
    for (connection, byte) in [(FIRST, 1), (SECOND, 2)] {
        recorder.turn_to(connection);
        recorder.generated(Role::Client, ValueKind::ClientRandom, Sensitivity::Public, &[byte; 32]);
        let origin = Origin::Derived {
            function: "PRF".into(),
            label: None,
            section: "RFC 5246 §8.1".into(),
            parents: Vec::new(),
            part: None,
        };
        recorder.derived(Role::Client, ValueKind::MasterSecret, Sensitivity::Secret, &[byte + 2; 48], origin);
    }
    for byte in 0..4 {
        recorder.turn_to(if byte % 2 == 0 { FIRST } else { SECOND });
        let context = RecordContext { form: RecordForm::Plain };
        recorder.record(Direction::ClientToServer, &[21, 3, 3, 0, 2, 1, byte], context, None);
    }
    recorder.turn_to(FIRST);
    recorder.outcome(Role::Client, Outcome::Completed);
    recorder.turn_to(SECOND);
    recorder.outcome(Role::Client, Outcome::Truncated);
    recorder.finish()
}

#[test]
fn what_passes_on_one_connection_is_not_heard_on_the_other() {
    let transcript = two_visits();
    let heard = |connection| transcript.wire(connection).map(|(_, record)| record[6]).collect::<Vec<_>>();
    assert_eq!(heard(FIRST), [0, 2]);
    assert_eq!(heard(SECOND), [1, 3]);
}

#[test]
fn a_value_is_found_in_the_connection_that_it_took_part_in() {
    let transcript = two_visits();
    for (connection, byte) in [(FIRST, 1), (SECOND, 2)] {
        let (_, random) = transcript.value_in(connection, ValueKind::ClientRandom).unwrap();
        assert_eq!(random.bytes, [byte; 32]);
    }
    assert!(transcript.value_in(ConnectionId(2), ValueKind::ClientRandom).is_none());
}

#[test]
fn a_value_that_comes_up_again_in_a_later_connection_is_found_in_both() {
    let mut recorder = Recorder::new(Header { scenario: String::new(), clock: 0, source: Source::Simulation });
    let value = recorder.generated(Role::Server, ValueKind::SessionId, Sensitivity::Public, &[7; 32]);
    let second = recorder.open_connection();
    recorder.turn_to(second);
    recorder.learned(Role::Client, value);
    let transcript = recorder.finish();
    for connection in transcript.connections() {
        assert_eq!(transcript.value_in(connection, ValueKind::SessionId).unwrap().0, value);
    }
}

#[test]
fn each_connection_ends_in_its_own_way_and_the_last_one_stands_for_the_party() {
    let transcript = two_visits();
    assert_eq!(*transcript.outcome_in(FIRST, Actor::Client), Outcome::Completed);
    assert_eq!(*transcript.outcome_in(SECOND, Actor::Client), Outcome::Truncated);
    assert_eq!(*transcript.outcome(Actor::Client), Outcome::Truncated);
    assert_eq!(*transcript.outcome(Actor::Server), Outcome::Unknown);
}

#[test]
fn the_key_log_has_a_line_for_each_connection_with_that_connections_random() {
    let line = |random: &str, secret: &str| format!("CLIENT_RANDOM {} {}\n", random.repeat(32), secret.repeat(48));
    assert_eq!(keylog(&two_visits()), line("01", "03") + &line("02", "04"));
}

#[test]
fn the_json_says_of_each_event_message_and_record_which_connection_it_belongs_to() {
    let transcript = two_visits();
    let json: Json = serde_json::from_str(&json(&transcript, &Verdict::default())).unwrap();
    assert_eq!(json["connections"].as_array().unwrap().len(), 2);
    assert_eq!(json["connections"][0]["outcome"]["client"]["outcome"], "completed");
    assert_eq!(json["connections"][1]["outcome"]["client"]["outcome"], "truncated");
    let connections = |list: &str| {
        json[list].as_array().unwrap().iter().map(|item| item["connection"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(connections("records"), [0, 1, 0, 1]);
    assert_eq!(connections("events"), [0, 0, 1, 1, 0, 1, 0, 1]);
}

#[test]
fn a_leg_that_only_an_attacker_and_the_server_are_parties_to_is_none_of_the_clients() {
    let mut recorder = Recorder::new(Header { scenario: String::new(), clock: 0, source: Source::Simulation });
    recorder.event(Event::HandshakeCompleted { actor: Actor::Client });
    let far = recorder.open_connection();
    recorder.turn_to(far);
    recorder.event(Event::HandshakeCompleted { actor: Actor::Attacker(Role::Client) });
    recorder.event(Event::HandshakeCompleted { actor: Actor::Server });
    assert_eq!(recorder.finish().connections_of_client().collect::<Vec<_>>(), [FIRST]);
}
