//! Bytes that no honest party sends: the observer comes to an end, with a reason or with what it has.

use crate::recording::{Pieces, load, look, reshaped, server_key};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, proptest};
use tls_observer::{Readable, Stolen};
use tls_tap::{Misplaced, Unheard};
use tls_transcript::Direction::{ClientToServer, ServerToClient};

fn changed(pieces: &Pieces, position: usize, change: impl Fn(&mut Vec<u8>, usize)) -> Pieces {
    let mut pieces = pieces.clone();
    let mut before = 0;
    for (_, bytes) in &mut pieces {
        if position < before + bytes.len() {
            change(bytes, position - before);
            break;
        }
        before += bytes.len();
    }
    pieces
}

fn length(pieces: &Pieces) -> usize {
    pieces.iter().map(|(_, bytes)| bytes.len()).sum()
}

#[test]
fn every_changed_byte_and_every_cut_is_survived() {
    for name in ["rsa-gnutls-classic-cbc", "ecdhe-aes-128-gcm", "rsa-resumed", "tls13-openssl-key-update"] {
        let pieces = load(name);
        for position in 0..length(&pieces) {
            look(&changed(&pieces, position, |bytes, index| bytes[index] ^= 0x11), &Stolen::nothing());
            look(&changed(&pieces, position, |bytes, index| bytes.truncate(index)), &Stolen::nothing());
        }
    }
}

#[test]
fn changed_bytes_are_survived_with_the_key_too() {
    let stolen = Stolen::server_key(server_key());
    let pieces = load("rsa-aes-128-cbc-sha256-encrypt-then-mac");
    for position in (0..length(&pieces)).step_by(23) {
        look(&changed(&pieces, position, |bytes, index| bytes[index] ^= 0x80), &stolen);
    }
}

#[test]
fn changed_bytes_of_tls_1_3_are_survived_with_the_key_log_too() {
    for name in ["tls13-openssl-key-update", "tls13-openssl-hello-retry"] {
        let stolen = Stolen { key_log: Some(crate::tls13::key_log(name)), ..Stolen::nothing() };
        let pieces = load(name);
        for position in (0..length(&pieces)).step_by(7) {
            let changed = changed(&pieces, position, |bytes, index| bytes[index] ^= 0x11);
            look(&changed, &stolen);
        }
    }
}

#[test]
fn changed_bytes_of_early_data_are_survived_with_the_pre_shared_key_and_without() {
    let (pieces, stolen) = crate::tls13::with_early_data();
    for position in 0..length(&pieces) {
        for stolen in [&stolen, &Stolen::nothing()] {
            look(&changed(&pieces, position, |bytes, index| bytes[index] ^= 0x11), stolen);
            look(&changed(&pieces, position, |bytes, index| bytes.truncate(index)), stolen);
        }
    }
}

#[test]
fn a_damaged_record_of_tls_1_3_and_what_follows_it_stay_shut() {
    let name = "tls13-openssl-key-update";
    let stolen = Stolen { key_log: Some(crate::tls13::key_log(name)), ..Stolen::nothing() };
    let mut pieces = load(name);
    // The first line that the client sent, in a record of its own.
    let position =
        pieces.iter().position(|(direction, bytes)| *direction == ClientToServer && bytes.len() == 40).unwrap();
    pieces[position].1[20] ^= 1;
    let observation = look(&pieces, &stolen);
    assert_eq!(observation.application_data(ClientToServer), b"");
    assert_eq!(observation.application_data(ServerToClient), b"answer before\nanswer after\n");
    assert!(observation.messages.iter().any(|message| message.readable == Readable::Shut));
}

#[test]
fn a_damaged_hello_stops_with_a_named_reason() {
    let pieces = changed(&load("rsa-aes-128-gcm"), 43, |bytes, index| bytes[index] = 0xff);
    let stop = look(&pieces, &Stolen::nothing()).stopped.unwrap();
    assert_eq!(stop.record, 0);
    let Unheard::Handshake(error) = stop.reason else { panic!("{:?}", stop.reason) };
    assert_eq!(error.field, "session_id");
}

#[test]
fn messages_in_the_wrong_order_stop_it() {
    let records = reshaped(&load("rsa-aes-128-gcm"), 16_384);
    for (order, reason) in [
        (vec![1], Misplaced::ServerHello),
        (vec![0, 0], Misplaced::SecondClientHello),
        (vec![3], Misplaced::EarlyChangeCipherSpec),
    ] {
        let pieces: Pieces = order.into_iter().map(|index: usize| records[index].clone()).collect();
        let stop = look(&pieces, &Stolen::nothing()).stopped.unwrap();
        assert_eq!(stop.reason, Unheard::Misplaced(reason));
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_survived(pieces in vec((any::<bool>(), vec(any::<u8>(), 0..64)), 0..16)) {
        let pieces: Pieces =
            pieces.into_iter().map(|(client, bytes)| (if client { ClientToServer } else { ServerToClient }, bytes)).collect();
        look(&pieces, &Stolen::nothing());
    }

    #[test]
    fn arbitrary_handshake_messages_are_survived(
        messages in vec((any::<bool>(), 0_u8..21, vec(any::<u8>(), 0..80).prop_map(|body| body)), 0..8),
    ) {
        let hello = load("rsa-aes-128-gcm")[0].clone();
        let pieces: Pieces = std::iter::once(hello)
            .chain(messages.into_iter().map(|(client, kind, body)| {
                let length = body.len() as u8;
                let record = [&[22, 3, 3, 0, length + 4, kind, 0, 0, length][..], &body].concat();
                (if client { ClientToServer } else { ServerToClient }, record)
            }))
            .collect();
        look(&pieces, &Stolen::nothing());
    }
}
