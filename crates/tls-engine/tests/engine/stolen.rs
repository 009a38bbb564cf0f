//! Somebody comes to the server with what it has stolen of a client's session: what becomes of that, at either end.

use tls_engine::{Scenario, run};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Actor, CheckOutcome, ConnectionId, Event, MessageKind, Outcome, Role, Transcript};
use tls_wire::{AlertDescription as Alert, HandshakeType};

const THIEF: Actor = Actor::Attacker(Role::Client);

fn recorded(text: &str) -> Transcript {
    run(&Scenario::parse(text).unwrap()).unwrap()
}

/// The connection in which the thief is at the server.
fn stolen_visit(transcript: &Transcript) -> ConnectionId {
    let last = transcript.connections().last().unwrap();
    assert!(
        transcript.events_in(last).all(|(_, event)| event.actor() != Actor::Client),
        "the client has no part in it"
    );
    last
}

fn failed_in(transcript: &Transcript, connection: ConnectionId) -> Vec<(Actor, Rule)> {
    let failed = transcript.events_in(connection).filter_map(|(_, event)| match event {
        Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } => Some((*actor, *rule)),
        _ => None,
    });
    failed.collect()
}

fn alert_of_server(transcript: &Transcript, connection: ConnectionId) -> Option<Alert> {
    match transcript.outcome_in(connection, Role::Server) {
        Outcome::Failed { alert, .. } => Some(*alert),
        _ => None,
    }
}

/// What the application got to read in a connection.
fn data_read_by(transcript: &Transcript, connection: ConnectionId, reader: Actor) -> Vec<u8> {
    let read = transcript.events_in(connection).filter_map(|(_, event)| match event {
        Event::MessageDecoded { actor, message } if *actor == reader => Some(*message),
        _ => None,
    });
    let data = read.filter(|id| transcript.message(*id).kind == MessageKind::ApplicationData);
    data.flat_map(|id| transcript.message_bytes(id).to_vec()).collect()
}

fn knows(transcript: &Transcript, kind: ValueKind) -> bool {
    let shared =
        |actor| move |(_, value): &(_, &tls_transcript::Value)| value.known_to.iter().any(|known| known.actor == actor);
    let values = transcript.values().filter(|(_, value)| value.kind == kind).filter(shared(Actor::Server));
    values.filter(shared(THIEF)).count() > 0
}

fn certificates_in(transcript: &Transcript, connection: ConnectionId) -> usize {
    let certificate = MessageKind::Handshake(HandshakeType::CERTIFICATE);
    let in_it = |message: &tls_transcript::Message| message.connection == connection && message.kind == certificate;
    transcript.messages().filter(|(_, message)| in_it(message)).count()
}

const WAYS: [(&str, ValueKind); 6] = [
    ("version=1.2&second-visit=ticket", ValueKind::MasterSecret),
    ("key-exchange=ecdhe&second-visit=ticket&extended-master-secret=on", ValueKind::MasterSecret),
    ("key-exchange=dhe&second-visit=session-id", ValueKind::MasterSecret),
    ("suite=TLS_RSA_WITH_AES_128_CBC_SHA&second-visit=ticket&encrypt-then-mac=on", ValueKind::MasterSecret),
    ("version=1.3&second-visit=psk", ValueKind::PreSharedKey),
    ("version=1.3&second-visit=psk-only&suite=TLS_AES_256_GCM_SHA384", ValueKind::PreSharedKey),
];

#[test]
fn who_has_the_name_of_a_session_alone_comes_to_the_first_proof_and_no_further() {
    for (way, secret) in WAYS {
        let transcript = recorded(&format!("{way}&attack=stolen-ticket"));
        let visit = stolen_visit(&transcript);
        let (rule, alert, visits) = match secret {
            ValueKind::PreSharedKey => (Rule::PskBinder, Alert::DECRYPT_ERROR, 3),
            _ if way.contains("CBC") => (Rule::RecordOuterMac, Alert::BAD_RECORD_MAC, 2),
            _ => (Rule::RecordTag, Alert::BAD_RECORD_MAC, 2),
        };
        assert_eq!(failed_in(&transcript, visit), [(Actor::Server, rule)], "{way}");
        assert_eq!(alert_of_server(&transcript, visit), Some(alert), "{way}");
        assert_eq!(
            transcript.connections().count(),
            visits,
            "{way}: a ticket of TLS 1.3 is first seen when it is used"
        );
        assert!(!knows(&transcript, secret), "{way}");
        assert_eq!(data_read_by(&transcript, visit, Actor::Server), b"", "{way}");
        for earlier in transcript.connections().take(visits - 1) {
            assert_eq!(*transcript.outcome_in(earlier, Role::Client), Outcome::Completed, "{way}: they notice nothing");
        }
    }
}

