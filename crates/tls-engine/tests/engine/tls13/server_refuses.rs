//! Whatever a client of TLS 1.3 says wrong in the clear, the server ends with the alert that RFC 9846 asks for.

use super::{prepared, settled};
use crate::stage::{alert_of, broken_rule, record, run_with_changed, run_with_edited};
use tls_engine::Prepared;
use tls_facts::engine as facts;
use tls_transcript::{Actor, Direction, Outcome, Transcript};
use tls_wire::{
    AlertDescription as Alert, CipherSuite, ClientHello, CompressionMethod, ContentType, Extension, ExtensionType,
    HandshakeMessage, HandshakeType, KeyExchangeAlgorithm, KeyShare, KeyShareEntry, NamedGroup, ProtocolVersion,
    SignatureScheme, SupportedVersions,
};

type Verdict = (Alert, Option<&'static str>);

/// A run in which each ClientHello is changed; `edit` gets its number as well.
fn run_with(prepared: &Prepared, mut edit: impl FnMut(usize, &mut ClientHello)) -> Transcript {
    let mut count = 0;
    run_with_edited(prepared, HandshakeType::CLIENT_HELLO, KeyExchangeAlgorithm::Ecdhe, move |message| {
        if let HandshakeMessage::ClientHello(hello) = message {
            edit(count, hello);
            count += 1;
        }
    })
}

fn server_of(transcript: &Transcript) -> Verdict {
    (alert_of(transcript.outcome(Actor::Server)), broken_rule(transcript))
}

fn given(edit: impl Fn(&mut ClientHello)) -> Verdict {
    server_of(&run_with(&prepared(), |_, hello| edit(hello)))
}

fn replace(hello: &mut ClientHello, extension: Extension) {
    let extensions = hello.extensions.as_mut().unwrap();
    extensions.retain(|other| other.extension_type() != extension.extension_type());
    extensions.push(extension);
}

fn shares(hello: &mut ClientHello, entries: Vec<(NamedGroup, Vec<u8>)>) {
    let entries = entries.into_iter().map(|(group, key_exchange)| KeyShareEntry { group, key_exchange });
    replace(hello, Extension::KeyShare(KeyShare::Offered(entries.collect())));
}

#[test]
fn versions_that_the_server_does_not_speak_are_refused() {
    let refused = (Alert::PROTOCOL_VERSION, Some("client-version"));
    let offering = |versions: Vec<ProtocolVersion>| {
        given(|hello| replace(hello, Extension::SupportedVersions(SupportedVersions::Offered(versions.clone()))))
    };
    assert_eq!(offering(vec![ProtocolVersion::TLS_1_2]), refused);
    assert_eq!(offering(vec![ProtocolVersion::SSL_3_0, ProtocolVersion::TLS_1_0]), refused);
    assert_eq!(
        offering(vec![ProtocolVersion(0x1a1a), ProtocolVersion(0x0305)]),
        refused,
        "unknown ones are passed over"
    );
    let (alert, rule) = offering(vec![]);
    assert_eq!((alert, rule), (Alert::DECODE_ERROR, None), "an empty list");
    let verdict = given(|hello| hello.client_version = ProtocolVersion::TLS_1_3);
    assert_eq!(verdict, (Alert::PROTOCOL_VERSION, Some("legacy-version")));
}

#[test]
fn a_client_that_falls_back_from_what_the_server_speaks_is_refused() {
    let mut prepared = prepared();
    let suites = vec![CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, CipherSuite::TLS_AES_128_GCM_SHA256];
    prepared.client().versions = vec![ProtocolVersion::TLS_1_2];
    prepared.client().cipher_suites = suites.clone();
    prepared.server().versions = vec![ProtocolVersion::TLS_1_3, ProtocolVersion::TLS_1_2];
    prepared.server().cipher_suites = suites;
    let transcript = run_with(&prepared, |_, hello| hello.cipher_suites.push(CipherSuite::TLS_FALLBACK_SCSV));
    assert_eq!(server_of(&transcript), (Alert::INAPPROPRIATE_FALLBACK, Some("fallback-scsv")));
}

#[test]
fn any_compression_besides_null_is_refused() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("compression-null"));
    for methods in [vec![CompressionMethod::NULL, CompressionMethod::DEFLATE], vec![CompressionMethod::DEFLATE]] {
        assert_eq!(given(|hello| hello.compression_methods = methods.clone()), refused);
    }
}

