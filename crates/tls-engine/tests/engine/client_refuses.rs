//! Whatever a server does wrong, the client ends with the alert that the RFC asks for.

use crate::stage::{alert_of, broken_rule, handshake_record, last_state, prepared, run_with_changed, run_with_edited};
use tls_engine::{Prepared, Scenario};
use tls_pki::TrustAnchors;
use tls_terms::Rule;
use tls_transcript::{Actor, CheckOutcome, Direction, Event, Outcome, Transcript};
use tls_wire::{
    AlertDescription as Alert, CipherSuite, CompressionMethod, Extension, HandshakeMessage, HandshakeType,
    KeyExchangeAlgorithm, NamedGroup, NewSessionTicket, ProtocolVersion, ServerHello, ServerKeyExchange,
    SignatureScheme,
};

fn client_of(transcript: &Transcript) -> (Alert, Option<&'static str>) {
    (alert_of(transcript.outcome(Actor::Client)), broken_rule(transcript))
}

/// How the client of the ECDHE scenario takes such a ServerHello.
fn given_server_hello(edit: impl Fn(&mut ServerHello)) -> (Alert, Option<&'static str>) {
    let transcript =
        run_with_edited(&prepared("ecdhe"), HandshakeType::SERVER_HELLO, KeyExchangeAlgorithm::Ecdhe, |message| {
            if let HandshakeMessage::ServerHello(hello) = message {
                edit(hello);
            }
        });
    client_of(&transcript)
}

fn given_key_exchange(scenario: &str, edit: impl Fn(&mut ServerKeyExchange)) -> (Alert, Option<&'static str>) {
    let scenario = Scenario::parse(scenario).unwrap();
    let prepared = Prepared::new(&scenario).unwrap();
    let algorithm = scenario.key_exchange.algorithm();
    let transcript = run_with_edited(&prepared, HandshakeType::SERVER_KEY_EXCHANGE, algorithm, |message| {
        if let HandshakeMessage::ServerKeyExchange(exchange) = message {
            edit(exchange);
        }
    });
    client_of(&transcript)
}

fn extensions(hello: &mut ServerHello) -> &mut Vec<Extension> {
    hello.extensions.get_or_insert_default()
}

#[test]
fn a_version_that_was_not_offered_is_refused() {
    let verdict = given_server_hello(|hello| hello.server_version = ProtocolVersion::TLS_1_1);
    assert_eq!(verdict, (Alert::PROTOCOL_VERSION, Some("server-version")));
}

#[test]
fn a_suite_that_was_not_offered_is_refused() {
    let verdict = given_server_hello(|hello| hello.cipher_suite = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA);
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("cipher-suite-offered")));
}

#[test]
fn a_compression_that_was_not_offered_is_refused() {
    let verdict = given_server_hello(|hello| hello.compression_method = CompressionMethod::DEFLATE);
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("compression-null")));
}

#[test]
fn an_extension_that_was_not_asked_for_is_refused() {
    let verdict = given_server_hello(|hello| extensions(hello).push(Extension::SessionTicket(Vec::new())));
    assert_eq!(verdict, (Alert::UNSUPPORTED_EXTENSION, Some("extensions-solicited")));
}

#[test]
fn renegotiation_info_with_content_is_refused() {
    let verdict = given_server_hello(|hello| {
        extensions(hello).retain(|extension| !matches!(extension, Extension::RenegotiationInfo(_)));
        extensions(hello).push(Extension::RenegotiationInfo(vec![0; 24]));
    });
    assert_eq!(verdict, (Alert::HANDSHAKE_FAILURE, Some("renegotiation-info")));
}

#[test]
fn a_protocol_that_was_not_offered_is_refused() {
    let verdict = given_server_hello(|hello| {
        for extension in extensions(hello) {
            if let Extension::ApplicationLayerProtocolNegotiation(names) = extension {
                *names = vec![b"h2".to_vec()];
            }
        }
    });
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("application-protocol")));
}

#[test]
fn encrypt_then_mac_with_a_suite_that_needs_none_is_refused() {
    let prepared = prepared("key-exchange=ecdhe&encrypt-then-mac=on");
    let transcript = run_with_edited(&prepared, HandshakeType::SERVER_HELLO, KeyExchangeAlgorithm::Ecdhe, |message| {
        if let HandshakeMessage::ServerHello(hello) = message {
            extensions(hello).push(Extension::EncryptThenMac);
        }
    });
    assert_eq!(client_of(&transcript), (Alert::ILLEGAL_PARAMETER, Some("encrypt-then-mac")));
}

