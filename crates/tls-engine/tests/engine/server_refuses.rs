//! Whatever a client does wrong, the server ends with the alert that the RFC asks for.

use crate::stage::{
    alert_of, broken_rule, client_hello, handshake_record, last_state, prepared, record, run_with_changed,
    run_with_edited, server_after, server_given, server_of,
};
use tls_facts::keys;
use tls_transcript::{Actor, Direction, Event, Outcome};
use tls_wire::{
    AlertDescription as Alert, AlertLevel, CipherSuite, ClientKeyExchange, CompressionMethod, ContentType,
    EcPointFormat, Extension, ExtensionType, Finished, HandshakeMessage, HandshakeType, KeyExchangeAlgorithm,
    NamedGroup, ProtocolVersion, ServerName, SignatureScheme, SupportedVersions, encode_handshake, fragment,
    read_handshake,
};

fn set(hello: &mut tls_wire::ClientHello, extension: Extension) {
    let extensions = hello.extensions.get_or_insert_default();
    extensions.retain(|other| other.extension_type() != extension.extension_type());
    extensions.push(extension);
}

#[test]
fn a_client_that_offers_only_tls_1_1_gets_protocol_version() {
    let outcome = server_given("rsa", |hello| hello.client_version = ProtocolVersion::TLS_1_1);
    assert_eq!(alert_of(&outcome), Alert::PROTOCOL_VERSION);
}

#[test]
fn a_client_that_offers_only_tls_1_3_gets_protocol_version() {
    let outcome = server_given("rsa", |hello| {
        set(hello, Extension::SupportedVersions(SupportedVersions::Offered(vec![ProtocolVersion::TLS_1_3])));
    });
    assert_eq!(alert_of(&outcome), Alert::PROTOCOL_VERSION);
}

#[test]
fn a_fallback_below_what_the_server_speaks_is_inappropriate() {
    let outcome = server_given("rsa", |hello| {
        hello.client_version = ProtocolVersion::TLS_1_1;
        hello.cipher_suites.push(CipherSuite::TLS_FALLBACK_SCSV);
    });
    assert_eq!(alert_of(&outcome), Alert::INAPPROPRIATE_FALLBACK);
}

#[test]
fn a_fallback_mark_at_the_newest_version_is_no_fault() {
    let outcome = server_given("rsa", |hello| hello.cipher_suites.push(CipherSuite::TLS_FALLBACK_SCSV));
    assert_eq!(outcome, Outcome::Unknown);
}

#[test]
fn a_client_without_null_compression_gets_illegal_parameter() {
    let outcome = server_given("rsa", |hello| hello.compression_methods = vec![CompressionMethod::DEFLATE]);
    assert_eq!(alert_of(&outcome), Alert::ILLEGAL_PARAMETER);
}

#[test]
fn no_common_suite_is_a_handshake_failure() {
    let outcome =
        server_given("rsa", |hello| hello.cipher_suites = vec![CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]);
    assert_eq!(alert_of(&outcome), Alert::HANDSHAKE_FAILURE);
}

#[test]
fn no_common_group_is_a_handshake_failure() {
    let outcome = server_given("ecdhe", |hello| set(hello, Extension::SupportedGroups(vec![NamedGroup::SECP521R1])));
    assert_eq!(alert_of(&outcome), Alert::HANDSHAKE_FAILURE);
}

#[test]
fn finite_fields_of_which_none_is_common_are_insufficient_security() {
    // One that the server does not take; one that nobody has registered (RFC 7919 §4).
    for group in [NamedGroup::FFDHE8192, NamedGroup(0x01ff)] {
        let groups = Extension::SupportedGroups(vec![NamedGroup::X25519, group]);
        let outcome = server_given("dhe", |hello| set(hello, groups));
        assert_eq!(alert_of(&outcome), Alert::INSUFFICIENT_SECURITY, "{group}");
    }
}

#[test]
fn a_suite_that_needs_no_finite_field_is_taken_where_none_is_common() {
    let mut config = prepared("rsa").server().clone();
    config.cipher_suites =
        vec![CipherSuite::TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256];
    let mut hello = client_hello("rsa");
    hello.cipher_suites = config.cipher_suites.clone();
    set(&mut hello, Extension::SupportedGroups(vec![NamedGroup::FFDHE8192]));
    let (server, transcript) = server_of(config, &handshake_record(&HandshakeMessage::ClientHello(hello)));
    assert_eq!((server.failure(), server.state()), (None, "ExpectClientKeyExchange"));
    let chosen = transcript.messages().find_map(|(id, message)| {
        match read_handshake(transcript.message_bytes(id), &message.context) {
            Ok(HandshakeMessage::ServerHello(hello)) => Some(hello.cipher_suite),
            _ => None,
        }
    });
    assert_eq!(chosen, Some(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256));
}

