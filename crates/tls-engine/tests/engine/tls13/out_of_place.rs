//! In each state of TLS 1.3, whatever has no place is `unexpected_message`, however malformed it is: messages of other states, of
//! other versions, and of no version at all.

use super::sealed::{
    CERTIFICATE, CERTIFICATE_VERIFY, CLIENT_FINISHED, ENCRYPTED_EXTENSIONS, REQUEST, RESPONSE, SERVER_FINISHED,
    handshake, receiver, run_with, seal,
};
use super::{prepared, settled};
use crate::stage::{alert_of, last_state, receiver_of, record, run_with_changed};
use tls_engine::{Failure, Unexpected};
use tls_transcript::Direction::{self, ClientToServer, ServerToClient};
use tls_transcript::{MessageKind, Outcome};
use tls_wire::{AlertDescription as Alert, CipherSuite, ContentType, HandshakeType, NamedGroup};

/// Each state in which messages come under protection: who receives which record in it, and what it awaits.
const STATES: [(Direction, usize, &str, &[HandshakeType]); 7] = [
    (ServerToClient, ENCRYPTED_EXTENSIONS, "ExpectEncryptedExtensions", &[HandshakeType::ENCRYPTED_EXTENSIONS]),
    (
        ServerToClient,
        CERTIFICATE,
        "ExpectCertificate",
        &[HandshakeType::CERTIFICATE_REQUEST, HandshakeType::CERTIFICATE],
    ),
    (ServerToClient, CERTIFICATE_VERIFY, "ExpectCertificateVerify", &[HandshakeType::CERTIFICATE_VERIFY]),
    (ServerToClient, SERVER_FINISHED, "ExpectFinished", &[HandshakeType::FINISHED]),
    (ServerToClient, RESPONSE, "Connected", &[HandshakeType::KEY_UPDATE, HandshakeType::NEW_SESSION_TICKET]),
    (ClientToServer, CLIENT_FINISHED, "ExpectFinished", &[HandshakeType::FINISHED]),
    (ClientToServer, REQUEST, "Connected", &[HandshakeType::KEY_UPDATE]),
];

/// Every type that is registered, in whichever version, and one that is not.
fn types() -> impl Iterator<Item = HandshakeType> {
    (0..=26).chain([200, 254]).map(HandshakeType)
}

#[test]
fn a_message_without_a_place_is_unexpected_whatever_is_in_it() {
    let prepared = prepared();
    let before = prepared.run();
    for (direction, number, state, awaited) in STATES {
        for msg_type in types().filter(|msg_type| !awaited.contains(msg_type)) {
            for message in [
                // One byte, which is no body of any message; the header alone; longer than anybody takes.
                &[msg_type.0, 0, 0, 1, 0xff][..],
                &[msg_type.0, 0, 1, 0],
                &[msg_type.0, 0xff, 0xff, 0xff, 0xff],
            ] {
                let sealed = seal(&before, direction, number, &[handshake(message)]);
                let transcript = run_with_changed(&prepared, direction, number, |_| sealed.clone());
                let Outcome::Failed { alert, cause } = transcript.outcome(receiver(direction)) else {
                    panic!("{state}: {msg_type}");
                };
                assert_eq!(*alert, Alert::UNEXPECTED_MESSAGE, "{state}: {msg_type}");
                assert_eq!(last_state(&transcript, receiver(direction)), state, "{msg_type}");
                // The recording says what came, and where.
                let named = ["message-out-of-place", "message-after-handshake"].contains(&cause.kind().name);
                assert!(named, "{state}: {msg_type}: {cause:?}");
            }
        }
    }
}

#[test]
fn a_message_in_its_place_that_is_no_such_message_is_a_decode_error() {
    for (direction, number, state, awaited) in STATES {
        for msg_type in awaited {
            // Finished is as long as the hash, and 12 bytes long once was: that is for the comparison to find.
            if *msg_type == HandshakeType::FINISHED {
                continue;
            }
            let transcript = run_with(&prepared(), direction, number, &[handshake(&[msg_type.0, 0, 0, 0])]);
            assert_eq!(alert_of(transcript.outcome(receiver(direction))), Alert::DECODE_ERROR, "{state}: {msg_type}");
        }
    }
}

#[test]
fn while_the_second_hello_is_awaited_nothing_else_may_come() {
    let mut retried = settled(CipherSuite::TLS_AES_128_GCM_SHA256, NamedGroup::SECP256R1);
    retried.client().key_shares = vec![NamedGroup::X25519];
    for msg_type in types().filter(|msg_type| *msg_type != HandshakeType::CLIENT_HELLO) {
        let bytes = record(ContentType::HANDSHAKE, &[msg_type.0, 0, 0, 1, 0xff]);
        // Hello, ChangeCipherSpec, and then it.
        let server = receiver_of(&retried, ClientToServer, 2, &bytes);
        let Some(Failure::Unexpected(Unexpected::Message { state, came, .. })) = server.failure() else {
            panic!("{msg_type}: {:?}", server.failure());
        };
        assert_eq!((*state, *came), ("ExpectSecondClientHello", MessageKind::Handshake(msg_type)));
    }
}

#[test]
fn while_the_server_hello_is_awaited_nothing_else_may_come() {
    for msg_type in types() {
        // A HelloRequest is passed over as long as the version is open (RFC 5246 §7.4.1.1).
        if [HandshakeType::SERVER_HELLO, HandshakeType::HELLO_REQUEST].contains(&msg_type) {
            continue;
        }
        let bytes = record(ContentType::HANDSHAKE, &[msg_type.0, 0, 0, 1, 0xff]);
        let client = receiver_of(&prepared(), ServerToClient, 0, &bytes);
        assert_eq!(client.failure().map(Failure::alert), Some(Alert::UNEXPECTED_MESSAGE), "{msg_type}");
    }
}
