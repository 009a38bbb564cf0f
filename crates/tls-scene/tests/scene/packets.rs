//! The TCP segments that a flight would take.

use crate::play;
use std::collections::BTreeMap;
use tls_scene::Play;
use tls_scene::model::{Lane, Packets, Stepping, ViewOptions};

/// What the message at a step belongs to.
fn at(play: &Play, slug: &str) -> Packets {
    let position = play.position_of(slug, Stepping::Everything).unwrap();
    play.packets(position, Stepping::Everything).unwrap()
}

#[test]
fn a_post_quantum_hello_no_longer_fits_into_one_segment() {
    let hello = |text: &str| at(&play(text), "client-hello").segments();
    assert_eq!(hello("version=1.3"), 1);
    assert_eq!(hello("version=1.3&group=ffdhe2048"), 1);
    assert_eq!(hello("version=1.3&group=X25519MLKEM768"), 1);
    assert_eq!(hello("version=1.3&group=X25519MLKEM768&client=browser-2026"), 2);
}

#[test]
fn the_records_of_a_flight_are_laid_end_to_end_and_each_is_counted_once() {
    for text in [
        "rsa",
        "ecdhe",
        "version=1.3",
        "version=1.3&require-retry=on",
        "attack=replayed-record",
        "attack=installed-root",
    ] {
        let play = play(text);
        for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
            let mut flights: BTreeMap<(usize, usize), usize> = BTreeMap::new();
            for (position, step) in (1..).zip(play.steps(stepping)) {
                let Some(flight) = play.packets(position, stepping) else {
                    assert!(step.message.is_none() && step.record.is_none(), "{text}, {position}");
                    continue;
                };
                assert!(flight.own.end <= flight.bytes && !flight.own.is_empty(), "{text}, {position}: {flight:?}");
                let end = flights.entry((step.flight, flight.bytes)).or_default();
                assert!(flight.own.start <= *end, "{text}, {position}: {flight:?} leaves a gap after {end}");
                *end = flight.own.end.max(*end);
            }
            for ((_, bytes), end) in flights {
                assert_eq!(bytes, end, "{text}");
            }
        }
    }
}

#[test]
fn all_that_a_party_sends_without_waiting_is_one_flight() {
    let play = play("version=1.3");
    let [first, last] = ["server-hello", "server-finished"].map(|slug| at(&play, slug));
    assert_eq!((first.bytes, first.own.start, last.own.end), (last.bytes, 0, last.bytes));
    let transcript = play.transcript();
    let sent = |lane: Lane| -> usize {
        let records = transcript.records().filter(|(_, record)| Lane::from(record.sender) == lane);
        records.map(|(id, _)| transcript.record_bytes(id).len()).sum()
    };
    let flights = |lane: Lane| -> usize {
        let mut seen = BTreeMap::new();
        for (position, step) in (1..).zip(play.steps(Stepping::Everything)) {
            if let Some(flight) = play.packets(position, Stepping::Everything).filter(|flight| flight.sender == lane) {
                seen.insert(step.flight, flight.bytes);
            }
        }
        seen.values().sum()
    };
    for lane in [Lane::Client, Lane::Server] {
        assert_eq!(flights(lane), sent(lane));
    }
}

#[test]
fn only_a_first_flight_is_held_against_the_window_that_a_connection_begins_with() {
    let play = play("version=1.3");
    assert_eq!(at(&play, "client-hello").fits(), Some(true));
    assert_eq!(at(&play, "certificate").fits(), Some(true));
    assert_eq!(at(&play, "client-finished").fits(), None);
    let too_long =
        Packets { sender: Lane::Server, bytes: Packets::SEGMENT * Packets::WINDOW + 1, own: 0..1, first: true };
    assert_eq!((too_long.segments(), too_long.fits()), (11, Some(false)));
    assert_eq!(play.packets(0, ViewOptions::default().stepping), None);
}
