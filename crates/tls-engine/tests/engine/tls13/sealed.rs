//! Records of TLS 1.3 under the right keys, from somebody who says the wrong thing.

use super::{assert_completed, prepared};
use crate::stage::{alert_of, broken_rule, last_state, record, run_with_changed};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use tls_engine::Prepared;
use tls_facts::engine as facts;
use tls_keys::{RecordSealer, Tls13Suite, TrafficKeys};
use tls_transcript::Direction::{self, ClientToServer, ServerToClient};
use tls_transcript::{Actor, Outcome, Transcript};
use tls_wire::{
    AlertDescription as Alert, ContentType, HandshakeMessage, KeyUpdateRequest, ProtocolVersion, RawRecord,
    encode_handshake, encode_record, tls13,
};

/// The records of a direction, counted from 0, in which these messages stand.
pub(crate) const ENCRYPTED_EXTENSIONS: usize = 2;
pub(crate) const CERTIFICATE: usize = 3;
pub(crate) const CERTIFICATE_VERIFY: usize = 4;
pub(crate) const SERVER_FINISHED: usize = 5;
pub(crate) const RESPONSE: usize = 6;
pub(crate) const CLIENT_FINISHED: usize = 2;
pub(crate) const REQUEST: usize = 3;

/// What a record holds: content, its type, and how many zeros.
pub(crate) type Content<'a> = (ContentType, &'a [u8], usize);

pub(crate) fn handshake(message: &[u8]) -> Content<'_> {
    (ContentType::HANDSHAKE, message, 0)
}

