//! What has no place is `unexpected_message`, however malformed it is: the state is asked before a body is decoded.

use crate::stage::{client_hello, handshake_record, prepared, receiver_of, record, run_with_changed, server_after};
use tls_engine::{Endpoint, Evidence, Failure, Part, Unexpected};
use tls_facts::engine as facts;
use tls_transcript::{Actor, Direction, MessageKind, Outcome};
use tls_wire::{
    AlertDescription as Alert, ContentType, DecodeErrorKind, HandshakeMessage, HandshakeType, ProtocolVersion,
};

use Direction::{ClientToServer, ServerToClient};

const fn handshake(msg_type: HandshakeType) -> MessageKind {
    MessageKind::Handshake(msg_type)
}

/// Each state of the ECDHE handshake in which messages come in the clear: who receives which record in it, and what it
/// awaits.
const STATES: [(Direction, usize, &str, &[MessageKind]); 8] = [
    (ServerToClient, 0, "ExpectServerHello", &[handshake(HandshakeType::SERVER_HELLO)]),
    (ServerToClient, 1, "ExpectCertificate", &[handshake(HandshakeType::CERTIFICATE)]),
    (ServerToClient, 2, "ExpectServerKeyExchange", &[handshake(HandshakeType::SERVER_KEY_EXCHANGE)]),
    (
        ServerToClient,
        3,
        "ExpectServerHelloDone",
        &[handshake(HandshakeType::CERTIFICATE_REQUEST), handshake(HandshakeType::SERVER_HELLO_DONE)],
    ),
    (ServerToClient, 4, "ExpectChangeCipherSpec", &[MessageKind::ChangeCipherSpec]),
    (ClientToServer, 0, "ExpectClientHello", &[handshake(HandshakeType::CLIENT_HELLO)]),
    (ClientToServer, 1, "ExpectClientKeyExchange", &[handshake(HandshakeType::CLIENT_KEY_EXCHANGE)]),
    (ClientToServer, 2, "ExpectChangeCipherSpec", &[MessageKind::ChangeCipherSpec]),
];

/// Every type that is registered, and one that is not.
fn types() -> impl Iterator<Item = HandshakeType> {
    (0..=26).chain([200, 254]).map(HandshakeType)
}

#[track_caller]
fn assert_unexpected(endpoint: &Endpoint, state: &'static str, awaited: &[MessageKind], came: MessageKind) {
    let Some(Failure::Unexpected(Unexpected::Message { state: in_state, awaited: only, came: this })) =
        endpoint.failure()
    else {
        panic!("{state}: {came:?} gave {:?}", endpoint.failure());
    };
    assert_eq!((*in_state, *only, *this), (state, awaited, came));
    assert_eq!(endpoint.failure().map(Failure::alert), Some(Alert::UNEXPECTED_MESSAGE));
}

#[test]
fn a_message_without_a_place_is_unexpected_whatever_is_in_it() {
    let prepared = prepared("ecdhe");
    for (direction, number, state, awaited) in STATES {
        for msg_type in types().filter(|msg_type| !awaited.contains(&handshake(*msg_type))) {
            for message in [
                // One byte, which is no body of any message.
                &[msg_type.0, 0, 0, 1, 0xff][..],
                // The header alone; the rest may never come.
                &[msg_type.0, 0, 1, 0],
                // Longer than anybody takes.
                &[msg_type.0, 0xff, 0xff, 0xff, 0xff],
            ] {
                let bytes = record(ContentType::HANDSHAKE, message);
                let endpoint = receiver_of(&prepared, direction, number, &bytes);
                let is_readable =
                    msg_type.name().is_some() && message.get(4).is_some_and(|_| message[1..4] == [0, 0, 1]);
                if awaited == [MessageKind::ChangeCipherSpec] && !is_readable {
                    assert_eq!(endpoint.failure(), Some(&Failure::Unexpected(Unexpected::ProtectedTooEarly)));
                } else {
                    assert_unexpected(&endpoint, state, awaited, handshake(msg_type));
                }
            }
        }
    }
}

