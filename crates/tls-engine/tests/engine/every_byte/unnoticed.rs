//! What a changed byte does if nobody notices: nothing, and why, is said in `EDITS.md`. Each byte of each record of a run with each
//! key exchange arrives as another, with its lowest and its highest bit turned over, and some with every bit; where the client says
//! who it is, or comes back, a sample.

use super::received_alone;
use crate::stage::prepared;
use std::collections::BTreeSet;
use tls_engine::{Prepared, Scenario, Wire, run};
use tls_transcript::{
    Actor, CheckOutcome, ConnectionId, Direction, Event, MessageKind, Outcome, RecordId, Role, Transcript,
};
use tls_wire::{AlertDescription, HandshakeType};

/// Where a byte may be changed and nobody notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Harmless {
    /// The version in the header of a record in the clear that carries a hello or, in TLS 1.3, a ChangeCipherSpec.
    VersionInTheClear,
}

impl Harmless {
    const ALL: [Self; 1] = [Self::VersionInTheClear];

    /// As the table in `EDITS.md` has it.
    fn name(self) -> &'static str {
        match self {
            Self::VersionInTheClear => "version in the clear",
        }
    }
}

/// Where the version stands in a record's header, and how long that is.
const VERSION: [usize; 2] = [1, 2];
const HEADER: usize = 5;

/// The kind of place that it is in a run without a change; none if a change there has to be noticed.
fn place(run: &Transcript, record: RecordId, offset: usize) -> Option<Harmless> {
    let carries = |kind: MessageKind| {
        let carried = |(_, message): &(_, &tls_transcript::Message)| {
            message.kind == kind && message.fragments.iter().any(|fragment| fragment.record == record)
        };
        run.messages().any(|message| carried(&message))
    };
    let in_the_clear = run.record(record).protected.is_none();
    let hello = [HandshakeType::CLIENT_HELLO, HandshakeType::SERVER_HELLO];
    let begins = hello.into_iter().any(|kind| carries(MessageKind::Handshake(kind)));
    let tls13 = run.values().any(|(_, value)| value.kind == tls_terms::ValueKind::HandshakeSecret);
    let means_nothing = tls13 && carries(MessageKind::ChangeCipherSpec);
    // Without TLS 1.3 the first byte has to be a 3.
    let ignored = &VERSION[usize::from(!tls13)..];
    let is_one = in_the_clear && ignored.contains(&offset) && (begins || means_nothing);
    is_one.then_some(Harmless::VersionInTheClear)
}

/// Whether anything showed: a check that failed, an alert because of it, a party that did not come to its end.
fn is_noticed(transcript: &Transcript) -> bool {
    let complains = |event: &Event| match event {
        Event::Checked { outcome, .. } => *outcome == CheckOutcome::Failed,
        Event::AlertSent { alert, .. } => *alert != AlertDescription::CLOSE_NOTIFY,
        _ => false,
    };
    let in_order = |connection| {
        [Role::Client, Role::Server].iter().all(|role| *transcript.outcome_in(connection, *role) == Outcome::Completed)
    };
    transcript.events().iter().any(complains) || !transcript.connections().all(in_order)
}

/// What a party has read of its peer's messages, in order.
fn read(transcript: &Transcript, reader: Role) -> Vec<&[u8]> {
    let decoded = transcript.events().iter().filter_map(|event| match event {
        Event::MessageDecoded { actor, message } if *actor == Actor::from(reader) => Some(*message),
        _ => None,
    });
    decoded.map(|message| transcript.message_bytes(message)).collect()
}

/// Each has read all that was sent, and nothing else.
fn assert_harmless(run: &Transcript, changed: &Transcript, place: &str) {
    for reader in [Role::Client, Role::Server] {
        assert_eq!(read(changed, reader), read(run, reader), "{place}: what the {} has read", reader.name());
    }
    let values = |transcript: &Transcript| -> BTreeSet<(tls_terms::ValueKind, Vec<u8>)> {
        transcript.values().map(|(_, value)| (value.kind, value.bytes.clone())).collect()
    };
    assert_eq!(values(changed), values(run), "{place}: the keys are the same");
}

/// The other values that a byte arrives as.
fn flips(offset: usize) -> Vec<u8> {
    let every_bit = offset < HEADER || offset.is_multiple_of(16);
    if every_bit { (0..8).map(|bit| 1 << bit).collect() } else { vec![0x01, 0x80] }
}