/// A run in which a protected record gives way to others, sealed as its sender would. The same scenario gives the same keys,
/// so they are had from a run before.
pub(crate) fn run_with(
    prepared: &Prepared,
    direction: Direction,
    number: usize,
    contents: &[Content<'_>],
) -> Transcript {
    let sealed = seal(&prepared.run(), direction, number, contents);
    run_with_changed(prepared, direction, number, |_| sealed.clone())
}

/// Records in the place of one that was sent, under the same keys, and counted from it.
pub(crate) fn seal(before: &Transcript, direction: Direction, number: usize, contents: &[Content<'_>]) -> Vec<Vec<u8>> {
    let (_, sent) = before.records().filter(|(_, record)| record.direction == direction).nth(number).unwrap();
    let protected = sent.protected.as_ref().unwrap();
    let epoch = before.epoch(protected.epoch);
    let suite = Tls13Suite::of(epoch.suite).unwrap();
    let value = |id: Option<_>| before.value(id.unwrap()).bytes.clone();
    let keys = TrafficKeys { key: value(epoch.key), iv: value(epoch.iv) };
    let mut sequence = protected.sequence;
    let mut seal = |(content_type, content, zeros): &Content<'_>| {
        let sealer = RecordSealer::tls13(&suite, &keys).unwrap().with_padding(*zeros);
        let mut sealer = sealer.at_sequence(sequence);
        sequence += 1;
        let version = ProtocolVersion::TLS_1_2;
        let sealed = sealer.seal(*content_type, version, content, &mut ChaCha20Rng::from_seed([0; 32])).unwrap();
        encode_record(&RawRecord { content_type: sealed.outer_type, version, fragment: sealed.fragment })
    };
    contents.iter().map(&mut seal).collect()
}

pub(crate) fn receiver(direction: Direction) -> Actor {
    direction.sender().peer().into()
}

/// With which alert the receiver ends, and in which state.
#[track_caller]
fn ends(direction: Direction, number: usize, contents: &[Content<'_>]) -> (Alert, String) {
    let transcript = run_with(&prepared(), direction, number, contents);
    let receiver = receiver(direction);
    (alert_of(transcript.outcome(receiver)), last_state(&transcript, receiver).to_owned())
}

/// What the record holds in an undisturbed run.
fn content(direction: Direction, number: usize) -> Vec<u8> {
    let transcript = prepared().run();
    let (_, sent) = transcript.records().filter(|(_, record)| record.direction == direction).nth(number).unwrap();
    let protected = sent.protected.as_ref().unwrap();
    transcript.buffer(protected.plaintext.unwrap())[protected.content.clone()].to_vec()
}

fn unexpected(state: &str) -> (Alert, String) {
    (Alert::UNEXPECTED_MESSAGE, state.to_owned())
}

/// In the handshake and after it, to client and to server.
const PLACES: [(Direction, usize, &str); 4] = [
    (ServerToClient, CERTIFICATE, "ExpectCertificate"),
    (ServerToClient, RESPONSE, "Connected"),
    (ClientToServer, CLIENT_FINISHED, "ExpectFinished"),
    (ClientToServer, REQUEST, "Connected"),
];

#[test]
fn padding_of_zeros_changes_nothing() {
    for (direction, number, state) in PLACES {
        let content = content(direction, number);
        let content_type = if state == "Connected" { ContentType::APPLICATION_DATA } else { ContentType::HANDSHAKE };
        for zeros in [1, 255, usize::MAX / 2] {
            let transcript = run_with(&prepared(), direction, number, &[(content_type, &content, zeros)]);
            assert_completed(&transcript);
        }
    }
}

#[test]
fn a_record_of_zeros_alone_has_no_type_and_is_unexpected() {
    for (direction, number, state) in PLACES {
        for zeros in [0, 1, 300] {
            let nothing = (ContentType(0), &vec![0; zeros][..], 0);
            assert_eq!(ends(direction, number, &[nothing]), unexpected(state), "{direction:?} {number}");
        }
        let transcript = run_with(&prepared(), direction, number, &[(ContentType(0), &[], 0)]);
        assert_eq!(broken_rule(&transcript), Some("record-authentication"), "and the page says so");
    }
}

#[test]
fn an_empty_handshake_message_or_alert_is_unexpected_padded_or_not() {
    for (direction, number, state) in PLACES {
        for content_type in [ContentType::HANDSHAKE, ContentType::ALERT] {
            for zeros in [0, 20] {
                assert_eq!(ends(direction, number, &[(content_type, &[], zeros)]), unexpected(state), "{content_type}");
            }
        }
    }
}

#[test]
fn a_record_of_a_type_that_is_none_of_the_four_is_unexpected() {
    for (direction, number, state) in PLACES {
        for content_type in [ContentType::CHANGE_CIPHER_SPEC, ContentType(24), ContentType(0x1a)] {
            assert_eq!(ends(direction, number, &[(content_type, &[1], 0)]), unexpected(state), "{content_type}");
        }
    }
}

#[test]
fn an_alert_that_is_no_alert_is_a_decode_error() {
    for (direction, number, _) in PLACES {
        for alert in [&[1][..], &[1, 0, 1, 0], &[2, 40, 0]] {
            let (alert, _) = ends(direction, number, &[(ContentType::ALERT, alert, 0)]);
            assert_eq!(alert, Alert::DECODE_ERROR);
        }
    }
}

#[test]
fn a_record_in_the_clear_after_the_keys_is_unexpected() {
    for (direction, number, state) in PLACES {
        // In the midst of the handshake a ChangeCipherSpec is for middleboxes.
        let dummy = (state == "Connected").then_some(ContentType::CHANGE_CIPHER_SPEC);
        for content_type in [ContentType::HANDSHAKE].into_iter().chain(dummy) {
            let transcript =
                run_with_changed(&prepared(), direction, number, |bytes| vec![record(content_type, &[1]), bytes]);
            assert_eq!(alert_of(transcript.outcome(receiver(direction))), Alert::UNEXPECTED_MESSAGE, "{content_type}");
            assert_eq!(last_state(&transcript, receiver(direction)), state);
        }
    }
}

#[test]
fn application_data_before_finished_is_unexpected() {
    let data = (ContentType::APPLICATION_DATA, &b"early"[..], 0);
    for number in [ENCRYPTED_EXTENSIONS, CERTIFICATE, CERTIFICATE_VERIFY, SERVER_FINISHED] {
        let (alert, _) = ends(ServerToClient, number, &[data]);
        assert_eq!(alert, Alert::UNEXPECTED_MESSAGE, "{number}");
    }
    assert_eq!(ends(ClientToServer, CLIENT_FINISHED, &[data]), unexpected("ExpectFinished"));
}

#[test]
fn a_message_may_be_cut_but_nothing_may_come_between_its_pieces() {
    for (direction, number, state) in [
        (ServerToClient, CERTIFICATE, "ExpectCertificate"),
        (ServerToClient, SERVER_FINISHED, "ExpectFinished"),
        (ClientToServer, CLIENT_FINISHED, "ExpectFinished"),
    ] {
        let message = content(direction, number);
        let (first, second) = message.split_at(7);
        // A record more under these keys; what follows is under others, or has another number.
        if number != CERTIFICATE {
            assert_completed(&run_with(&prepared(), direction, number, &[handshake(first), handshake(second)]));
        }
        for between in [
            (ContentType::APPLICATION_DATA, &b"data"[..], 0),
            (ContentType::APPLICATION_DATA, &[], 0),
            // user_canceled, which ends nothing by itself.
            (ContentType::ALERT, &[1, 90], 0),
        ] {
            let contents = [handshake(first), between, handshake(second)];
            assert_eq!(ends(direction, number, &contents), unexpected(state), "{between:?}");
        }
        let sealed = seal(&prepared().run(), direction, number, &[handshake(first), handshake(second)]);
        let dummy = record(ContentType::CHANGE_CIPHER_SPEC, &[1]);
        let transcript = run_with_changed(&prepared(), direction, number, |_| {
            vec![sealed[0].clone(), dummy.clone(), sealed[1].clone()]
        });
        assert_eq!(
            alert_of(transcript.outcome(receiver(direction))),
            Alert::UNEXPECTED_MESSAGE,
            "even for middleboxes"
        );
    }
}

fn key_update(request_update: KeyUpdateRequest) -> Vec<u8> {
    encode_handshake(&HandshakeMessage::KeyUpdate(tls13::KeyUpdate { request_update }))
}

#[test]
fn no_record_goes_on_after_a_message_with_which_the_keys_change() {
    let update = key_update(KeyUpdateRequest::UPDATE_NOT_REQUESTED);
    for (direction, number, message) in [
        (ServerToClient, SERVER_FINISHED, content(ServerToClient, SERVER_FINISHED)),
        (ClientToServer, CLIENT_FINISHED, content(ClientToServer, CLIENT_FINISHED)),
        (ServerToClient, RESPONSE, update.clone()),
        (ClientToServer, REQUEST, update.clone()),
    ] {
        for more in [&update[..], &[24], &[4, 0, 0]] {
            let transcript = run_with(&prepared(), direction, number, &[handshake(&[&message, more].concat())]);
            let Outcome::Failed { alert, cause } = transcript.outcome(receiver(direction)) else {
                panic!("{direction:?} {number}");
            };
            assert_eq!(
                (*alert, cause),
                (Alert::UNEXPECTED_MESSAGE, &facts::message_across_keys()),
                "{direction:?} {number}"
            );
        }
    }
}

#[test]
fn a_key_update_that_is_neither_is_refused() {
    for (direction, number) in [(ServerToClient, RESPONSE), (ClientToServer, REQUEST)] {
        let (alert, _) = ends(direction, number, &[handshake(&key_update(KeyUpdateRequest(2)))]);
        assert_eq!(alert, Alert::ILLEGAL_PARAMETER);
        let (alert, _) = ends(direction, number, &[handshake(&[24, 0, 0, 0])]);
        assert_eq!(alert, Alert::DECODE_ERROR);
    }
}

#[test]
fn thirty_two_records_that_bring_nothing_are_borne_and_one_more_is_not() {
    for (direction, number) in [(ServerToClient, RESPONSE), (ClientToServer, REQUEST)] {
        let empty: Content<'_> = (ContentType::APPLICATION_DATA, &[], 100);
        let canceled: Content<'_> = (ContentType::ALERT, &[1, 90], 0);
        for idle in [empty, canceled] {
            for (count, failure) in [(32, None), (33, Some(facts::idling(32_u32)))] {
                let mut contents = vec![idle; count];
                contents
                    .extend([(ContentType::APPLICATION_DATA, &b"at last"[..], 0), (ContentType::ALERT, &[1, 0], 0)]);
                let transcript = run_with(&prepared(), direction, number, &contents);
                match (transcript.outcome(receiver(direction)), failure) {
                    (Outcome::Completed, None) => {}
                    (Outcome::Failed { alert, cause }, Some(failure)) => {
                        assert_eq!((*alert, cause), (Alert::UNEXPECTED_MESSAGE, &failure));
                    }
                    (outcome, _) => panic!("{count}: {outcome:?}"),
                }
            }
        }
    }
}
