//! Where the bytes of a step stand on the wire: each byte names the edit that changes it, as the engine counts.

use crate::play;
use std::collections::BTreeSet;
use tls_engine::{BytePlace, Scenario, Sender, run};
use tls_facts::FactValue;
use tls_scene::Play;
use tls_scene::model::{ByteView, Lane, Stepping, WireByte};
use tls_transcript::{Event, RecordId, Transcript};

/// Runs that put records on the wire in all ways: by parties, by attackers in between, on several connections.
const RUNS: [&str; 9] = [
    "rsa",
    "ecdhe",
    "tls13",
    "version=1.3&client=browser-2026&require-retry=on",
    "version=1.3&second-visit=psk&early-data=accepted",
    "key-exchange=ecdhe&second-visit=session-id",
    "attack=stripped-ecdhe",
    "attack=installed-root",
    "attack=dropped-record",
];

fn views(play: &Play) -> Vec<(usize, ByteView)> {
    let positions = 1..=play.steps(Stepping::Everything).len();
    positions
        .flat_map(|at| play.bytes(at, Stepping::Everything).iter().map(|view| (at, view.clone())).collect::<Vec<_>>())
        .collect()
}

fn place(byte: WireByte) -> BytePlace {
    let sender = match byte.record.sender {
        Lane::Client => Sender::Client,
        Lane::Server => Sender::Server,
        Lane::Eavesdropper => Sender::Attacker,
    };
    BytePlace { connection: byte.record.connection, sender, record: byte.record.number, offset: byte.offset }
}

/// The record whose bytes were changed, and where, in the order in which they were.
fn changed(transcript: &Transcript) -> Vec<(RecordId, FactValue)> {
    let deeds = transcript.events().iter().filter_map(|event| match event {
        Event::Tampered { record, deed, .. } if deed.kind().name == "edit-bytes" => Some((*record, deed)),
        _ => None,
    });
    deeds.map(|(record, deed)| (record, deed.value("first").unwrap().clone())).collect()
}

#[test]
fn a_message_in_the_clear_has_its_bytes_where_its_record_has_them() {
    for text in RUNS {
        for (_, view) in views(&play(text)).into_iter().filter(|(_, view)| view.slug == "message") {
            let placed: Vec<WireByte> = (0..view.bytes.len()).filter_map(|byte| view.wire_byte(byte)).collect();
            if placed.is_empty() {
                continue;
            }
            let sent: Vec<u8> = placed.iter().map(|byte| byte.sent).collect();
            assert_eq!(sent, view.bytes, "{text}: {}", view.title);
            assert_eq!(placed[0].offset, 5, "it begins behind the record's header");
        }
    }
}

#[test]
fn what_is_inside_a_protected_record_does_not_stand_on_the_wire_but_the_record_does() {
    let play = play("ecdhe");
    let position = play.position_of("client-finished", Stepping::Everything).unwrap();
    let views = play.bytes(position, Stepping::Everything);
    let placed = |slug: &str| views.iter().find(|view| view.slug == slug).map(|view| !view.on_wire.is_empty());
    assert_eq!(["message", "plaintext-0", "record-0"].map(placed), [Some(false), Some(false), Some(true)]);
}

#[test]
fn a_record_that_an_attacker_takes_is_no_record_to_edit() {
    let play = play("attack=stripped-ecdhe");
    let position = play.position_of("client-hello", Stepping::Everything).unwrap();
    assert!(play.bytes(position, Stepping::Everything).iter().all(|view| view.on_wire.is_empty()));
    let position = play.position_of("client-hello-2", Stepping::Everything).unwrap();
    let byte = play.bytes(position, Stepping::Everything)[0].wire_byte(4).unwrap();
    assert_eq!((byte.record.sender, byte.record.number), (Lane::Eavesdropper, 1));
}

#[test]
fn what_was_changed_is_known_where_it_was_sent_and_where_it_goes_on() {
    let play = play("key-exchange=rsa&edit=1.client.1:11:00&edit=1.client.1:2:02");
    let at = |slug: &str| {
        let position = play.position_of(slug, Stepping::Everything).unwrap();
        play.bytes(position, Stepping::Everything)
    };
    for (slug, own) in [("client-hello", 0x01), ("client-hello-2", 0x02)] {
        let views = at(slug);
        let record = views.iter().find(|view| view.slug == "record-0").unwrap();
        let edited: Vec<_> = record.edited().map(|(byte, wire)| (byte, wire.record.number, wire.arriving)).collect();
        assert_eq!(edited, [(2, 1, 0x02), (11, 1, 0x00)], "{slug}");
        assert_eq!(record.bytes[2], own, "{slug}");
        let message: Vec<usize> = views[0].edited().map(|(byte, _)| byte).collect();
        assert_eq!(message, [6], "{slug}");
    }
}

mod every_byte {
    use super::*;

    #[test]
    fn each_one_of_every_record_names_an_edit_that_the_engine_takes_for_that_record() {
        for text in RUNS {
            let scenario = Scenario::parse(text).unwrap();
            let whole = play(text);
            let mut seen = BTreeSet::new();
            for (_, view) in views(&whole).into_iter().filter(|(_, view)| view.slug.starts_with("record-")) {
                let Some(first) = view.wire_byte(0) else { continue };
                if !seen.insert(format!("{:?}", first.record)) {
                    continue;
                }
                let mut edited = scenario.clone();
                for byte in 0..view.bytes.len() {
                    let wire = view.wire_byte(byte).unwrap();
                    assert_eq!(
                        (wire.offset, wire.sent, wire.arriving),
                        (byte, view.bytes[byte], view.bytes[byte]),
                        "{text}"
                    );
                    edited = edited.with_byte(place(wire), Some(!view.bytes[byte]));
                }
                let transcript = run(&edited).unwrap();
                assert!(edited.without_effect(&transcript).iter().all(|idle| idle.parameter != "edit"), "{text}");
                let changed = changed(&transcript);
                let (record, _) = changed[0];
                assert_eq!(transcript.record_bytes(record), view.bytes, "{text}: {}", view.title);
                let expected: Vec<_> = (0..view.bytes.len()).map(|offset| (record, FactValue::from(offset))).collect();
                assert_eq!(changed, expected, "{text}: {}", view.title);
            }
            let transcript = whole.transcript();
            let put = transcript.put_on_wire().filter(|(_, record)| !transcript.is_taken(*record));
            assert_eq!(seen.len(), put.count(), "{text}: {seen:?}");
        }
    }
}

#[test]
fn a_record_is_called_by_the_number_that_a_change_of_it_names() {
    for text in [
        "ecdhe",
        "version=1.3",
        "key-exchange=rsa&edit=1.client.1:2:02",
        "attack=stripped-ecdhe",
        "second-visit=session-id",
    ] {
        let play = play(text);
        let mut named = 0;
        for position in 1..=play.steps(Stepping::Everything).len() {
            for view in play.bytes(position, Stepping::Everything).iter() {
                let Some(byte) = view.slug.starts_with("record-").then(|| view.wire_byte(0)).flatten() else {
                    continue;
                };
                assert_eq!(view.title, tls_texts::bytes::record(byte.record.number.to_string()), "{text}: {byte:?}");
                named += 1;
            }
        }
        assert!(named > 5, "{text}: {named}");
    }
}