#[test]
fn finite_fields_are_not_what_is_lacking_where_no_signature_is_common() {
    let only_sha1 = Extension::SignatureAlgorithms(vec![SignatureScheme::RSA_PKCS1_SHA1]);
    let outcome = server_given("dhe", |hello| {
        set(hello, Extension::SupportedGroups(vec![NamedGroup::FFDHE8192]));
        set(hello, only_sha1);
    });
    assert_eq!(alert_of(&outcome), Alert::HANDSHAKE_FAILURE);
}

#[test]
fn the_longest_client_hello_that_there_can_be_is_answered() {
    let mut hello = client_hello("rsa");
    hello.session_id = vec![7; 32];
    let strangers = (0..u16::MAX).map(CipherSuite).filter(|suite| suite.name().is_none()).cycle();
    hello.cipher_suites = strangers.take(32_766).chain([CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256]).collect();
    hello.compression_methods = vec![CompressionMethod::NULL; 255];
    let encoded = |hello: &tls_wire::ClientHello| encode_handshake(&HandshakeMessage::ClientHello(hello.clone()));
    hello.extensions = None;
    // The extensions' length, one extension's type and length.
    let room = 4 + 131_396 - encoded(&hello).len() - 2 - 4;
    hello.extensions = Some(vec![Extension::Unknown { extension_type: ExtensionType(0xfe00), data: vec![0; room] }]);
    let bytes = encoded(&hello);
    assert_eq!(bytes.len(), 4 + 131_396);
    let records: Vec<u8> = fragment(&bytes, 1 << 14).flat_map(|piece| record(ContentType::HANDSHAKE, piece)).collect();
    let (server, _) = server_after("rsa", &records);
    assert_eq!((server.failure(), server.state()), (None, "ExpectClientKeyExchange"));
}

#[test]
fn a_client_that_names_no_finite_field_takes_any() {
    let outcome = server_given("dhe", |hello| set(hello, Extension::SupportedGroups(vec![NamedGroup::X25519])));
    assert_eq!(outcome, Outcome::Unknown);
}

#[test]
fn no_common_signature_is_a_handshake_failure() {
    let only_sha1 = Extension::SignatureAlgorithms(vec![SignatureScheme::RSA_PKCS1_SHA1]);
    let outcome = server_given("ecdhe", |hello| set(hello, only_sha1));
    assert_eq!(alert_of(&outcome), Alert::HANDSHAKE_FAILURE);
}

#[test]
fn no_common_application_protocol_has_an_alert_of_its_own() {
    let h2 = Extension::ApplicationLayerProtocolNegotiation(vec![b"h2".to_vec()]);
    let outcome = server_given("rsa", |hello| set(hello, h2));
    assert_eq!(alert_of(&outcome), Alert::NO_APPLICATION_PROTOCOL);
}

#[test]
fn a_first_hello_that_pretends_to_renegotiate_is_a_handshake_failure() {
    let outcome = server_given("rsa", |hello| set(hello, Extension::RenegotiationInfo(vec![1; 12])));
    assert_eq!(alert_of(&outcome), Alert::HANDSHAKE_FAILURE);
}

#[test]
fn point_formats_without_the_uncompressed_one_are_illegal() {
    let outcome = server_given("ecdhe", |hello| set(hello, Extension::EcPointFormats(vec![EcPointFormat(1)])));
    assert_eq!(alert_of(&outcome), Alert::ILLEGAL_PARAMETER);
}

#[test]
fn two_host_names_are_illegal() {
    let names = |names: &[&str]| Extension::ServerName(names.iter().map(|name| ServerName::host_name(name)).collect());
    let outcome = server_given("rsa", |hello| set(hello, names(&["a.example", "b.example"])));
    assert_eq!(alert_of(&outcome), Alert::ILLEGAL_PARAMETER);
    let outcome = server_given("rsa", |hello| set(hello, names(&["a.example"])));
    assert_eq!(outcome, Outcome::Unknown);
}

