//! Somebody changes a byte on the wire: any byte of any record. No party may panic or hang, and if both believe that the
//! handshake is complete, they have the same keys.

use crate::stage::prepared;
use tls_engine::Wire;
use tls_transcript::{Actor, ConnectionId, Event, Outcome, Transcript};

fn completed(transcript: &Transcript, who: Actor) -> bool {
    transcript.events().iter().any(|event| matches!(event, Event::HandshakeCompleted { actor } if *actor == who))
}

fn try_every_byte(scenario: &str) {
    let prepared = prepared(scenario);
    let lengths: Vec<usize> = prepared.run().wire(ConnectionId::FIRST).map(|(_, record)| record.len()).collect();
    for (target, length) in lengths.into_iter().enumerate() {
        for index in 0..length {
            let transcript = prepared.run_over(Wire::with(|_, number, mut record| {
                if number == target && index < record.len() {
                    record[index] ^= 1 << (index % 8);
                }
                vec![record]
            }));
            let place = format!("{scenario}: byte {index} of record {target}");
            for actor in [Actor::Client, Actor::Server] {
                assert_ne!(transcript.outcome(actor), &Outcome::Unknown, "{place}");
            }
            if completed(&transcript, Actor::Client) && completed(&transcript, Actor::Server) {
                let masters: Vec<_> = transcript.values().filter(|(_, value)| value.name == "master_secret").collect();
                assert_eq!(masters.len(), 1, "{place}");
            }
        }
    }
}

#[test]
fn no_changed_byte_of_an_rsa_run_does_harm() {
    try_every_byte("rsa");
}

#[test]
fn no_changed_byte_of_an_ecdhe_run_does_harm() {
    try_every_byte("ecdhe");
}
