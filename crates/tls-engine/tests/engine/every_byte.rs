//! Somebody changes a byte on the wire: any byte of any record. No party may panic or hang, and if both believe that the
//! handshake is complete, they have the same keys.

mod unnoticed;

use crate::stage::prepared;
use std::collections::HashSet;
use tls_engine::{Endpoint, Prepared, Randomness, Wire};
use tls_terms::ValueKind;
use tls_transcript::{Actor, ConnectionId, Direction, Event, Header, Outcome, Recorder, Source, Transcript};

/// The seed of the scenarios here.
const SEED: u64 = 42;

fn changed(mut record: Vec<u8>, index: usize) -> Vec<u8> {
    record[index] ^= 1 << (index % 8);
    record
}

fn completed(transcript: &Transcript, who: Actor) -> bool {
    transcript.events().iter().any(|event| matches!(event, Event::HandshakeCompleted { actor } if *actor == who))
}

/// How the receiver of a changed record ends, which got all before it as it was sent.
fn received_alone(prepared: &mut Prepared, before: &[&[u8]], direction: Direction, record: &[u8]) -> Outcome {
    let receiver = direction.sender().peer();
    let mut recorder = Recorder::new(Header { scenario: String::new(), clock: 0, source: Source::Live(receiver) });
    let mut party = match direction {
        Direction::ServerToClient => {
            Endpoint::client(prepared.client().clone(), Randomness::from_seed(SEED), &mut recorder)
        }
        Direction::ClientToServer => {
            Endpoint::server(prepared.server().clone(), Randomness::from_seed(SEED), &mut recorder)
        }
    };
    for record in before {
        party.receive(record, &mut recorder);
        assert!(!party.is_closed(), "{:?} before the change", party.outcome());
    }
    party.receive(record, &mut recorder);
    party.outcome().clone()
}

/// Both parties, with the change between them.
fn assert_no_harm(prepared: &Prepared, target: usize, index: usize, place: &str) {
    let transcript = prepared.run_over(Wire::with(|_, number, record| {
        vec![if number == target && index < record.len() { changed(record, index) } else { record }]
    }));
    for actor in [Actor::Client, Actor::Server] {
        assert_ne!(transcript.outcome(actor), &Outcome::Unknown, "{place}");
    }
    if completed(&transcript, Actor::Client) && completed(&transcript, Actor::Server) {
        let masters: Vec<_> = transcript.values().filter(|(_, value)| value.kind == ValueKind::MasterSecret).collect();
        assert_eq!(masters.len(), 1, "{place}");
    }
}

/// Most changes stop their receiver at once. What its peer makes of that depends on where it stands and on the alert that
/// it hears, so a run of both shows nothing new for the next byte with the same end, and takes ten times as long.
fn try_every_byte(scenario: &str) {
    let mut prepared = prepared(scenario);
    let run = prepared.run();
    let wire: Vec<(Direction, &[u8])> = run.wire(ConnectionId::FIRST).collect();
    let mut ends = HashSet::new();
    for (target, (direction, record)) in wire.iter().enumerate() {
        let before: Vec<&[u8]> =
            wire[..target].iter().filter(|(way, _)| way == direction).map(|(_, record)| *record).collect();
        for index in 0..record.len() {
            let place = format!("{scenario}: byte {index} of record {target}");
            let outcome = received_alone(&mut prepared, &before, *direction, &changed(record.to_vec(), index));
            let seen = matches!(outcome, Outcome::Failed { alert, .. } if !ends.insert((target, alert)));
            if !seen {
                assert_no_harm(&prepared, target, index, &place);
            }
        }
    }
    assert!(ends.len() > wire.len(), "some records can be refused for several reasons: {ends:?}");
}

#[test]
fn no_changed_byte_of_an_rsa_run_does_harm() {
    try_every_byte("rsa");
}

#[test]
fn no_changed_byte_of_an_ecdhe_run_does_harm() {
    try_every_byte("ecdhe");
}
