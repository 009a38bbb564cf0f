//! Whatever a server of TLS 1.3 says wrong in the clear, the client ends with the alert that RFC 9846 asks for.

use super::{prepared, settled};
use crate::stage::{alert_of, broken_rule, run_with_edited};
use tls_engine::Prepared;
use tls_transcript::{Actor, Transcript};
use tls_wire::{
    AlertDescription as Alert, CipherSuite, CompressionMethod, Extension, HandshakeMessage, HandshakeType,
    KeyExchangeAlgorithm, KeyShare, KeyShareEntry, NamedGroup, ProtocolVersion, ServerHello, SupportedVersions,
};

type Verdict = (Alert, Option<&'static str>);

fn client_of(transcript: &Transcript) -> Verdict {
    (alert_of(transcript.outcome(Actor::Client)), broken_rule(transcript))
}

/// A run in which each ServerHello (and HelloRetryRequest) is changed; `edit` gets its number as well.
fn run_with(prepared: &Prepared, mut edit: impl FnMut(usize, &mut ServerHello)) -> Transcript {
    let mut count = 0;
    run_with_edited(prepared, HandshakeType::SERVER_HELLO, KeyExchangeAlgorithm::Ecdhe, move |message| {
        if let HandshakeMessage::ServerHello(hello) = message {
            edit(count, hello);
            count += 1;
        }
    })
}

fn given(edit: impl Fn(&mut ServerHello)) -> Verdict {
    client_of(&run_with(&prepared(), |_, hello| edit(hello)))
}

fn extensions(hello: &mut ServerHello) -> &mut Vec<Extension> {
    hello.extensions.get_or_insert_default()
}

fn set_version(hello: &mut ServerHello, version: ProtocolVersion) {
    extensions(hello).retain(|extension| !matches!(extension, Extension::SupportedVersions(_)));
    extensions(hello).push(Extension::SupportedVersions(SupportedVersions::Selected(version)));
}

fn set_share(hello: &mut ServerHello, group: NamedGroup, key_exchange: Vec<u8>) {
    extensions(hello).retain(|extension| !matches!(extension, Extension::KeyShare(_)));
    extensions(hello).push(Extension::KeyShare(KeyShare::Selected(KeyShareEntry { group, key_exchange })));
}

#[test]
fn a_version_that_was_not_offered_is_refused() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("server-version"));
    for version in [ProtocolVersion::TLS_1_2, ProtocolVersion::SSL_3_0, ProtocolVersion(0x0305)] {
        assert_eq!(given(|hello| set_version(hello, version)), refused, "{version}");
    }
    let without = |hello: &mut ServerHello| {
        extensions(hello).retain(|extension| !matches!(extension, Extension::SupportedVersions(_)));
    };
    assert_eq!(given(without), (Alert::PROTOCOL_VERSION, Some("server-version")));
    let verdict = given(|hello| hello.server_version = ProtocolVersion::TLS_1_3);
    assert_eq!(verdict, (Alert::PROTOCOL_VERSION, Some("legacy-version")));
}

#[test]
fn a_session_id_that_is_not_the_clients_is_refused() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("legacy-session-id-echo"));
    assert_eq!(given(|hello| hello.session_id[3] ^= 1), refused);
    assert_eq!(given(|hello| hello.session_id.clear()), refused);
}

#[test]
fn a_suite_that_was_not_offered_or_belongs_to_tls_1_2_is_refused() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("cipher-suite-offered"));
    for suite in [0x1304, 0x1305, 0x1a1a, 0xc02f] {
        let verdict = given(|hello| hello.cipher_suite = CipherSuite(if suite == 0x1304 { 0x1306 } else { suite }));
        assert_eq!(verdict, refused, "{suite:04x}");
    }
}

#[test]
fn a_compression_is_refused() {
    let verdict = given(|hello| hello.compression_method = CompressionMethod::DEFLATE);
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("compression-null")));
}

