//! The second visit: a session of TLS 1.2 that goes on in another connection (RFC 5246 §7.3, Figure 2).

use tls_engine::{Scenario, run};
use tls_terms::ValueKind;
use tls_transcript::{ConnectionId, Event, MessageKind, Origin, Outcome, Parent, Role, Transcript, ValueId};
use tls_wire::HandshakeType;

/// The run of the default scenario, but for these choices.
fn visit(text: &str) -> Transcript {
    run(&Scenario::parse(text).unwrap()).unwrap()
}

/// The two connections of a run with a second visit.
fn both(transcript: &Transcript) -> [ConnectionId; 2] {
    let connections: Vec<_> = transcript.connections().collect();
    connections.try_into().unwrap()
}

/// Who sent what in a connection, up to the end of the handshake.
fn flights(transcript: &Transcript, connection: ConnectionId) -> Vec<String> {
    let of_handshake = |kind| !matches!(kind, MessageKind::ApplicationData | MessageKind::Alert);
    let own = transcript.messages().map(|(_, message)| message);
    let own = own.filter(|message| message.connection == connection && of_handshake(message.kind));
    own.map(|message| format!("{} {}", message.sender.name(), message.kind.name())).collect()
}

/// The values of a kind that came up in a connection.
fn values(transcript: &Transcript, connection: ConnectionId, kind: ValueKind) -> Vec<ValueId> {
    let mut values: Vec<_> = transcript.events_in(connection).filter_map(|(_, event)| event.value()).collect();
    values.sort_unstable();
    values.dedup();
    values.retain(|id| transcript.value(*id).kind == kind);
    values
}

/// Whether both parties came to a proper end in a connection.
fn is_completed(transcript: &Transcript, connection: ConnectionId) -> bool {
    [Role::Client, Role::Server].into_iter().all(|role| *transcript.outcome_in(connection, role) == Outcome::Completed)
}

/// The abbreviated handshake.
const ABBREVIATED: [&str; 6] = [
    "client ClientHello",
    "server ServerHello",
    "server ChangeCipherSpec",
    "server Finished",
    "client ChangeCipherSpec",
    "client Finished",
];

const EACH_EXCHANGE: [&str; 3] = ["rsa", "dhe", "ecdhe"];

#[test]
fn the_second_visit_by_a_session_id_is_an_abbreviated_handshake_with_the_same_master_secret_and_new_keys() {
    for exchange in EACH_EXCHANGE {
        let transcript = visit(&format!("key-exchange={exchange}&second-visit=session-id"));
        let [first, second] = both(&transcript);
        assert!(is_completed(&transcript, first) && is_completed(&transcript, second), "{exchange}");
        assert_eq!(flights(&transcript, second), ABBREVIATED, "{exchange}");
        let kept = [ValueKind::MasterSecret, ValueKind::SessionId];
        for kind in kept {
            let [of_first, of_second] = [first, second].map(|connection| values(&transcript, connection, kind));
            assert_eq!((of_first.len(), &of_first), (1, &of_second), "{exchange}: {kind}");
        }
        for kind in [ValueKind::ClientRandom, ValueKind::ServerRandom, ValueKind::KeyBlock] {
            let [of_first, of_second] = [first, second].map(|connection| values(&transcript, connection, kind));
            assert!(of_first.len() == 1 && of_second.len() == 1 && of_first != of_second, "{exchange}: {kind}");
        }
        assert_eq!(values(&transcript, second, ValueKind::PreMasterSecret), [], "{exchange}");
    }
}

#[test]
fn a_ticket_holds_the_master_secret_for_the_server_alone_and_the_client_brings_it_back() {
    for exchange in EACH_EXCHANGE {
        let transcript = visit(&format!("key-exchange={exchange}&second-visit=ticket"));
        let [first, second] = both(&transcript);
        assert!(is_completed(&transcript, first) && is_completed(&transcript, second), "{exchange}");
        assert_eq!(
            flights(&transcript, first).split_off(flights(&transcript, first).len() - 3),
            ["server NewSessionTicket", "server ChangeCipherSpec", "server Finished"],
            "{exchange}"
        );
        assert_eq!(flights(&transcript, second), ABBREVIATED, "{exchange}");
        let [key] = values(&transcript, first, ValueKind::TicketKey)[..] else { panic!("one key") };
        let [master] = values(&transcript, first, ValueKind::MasterSecret)[..] else { panic!("one secret") };
        let [ticket] = values(&transcript, first, ValueKind::SessionTicket)[..] else { panic!("one ticket") };
        let Origin::Derived { parents, .. } = &transcript.value(ticket).origin else { panic!("made by the server") };
        assert_eq!(*parents, [Parent::Value(key), Parent::Value(master)]);
        for kind in [ValueKind::TicketKey, ValueKind::MasterSecret, ValueKind::SessionTicket] {
            assert_eq!(values(&transcript, first, kind), values(&transcript, second, kind), "{exchange}: {kind}");
        }
        assert_eq!(values(&transcript, first, ValueKind::SessionId), [], "the server names nothing");
        assert_eq!(values(&transcript, second, ValueKind::SessionId).len(), 1, "the client makes a name up");
        let has_key = |role: &str| transcript.value(key).known_to.iter().any(|known| known.actor.name() == role);
        assert!(has_key("server") && !has_key("client"));
    }
}

