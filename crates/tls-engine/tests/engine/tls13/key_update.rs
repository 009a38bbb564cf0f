//! New keys in the midst of a conversation (RFC 9846 §4.7.3).

use super::pair::Pair;
use super::prepared;
use tls_terms::ValueKind;
use tls_transcript::Role;
use tls_wire::AlertDescription;

impl Pair {
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
    let mut pair = Pair::connected(prepared());
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
    let mut pair = Pair::connected(prepared());
    pair.server.update_keys(true, &mut pair.recorder);
    pair.talk();
    assert_eq!(pair.generations(), [1, 1]);
}

#[test]
fn requests_that_cross_move_both_two_generations_on() {
    let mut pair = Pair::connected(prepared());
    pair.client.update_keys(true, &mut pair.recorder);
    pair.server.update_keys(true, &mut pair.recorder);
    pair.talk();
    assert_eq!(pair.generations(), [2, 2]);
}

#[test]
fn whoever_does_nothing_but_change_keys_is_stopped() {
    for role in [Role::Client, Role::Server] {
        for (count, stops) in [(32, false), (33, true)] {
            let mut pair = Pair::connected(prepared());
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
    let mut pair = Pair::connected(prepared());
    pair.client.close(&mut pair.recorder);
    pair.client.update_keys(true, &mut pair.recorder);
    pair.settle();
    assert_eq!(pair.generations(), [0, 0]);
}
