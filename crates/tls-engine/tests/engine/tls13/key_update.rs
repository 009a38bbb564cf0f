//! New keys in the midst of a conversation (RFC 9846 §4.7.3).

use super::prepared;
use tls_engine::{Endpoint, Randomness};
use tls_terms::ValueKind;
use tls_transcript::{Header, Recorder, Role, Source};
use tls_wire::AlertDescription;

/// Two parties whose handshake is complete.
struct Pair {
    client: Endpoint,
    server: Endpoint,
    recorder: Recorder,
}

impl Pair {
    fn connected() -> Self {
        let mut prepared = prepared();
        let (client, server) = (prepared.client().clone(), prepared.server().clone());
        let header = Header { scenario: "key-update".into(), clock: client.clock, source: Source::Simulation };
        let mut recorder = Recorder::new(header);
        let randomness = Randomness::from_seed(42);
        let server = Endpoint::server(server, randomness.clone(), &mut recorder);
        let client = Endpoint::client(client, randomness, &mut recorder);
        let mut pair = Self { client, server, recorder };
        pair.settle();
        assert!(pair.client.is_complete() && pair.server.is_complete());
        pair
    }

    /// Carries what there is to and fro.
    fn settle(&mut self) {
        loop {
            let (to_server, to_client) = (self.client.outgoing(), self.server.outgoing());
            if to_server.is_empty() && to_client.is_empty() {
                return;
            }
            self.server.receive(&to_server, &mut self.recorder);
            self.client.receive(&to_client, &mut self.recorder);
        }
    }

    fn talk(&mut self) {
        self.client.send_application_data(b"question", &mut self.recorder);
        self.server.send_application_data(b"answer", &mut self.recorder);
        self.settle();
        assert_eq!(self.server.received_application_data(), b"question");
        assert_eq!(self.client.received_application_data(), b"answer");
    }

    /// How many secrets of later generations the recording has, of client and server.
    fn generations(&self) -> [usize; 2] {
        [ValueKind::ClientUpdatedTrafficSecret, ValueKind::ServerUpdatedTrafficSecret]
            .map(|wanted| self.recorder.so_far().values().filter(|(_, value)| value.kind == wanted).count())
    }
}

#[test]
fn a_party_may_change_its_own_keys_alone() {
    let mut pair = Pair::connected();
    pair.client.update_keys(false, &mut pair.recorder);
    pair.talk();
    assert_eq!(pair.generations(), [1, 0]);
    pair.server.update_keys(false, &mut pair.recorder);
    pair.client.update_keys(false, &mut pair.recorder);
    pair.talk();
    assert_eq!(pair.generations(), [2, 1]);
}

#[test]
fn a_party_that_is_asked_changes_its_keys_as_well() {
    let mut pair = Pair::connected();
    pair.server.update_keys(true, &mut pair.recorder);
    pair.talk();
    assert_eq!(pair.generations(), [1, 1]);
}

#[test]
fn requests_that_cross_move_both_two_generations_on() {
    let mut pair = Pair::connected();
    pair.client.update_keys(true, &mut pair.recorder);
    pair.server.update_keys(true, &mut pair.recorder);
    pair.talk();
    assert_eq!(pair.generations(), [2, 2]);
}

#[test]
fn whoever_does_nothing_but_change_keys_is_stopped() {
    for role in [Role::Client, Role::Server] {
        for (count, stops) in [(32, false), (33, true)] {
            let mut pair = Pair::connected();
            for _ in 0..count {
                let party = if role == Role::Client { &mut pair.client } else { &mut pair.server };
                party.update_keys(false, &mut pair.recorder);
            }
            pair.settle();
            let peer = if role == Role::Client { &pair.server } else { &pair.client };
            let alert = peer.failure().map(tls_engine::Failure::alert);
            assert_eq!(alert, stops.then_some(AlertDescription::UNEXPECTED_MESSAGE), "{role:?}: {count}");
        }
    }
}

#[test]
fn before_the_handshake_is_complete_and_after_the_goodbye_nothing_is_changed() {
    let mut pair = Pair::connected();
    pair.client.close(&mut pair.recorder);
    pair.client.update_keys(true, &mut pair.recorder);
    pair.settle();
    assert_eq!(pair.generations(), [0, 0]);
}