#[test]
fn finished_without_change_cipher_spec_is_unexpected_and_not_read_as_another_message() {
    for scenario in
        ["rsa", "ecdhe", "suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "suite=TLS_RSA_WITH_AES_128_CBC_SHA"]
    {
        for (direction, party) in [(ClientToServer, Actor::Server), (ServerToClient, Actor::Client)] {
            let prepared = prepared(scenario);
            let sent = prepared.run();
            let mut records = sent.records().filter(|(_, record)| record.direction == direction);
            let number =
                records.position(|(id, _)| sent.record_bytes(id)[0] == ContentType::CHANGE_CIPHER_SPEC.0).unwrap();
            let transcript = run_with_changed(&prepared, direction, number, |_| Vec::new());
            let Outcome::Failed { alert, cause } = transcript.outcome(party) else { panic!("{scenario}: {party:?}") };
            assert_eq!(
                (*alert, cause),
                (Alert::UNEXPECTED_MESSAGE, &facts::protected_too_early()),
                "{scenario}: {party:?}"
            );
        }
    }
}

#[test]
fn a_message_that_is_no_handshake_message_is_unexpected_whatever_is_in_it() {
    let prepared = prepared("ecdhe");
    for (direction, number, state, awaited) in STATES {
        for (content_type, kind) in [
            (ContentType::CHANGE_CIPHER_SPEC, MessageKind::ChangeCipherSpec),
            (ContentType::APPLICATION_DATA, MessageKind::ApplicationData),
        ] {
            if awaited.contains(&kind) {
                continue;
            }
            let endpoint = receiver_of(&prepared, direction, number, &record(content_type, &[0xff, 0xff]));
            assert_unexpected(&endpoint, state, awaited, kind);
        }
    }
}

#[test]
fn a_message_in_its_place_is_decoded_and_its_fault_is_named() {
    let prepared = prepared("ecdhe");
    for (direction, number, state, awaited) in STATES {
        for kind in awaited {
            let bytes = match kind {
                // One byte is too much for the one message that has no body, and no byte too little for all others.
                MessageKind::Handshake(HandshakeType::SERVER_HELLO_DONE) => {
                    record(ContentType::HANDSHAKE, &[HandshakeType::SERVER_HELLO_DONE.0, 0, 0, 1, 0xff])
                }
                MessageKind::Handshake(msg_type) => record(ContentType::HANDSHAKE, &[msg_type.0, 0, 0, 0]),
                _ => record(ContentType::CHANGE_CIPHER_SPEC, &[1, 1]),
            };
            let endpoint = receiver_of(&prepared, direction, number, &bytes);
            let Some(failure @ Failure::Malformed { part: Part::Message(part), .. }) = endpoint.failure() else {
                panic!("{state}: {kind:?} gave {:?}", endpoint.failure());
            };
            assert_eq!((part, failure.alert()), (kind, Alert::DECODE_ERROR), "{state}");
        }
    }
}

#[test]
fn a_message_in_its_place_that_is_too_long_is_refused_for_its_length() {
    let bytes = record(ContentType::HANDSHAKE, &[HandshakeType::CLIENT_HELLO.0, 0xff, 0xff, 0xff]);
    let (server, _) = server_after("rsa", &bytes);
    let Some(Failure::Malformed { part: Part::HandshakeHeader, error }) = server.failure() else {
        panic!("{:?}", server.failure());
    };
    assert_eq!(error.kind, DecodeErrorKind::MessageTooLong { length: 0xff_ffff, limit: 131_396 });
}

#[test]
fn only_an_empty_hello_request_is_passed_over() {
    let prepared = prepared("ecdhe");
    for number in 0..=4 {
        let request = record(ContentType::HANDSHAKE, &[0, 0, 0, 0]);
        let client = receiver_of(&prepared, ServerToClient, number, &request);
        assert_eq!((client.failure(), client.is_closed()), (None, false), "{number}");
    }
}

#[test]
fn keys_must_not_change_between_the_pieces_of_a_message_that_is_passed_over() {
    let half = record(ContentType::HANDSHAKE, &[0, 0, 0]);
    let bytes = [half, record(ContentType::CHANGE_CIPHER_SPEC, &[1])].concat();
    let client = receiver_of(&prepared("ecdhe"), ServerToClient, 4, &bytes);
    let came = MessageKind::ChangeCipherSpec;
    assert_eq!(client.failure(), Some(&Failure::Unexpected(Unexpected::WithinMessage { came })));
}

#[test]
fn a_failure_names_the_rule_and_what_was_found() {
    let mut hello = client_hello("rsa");
    hello.client_version = ProtocolVersion::TLS_1_1;
    let hello = handshake_record(&HandshakeMessage::ClientHello(hello));
    let (server, _) = server_after("rsa", &hello);
    let Some(failure @ Failure::Broken { rule, evidence }) = server.failure() else {
        panic!("{:?}", server.failure());
    };
    assert_eq!((rule.name(), rule.alert(), failure.alert()), ("client-version", Alert::PROTOCOL_VERSION, rule.alert()));
    assert_eq!(*evidence, Evidence::NewestVersionOffered(ProtocolVersion::TLS_1_1));
}