#[test]
fn an_extension_that_stands_twice_is_illegal() {
    let outcome = server_given("rsa", |hello| {
        let extensions = hello.extensions.get_or_insert_default();
        extensions.push(Extension::ExtendedMasterSecret);
        extensions.push(Extension::ExtendedMasterSecret);
    });
    assert_eq!(alert_of(&outcome), Alert::ILLEGAL_PARAMETER);
}

#[test]
fn bytes_behind_the_end_of_a_message_are_a_decode_error() {
    let mut bytes = encode_handshake(&HandshakeMessage::ClientHello(client_hello("rsa")));
    bytes.push(0);
    bytes[3] += 1;
    let (server, _) = server_after("rsa", &record(ContentType::HANDSHAKE, &bytes));
    assert_eq!(alert_of(server.outcome()), Alert::DECODE_ERROR);
}

#[test]
fn a_conversation_must_begin_with_a_client_hello() {
    for (content_type, fragment) in [
        (ContentType::HANDSHAKE, encode_handshake(&HandshakeMessage::ServerHelloDone)),
        (ContentType::HANDSHAKE, encode_handshake(&HandshakeMessage::Finished(Finished { verify_data: vec![0; 12] }))),
        (ContentType::CHANGE_CIPHER_SPEC, vec![1]),
        (ContentType::APPLICATION_DATA, b"GET / HTTP/1.1\r\n\r\n".to_vec()),
    ] {
        let (server, _) = server_after("rsa", &record(content_type, &fragment));
        assert_eq!(alert_of(server.outcome()), Alert::UNEXPECTED_MESSAGE, "{content_type}");
    }
}

#[test]
fn what_is_no_record_at_all_ends_with_an_alert_too() {
    let oversize = [22, 3, 1, 0x40, 0x01];
    for (name, bytes, alert) in [
        ("unknown content type", &[99, 3, 3, 0, 1, 0][..], Alert::UNEXPECTED_MESSAGE),
        ("version of another protocol", &[22, 2, 0, 0, 1, 0], Alert::PROTOCOL_VERSION),
        ("SSL 2.0", &[0x80, 46, 1, 0, 2, 0], Alert::PROTOCOL_VERSION),
        ("oversize record", &oversize, Alert::RECORD_OVERFLOW),
        ("empty handshake fragment", &[22, 3, 3, 0, 0], Alert::UNEXPECTED_MESSAGE),
        ("empty alert", &[21, 3, 3, 0, 0], Alert::UNEXPECTED_MESSAGE),
        ("message longer than anybody takes", &[22, 3, 1, 0, 4, 1, 0xff, 0xff, 0xff], Alert::ILLEGAL_PARAMETER),
        ("HTTP", b"GET / HTTP/1.1\r\n\r\n", Alert::UNEXPECTED_MESSAGE),
    ] {
        let (mut server, transcript) = server_after("rsa", bytes);
        assert_eq!(alert_of(server.outcome()), alert, "{name}");
        assert_eq!(server.outgoing(), record(ContentType::ALERT, &[2, alert.0]), "{name}");
        assert_eq!(transcript.outcome(Actor::Server), server.outcome(), "{name}");
    }
}

#[test]
fn an_alert_of_a_client_that_could_make_nothing_of_the_answer_counts_whatever_version_its_record_says() {
    let hello = handshake_record(&HandshakeMessage::ClientHello(client_hello("rsa")));
    // As OpenSSL says it while no ServerHello has come that it could read (RFC 5246 App. E.1).
    let alert = [21, 3, 1, 0, 2, 2, Alert::PROTOCOL_VERSION.0];
    let (server, _) = server_after("rsa", &[&hello[..], &alert].concat());
    assert_eq!(*server.outcome(), Outcome::Refused { alert: Alert::PROTOCOL_VERSION });
}

#[test]
fn keys_must_not_change_in_the_middle_of_a_message() {
    let hello = handshake_record(&HandshakeMessage::ClientHello(client_hello("rsa")));
    let half = record(ContentType::HANDSHAKE, &[16, 0, 1]);
    let bytes = [hello, half, record(ContentType::CHANGE_CIPHER_SPEC, &[1])].concat();
    let (server, _) = server_after("rsa", &bytes);
    assert_eq!(alert_of(server.outcome()), Alert::UNEXPECTED_MESSAGE);
}

