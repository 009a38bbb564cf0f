//! After its own close_notify a party says nothing more, whatever comes (RFC 5246 §7.2.1); and who gives up says so first. In TLS 1.3
//! close_notify closes one direction alone (RFC 9846 §6.1).

use crate::stage::{broken_rule, record};
use tls_engine::{Endpoint, Prepared, Randomness, Scenario};
use tls_facts::engine as facts;
use tls_transcript::{Actor, CheckOutcome, Event, Header, MessageKind, Outcome, Recorder, Role, Source};
use tls_wire::{AlertDescription, ContentType};

/// A client and a server of which the handshake is complete.
fn connected() -> (Endpoint, Endpoint, Recorder) {
    connected_in(OLD)
}

const OLD: &str = "key-exchange=rsa";
const NEW: &str = "version=1.3";

fn connected_in(text: &str) -> (Endpoint, Endpoint, Recorder) {
    let mut prepared = Prepared::new(&Scenario::parse(text).unwrap()).unwrap();
    let header = Header { scenario: String::new(), clock: Scenario::DEFAULT_CLOCK, source: Source::Simulation };
    let mut recorder = Recorder::new(header);
    let mut client = Endpoint::client(prepared.client().clone(), Randomness::from_seed(1), &mut recorder);
    let mut server = Endpoint::server(prepared.server().clone(), Randomness::from_seed(2), &mut recorder);
    while !(client.is_complete() && server.is_complete()) {
        server.receive(&client.outgoing(), &mut recorder);
        client.receive(&server.outgoing(), &mut recorder);
    }
    (client, server, recorder)
}

#[test]
fn no_alert_follows_ones_own_goodbye_and_what_comes_for_the_others_is_told() {
    let hostile: [&[u8]; 3] = [
        // No record; one of a ClientHello in the clear; one that does not open.
        b"GET / HTTP/1.1",
        &[22, 3, 3, 0, 4, 1, 0, 0, 0],
        &[[23, 3, 3, 0, 40].as_slice(), &[7; 40]].concat(),
    ];
    for bytes in hostile {
        let (mut client, _, mut recorder) = connected();
        client.close(&mut recorder);
        assert!(client.is_closing() && !client.outgoing().is_empty());
        client.receive(bytes, &mut recorder);
        assert!(client.is_closed());
        assert_eq!(client.outgoing(), b"", "{bytes:?}");
        assert!(matches!(client.outcome(), Outcome::Disconnected { .. }), "{bytes:?}: {:?}", client.outcome());
    }
}

#[test]
fn who_has_said_goodbye_need_not_wait_for_an_answer_but_misses_the_rest_of_a_record_that_has_begun() {
    for text in [OLD, NEW] {
        let (mut client, _, mut recorder) = connected_in(text);
        client.close(&mut recorder);
        client.transport_closed(&mut recorder);
        assert_eq!(*client.outcome(), Outcome::Completed, "{text}");
        // What has begun to come before the goodbye, and after it.
        for early in [true, false] {
            let (mut client, mut server, mut recorder) = connected_in(text);
            server.send_application_data(b"an answer", &mut recorder);
            let mut answer = server.outgoing();
            answer.pop();
            if early {
                client.receive(&answer, &mut recorder);
            }
            client.close(&mut recorder);
            if !early {
                client.receive(&answer, &mut recorder);
            }
            client.transport_closed(&mut recorder);
            assert!(client.is_closed());
            assert_eq!(*client.outcome(), Outcome::Truncated, "{text}");
            let transcript = recorder.finish();
            assert_eq!(broken_rule(&transcript), Some("close-notify"), "{text}");
            let evidence = transcript.events().iter().find_map(|event| match event {
                Event::Checked { outcome: CheckOutcome::Failed, evidence, .. } => Some(evidence),
                _ => None,
            });
            assert_eq!(evidence, Some(&facts::record_unfinished(answer.len(), Role::Server)), "{text}");
        }
    }
}

