//! What is heard on a wire is a recording like any other: the bytes are those that passed, what travels in the clear reads
//! as it was written, what a stolen secret opens does too, and all of it can be drawn.

use crate::tiling::assert_tiles;
use std::rc::Rc;
use tls_engine::{Prepared, Scenario, TLS13_GROUPS, run};
use tls_keys::TLS13_SUITES;
use tls_observer::{KeyLog, Observation, Stolen, observe_recording};
use tls_scene::Play;
use tls_scene::model::{Lane, RowKind, Stepping, ViewOptions};
use tls_terms::ValueKind;
use tls_transcript::{ConnectionId, Direction, Header, MessageId, MessageKind, Record, Source, Transcript, keylog};
use tls_wire::{NamedGroup, ProtocolVersion};

fn scenarios() -> impl Iterator<Item = Scenario> {
    Scenario::named().into_iter().chain(Scenario::attacked()).map(|named| named.scenario)
}

/// What an eavesdropper next to the client hears of its first connection, with what was stolen.
fn heard(transcript: &Transcript, stolen: &Stolen) -> Transcript {
    observed(transcript, ConnectionId::FIRST, stolen).1
}

fn observed(transcript: &Transcript, connection: ConnectionId, stolen: &Stolen) -> (Observation, Transcript) {
    let header = Header { scenario: "heard".into(), clock: 0, source: Source::Heard };
    let (observation, heard) = observe_recording(transcript.wire(connection), stolen, header);
    assert_eq!(observation.stopped, None);
    (observation, heard)
}

fn everything_logged(transcript: &Transcript) -> Stolen {
    Stolen { key_log: Some(KeyLog::parse(&keylog(transcript)).expect("it is a key log")), ..Stolen::nothing() }
}

/// Kind, bytes and sender's part of each message that was carried by these records.
fn said(transcript: &Transcript, wanted: impl Fn(MessageId) -> bool) -> Vec<(MessageKind, Vec<u8>)> {
    let messages = transcript.messages().filter(|(id, _)| wanted(*id));
    let mut said: Vec<_> =
        messages.map(|(id, message)| (message.kind, transcript.message_bytes(id).to_vec())).collect();
    // One party may write while the other's records are under way, so the order of writing is not that of passing.
    said.sort_by(|(_, one), (_, other)| one.cmp(other));
    said
}

/// Whether a message travels next to the client in this connection, and in the clear.
fn passes(transcript: &Transcript, connection: ConnectionId, id: MessageId) -> Option<bool> {
    let record = transcript.message(id).fragments.first()?.record;
    let passes = transcript.heard(connection).contains(&record);
    passes.then(|| transcript.record(record).protected.is_none())
}

#[test]
fn without_a_secret_all_records_are_there_and_just_what_travels_in_the_clear_is_read() {
    for scenario in scenarios() {
        let transcript = run(&scenario).expect("the scenario is valid");
        assert_only_the_clear_is_read(&scenario.to_string(), &transcript);
    }
}

fn assert_only_the_clear_is_read(name: &str, transcript: &Transcript) {
    for connection in transcript.connections_of_client() {
        let heard = observed(transcript, connection, &Stolen::nothing()).1;
        let passed: Vec<&[u8]> = transcript.wire(connection).map(|(_, record)| record).collect();
        let taken_down: Vec<&[u8]> = heard.records().map(|(id, _)| heard.record_bytes(id)).collect();
        assert_eq!(taken_down, passed, "{name}");
        let in_clear = said(transcript, |id| passes(transcript, connection, id) == Some(true));
        assert_eq!(said(&heard, |_| true), in_clear, "{name}");
        for (id, record) in heard.records() {
            assert_tiles(&format!("{name}: {id:?}"), heard.record_bytes(id), heard.record_tree(record));
            assert!(record.protected.as_ref().is_none_or(|inside| inside.plaintext.is_none()), "{name}");
        }
    }
}

#[test]
fn with_the_key_log_every_message_that_its_party_sealed_reads_as_it_was_written() {
    for scenario in Scenario::named().into_iter().map(|named| named.scenario) {
        let transcript = run(&scenario).expect("the scenario is valid");
        assert_reads_as_written(&scenario.to_string(), &transcript);
    }
}