#[test]
fn a_server_without_secure_renegotiation_is_only_remarked_on() {
    let transcript =
        run_with_edited(&prepared("ecdhe"), HandshakeType::SERVER_HELLO, KeyExchangeAlgorithm::Ecdhe, |message| {
            if let HandshakeMessage::ServerHello(hello) = message {
                extensions(hello).retain(|extension| !matches!(extension, Extension::RenegotiationInfo(_)));
            }
        });
    let remarked = |event: &Event| {
        matches!(event, Event::Checked { rule: Rule::RenegotiationInfo, outcome: CheckOutcome::Remarked, .. })
    };
    assert!(transcript.events().iter().any(remarked));
    // The client goes on; it is the changed conversation that the server notices, at Finished.
    assert_eq!(transcript.outcome(Actor::Client), &Outcome::Refused { alert: Alert::DECRYPT_ERROR });
}

#[test]
fn a_certificate_is_refused_for_what_is_wrong_with_it() {
    let year = 365 * 86_400;
    let mut expired = prepared("ecdhe");
    expired.client().clock += year;
    assert_eq!(client_of(&expired.run()), (Alert::CERTIFICATE_EXPIRED, Some("certificate-dates")));

    let mut stranger = prepared("ecdhe");
    stranger.client().anchors = TrustAnchors(Vec::new());
    assert_eq!(alert_of(stranger.run().outcome(Actor::Client)), Alert::UNKNOWN_CA);

    let mut elsewhere = prepared("ecdhe");
    elsewhere.client().server_name = "bank.example".into();
    assert_eq!(broken_rule(&elsewhere.run()), Some("server-name"));
}

#[test]
fn a_certificate_of_the_wrong_kind_is_refused() {
    // The server shows an ECDSA chain, which the client trusts, for a suite that authenticates with RSA.
    let ecdsa = prepared("certificate=ecdsa-p256").server().identities[0].certificates().to_vec();
    let mut mixed = prepared("ecdhe");
    mixed.client().anchors = prepared("certificate=ecdsa-p256").client().anchors.clone();
    let transcript = run_with_edited(&mixed, HandshakeType::CERTIFICATE, KeyExchangeAlgorithm::Ecdhe, |message| {
        if let HandshakeMessage::Certificate(certificate) = message {
            certificate.certificate_list = ecdsa.clone();
        }
    });
    assert_eq!(client_of(&transcript), (Alert::UNSUPPORTED_CERTIFICATE, Some("certificate-key-fits-suite")));
}

#[test]
fn an_empty_chain_is_refused() {
    let transcript =
        run_with_edited(&prepared("rsa"), HandshakeType::CERTIFICATE, KeyExchangeAlgorithm::Rsa, |message| {
            if let HandshakeMessage::Certificate(certificate) = message {
                certificate.certificate_list.clear();
            }
        });
    assert_eq!(broken_rule(&transcript), Some("certificate-path"));
}

#[test]
fn a_changed_parameter_breaks_the_signature() {
    for scenario in ["ecdhe", "ecdsa", "dhe"] {
        let verdict = given_key_exchange(scenario, |exchange| match exchange {
            ServerKeyExchange::Dhe { params, .. } => params.dh_ys[200] ^= 1,
            ServerKeyExchange::Ecdhe { params, .. } => params.public[20] ^= 1,
        });
        assert_eq!(verdict, (Alert::DECRYPT_ERROR, Some("server-key-exchange-signature")), "{scenario}");
    }
}

#[test]
fn a_changed_signature_does_not_verify() {
    let verdict = given_key_exchange("ecdhe", |exchange| match exchange {
        ServerKeyExchange::Dhe { signature, .. } | ServerKeyExchange::Ecdhe { signature, .. } => {
            signature.signature[7] ^= 1;
        }
    });
    assert_eq!(verdict, (Alert::DECRYPT_ERROR, Some("server-key-exchange-signature")));
}

#[test]
fn a_signature_scheme_that_was_not_offered_or_does_not_fit_is_refused() {
    for (scheme, rule) in [
        (SignatureScheme::RSA_PKCS1_SHA1, "signature-scheme-offered"),
        (SignatureScheme::ECDSA_SECP256R1_SHA256, "server-key-exchange-signature"),
    ] {
        let verdict = given_key_exchange("ecdhe", |exchange| match exchange {
            ServerKeyExchange::Dhe { signature, .. } | ServerKeyExchange::Ecdhe { signature, .. } => {
                signature.algorithm = scheme;
            }
        });
        assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some(rule)));
    }
}