#[test]
fn a_finished_before_change_cipher_spec_is_unexpected() {
    // What arrives is a protected Finished, read as a message in the clear.
    for scenario in ["rsa", "cbc", "suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"] {
        let transcript = run_with_changed(&prepared(scenario), Direction::ClientToServer, 2, |_| Vec::new());
        assert_eq!(alert_of(transcript.outcome(Actor::Server)), Alert::UNEXPECTED_MESSAGE, "{scenario}");
        assert_eq!(last_state(&transcript, Actor::Server), "ExpectChangeCipherSpec", "{scenario}");
    }
    let finished = HandshakeMessage::Finished(Finished { verify_data: vec![0; 12] });
    let transcript =
        run_with_changed(&prepared("rsa"), Direction::ClientToServer, 2, |_| vec![handshake_record(&finished)]);
    assert_eq!(alert_of(transcript.outcome(Actor::Server)), Alert::UNEXPECTED_MESSAGE);
}

#[test]
fn a_bad_encrypted_secret_fails_only_at_finished() {
    let bad: [fn(&mut Vec<u8>); 4] =
        [|bytes| bytes[100] ^= 1, |bytes| bytes.clear(), |bytes| bytes.fill(0xff), |bytes| bytes.truncate(255)];
    for spoil in bad {
        let transcript = run_with_edited(
            &prepared("rsa"),
            HandshakeType::CLIENT_KEY_EXCHANGE,
            KeyExchangeAlgorithm::Rsa,
            |message| {
                if let HandshakeMessage::ClientKeyExchange(ClientKeyExchange::Rsa { encrypted_pre_master_secret }) =
                    message
                {
                    spoil(encrypted_pre_master_secret);
                }
            },
        );
        assert_eq!(last_state(&transcript, Actor::Server), "ExpectFinished");
        assert_eq!(alert_of(transcript.outcome(Actor::Server)), Alert::BAD_RECORD_MAC);
        assert_eq!(transcript.outcome(Actor::Client), &Outcome::Refused { alert: Alert::BAD_RECORD_MAC });
    }
}

#[test]
fn a_conversation_that_differs_is_noticed_at_finished() {
    // The randoms are the same, and so are the keys; but the client never sent these extensions.
    let transcript =
        run_with_edited(&prepared("rsa"), HandshakeType::CLIENT_HELLO, KeyExchangeAlgorithm::Rsa, |message| {
            if let HandshakeMessage::ClientHello(hello) = message {
                hello.cipher_suites.reverse();
            }
        });
    assert_eq!(alert_of(transcript.outcome(Actor::Server)), Alert::DECRYPT_ERROR);
    assert_eq!(broken_rule(&transcript), Some("verify-data"));
}

#[test]
fn with_extended_master_secret_such_a_conversation_has_other_keys() {
    let prepared = prepared("key-exchange=rsa&extended-master-secret=on");
    let transcript = run_with_edited(&prepared, HandshakeType::CLIENT_HELLO, KeyExchangeAlgorithm::Rsa, |message| {
        if let HandshakeMessage::ClientHello(hello) = message {
            hello.cipher_suites.reverse();
        }
    });
    assert_eq!(alert_of(transcript.outcome(Actor::Server)), Alert::BAD_RECORD_MAC);
}

#[test]
fn public_values_that_make_no_secret_are_refused() {
    let curve = |public: Vec<u8>| ClientKeyExchange::Ecdhe { ecdh_yc: public };
    let field = |public: Vec<u8>| ClientKeyExchange::Dhe { dh_yc: public };
    let zeros_and_one = |length: usize| [vec![0; length - 1], vec![1]].concat();
    for (scenario, algorithm, exchange, alert) in [
        ("group=x25519", KeyExchangeAlgorithm::Ecdhe, curve(vec![0; 32]), Alert::ILLEGAL_PARAMETER),
        ("group=x25519", KeyExchangeAlgorithm::Ecdhe, curve(vec![9; 31]), Alert::ILLEGAL_PARAMETER),
        (
            "group=secp256r1",
            KeyExchangeAlgorithm::Ecdhe,
            curve([vec![4], vec![1; 64]].concat()),
            Alert::ILLEGAL_PARAMETER,
        ),
        ("group=secp256r1", KeyExchangeAlgorithm::Ecdhe, curve(vec![0]), Alert::ILLEGAL_PARAMETER),
        ("group=ffdhe2048", KeyExchangeAlgorithm::DheRsa, field(vec![0]), Alert::HANDSHAKE_FAILURE),
        ("group=ffdhe2048", KeyExchangeAlgorithm::DheRsa, field(zeros_and_one(256)), Alert::HANDSHAKE_FAILURE),
        ("group=ffdhe2048", KeyExchangeAlgorithm::DheRsa, field(vec![0xff; 256]), Alert::HANDSHAKE_FAILURE),
    ] {
        let transcript =
            run_with_edited(&prepared(scenario), HandshakeType::CLIENT_KEY_EXCHANGE, algorithm, |message| {
                *message = HandshakeMessage::ClientKeyExchange(exchange.clone());
            });
        assert_eq!(alert_of(transcript.outcome(Actor::Server)), alert, "{scenario} {exchange:?}");
        assert_eq!(broken_rule(&transcript), Some("dh-public-value"));
    }
}