fn assert_reads_as_written(name: &str, transcript: &Transcript) {
    let inside = |transcript: &Transcript, record: &Record| {
        record.protected.as_ref().map(|inside| {
            let plaintext = transcript.buffer(inside.plaintext.expect("it was opened")).clone();
            (inside.sequence, plaintext, inside.content.clone(), inside.nonce.clone())
        })
    };
    for connection in transcript.connections_of_client() {
        let heard = observed(transcript, connection, &everything_logged(transcript)).1;
        let written = said(transcript, |id| passes(transcript, connection, id).is_some());
        assert_eq!(said(&heard, |_| true), written, "{name}");
        for ((_, heard_record), id) in heard.records().zip(transcript.heard(connection)) {
            let record = transcript.record(id);
            assert_eq!(inside(&heard, heard_record), inside(transcript, record), "{name}");
            let tree = heard.plaintext_tree(heard_record);
            assert_eq!(tree, transcript.plaintext_tree(record), "{name}");
        }
    }
}

#[test]
fn both_visits_are_heard_without_a_secret_and_with_the_key_log_early_data_and_all() {
    for scenario in Scenario::second_visits().into_iter().map(|named| named.scenario) {
        let transcript = run(&scenario).expect("the scenario is valid");
        assert_only_the_clear_is_read(&scenario.to_string(), &transcript);
        assert_reads_as_written(&scenario.to_string(), &transcript);
    }
}

/// Runs of TLS 1.3: the plain one, one with each group, one without the right share, one with a cookie.
fn tls13_runs() -> Vec<(String, Transcript)> {
    let prepared = || {
        let ecdhe = Scenario::parse("key-exchange=ecdhe").expect("it is a scenario");
        let mut prepared = Prepared::new(&ecdhe).expect("its certificates can be made");
        prepared.client().versions = vec![ProtocolVersion::TLS_1_3];
        prepared.client().cipher_suites = TLS13_SUITES.to_vec();
        prepared.client().groups = TLS13_GROUPS.to_vec();
        prepared.server().versions = vec![ProtocolVersion::TLS_1_3];
        prepared.server().cipher_suites = TLS13_SUITES.to_vec();
        prepared.server().groups = TLS13_GROUPS.to_vec();
        prepared
    };
    let mut runs = vec![("TLS 1.3".to_owned(), prepared().run())];
    for group in TLS13_GROUPS {
        let mut prepared = prepared();
        prepared.client().key_shares = vec![*group];
        prepared.server().groups = vec![*group];
        runs.push((group.to_string(), prepared.run()));
    }
    for suite in TLS13_SUITES {
        let mut prepared = prepared();
        prepared.server().cipher_suites = vec![suite];
        runs.push((suite.to_string(), prepared.run()));
    }
    let mut retried = prepared();
    retried.server().groups = vec![NamedGroup::SECP256R1];
    runs.push(("HelloRetryRequest".to_owned(), retried.run()));
    let mut with_cookie = prepared();
    with_cookie.server().requires_retry = true;
    runs.push(("cookie".to_owned(), with_cookie.run()));
    runs
}

#[test]
fn of_tls_1_3_the_hellos_are_read_and_nothing_else() {
    for (name, transcript) in tls13_runs() {
        assert_only_the_clear_is_read(&name, &transcript);
    }
}

#[test]
fn with_the_key_log_of_tls_1_3_every_message_reads_as_it_was_written() {
    for (name, transcript) in tls13_runs() {
        assert_reads_as_written(&name, &transcript);
    }
}

#[test]
fn the_clients_private_value_opens_tls_1_3_whatever_the_group() {
    for (name, transcript) in tls13_runs() {
        // After a HelloRetryRequest it is the second that counts.
        let values = transcript.values().map(|(_, value)| value);
        let private = values.filter(|value| value.kind == ValueKind::ClientEphemeralPrivateKey).last();
        let private = private.map(|value| value.bytes.clone());
        let stolen = Stolen { client_ephemeral_private_key: private, ..Stolen::nothing() };
        let (observation, _) = observed(&transcript, ConnectionId::FIRST, &stolen);
        assert_eq!(observation.missing, [], "{name}");
        let data = observation.application_data(Direction::ClientToServer);
        assert!(!data.is_empty(), "{name}: {:#?}", observation.steps);
    }
}