#[test]
fn what_tls_1_3_cannot_do_without_must_be_there() {
    for extension in [ExtensionType::SIGNATURE_ALGORITHMS, ExtensionType::SUPPORTED_GROUPS, ExtensionType::KEY_SHARE] {
        let verdict = given(|hello| {
            hello.extensions.as_mut().unwrap().retain(|other| other.extension_type() != extension);
        });
        assert_eq!(verdict, (Alert::MISSING_EXTENSION, Some("mandatory-extensions")), "{extension}");
    }
}

#[test]
fn shares_of_groups_that_are_not_offered_and_two_of_one_group_are_refused() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("key-shares"));
    let stranger = given(|hello| shares(hello, vec![(NamedGroup::X448, vec![9; 56])]));
    assert_eq!(stranger, refused);
    let twice = given(|hello| {
        shares(hello, vec![(NamedGroup::X25519, vec![9; 32]), (NamedGroup::X25519, vec![8; 32])]);
    });
    assert_eq!(twice, refused);
}

#[test]
fn without_a_common_suite_group_or_signature_there_is_no_handshake() {
    let refused = (Alert::HANDSHAKE_FAILURE, Some("cipher-suite-choice"));
    let suites = given(|hello| hello.cipher_suites = vec![CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]);
    assert_eq!(suites, refused, "a suite of TLS 1.2");
    let groups = given(|hello| {
        replace(hello, Extension::SupportedGroups(vec![NamedGroup::X448]));
        shares(hello, Vec::new());
    });
    assert_eq!(groups, refused);
    for scheme in [SignatureScheme::RSA_PKCS1_SHA256, SignatureScheme::RSA_PKCS1_SHA1, SignatureScheme::ED25519] {
        let signatures = given(|hello| replace(hello, Extension::SignatureAlgorithms(vec![scheme])));
        assert_eq!(signatures, refused, "{scheme}");
    }
}

#[test]
fn shares_that_make_no_secret_are_refused() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("dh-public-value"));
    let given_in = |group: NamedGroup, share: &[u8]| {
        let prepared = settled(CipherSuite::TLS_AES_128_GCM_SHA256, group);
        server_of(&run_with(&prepared, |_, hello| shares(hello, vec![(group, share.to_vec())])))
    };
    assert_eq!(given_in(NamedGroup::X25519, &[0; 32]), refused, "low order");
    assert_eq!(given_in(NamedGroup::X25519, &[9; 33]), refused, "too long");
    assert_eq!(given_in(NamedGroup::SECP256R1, &[2; 33]), refused, "compressed");
    assert_eq!(given_in(NamedGroup::SECP384R1, &[4; 97]), refused, "not on the curve");
    assert_eq!(given_in(NamedGroup::FFDHE2048, &[0xff; 256]), refused, "too large");
    assert_eq!(given_in(NamedGroup::FFDHE2048, &[2]), refused, "not padded");
    assert_eq!(given_in(NamedGroup::X25519MLKEM768, &[0xff; 1216]), refused, "not reduced");
    assert_eq!(given_in(NamedGroup::X25519MLKEM768, &[9; 1215]), refused, "too short");
    assert_eq!(given_in(NamedGroup::SECP256R1MLKEM768, &[4; 1249]), refused, "not on the curve");
    assert_eq!(given_in(NamedGroup::SECP256R1MLKEM768, &[4; 1250]), refused, "too long");
    let (point, reduced) = (share_of(NamedGroup::SECP256R1), [0; 1184]);
    let unreduced = [&[0xff; 3], &reduced[3..]].concat();
    assert_eq!(given_in(NamedGroup::SECP256R1MLKEM768, &[point, unreduced].concat()), refused, "not reduced");
}

