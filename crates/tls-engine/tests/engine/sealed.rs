//! Messages under the right keys, from somebody who says the wrong thing.

use crate::stage::{alert_of, broken_rule, client_hello, last_state, prepared, run_with_changed};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use tls_facts::engine as facts;
use tls_keys::{EncryptThenMac, HashAlgorithm, KeyBlock, PreMasterSecret, RecordSealer, SuiteParameters};
use tls_terms::ValueKind;
use tls_transcript::{Actor, ConnectionId, Direction, Event, Outcome, Record, Transcript};
use tls_wire::{
    AlertDescription, AlertLevel, CipherSuite, ContentType, Finished, HandshakeMessage, ProtocolVersion, RawRecord,
    encode_handshake, encode_record,
};

const SCENARIO: &str = "rsa";
/// Finished is the first record under the new keys, and the data comes next.
const FINISHED: u64 = 0;
const FIRST_DATA: u64 = 1;

/// A run in which the protected record number `sequence` of a direction gives way to this message, sealed as its sender
/// would.
fn run_with(direction: Direction, sequence: u64, message: &HandshakeMessage) -> Transcript {
    run_with_bytes(direction, sequence, &encode_handshake(message))
}

/// The same with any bytes that pass for a handshake message.
fn run_with_bytes(direction: Direction, sequence: u64, message: &[u8]) -> Transcript {
    run_with_contents(direction, sequence, &[(ContentType::HANDSHAKE, message)])
}

/// The same with any records. The same scenario gives the same keys, so they are had from a run before.
fn run_with_contents(direction: Direction, sequence: u64, contents: &[(ContentType, &[u8])]) -> Transcript {
    run_of(SCENARIO, direction, sequence, contents)
}

/// The same in any scenario of that suite and the classic master secret.
pub(crate) fn run_of(
    scenario: &str,
    direction: Direction,
    sequence: u64,
    contents: &[(ContentType, &[u8])],
) -> Transcript {
    let prepared = prepared(scenario);
    let before = prepared.run();
    let suite = SuiteParameters::of(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256).unwrap();
    let block = key_block(&before, &suite);
    let keys = if direction == Direction::ClientToServer { block.client() } else { block.server() };
    let mut sealer = RecordSealer::tls12(&suite, &keys, EncryptThenMac::NotNegotiated).unwrap();
    let mut seal = |(content_type, content): &(ContentType, &[u8])| {
        let version = ProtocolVersion::TLS_1_2;
        let mut rng = ChaCha20Rng::from_seed([0; 32]);
        let fragment = sealer.seal(*content_type, version, content, &mut rng).unwrap().fragment;
        encode_record(&RawRecord { content_type: *content_type, version, fragment })
    };
    (0..sequence).for_each(|_| drop(seal(&(ContentType::HANDSHAKE, &[]))));
    let sealed: Vec<Vec<u8>> = contents.iter().map(seal).collect();
    let mut sent = before.records().filter(|(_, record)| record.direction == direction);
    let replaced = |record: &Record| record.protected.as_ref().is_some_and(|inside| inside.sequence == sequence);
    let number = sent.position(|(_, record)| replaced(record)).unwrap();
    run_with_changed(&prepared, direction, number, |_| sealed.clone())
}

fn key_block(transcript: &Transcript, suite: &SuiteParameters) -> KeyBlock {
    let value = |kind: ValueKind| transcript.value_in(ConnectionId::FIRST, kind).unwrap().1.bytes.clone();
    let (client, server) =
        (value(ValueKind::ClientRandom).try_into().unwrap(), value(ValueKind::ServerRandom).try_into().unwrap());
    let master = PreMasterSecret::from_bytes(value(ValueKind::PreMasterSecret)).master_secret(
        HashAlgorithm::Sha256,
        &client,
        &server,
    );
    assert_eq!(master.bytes()[..], value(ValueKind::MasterSecret), "the scenario has the classic master secret");
    master.key_block(suite, &client, &server)
}

