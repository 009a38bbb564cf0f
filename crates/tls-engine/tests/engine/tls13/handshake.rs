//! Whole handshakes.

use super::{assert_completed, prepared, settled, states};
use tls_engine::parameter::{CERTIFICATE, GROUP, SUITE};
use tls_engine::{Prepared, Scenario, TLS13_GROUPS, Versions, run};
use tls_keys::TLS13_SUITES;
use tls_transcript::{Actor, Outcome, Role, Transcript};
use tls_wire::{
    AlertDescription, CipherSuite, Extension, HandshakeMessage, KeyShare, NamedGroup, ProtocolVersion, SignatureScheme,
    read_handshake,
};

#[test]
fn a_handshake_of_tls_1_3_takes_one_round_trip_and_ends_with_a_goodbye() {
    let transcript = prepared().run();
    assert_completed(&transcript);
    assert_eq!(
        states(&transcript, Role::Client),
        [
            "ExpectServerHello",
            "ExpectEncryptedExtensions",
            "ExpectCertificate",
            "ExpectCertificateVerify",
            "ExpectFinished",
            "Connected",
            "Closed",
        ]
    );
    assert_eq!(states(&transcript, Role::Server), ["ExpectClientHello", "ExpectFinished", "Connected", "Closed"]);
}

#[test]
fn every_suite_and_every_group_makes_a_connection() {
    for suite in TLS13_SUITES {
        assert_completed(&settled(suite, NamedGroup::X25519).run());
    }
    for group in TLS13_GROUPS {
        assert_completed(&settled(CipherSuite::TLS_AES_128_GCM_SHA256, *group).run());
    }
}

#[test]
fn a_scenario_of_tls_1_3_is_run_as_it_says() {
    for versions in [Versions::Tls13, Versions::Tls12To13] {
        let plain = Scenario::default().between(versions);
        for parameter in [&SUITE, &GROUP, &CERTIFICATE] {
            for choice in plain.choices(parameter) {
                let scenario = plain.with(parameter, &choice.value).unwrap().scenario;
                let transcript = run(&scenario).unwrap();
                assert_completed(&transcript);
                assert_eq!(chosen(&transcript), (scenario.suite, scenario.group.unwrap()), "{scenario}");
                assert_eq!(states(&transcript, Role::Server)[1], "ExpectFinished", "one hello is enough: {scenario}");
                assert_eq!(transcript.header().scenario, scenario.to_string());
            }
        }
    }
}

#[test]
fn a_client_without_the_right_share_says_hello_twice() {
    let mut prepared = settled(CipherSuite::TLS_AES_256_GCM_SHA384, NamedGroup::SECP256R1);
    prepared.client().key_shares = vec![NamedGroup::X25519];
    let transcript = prepared.run();
    assert_completed(&transcript);
    assert_eq!(
        states(&transcript, Role::Server),
        ["ExpectClientHello", "ExpectSecondClientHello", "ExpectFinished", "Connected", "Closed"]
    );
    let hellos: Vec<usize> = sizes(&transcript, "ClientHello");
    assert_eq!(hellos.len(), 2);
    // x25519 has shares of 32 bytes, secp256r1 of 65.
    assert_eq!(hellos[1], hellos[0] + 33);
}

#[test]
fn a_client_may_send_no_share_and_leave_the_group_to_the_server() {
    let mut prepared = settled(CipherSuite::TLS_AES_128_GCM_SHA256, NamedGroup::X25519MLKEM768);
    prepared.client().key_shares = Vec::new();
    assert_completed(&prepared.run());
}

#[test]
fn a_server_that_requires_a_retry_gets_its_cookie_back() {
    let mut prepared = prepared();
    prepared.server().requires_retry = true;
    let transcript = prepared.run();
    assert_completed(&transcript);
    assert_eq!(sizes(&transcript, "ClientHello").len(), 2);
    // The share stays; the cookie is a digest.
    let sizes = sizes(&transcript, "ClientHello");
    assert_eq!(sizes[1], sizes[0] + 4 + 2 + 32);
}