#[test]
fn an_answer_that_takes_the_goodbye_behind_it_for_its_end_does_not_end_in_order() {
    for text in [NEW, OLD, "key-exchange=ecdhe"] {
        let ended = |length: usize, place: usize| {
            let edit = format!("{text}&edit=1.server.{place}:3:{length:04x}");
            let transcript = tls_engine::run(&Scenario::parse(&edit).unwrap()).unwrap();
            let broken = broken_rule(&transcript);
            (transcript.outcome(Role::Client).clone(), transcript.outcome(Role::Server).clone(), broken)
        };
        let run = tls_engine::run(&Scenario::parse(text).unwrap()).unwrap();
        let sent: Vec<&[u8]> = run
            .records()
            .filter(|(_, record)| record.sender == Actor::Server)
            .map(|(id, _)| run.record_bytes(id))
            .collect();
        let [.., answer, goodbye] = sent.as_slice() else { panic!("{text}: no answer") };
        let (place, length) = (sent.len() - 1, answer.len() - 5);
        // More than comes at all; as much as comes, which then does not open.
        for more in [goodbye.len() + 1, 1000] {
            let truncated = (Outcome::Truncated, Outcome::Completed, Some("close-notify"));
            assert_eq!(ended(length + more, place), truncated, "{text}: {more} bytes more");
        }
        let (client, server, broken) = ended(length + goodbye.len(), place);
        assert!(matches!(client, Outcome::Disconnected { .. }), "{text}: {client:?}");
        assert_eq!(server, Outcome::Completed, "{text}");
        assert!(broken.is_some_and(|rule| rule.starts_with("record-")), "{text}: {broken:?}");
    }
}

#[test]
fn who_gives_up_after_the_handshake_says_goodbye() {
    let (mut client, mut server, mut recorder) = connected();
    server.give_up(facts::took_too_long(1_u8), &mut recorder);
    assert!(server.is_closed());
    client.receive(&server.outgoing(), &mut recorder);
    assert_eq!(*client.outcome(), Outcome::Completed);
    let cause = facts::given_up(facts::took_too_long(1_u8), "Connected");
    assert_eq!(*server.outcome(), Outcome::Disconnected { cause });
}

#[test]
fn what_is_forgotten_of_a_conversation_is_counted() {
    let (mut client, mut server, mut recorder) = connected();
    let mark = recorder.mark();
    let (records, weight) = (recorder.so_far().records().len(), recorder.weight());
    for _ in 0..3 {
        client.send_application_data(b"four", &mut recorder);
        server.receive(&client.outgoing(), &mut recorder);
        server.forget_since(mark, &mut recorder);
        client.forget_since(mark, &mut recorder);
        assert_eq!((recorder.so_far().records().len(), recorder.weight()), (records, weight));
    }
    client.send_application_data(b"last", &mut recorder);
    server.receive(&client.outgoing(), &mut recorder);
    assert_eq!(server.received_application_data(), b"fourfourfourlast");
    client.close(&mut recorder);
    server.receive(&client.outgoing(), &mut recorder);
    let transcript = recorder.finish();
    let data = transcript.messages().filter(|(_, message)| message.kind == MessageKind::ApplicationData);
    assert_eq!(data.map(|(id, _)| transcript.message_bytes(id)).collect::<Vec<_>>(), [b"last"]);
    let connection = transcript.connections().next().unwrap();
    let left_out = transcript.left_out(connection).unwrap();
    assert_eq!((left_out.client.records, left_out.client.bytes, left_out.server.records), (3, 12, 0));
    assert_eq!(left_out.before.0 as usize, records);
    assert_eq!(transcript.heard(connection).len(), records, "what comes after a gap can't be followed");
}

#[test]
fn in_tls_1_3_who_has_heard_the_goodbye_may_go_on_and_is_heard() {
    for first in [Role::Client, Role::Server] {
        let (client, server, mut recorder) = connected_in(NEW);
        let (mut leaver, mut stayer) = if first == Role::Client { (client, server) } else { (server, client) };
        stayer.keep_sending();
        leaver.send_application_data(b"one more question", &mut recorder);
        leaver.close_sending(&mut recorder);
        leaver.send_application_data(b"and another", &mut recorder);
        stayer.receive(&leaver.outgoing(), &mut recorder);
        assert_eq!(stayer.received_application_data(), b"one more question");
        assert_eq!(stayer.outgoing(), b"", "no answer to the goodbye yet");
        assert!(!stayer.is_closed() && leaver.is_closing());
        stayer.send_application_data(b"the answer", &mut recorder);
        stayer.update_keys(false, &mut recorder);
        stayer.send_application_data(b", all of it", &mut recorder);
        stayer.close(&mut recorder);
        assert!(stayer.is_closed());
        leaver.receive(&stayer.outgoing(), &mut recorder);
        assert_eq!(leaver.received_application_data(), b"the answer, all of it");
        assert!(leaver.is_closed());
        for party in [leaver, stayer] {
            assert_eq!(*party.outcome(), Outcome::Completed, "{first:?}");
        }
    }
}