#[test]
fn extensions_that_were_not_asked_for_or_stand_in_the_wrong_message_are_refused() {
    let unasked = given(|hello| extensions(hello).push(Extension::SessionTicket(Vec::new())));
    assert_eq!(unasked, (Alert::UNSUPPORTED_EXTENSION, Some("extensions-solicited")));
    let misplaced = given(|hello| extensions(hello).push(Extension::SupportedGroups(vec![NamedGroup::X25519])));
    assert_eq!(misplaced, (Alert::ILLEGAL_PARAMETER, Some("extension-place")));
    let cookie = given(|hello| extensions(hello).push(Extension::Cookie(vec![1])));
    assert_eq!(cookie, (Alert::ILLEGAL_PARAMETER, Some("extension-place")), "a cookie asks for another hello");
    let (alert, _) = given(|hello| {
        let again = extensions(hello)[0].clone();
        extensions(hello).push(again);
    });
    assert_eq!(alert, Alert::ILLEGAL_PARAMETER, "twice");
}

#[test]
fn an_answer_without_a_share_and_one_of_another_group_are_refused() {
    let without = given(|hello| extensions(hello).retain(|extension| !matches!(extension, Extension::KeyShare(_))));
    assert_eq!(without, (Alert::MISSING_EXTENSION, Some("key-share-answered")));
    let other = given(|hello| set_share(hello, NamedGroup::SECP256R1, vec![4; 65]));
    assert_eq!(other, (Alert::ILLEGAL_PARAMETER, Some("group-offered")));
}

#[test]
fn shares_that_make_no_secret_are_refused() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("dh-public-value"));
    let given_in = |group: NamedGroup, share: &[u8]| {
        let prepared = settled(CipherSuite::TLS_AES_128_GCM_SHA256, group);
        client_of(&run_with(&prepared, |_, hello| set_share(hello, group, share.to_vec())))
    };
    assert_eq!(given_in(NamedGroup::X25519, &[0; 32]), refused, "low order");
    assert_eq!(given_in(NamedGroup::X25519, &[9; 31]), refused, "too short");
    assert_eq!(given_in(NamedGroup::SECP256R1, &[4; 65]), refused, "not on the curve");
    assert_eq!(given_in(NamedGroup::X25519MLKEM768, &[9; 1119]), refused, "too short");
    assert_eq!(given_in(NamedGroup::X25519MLKEM768, &[0; 1120]), refused, "low order in the curve's half");
    assert_eq!(given_in(NamedGroup::X25519MLKEM768, &[9; 1121]), refused, "too long");
    assert_eq!(given_in(NamedGroup::SECP256R1MLKEM768, &[4; 1153]), refused, "not on the curve");
    assert_eq!(given_in(NamedGroup::SECP256R1MLKEM768, &[4; 1152]), refused, "too short");
    assert_eq!(given_in(NamedGroup::FFDHE2048, &[[0; 255].as_slice(), &[1]].concat()), refused, "1");
    assert_eq!(given_in(NamedGroup::FFDHE2048, &[2]), refused, "not padded");
}

#[test]
fn a_changed_ciphertext_of_ml_kem_shows_at_the_first_protected_record() {
    let prepared = settled(CipherSuite::TLS_AES_128_GCM_SHA256, NamedGroup::X25519MLKEM768);
    let transcript = run_with(&prepared, |_, hello| {
        for extension in extensions(hello) {
            if let Extension::KeyShare(KeyShare::Selected(entry)) = extension {
                entry.key_exchange[5] ^= 1;
            }
        }
    });
    assert_eq!(client_of(&transcript), (Alert::BAD_RECORD_MAC, Some("record-authentication")));
}

#[test]
fn a_client_that_offered_tls_1_3_heeds_the_mark_of_a_server_that_could_speak_it() {
    let mut prepared = prepared();
    let suites = vec![CipherSuite::TLS_AES_128_GCM_SHA256, CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256];
    prepared.client().versions = vec![ProtocolVersion::TLS_1_3, ProtocolVersion::TLS_1_2];
    prepared.client().cipher_suites = suites.clone();
    prepared.server().versions = vec![ProtocolVersion::TLS_1_2];
    prepared.server().cipher_suites = suites;
    for mark in [*b"DOWNGRD\x01", *b"DOWNGRD\x00"] {
        let transcript = run_with(&prepared, |_, hello| hello.random[24..].copy_from_slice(&mark));
        assert_eq!(client_of(&transcript), (Alert::ILLEGAL_PARAMETER, Some("downgrade-sentinel")));
    }
}

