//! Somebody sends the client's early data to the server again (RFC 9846 §8): what comes of it, by what the server does against that.

use tls_engine::{Scenario, run};
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, ConnectionId, Event, MessageKind, Role, Transcript};
use tls_wire::HandshakeType;

/// The client's second visit, what somebody plays again at once, and what a minute later.
fn played(text: &str) -> (Transcript, [ConnectionId; 3]) {
    let transcript = run(&Scenario::parse(&format!("version=1.3&attack=early-data-replay{text}")).unwrap()).unwrap();
    let connections: Vec<_> = transcript.connections().collect();
    let [_, second, at_once, later] = connections.try_into().unwrap();
    (transcript, [second, at_once, later])
}

/// The requests that the server's application got to read in a connection.
fn requests(transcript: &Transcript, connection: ConnectionId) -> Vec<Vec<u8>> {
    let read = transcript.events_in(connection).filter_map(|(_, event)| match event {
        Event::MessageDecoded { actor: Actor::Server, message } => Some(*message),
        _ => None,
    });
    let data = read.filter(|id| transcript.message(*id).kind == MessageKind::ApplicationData);
    data.map(|id| transcript.message_bytes(id).to_vec()).collect()
}

/// How many answers the server gave.
fn answers(transcript: &Transcript, connection: ConnectionId) -> usize {
    let is_answer = |message: &tls_transcript::Message| {
        message.connection == connection
            && message.sender == Actor::Server
            && message.kind == MessageKind::ApplicationData
    };
    transcript.messages().filter(|(_, message)| is_answer(message)).count()
}

fn checked(transcript: &Transcript, connection: ConnectionId, wanted: Rule) -> Vec<CheckOutcome> {
    let outcomes = transcript.events_in(connection).filter_map(|(_, event)| match event {
        Event::Checked { actor: Actor::Server, rule, outcome, .. } if *rule == wanted => Some(*outcome),
        _ => None,
    });
    outcomes.collect()
}

fn shows_certificate(transcript: &Transcript, connection: ConnectionId) -> bool {
    let certificate = MessageKind::Handshake(HandshakeType::CERTIFICATE);
    transcript.messages().any(|(_, message)| message.connection == connection && message.kind == certificate)
}

#[test]
fn a_server_that_does_nothing_against_it_acts_again_on_what_was_said_once() {
    for way in ["", "&second-visit=psk-only", "&suite=TLS_AES_256_GCM_SHA384"] {
        let (transcript, all) = played(way);
        let once = requests(&transcript, all[0]);
        assert_eq!(once.len(), 1, "{way}");
        assert!(once[0].starts_with(b"GET /parcels"), "{way}");
        let bytes = |connection| {
            let sent = transcript.records().filter(move |(_, record)| record.connection == connection);
            let sent = sent.filter(|(_, record)| record.sender.role() == Role::Client);
            sent.map(|(id, _)| transcript.record_bytes(id).to_vec()).collect::<Vec<_>>()
        };
        for again in &all[1..] {
            assert_eq!(requests(&transcript, *again), once, "{way}");
            assert_eq!(answers(&transcript, *again), 1, "{way}");
            let own = |event: &Event| event.actor() == Actor::Client;
            assert!(
                !transcript.events_in(*again).any(|(_, event)| own(event)),
                "{way}: the client knows nothing of it"
            );
            assert_eq!(bytes(*again), bytes(all[0])[..3], "{way}: as it came by");
        }
    }
}

#[test]
fn each_defence_lets_the_client_through_and_names_what_it_takes_a_replay_for() {
    let (passed, remarked) = (CheckOutcome::Passed, CheckOutcome::Remarked);
    // What a server does that remembers, and what one that has only a clock: for that, what comes at once is fresh.
    for (defence, rule, outcomes, acts) in [
        ("single-use", Rule::TicketUnused, [None, Some(remarked), Some(remarked)], [1, 0, 0]),
        ("recording", Rule::HelloUnseen, [Some(passed), Some(remarked), None], [1, 0, 0]),
        ("recording", Rule::HelloFresh, [Some(passed), Some(passed), Some(remarked)], [1, 0, 0]),
        ("freshness", Rule::HelloFresh, [Some(passed), Some(passed), Some(remarked)], [1, 1, 0]),
    ] {
        let (transcript, all) = played(&format!("&replay-defence={defence}"));
        let outcome = |connection| checked(&transcript, connection, rule).first().copied();
        assert_eq!(all.map(outcome), outcomes, "{defence}, {rule}");
        assert_eq!(all.map(|connection| requests(&transcript, connection).len()), acts, "{defence}");
        assert_eq!(all.map(|connection| answers(&transcript, connection)), acts, "{defence}");
        let again = all.map(|connection| shows_certificate(&transcript, connection));
        let in_full = defence == "single-use";
        assert_eq!(again, [false, in_full, in_full], "{defence}: a used ticket is as one that is not known");
    }
}

#[test]
fn a_defence_is_of_no_use_where_nothing_is_said_early() {
    let scenario = Scenario::parse("version=1.3&second-visit=psk&replay-defence=freshness").unwrap();
    let idle = scenario.without_effect(&run(&scenario).unwrap());
    assert_eq!(idle.len(), 1);
    assert_eq!(idle[0].parameter, "replay-defence");
    assert!(Scenario::parse("version=1.3&early-data=rejected&second-visit=psk&attack=early-data-replay").is_err());
    assert!(Scenario::parse("version=1.3&require-retry=on&attack=early-data-replay").is_err());
    let bringing = Scenario::parse("version=1.3&second-visit=psk-only&attack=early-data-replay").unwrap();
    assert!(bringing.early_data.is_some());
}