#[test]
fn a_curve_that_was_not_offered_is_refused() {
    let verdict = given_key_exchange("ecdhe", |exchange| {
        if let ServerKeyExchange::Ecdhe { params, .. } = exchange {
            params.namedcurve = NamedGroup::SECP521R1;
        }
    });
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("group-offered")));
}

#[test]
fn a_prime_that_is_too_short_is_refused() {
    let verdict = given_key_exchange("dhe", |exchange| {
        if let ServerKeyExchange::Dhe { params, .. } = exchange {
            params.dh_p.truncate(128);
        }
    });
    assert_eq!(verdict, (Alert::INSUFFICIENT_SECURITY, Some("dh-group")));
}

#[test]
fn a_message_left_out_is_noticed_at_the_next() {
    // The server's records: ServerHello, Certificate, ServerKeyExchange, ServerHelloDone, ChangeCipherSpec, Finished.
    for (number, awaited) in [(0, "ExpectServerHello"), (1, "ExpectCertificate"), (2, "ExpectServerKeyExchange")] {
        let transcript = run_with_changed(&prepared("ecdhe"), Direction::ServerToClient, number, |_| Vec::new());
        assert_eq!(alert_of(transcript.outcome(Actor::Client)), Alert::UNEXPECTED_MESSAGE);
        assert_eq!(last_state(&transcript, Actor::Client), awaited);
    }
}

#[test]
fn without_change_cipher_spec_there_is_no_finished() {
    // What arrives is a protected Finished, read as a message in the clear.
    for (scenario, number) in [("ecdhe", 4), ("cbc", 3), ("suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 4)] {
        let transcript = run_with_changed(&prepared(scenario), Direction::ServerToClient, number, |_| Vec::new());
        assert_eq!(alert_of(transcript.outcome(Actor::Client)), Alert::UNEXPECTED_MESSAGE, "{scenario}");
        assert_eq!(last_state(&transcript, Actor::Client), "ExpectChangeCipherSpec", "{scenario}");
    }
}

#[test]
fn a_message_sent_twice_is_unexpected() {
    for number in 0..4 {
        let transcript =
            run_with_changed(&prepared("ecdhe"), Direction::ServerToClient, number, |bytes| vec![bytes.clone(), bytes]);
        assert_eq!(alert_of(transcript.outcome(Actor::Client)), Alert::UNEXPECTED_MESSAGE, "{number}");
    }
}

#[test]
fn a_ticket_that_was_not_asked_for_is_unexpected() {
    let ticket = NewSessionTicket { ticket_lifetime_hint: 300, ticket: vec![1; 16] };
    let ticket = handshake_record(&HandshakeMessage::NewSessionTicket(ticket));
    let transcript =
        run_with_changed(&prepared("ecdhe"), Direction::ServerToClient, 4, |bytes| vec![ticket.clone(), bytes]);
    assert_eq!(alert_of(transcript.outcome(Actor::Client)), Alert::UNEXPECTED_MESSAGE);
}

#[test]
fn a_hello_request_during_the_handshake_is_passed_over() {
    let request = handshake_record(&HandshakeMessage::HelloRequest);
    let transcript =
        run_with_changed(&prepared("ecdhe"), Direction::ServerToClient, 0, |bytes| vec![request.clone(), bytes]);
    assert_eq!(transcript.outcome(Actor::Client), &Outcome::Completed);
    assert_eq!(transcript.outcome(Actor::Server), &Outcome::Completed);
}

#[test]
fn a_server_that_falls_silent_leaves_the_client_disconnected() {
    let transcript = run_with_changed(&prepared("ecdhe"), Direction::ServerToClient, 3, |_| Vec::new());
    assert!(matches!(transcript.outcome(Actor::Client), Outcome::Disconnected { .. }));
}

#[test]
fn an_end_without_goodbye_is_a_truncation() {
    // The client's goodbye is its sixth record; the server never sees it.
    let transcript = run_with_changed(&prepared("ecdhe"), Direction::ClientToServer, 5, |_| Vec::new());
    assert_eq!(transcript.outcome(Actor::Server), &Outcome::Truncated);
}