#[test]
fn the_dummy_change_cipher_spec_stands_where_middleboxes_look_for_it() {
    let (server, client) = (Actor::Server, Actor::Client);
    assert_eq!(sent(&prepared(), server)[..3], ["ServerHello", "ChangeCipherSpec", "EncryptedExtensions"]);
    assert_eq!(sent(&prepared(), client)[..3], ["ClientHello", "ChangeCipherSpec", "Finished"]);

    let mut retried = settled(CipherSuite::TLS_AES_128_GCM_SHA256, NamedGroup::SECP256R1);
    retried.client().key_shares = vec![NamedGroup::X25519];
    let flight = ["ServerHello", "ChangeCipherSpec", "ServerHello", "EncryptedExtensions"];
    assert_eq!(sent(&retried, server)[..4], flight);
    assert_eq!(sent(&retried, client)[..4], ["ClientHello", "ChangeCipherSpec", "ClientHello", "Finished"]);

    let mut plain = prepared();
    plain.client().middlebox_compatibility = false;
    assert!(!sent(&plain, server).contains(&"ChangeCipherSpec".to_owned()));
    assert!(!sent(&plain, client).contains(&"ChangeCipherSpec".to_owned()));
}

/// The names of what a party says in a run that ends well.
fn sent(prepared: &Prepared, sender: Actor) -> Vec<String> {
    let transcript = prepared.run();
    assert_completed(&transcript);
    let own = transcript.messages().filter(|(_, message)| message.sender == sender);
    own.map(|(_, message)| message.name().to_string())
        .map(|name| name.replace("HelloRetryRequest", "ServerHello"))
        .collect()
}

#[test]
fn messages_of_a_flight_may_share_records() {
    let mut prepared = prepared();
    prepared.client().coalesces = true;
    prepared.server().coalesces = true;
    let transcript = prepared.run();
    assert_completed(&transcript);
    let protected = transcript.records().filter(|(_, record)| record.protected.is_some()).count();
    // The server's flight, the client's Finished, request, response, two goodbyes.
    assert_eq!(protected, 6);
}