/// Nobody starts over: who is asked to says no_renegotiation, and goes on (RFC 5246 §7.2.2).
fn assert_declined(transcript: &Transcript, actor: Actor) {
    let declined = transcript.events().iter().any(|event| {
        matches!(event, Event::AlertSent { actor: by, level: AlertLevel::WARNING, alert, .. }
            if *by == actor && *alert == AlertDescription::NO_RENEGOTIATION)
    });
    assert!(declined, "the {} says nothing", actor.name());
    for actor in [Actor::Client, Actor::Server] {
        assert_eq!(*transcript.outcome(actor), Outcome::Completed, "{}", actor.name());
    }
}

#[test]
fn a_client_declines_a_hello_request_after_the_handshake_and_goes_on() {
    let transcript = run_with(Direction::ServerToClient, FIRST_DATA, &HandshakeMessage::HelloRequest);
    assert_declined(&transcript, Actor::Client);
}

#[test]
fn a_server_declines_a_second_client_hello_and_goes_on() {
    let again = HandshakeMessage::ClientHello(client_hello(SCENARIO));
    let transcript = run_with(Direction::ClientToServer, FIRST_DATA, &again);
    assert_declined(&transcript, Actor::Server);
}

#[test]
fn what_is_declined_need_not_be_well_formed() {
    let transcript = run_with_bytes(Direction::ClientToServer, FIRST_DATA, &[1, 0, 0, 1, 0xff]);
    assert_declined(&transcript, Actor::Server);
}

#[test]
fn under_keys_too_what_has_no_place_is_unexpected_whatever_is_in_it() {
    for direction in [Direction::ClientToServer, Direction::ServerToClient] {
        let receiver = direction.sender().peer();
        let hello_request_with_a_body = [0, 0, 0, 1, 0xff];
        for message in [hello_request_with_a_body, [2, 0, 0, 1, 0xff], [11, 0xff, 0xff, 0xff, 0xff]] {
            for (sequence, state) in [(FINISHED, "ExpectFinished"), (FIRST_DATA, "Connected")] {
                let transcript = run_with_bytes(direction, sequence, &message);
                let place = format!("{}: {message:02x?}", receiver.name());
                assert_eq!(alert_of(transcript.outcome(receiver)), AlertDescription::UNEXPECTED_MESSAGE, "{place}");
                assert_eq!(last_state(&transcript, receiver.into()), state, "{place}");
            }
        }
    }
}

#[test]
fn thirty_two_empty_records_in_a_row_are_borne_and_one_more_is_not() {
    let empty: (ContentType, &[u8]) = (ContentType::APPLICATION_DATA, &[]);
    let data: (ContentType, &[u8]) = (ContentType::APPLICATION_DATA, b"at last");
    let close: (ContentType, &[u8]) = (ContentType::ALERT, &[1, 0]);
    for (count, failure) in [(32, None), (33, Some(facts::idling(32_u32)))] {
        let mut contents = vec![empty; count];
        contents.extend([data, empty, close]);
        let transcript = run_with_contents(Direction::ClientToServer, FIRST_DATA, &contents);
        match (transcript.outcome(Actor::Server), failure) {
            (Outcome::Completed, None) => {}
            (Outcome::Failed { alert, cause }, Some(failure)) => {
                assert_eq!((*alert, cause), (AlertDescription::UNEXPECTED_MESSAGE, &failure));
            }
            (outcome, _) => panic!("{count}: {outcome:?}"),
        }
    }
}

#[test]
fn a_finished_in_its_place_is_decoded() {
    for direction in [Direction::ClientToServer, Direction::ServerToClient] {
        let transcript = run_with_bytes(direction, FINISHED, &[20, 0, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(alert_of(transcript.outcome(direction.sender().peer())), AlertDescription::DECODE_ERROR);
    }
}

#[test]
fn a_finished_with_other_verify_data_is_a_decrypt_error() {
    for direction in [Direction::ClientToServer, Direction::ServerToClient] {
        let finished = HandshakeMessage::Finished(Finished { verify_data: vec![7; 12] });
        let transcript = run_with(direction, FINISHED, &finished);
        let receiver = direction.sender().peer();
        assert_eq!(alert_of(transcript.outcome(receiver)), AlertDescription::DECRYPT_ERROR);
        assert_eq!(broken_rule(&transcript), Some("verify-data"));
        let refused = Outcome::Refused { alert: AlertDescription::DECRYPT_ERROR };
        assert_eq!(*transcript.outcome(direction.sender()), refused);
    }
}