#[test]
fn every_changed_bit_of_a_protected_record_is_one_and_the_same_alert() {
    for scenario in ["rsa", "cbc", "encrypt-then-mac", "suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"] {
        let prepared = prepared(scenario);
        // The client's Finished is its fourth record: ClientHello, ClientKeyExchange, ChangeCipherSpec, Finished.
        for place in [5, 20, 25] {
            for from_end in [false, true] {
                let transcript = run_with_changed(&prepared, Direction::ClientToServer, 3, |mut bytes| {
                    let index = if from_end { bytes.len() + 4 - place } else { place };
                    bytes[index] ^= 1;
                    vec![bytes]
                });
                let outcome = transcript.outcome(Actor::Server);
                let expected = Outcome::Failed { alert: Alert::BAD_RECORD_MAC, cause: keys::bad_record_mac() };
                assert_eq!(outcome, &expected, "{scenario} {place} {from_end}");
                assert_eq!(broken_rule(&transcript), Some("record-authentication"));
            }
        }
    }
}

#[test]
fn a_record_that_comes_twice_is_refused() {
    let transcript =
        run_with_changed(&prepared("ecdhe"), Direction::ClientToServer, 4, |bytes| vec![bytes.clone(), bytes]);
    assert_eq!(alert_of(transcript.outcome(Actor::Server)), Alert::BAD_RECORD_MAC);
}

#[test]
fn malformed_alerts_are_refused() {
    for (fragment, alert) in
        [(&[2][..], Alert::DECODE_ERROR), (&[2, 40, 0], Alert::DECODE_ERROR), (&[3, 40], Alert::ILLEGAL_PARAMETER)]
    {
        let (server, _) = server_after("rsa", &record(ContentType::ALERT, fragment));
        assert_eq!(alert_of(server.outcome()), alert, "{fragment:?}");
    }
}

#[test]
fn a_fatal_alert_is_believed() {
    let (server, transcript) = server_after("rsa", &record(ContentType::ALERT, &[2, 40]));
    assert_eq!(server.outcome(), &Outcome::Refused { alert: Alert::HANDSHAKE_FAILURE });
    let received = |event: &Event| {
        matches!(event, Event::AlertReceived { level: AlertLevel::FATAL, alert: Alert::HANDSHAKE_FAILURE, .. })
    };
    assert!(transcript.events().iter().any(received));
}

#[test]
fn a_goodbye_before_the_end_of_the_handshake_is_answered() {
    let (mut server, _) = server_after("rsa", &record(ContentType::ALERT, &[1, 0]));
    assert!(matches!(server.outcome(), Outcome::Disconnected { .. }));
    assert_eq!(server.outgoing(), record(ContentType::ALERT, &[1, 0]));
}

#[test]
fn endless_warnings_are_not_borne() {
    let warning = record(ContentType::ALERT, &[1, 90]);
    let (server, _) = server_after("rsa", &warning.repeat(32));
    assert_eq!(server.outcome(), &Outcome::Unknown);
    let (server, _) = server_after("rsa", &warning.repeat(33));
    assert_eq!(alert_of(server.outcome()), Alert::UNEXPECTED_MESSAGE);
}

#[test]
fn after_the_end_nothing_is_looked_at() {
    let bad = record(ContentType::APPLICATION_DATA, b"x");
    let (mut server, _) = server_after("rsa", &[bad.clone(), bad.clone(), bad].concat());
    assert_eq!(server.outgoing(), record(ContentType::ALERT, &[2, 10]), "one alert, not three");
}