#[test]
fn in_tls_1_2_the_goodbye_is_answered_at_once_and_what_was_still_to_be_said_is_lost() {
    let (mut client, mut server, mut recorder) = connected_in(OLD);
    server.keep_sending();
    client.send_application_data(b"one more question", &mut recorder);
    client.close_sending(&mut recorder);
    server.receive(&client.outgoing(), &mut recorder);
    assert!(server.is_closed() && !server.outgoing().is_empty());
    server.send_application_data(b"the answer", &mut recorder);
    assert_eq!(server.outgoing(), b"");
}

#[test]
fn who_does_not_say_otherwise_answers_a_goodbye_at_once() {
    let (mut client, mut server, mut recorder) = connected_in(NEW);
    client.close(&mut recorder);
    server.receive(&client.outgoing(), &mut recorder);
    assert!(server.is_closed());
    client.receive(&server.outgoing(), &mut recorder);
    assert!(client.is_closed());
}

#[test]
fn what_comes_after_the_goodbye_is_not_looked_at() {
    let (mut client, mut server, mut recorder) = connected_in(NEW);
    server.keep_sending();
    client.close_sending(&mut recorder);
    let nonsense = record(ContentType::APPLICATION_DATA, &[7; 40]);
    server.receive(&[client.outgoing(), nonsense.clone()].concat(), &mut recorder);
    server.receive(&nonsense, &mut recorder);
    assert!(!server.is_closed() && server.failure().is_none());
    server.send_application_data(b"undisturbed", &mut recorder);
    client.receive(&server.outgoing(), &mut recorder);
    assert_eq!(client.received_application_data(), b"undisturbed");
}

#[test]
fn who_still_listens_notices_an_end_without_goodbye() {
    let (mut client, mut server, mut recorder) = connected_in(NEW);
    server.keep_sending();
    client.close_sending(&mut recorder);
    server.receive(&client.outgoing(), &mut recorder);
    server.send_application_data(b"the first half", &mut recorder);
    client.receive(&server.outgoing(), &mut recorder);
    client.transport_closed(&mut recorder);
    assert_eq!(*client.outcome(), Outcome::Truncated);
    // The server has heard all that there was to hear.
    server.transport_closed(&mut recorder);
    assert_eq!(*server.outcome(), Outcome::Completed);
    assert_eq!(broken_rule(&recorder.finish()), Some("close-notify"));
}

#[test]
fn who_still_listens_stops_without_a_word_at_what_does_not_open() {
    let (mut client, _, mut recorder) = connected_in(NEW);
    client.close_sending(&mut recorder);
    assert!(!client.outgoing().is_empty());
    client.receive(&record(ContentType::APPLICATION_DATA, &[7; 40]), &mut recorder);
    assert!(client.is_closed());
    assert_eq!(client.outgoing(), b"");
    let failure = client.failure().unwrap();
    assert_eq!(failure.alert(), AlertDescription::BAD_RECORD_MAC);
    assert!(matches!(client.outcome(), Outcome::Disconnected { .. }), "{:?}", client.outcome());
}

/// Who sent application data (true) or a goodbye (false), in order.
fn talk(text: &str) -> Vec<(Role, bool)> {
    let transcript = tls_engine::run(&Scenario::parse(text).unwrap()).unwrap();
    for role in [Role::Client, Role::Server] {
        assert_eq!(*transcript.outcome(role), Outcome::Completed, "{text}");
    }
    let told = transcript.messages().filter_map(|(_, message)| match message.kind {
        MessageKind::ApplicationData => Some((message.sender.role(), true)),
        MessageKind::Alert => Some((message.sender.role(), false)),
        _ => None,
    });
    told.collect()
}

#[test]
fn after_an_early_goodbye_the_answer_comes_in_tls_1_3_alone() {
    use Role::{Client, Server};
    let (request, answer, leaves, left) = ((Client, true), (Server, true), (Client, false), (Server, false));
    for text in [NEW, OLD, "key-exchange=ecdhe"] {
        assert_eq!(talk(text), [request, answer, leaves, left], "{text}");
    }
    assert_eq!(talk("version=1.3&goodbye=after-request"), [request, leaves, answer, left]);
    for text in [OLD, "key-exchange=ecdhe", "version=client:1.2-1.3,server:1.2"] {
        assert_eq!(talk(&format!("{text}&goodbye=after-request")), [request, leaves, left], "{text}");
    }
    let twice = talk("version=1.3&key-update=server&goodbye=after-request");
    assert_eq!(twice, [request, answer, request, leaves, answer, left]);
}