/// How the client takes the HelloRetryRequest of a server that wants secp256r1 and got x25519.
fn given_retry(edit: impl Fn(usize, &mut ServerHello)) -> Verdict {
    let mut prepared = settled(CipherSuite::TLS_AES_128_GCM_SHA256, NamedGroup::SECP256R1);
    prepared.client().key_shares = vec![NamedGroup::X25519];
    prepared.client().groups = vec![NamedGroup::X25519, NamedGroup::SECP256R1];
    client_of(&run_with(&prepared, edit))
}

fn request(hello: &mut ServerHello, group: Option<NamedGroup>) {
    extensions(hello).retain(|extension| !matches!(extension, Extension::KeyShare(_)));
    extensions(hello).extend(group.map(|group| Extension::KeyShare(KeyShare::Requested(group))));
}

#[test]
fn a_retry_for_a_group_that_was_not_offered_or_was_shared_is_refused() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("retry-group"));
    for group in [NamedGroup::SECP384R1, NamedGroup::X25519, NamedGroup(0x1a1a)] {
        assert_eq!(given_retry(|_, hello| request(hello, Some(group))), refused, "{group}");
    }
}

#[test]
fn a_retry_that_changes_nothing_is_refused() {
    let verdict = given_retry(|_, hello| request(hello, None));
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("retry-changes")));
}

#[test]
fn a_retry_that_does_not_choose_tls_1_3_is_refused() {
    let verdict = given_retry(|_, hello| {
        extensions(hello).retain(|extension| !matches!(extension, Extension::SupportedVersions(_)));
    });
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("server-version")));
}

#[test]
fn a_second_retry_is_unexpected() {
    let verdict = given_retry(|number, hello| {
        if number == 1 {
            hello.random = ServerHello::HELLO_RETRY_REQUEST;
            request(hello, Some(NamedGroup::X25519));
        }
    });
    assert_eq!(verdict, (Alert::UNEXPECTED_MESSAGE, None));
}

#[test]
fn another_suite_after_a_retry_is_refused() {
    let verdict = given_retry(|number, hello| {
        if number == 1 {
            hello.cipher_suite = CipherSuite::TLS_CHACHA20_POLY1305_SHA256;
        }
    });
    // The client offers that suite as well.
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("retry-suite")));
}

#[test]
fn a_retry_with_an_extension_that_was_not_asked_for_or_belongs_elsewhere_is_refused() {
    let unasked = given_retry(|_, hello| extensions(hello).push(Extension::SessionTicket(Vec::new())));
    assert_eq!(unasked, (Alert::UNSUPPORTED_EXTENSION, Some("extensions-solicited")));
    let misplaced = given_retry(|_, hello| extensions(hello).push(Extension::SupportedGroups(Vec::new())));
    assert_eq!(misplaced.0, Alert::DECODE_ERROR, "an empty list");
    let misplaced =
        given_retry(|_, hello| extensions(hello).push(Extension::SupportedGroups(vec![NamedGroup::X25519])));
    assert_eq!(misplaced, (Alert::ILLEGAL_PARAMETER, Some("extension-place")));
}

#[test]
fn after_a_retry_the_version_stays() {
    let mut prepared = settled(CipherSuite::TLS_AES_128_GCM_SHA256, NamedGroup::SECP256R1);
    prepared.client().key_shares = vec![NamedGroup::X25519];
    prepared.client().versions = vec![ProtocolVersion::TLS_1_3, ProtocolVersion::TLS_1_2];
    prepared.client().cipher_suites.push(CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);
    let refused = (Alert::ILLEGAL_PARAMETER, Some("retry-version"));
    for suite in [CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, CipherSuite::TLS_AES_128_GCM_SHA256] {
        let transcript = run_with(&prepared, |number, hello| {
            if number == 1 {
                // A hello of TLS 1.2, without any mark of a downgrade.
                hello.extensions = None;
                hello.session_id.clear();
                hello.cipher_suite = suite;
            }
        });
        assert_eq!(client_of(&transcript), refused, "{suite}");
    }
}