/// A share of that group, as a client sends it.
fn share_of(group: NamedGroup) -> Vec<u8> {
    let mut found = Vec::new();
    let prepared = settled(CipherSuite::TLS_AES_128_GCM_SHA256, group);
    run_with(&prepared, |_, hello| {
        let Some(Extension::KeyShare(KeyShare::Offered(entries))) = hello.extension(ExtensionType::KEY_SHARE) else {
            panic!("no share");
        };
        found = entries[0].key_exchange.clone();
    });
    found
}

/// How the server takes the second hello, after having asked for a share of secp256r1 and its cookie.
fn given_second(edit: impl Fn(&mut ClientHello)) -> Verdict {
    let mut prepared = retried();
    prepared.server().requires_retry = true;
    let transcript = run_with(&prepared, |number, hello| {
        if number == 1 {
            edit(hello);
        }
    });
    server_of(&transcript)
}

#[test]
fn a_second_hello_that_is_not_what_was_asked_for_is_refused() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("retried-hello"));
    assert_eq!(given_second(|hello| shares(hello, Vec::new())), refused, "no share");
    let another = given_second(|hello| shares(hello, vec![(NamedGroup::X25519, vec![9; 32])]));
    assert_eq!(another, refused, "the share of before");
    let without_cookie = given_second(|hello| {
        hello.extensions.as_mut().unwrap().retain(|other| other.extension_type() != ExtensionType::COOKIE);
    });
    assert_eq!(without_cookie, refused, "no cookie");
    assert_eq!(given_second(|hello| replace(hello, Extension::Cookie(vec![1; 32]))), refused, "another cookie");
    assert_eq!(given_second(|hello| hello.random[0] ^= 1), refused, "another random");
    assert_eq!(
        given_second(|hello| {
            hello.cipher_suites.pop();
        }),
        refused,
        "fewer suites"
    );
}

#[test]
fn a_cookie_that_nobody_asked_for_is_no_cookie_of_the_servers() {
    let transcript = run_with(&retried(), |number, hello| {
        if number == 1 {
            replace(hello, Extension::Cookie(vec![1; 32]));
        }
    });
    assert_eq!(server_of(&transcript), (Alert::ILLEGAL_PARAMETER, Some("retried-hello")));
}

#[test]
fn a_changed_hello_shows_at_the_first_protected_record() {
    // The hash of the hellos goes into the keys: parties that heard different ones have different keys.
    let transcript = run_with(&prepared(), |_, hello| hello.random[0] ^= 1);
    let client = (alert_of(transcript.outcome(Actor::Client)), broken_rule(&transcript));
    assert_eq!(client, (Alert::BAD_RECORD_MAC, Some("record-authentication")));
}

#[test]
fn an_extension_that_stands_twice_in_a_hello_is_refused() {
    let (alert, rule) = given(|hello| {
        let extensions = hello.extensions.as_mut().unwrap();
        let again = extensions[0].clone();
        extensions.push(again);
    });
    assert_eq!((alert, rule), (Alert::ILLEGAL_PARAMETER, None));
}

#[test]
fn no_record_goes_on_after_a_hello_that_is_answered_with_keys() {
    for (prepared, hello) in [(prepared(), 0), (retried(), 2)] {
        let transcript = run_with_changed(&prepared, Direction::ClientToServer, hello, |bytes| {
            vec![record(ContentType::HANDSHAKE, &[&bytes[5..], &[20, 0, 0]].concat())]
        });
        let Outcome::Failed { alert, cause } = transcript.outcome(Actor::Server) else { panic!("it goes on") };
        assert_eq!((*alert, cause), (Alert::UNEXPECTED_MESSAGE, &facts::message_across_keys()));
    }
}

/// A client that says hello twice.
fn retried() -> Prepared {
    let mut prepared = settled(CipherSuite::TLS_AES_128_GCM_SHA256, NamedGroup::SECP256R1);
    prepared.client().key_shares = vec![NamedGroup::X25519];
    prepared
}