#[test]
fn who_has_the_secret_as_well_is_taken_for_the_client() {
    for attack in ["stolen-session", "stolen-ticket-key"] {
        for (way, secret) in
            WAYS.into_iter().filter(|(way, _)| attack == "stolen-session" || !way.contains("session-id"))
        {
            let transcript = recorded(&format!("{way}&attack={attack}"));
            let visit = stolen_visit(&transcript);
            assert_eq!(failed_in(&transcript, visit), [], "{way}, {attack}");
            assert_eq!(*transcript.outcome_in(visit, Role::Server), Outcome::Completed, "{way}, {attack}");
            assert!(knows(&transcript, secret), "{way}, {attack}");
            assert_eq!(knows(&transcript, ValueKind::TicketKey), attack == "stolen-ticket-key", "{way}, {attack}");
            assert_eq!(certificates_in(&transcript, visit), 0, "{way}, {attack}: nobody shows a certificate");
            let (asked, told) = (Actor::Server, THIEF);
            assert!(data_read_by(&transcript, visit, asked).starts_with(b"GET /parcels"), "{way}, {attack}");
            assert!(data_read_by(&transcript, visit, told).ends_with(b"</ol>\n"), "{way}, {attack}");
            assert!(!data_read_by(&transcript, visit, asked).windows(6).any(|bytes| bytes == b"Cookie"), "{way}");
        }
    }
}

#[test]
fn without_its_check_the_server_believes_a_made_up_binder_and_cannot_read_what_comes_then() {
    let transcript = recorded("version=1.3&second-visit=psk&attack=stolen-ticket&without=server:psk-binder");
    let visit = stolen_visit(&transcript);
    let overlooked = transcript.events_in(visit).any(|(_, event)| {
        matches!(event, Event::Checked { rule: Rule::PskBinder, outcome: CheckOutcome::Overlooked, .. })
    });
    assert!(overlooked);
    assert_eq!(failed_in(&transcript, visit).first(), Some(&(THIEF, Rule::Tls13RecordTag)), "their secrets differ");
    assert_ne!(*transcript.outcome_in(visit, Role::Server), Outcome::Completed);
}

#[test]
fn an_attack_on_a_session_brings_one_along_and_is_refused_where_there_can_be_none() {
    let parsed = |text: &str| Scenario::parse(text).map(|scenario| scenario.to_string());
    for (text, way) in [("version=1.2", "ticket"), ("version=1.3", "psk")] {
        let scenario = parsed(&format!("{text}&attack=stolen-session")).unwrap();
        assert!(scenario.contains(&format!("second-visit={way}&attack=stolen-session")), "{scenario}");
        assert_eq!(parsed(&scenario), Ok(scenario.clone()));
    }
    for refused in [
        "second-visit=none&attack=stolen-ticket",
        "second-visit=session-id&attack=stolen-ticket-key",
        "second-visit=ticket&server-forgets=on&attack=stolen-ticket",
        "version=1.3&second-visit=psk&attack=flipped-record",
        "version=1.3&external-psk=alone&attack=stolen-ticket",
    ] {
        assert!(parsed(refused).is_err(), "{refused}");
    }
    let chosen = Scenario::parse("version=1.3").unwrap().with(&tls_engine::parameter::ATTACK, "stolen-ticket").unwrap();
    let gone = chosen.scenario.with(&tls_engine::parameter::SECOND_VISIT, "none").unwrap();
    assert_eq!((chosen.scenario.second_visit.is_some(), gone.scenario.attack), (true, None));
}