/// A run with one byte changed. Where its receiver alone, with all that came before, finds fault with it, it is not run.
fn changed(
    prepared: &mut Prepared,
    wire: &[(Direction, &[u8])],
    (target, offset, flip): (usize, usize, u8),
) -> Option<Transcript> {
    let (direction, record) = wire[target];
    let before: Vec<&[u8]> =
        wire[..target].iter().filter(|(way, _)| *way == direction).map(|(_, record)| *record).collect();
    let mut bytes = record.to_vec();
    bytes[offset] ^= flip;
    // What comes last comes to somebody who may have gone.
    let last = target + 2 >= wire.len();
    if !last && matches!(received_alone(prepared, &before, direction, &bytes), Outcome::Failed { .. }) {
        return None;
    }
    Some(prepared.run_over(Wire::with(|_, number, mut record| {
        if number == target
            && let Some(byte) = record.get_mut(offset)
        {
            *byte ^= flip;
        }
        vec![record]
    })))
}

fn try_all(scenario: &str) {
    let mut prepared = prepared(scenario);
    let run = prepared.run();
    let wire: Vec<(Direction, &[u8])> = run.wire(ConnectionId::FIRST).collect();
    let records = run.heard(ConnectionId::FIRST);
    let mut found = BTreeSet::new();
    for (target, record) in records.iter().enumerate() {
        for offset in 0..wire[target].1.len() {
            for flip in flips(offset) {
                let here = format!("{scenario}: byte {offset} of record {target}, 0x{flip:02x} turned over");
                let Some(changed) = changed(&mut prepared, &wire, (target, offset, flip)) else { continue };
                if is_noticed(&changed) {
                    continue;
                }
                let harmless = place(&run, *record, offset).unwrap_or_else(|| panic!("{here}: nobody notices"));
                assert_harmless(&run, &changed, &here);
                found.insert(harmless);
            }
        }
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), Harmless::ALL, "{scenario}: EDITS.md says less, or more");
}

/// Bytes of all visits, changed by the scenario's own edits, in a bit each.
fn try_sample(text: &str, visits: usize) {
    let run = run(&Scenario::parse(text).unwrap()).unwrap();
    assert!(run.connections().count() == visits && !is_noticed(&run), "{text}");
    let mut found = BTreeSet::new();
    for (number, connection) in (1..).zip(run.connections()) {
        let mut sent = [0, 0];
        for id in run.heard(connection) {
            let sender = run.record(id).sender.role();
            sent[sender as usize] += 1;
            let place_on_wire = format!("{number}.{}.{}", sender.name(), sent[sender as usize]);
            let is_tried = |offset: usize| offset < HEADER || offset.is_multiple_of(16);
            for (offset, byte) in run.record_bytes(id).iter().enumerate().filter(|(offset, _)| is_tried(*offset)) {
                let edit = format!("{text}&edit={place_on_wire}:{offset}:{:02x}", byte ^ 1);
                let changed = tls_engine::run(&Scenario::parse(&edit).unwrap()).unwrap();
                if is_noticed(&changed) {
                    continue;
                }
                let harmless = place(&run, id, offset).unwrap_or_else(|| panic!("{edit}: nobody notices"));
                assert_harmless(&run, &changed, &edit);
                found.insert(harmless);
            }
        }
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), Harmless::ALL, "{text}: EDITS.md says less, or more");
}

#[test]
fn in_an_rsa_run_is_harmless() {
    try_all("rsa");
}

#[test]
fn in_a_dhe_run_is_harmless() {
    try_all("key-exchange=dhe");
}

#[test]
fn in_an_ecdhe_run_is_harmless() {
    try_all("ecdhe");
}

#[test]
fn in_a_run_of_tls_1_3_is_harmless() {
    try_all("tls13");
}

#[test]
fn in_a_run_in_which_the_client_says_who_it_is_is_harmless() {
    for scenario in ["key-exchange=ecdhe&auth=mutual", "version=1.3&auth=mutual", "version=1.3&auth=post-handshake"] {
        try_sample(scenario, 1);
    }
}

#[test]
fn in_a_second_visit_of_tls_1_2_is_harmless() {
    for way in ["session-id", "ticket"] {
        try_sample(&format!("key-exchange=ecdhe&second-visit={way}"), 2);
    }
}

#[test]
fn in_a_second_visit_of_tls_1_3_is_harmless() {
    for way in ["psk", "psk-only&early-data=accepted"] {
        try_sample(&format!("version=1.3&second-visit={way}"), 2);
    }
}

#[test]
fn is_listed_in_the_documentation_and_nothing_else_is() {
    let told = include_str!("../../../EDITS.md");
    let rows: Vec<&str> = told.lines().filter_map(|line| line.strip_prefix("| **")?.split("**").next()).collect();
    assert_eq!(rows, Harmless::ALL.map(Harmless::name));
}