#[test]
fn a_wire_that_was_listened_to_is_drawn_with_the_arrows_of_the_parties_own_recording() {
    let arrows = |play: &Play| {
        let rows = play.diagram(0, &ViewOptions { stepping: Stepping::MessagesOnly, ..ViewOptions::default() }).rows;
        let arrow = |kind: &RowKind| match kind {
            RowKind::Arrow { from, to, label, protection, .. } => {
                Some((*from, *to, label.clone(), protection.is_some()))
            }
            RowKind::Work { .. } => None,
        };
        rows.iter().filter_map(|row| arrow(&row.kind)).collect::<Vec<_>>()
    };
    for scenario in Scenario::named().into_iter().map(|named| named.scenario) {
        let transcript = Rc::new(run(&scenario).expect("the scenario is valid"));
        let opened = Play::new(Rc::new(heard(&transcript, &everything_logged(&transcript))));
        let (heard, own) = (arrows(&opened), arrows(&Play::new(Rc::clone(&transcript))));
        // Two messages that cross on the wire are heard in one order and may be recorded in the other.
        let each_way = |all: &[(Lane, Lane, String, bool)]| {
            [Lane::Client, Lane::Server]
                .map(|way| all.iter().filter(|(from, ..)| *from == way).cloned().collect::<Vec<_>>())
        };
        assert_eq!(each_way(&heard), each_way(&own), "{scenario}");
        assert_eq!(heard.len(), own.len(), "{scenario}");
    }
}

#[test]
fn what_stays_shut_is_drawn_as_a_sealed_record_and_explained() {
    let transcript = run(&Scenario::default()).expect("the default is valid");
    let play = Play::new(Rc::new(heard(&transcript, &Stolen::nothing())));
    let options = ViewOptions::default();
    let steps = play.steps(Stepping::Everything);
    let sealed: Vec<usize> = (1..).zip(steps).filter(|(_, step)| step.record.is_some()).map(|(at, _)| at).collect();
    let protected = transcript.records().filter(|(_, record)| record.protected.is_some()).count();
    assert_eq!(sealed.len(), protected);
    for position in sealed {
        let rows = play.diagram(position, &options).rows;
        assert!(
            matches!(&rows[position - 1].kind, RowKind::Arrow { note, protection: Some(_), opened: false, .. } if note == "stays shut")
        );
        assert!(!play.explanation(position, &options).student.is_empty());
    }
    let mut covered: Vec<u32> = steps.iter().flat_map(|step| &step.events).map(|id| id.0).collect();
    covered.sort_unstable();
    assert_eq!(covered, (0..play.transcript().events().len() as u32).collect::<Vec<_>>());
}

#[test]
fn nothing_that_was_only_heard_is_said_to_be_drawn_at_random() {
    let transcript = run(&Scenario::default()).expect("the default is valid");
    let play = Play::new(Rc::new(heard(&transcript, &everything_logged(&transcript))));
    let end = play.steps(Stepping::Everything).len();
    let scene = play.scene(end, &ViewOptions::default());
    let lanes = [Lane::Client, Lane::Eavesdropper, Lane::Server];
    let chips =
        lanes.into_iter().zip(scene.keyrings()).flat_map(|(lane, chips)| chips.iter().map(move |chip| (lane, chip)));
    let glosses = chips.map(|(lane, chip)| scene.chip_gloss(lane, chip));
    let told: Vec<String> = glosses.chain(scene.ladder().nodes.iter().map(|node| node.made_by.clone())).collect();
    assert!(told.iter().all(|text| !text.contains("at random")), "{told:#?}");
    assert!(told.iter().any(|text| text.contains("Sent by the client in the ClientHello.")), "{told:#?}");
}