#[test]
fn the_finished_messages_cover_the_ticket() {
    let transcript = visit("second-visit=ticket");
    let [first, _] = both(&transcript);
    let ticket = transcript
        .messages()
        .find(|(_, message)| message.kind == MessageKind::Handshake(HandshakeType::NEW_SESSION_TICKET));
    let (ticket, _) = ticket.unwrap();
    let covered = transcript.events_in(first).any(|(_, event)| {
        matches!(event, Event::TranscriptHashed { messages, digest, .. }
            if transcript.value(*digest).kind == ValueKind::HandshakeHashServer && messages.last() == Some(&ticket))
    });
    assert!(covered);
}

#[test]
fn a_server_with_another_ticket_key_comes_to_a_full_handshake_and_gives_a_new_ticket() {
    let transcript = visit("key-exchange=ecdhe&second-visit=ticket&server-forgets=on");
    let [first, second] = both(&transcript);
    assert_eq!(flights(&transcript, first), flights(&transcript, second));
    assert!(is_completed(&transcript, second));
    assert_eq!(values(&transcript, second, ValueKind::SessionTicket).len(), 2, "the old one and the new one");
    assert_ne!(values(&transcript, first, ValueKind::TicketKey), values(&transcript, second, ValueKind::TicketKey));
    assert_ne!(
        values(&transcript, first, ValueKind::MasterSecret),
        values(&transcript, second, ValueKind::MasterSecret)
    );
}

#[test]
fn in_the_second_visit_something_else_is_asked_for_and_answered() {
    let transcript = visit("second-visit=session-id");
    let said = |connection| {
        let own = transcript.messages().filter(move |(_, message)| message.connection == connection);
        let data = own.filter(|(_, message)| message.kind == MessageKind::ApplicationData);
        data.map(|(id, _)| String::from_utf8_lossy(transcript.message_bytes(id)).into_owned()).collect::<Vec<_>>()
    };
    let [first, second] = both(&transcript).map(said);
    assert!(first[0].starts_with("POST /login") && first.len() == 2);
    assert!(second[0].starts_with("GET /parcels") && second[1].contains("teapot") && second.len() == 2);
}

#[test]
fn a_run_with_a_second_visit_can_be_repeated() {
    let prepared = tls_engine::Prepared::new(&Scenario::parse("second-visit=session-id").unwrap()).unwrap();
    let [one, other] = [prepared.run(), prepared.run()];
    let records = |transcript: &Transcript| {
        transcript.records().map(|(id, _)| transcript.record_bytes(id).to_vec()).collect::<Vec<_>>()
    };
    assert_eq!(records(&one), records(&other));
    assert_eq!(one.connections().count(), 2);
}

#[test]
fn a_forgetful_server_comes_to_a_full_handshake_and_a_session_of_another_name() {
    let transcript = visit("key-exchange=ecdhe&second-visit=session-id&server-forgets=on");
    let [first, second] = both(&transcript);
    assert_eq!(flights(&transcript, first), flights(&transcript, second));
    assert!(is_completed(&transcript, second));
    let [of_first, of_second] =
        [first, second].map(|connection| values(&transcript, connection, ValueKind::MasterSecret));
    assert_eq!((of_first.len(), of_second.len(), of_first == of_second), (1, 1, false));
    let names = values(&transcript, second, ValueKind::SessionId);
    assert_eq!(names.len(), 2, "the one that the client says, and the new one");
}

#[test]
fn without_a_second_visit_no_session_is_named_and_there_is_one_connection() {
    let transcript = visit("key-exchange=ecdhe");
    assert_eq!(transcript.connections().count(), 1);
    assert!(!transcript.events().iter().any(|event| {
        matches!(event, Event::ValueGenerated { value, .. } if transcript.value(*value).kind == ValueKind::SessionId)
    }));
}