#[test]
fn whichever_versions_overlap_the_newest_is_spoken() {
    const OLD: ProtocolVersion = ProtocolVersion::TLS_1_2;
    const NEW: ProtocolVersion = ProtocolVersion::TLS_1_3;
    let spoken = |client: &[ProtocolVersion], server: &[ProtocolVersion]| {
        let mut prepared = prepared();
        let suites: Vec<_> =
            TLS13_SUITES.into_iter().chain([CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]).collect();
        (prepared.client().versions, prepared.client().cipher_suites) = (client.to_vec(), suites.clone());
        (prepared.server().versions, prepared.server().cipher_suites) = (server.to_vec(), suites);
        let transcript = prepared.run();
        match transcript.outcome(Role::Client) {
            Outcome::Completed => Ok(if sizes(&transcript, "EncryptedExtensions").is_empty() { OLD } else { NEW }),
            Outcome::Failed { alert, .. } | Outcome::Refused { alert } => Err(*alert),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(spoken(&[NEW, OLD], &[NEW, OLD]), Ok(NEW));
    assert_eq!(spoken(&[NEW, OLD], &[NEW]), Ok(NEW));
    assert_eq!(spoken(&[NEW], &[NEW, OLD]), Ok(NEW));
    assert_eq!(spoken(&[NEW, OLD], &[OLD]), Ok(OLD));
    assert_eq!(spoken(&[OLD], &[NEW, OLD]), Ok(OLD));
    assert_eq!(spoken(&[OLD], &[OLD]), Ok(OLD));
    assert_eq!(spoken(&[OLD], &[NEW]), Err(AlertDescription::PROTOCOL_VERSION));
    assert_eq!(spoken(&[NEW], &[OLD]), Err(AlertDescription::PROTOCOL_VERSION));
}

/// The suite and the group that the server chose.
fn chosen(transcript: &Transcript) -> (CipherSuite, NamedGroup) {
    let (id, message) = transcript.messages().find(|(_, message)| message.name() == "ServerHello").unwrap();
    let decoded = read_handshake(transcript.message_bytes(id), &message.context).unwrap();
    let HandshakeMessage::ServerHello(hello) = decoded else { panic!("{decoded:?}") };
    let share = hello.extensions.iter().flatten().find_map(|extension| match extension {
        Extension::KeyShare(KeyShare::Selected(entry)) => Some(entry.group),
        _ => None,
    });
    (hello.cipher_suite, share.unwrap())
}

/// The lengths of all messages of that name.
fn sizes(transcript: &Transcript, name: &str) -> Vec<usize> {
    let named = transcript.messages().filter(|(_, message)| message.name() == name);
    named.map(|(id, _)| transcript.message_bytes(id).len()).collect()
}

#[test]
fn the_certificate_may_hold_any_of_four_kinds_of_key_and_each_signs_by_its_own_scheme() {
    for (certificate, scheme) in [
        ("rsa-2048", SignatureScheme::RSA_PSS_RSAE_SHA256),
        ("ecdsa-p256", SignatureScheme::ECDSA_SECP256R1_SHA256),
        ("ecdsa-p384", SignatureScheme::ECDSA_SECP384R1_SHA384),
        ("ed25519", SignatureScheme::ED25519),
    ] {
        for version in ["1.2", "1.3", "1.2-1.3"] {
            let text = format!("version={version}&key-exchange=ecdhe&certificate={certificate}");
            let text = if version == "1.2" { text } else { text.replace("&key-exchange=ecdhe", "") };
            let transcript = run(&Scenario::parse(&text).unwrap()).unwrap();
            assert_completed(&transcript);
            let signed = transcript.messages().find_map(|(_, message)| {
                match read_handshake(transcript.buffer(message.bytes), &message.context) {
                    Ok(HandshakeMessage::CertificateVerify(verify)) => Some(verify.signature.algorithm),
                    Ok(HandshakeMessage::ServerKeyExchange(exchange)) => Some(exchange.signature().algorithm),
                    _ => None,
                }
            });
            assert_eq!(signed, Some(scheme), "{text}");
        }
    }
}

#[test]
fn a_browser_that_has_not_heard_of_ed25519_is_refused_by_a_server_that_has_nothing_else() {
    let transcript = run(&Scenario::parse("version=1.3&client=browser-2026&certificate=ed25519").unwrap()).unwrap();
    let Outcome::Failed { alert, .. } = transcript.outcome(Role::Server) else { panic!("it found a signature") };
    assert_eq!(*alert, AlertDescription::HANDSHAKE_FAILURE);
}

#[test]
fn a_signature_by_the_scheme_of_another_curve_is_refused_in_tls_1_3_and_not_in_1_2() {
    let signing = |version: &str| {
        let mut prepared =
            Prepared::new(&Scenario::parse(&format!("version={version}&certificate=ecdsa-p256")).unwrap()).unwrap();
        prepared.client().signature_schemes = vec![SignatureScheme::ECDSA_SECP384R1_SHA384];
        prepared.run()
    };
    assert_completed(&signing("1.2"));
    let Outcome::Failed { alert, .. } = signing("1.3").outcome(Role::Server).clone() else { panic!("it signed") };
    assert_eq!(alert, AlertDescription::HANDSHAKE_FAILURE);
}

#[test]
#[cfg(feature = "p521")]
fn the_longest_curve_is_named_by_who_wants_it_alone() {
    let groups = |text: &str| {
        let transcript = run(&Scenario::parse(text).unwrap()).unwrap();
        assert_completed(&transcript);
        transcript.messages().find_map(|(_, message)| {
            match read_handshake(transcript.buffer(message.bytes), &message.context) {
                Ok(HandshakeMessage::ClientHello(hello)) => Some(hello),
                _ => None,
            }
        })
    };
    let names = |text: &str| format!("{:?}", groups(text)).contains(&format!("{:?}", NamedGroup::SECP521R1));
    for version in ["version=1.2&key-exchange=ecdhe", "version=1.3"] {
        assert!(names(&format!("{version}&group=secp521r1")) && !names(version), "{version}");
    }
    assert!(names("version=1.3&group=x25519&key-share=secp521r1"), "a wrong guess is named as well");
}
