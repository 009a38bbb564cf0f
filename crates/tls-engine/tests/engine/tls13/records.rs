//! Records of TLS 1.3 that are out of place, changed, or not what they say.

use super::prepared;
use crate::stage::{alert_of, broken_rule, record, run_with_changed, server_of};
use tls_engine::{Endpoint, Randomness};
use tls_transcript::Direction::{self, ClientToServer, ServerToClient};
use tls_transcript::{Actor, Header, Outcome, Recorder, Source, Transcript};
use tls_wire::{AlertDescription as Alert, ContentType};

fn receiver(direction: Direction) -> Actor {
    match direction {
        ClientToServer => Actor::Server,
        ServerToClient => Actor::Client,
    }
}

/// With which alert the receiver ends, if one record is replaced by others.
fn given(direction: Direction, number: usize, change: impl Fn(Vec<u8>) -> Vec<Vec<u8>>) -> (Alert, Transcript) {
    let transcript = run_with_changed(&prepared(), direction, number, change);
    (alert_of(transcript.outcome(receiver(direction))), transcript)
}

#[test]
fn every_changed_record_that_is_protected_is_noticed() {
    // Hello and ChangeCipherSpec come first. Who has said goodbye looks at nothing any more, and so not at the last answer.
    for (direction, protected) in [(ServerToClient, 2..7), (ClientToServer, 2..5)] {
        for number in protected {
            let (alert, transcript) = given(direction, number, |mut bytes| {
                *bytes.last_mut().unwrap() ^= 1;
                vec![bytes]
            });
            let found = (alert, broken_rule(&transcript));
            assert_eq!(found, (Alert::BAD_RECORD_MAC, Some("record-authentication")), "{direction:?} {number}");
        }
    }
}

#[test]
fn a_record_in_the_clear_where_all_are_protected_is_unexpected() {
    for content_type in [ContentType::HANDSHAKE, ContentType::ALERT] {
        let (alert, _) = given(ServerToClient, 3, |bytes| vec![record(content_type, &[1, 0]), bytes]);
        assert_eq!(alert, Alert::UNEXPECTED_MESSAGE, "{content_type}");
    }
    // What calls itself application data is opened, and does not open.
    let (alert, _) = given(ServerToClient, 3, |bytes| vec![record(ContentType::APPLICATION_DATA, &[0; 40]), bytes]);
    assert_eq!(alert, Alert::BAD_RECORD_MAC);
}

#[test]
fn an_alert_in_the_clear_from_a_peer_without_keys_is_heard() {
    let alert = record(ContentType::ALERT, &[2, 47]);
    let transcript = run_with_changed(&prepared(), ClientToServer, 1, |_| vec![alert.clone()]);
    assert_eq!(*transcript.outcome(Actor::Server), Outcome::Refused { alert: Alert::ILLEGAL_PARAMETER });
}

#[test]
fn every_error_alert_ends_the_connection_whatever_its_level() {
    let alert = record(ContentType::ALERT, &[1, 40]);
    let transcript = run_with_changed(&prepared(), ClientToServer, 1, |_| vec![alert.clone()]);
    assert_eq!(*transcript.outcome(Actor::Server), Outcome::Refused { alert: Alert::HANDSHAKE_FAILURE });
    // Who cancels says goodbye next.
    let canceled = record(ContentType::ALERT, &[1, 90]);
    let transcript = run_with_changed(&prepared(), ClientToServer, 1, |bytes| vec![canceled.clone(), bytes]);
    super::assert_completed(&transcript);
}

#[test]
fn a_change_cipher_spec_is_dropped_between_the_hellos_and_finished_alone() {
    let dummy = record(ContentType::CHANGE_CIPHER_SPEC, &[1]);
    let transcript =
        run_with_changed(&prepared(), ServerToClient, 4, |bytes| vec![dummy.clone(), dummy.clone(), bytes]);
    super::assert_completed(&transcript);

    // Before the first hello, after Finished, and with another value it is none to drop.
    let (server, _) = server_of(prepared().server().clone(), &dummy);
    assert_eq!(server.failure().unwrap().alert(), Alert::UNEXPECTED_MESSAGE);
    for (direction, number) in [(ServerToClient, 6), (ClientToServer, 3)] {
        let (alert, _) = given(direction, number, |bytes| vec![dummy.clone(), bytes]);
        assert_eq!(alert, Alert::UNEXPECTED_MESSAGE, "{direction:?}");
    }
    for fragment in [&[2][..], &[1, 1]] {
        let (alert, _) = given(ServerToClient, 1, |_| vec![record(ContentType::CHANGE_CIPHER_SPEC, fragment)]);
        assert_eq!(alert, Alert::UNEXPECTED_MESSAGE, "{fragment:?}");
    }
    let (alert, _) = given(ServerToClient, 1, |bytes| vec![bytes; 40]);
    assert_eq!(alert, Alert::UNEXPECTED_MESSAGE, "forty of them");
}

#[test]
fn a_record_that_goes_on_after_the_server_hello_is_unexpected() {
    let (alert, _) =
        given(ServerToClient, 0, |bytes| vec![record(ContentType::HANDSHAKE, &[&bytes[5..], &[8, 0, 0]].concat())]);
    assert_eq!(alert, Alert::UNEXPECTED_MESSAGE);
}

#[test]
fn a_record_that_is_too_long_overflows() {
    let (alert, _) = given(ServerToClient, 2, |_| vec![record(ContentType::APPLICATION_DATA, &[0; (1 << 14) + 257])]);
    assert_eq!(alert, Alert::RECORD_OVERFLOW);
}

#[test]
fn what_stands_in_the_header_as_version_is_authenticated_and_otherwise_ignored() {
    let transcript = run_with_changed(&prepared(), ServerToClient, 0, |mut bytes| {
        bytes[2] = 1;
        vec![bytes]
    });
    super::assert_completed(&transcript);
}

#[test]
fn a_connection_cut_off_after_the_handshake_lacks_the_goodbye() {
    let mut prepared = prepared();
    let (client, server) = (prepared.client().clone(), prepared.server().clone());
    let header = Header { scenario: "cut".into(), clock: client.clock, source: Source::Simulation };
    let mut recorder = Recorder::new(header);
    let mut server = Endpoint::server(server, Randomness::from_seed(1), &mut recorder);
    let mut client = Endpoint::client(client, Randomness::from_seed(1), &mut recorder);
    for _ in 0..3 {
        server.receive(&client.outgoing(), &mut recorder);
        client.receive(&server.outgoing(), &mut recorder);
    }
    client.transport_closed(&mut recorder);
    assert_eq!(*client.outcome(), Outcome::Truncated);
    assert_eq!(broken_rule(&recorder.finish()), Some("close-notify"));
}
