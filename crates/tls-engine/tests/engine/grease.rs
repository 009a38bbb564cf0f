//! A browser's hello offers values without meaning (GREASE, RFC 8701), so that servers get used to what they don't know. A server that
//! takes one of them has understood nothing, and the client must not go on: it knows them no better than any other number.

use crate::stage::{alert_of, broken_rule, client_hello, decode, handshake_record};
use tls_engine::{Prepared, Scenario, Wire};
use tls_transcript::{Actor, Transcript};
use tls_wire::{
    AlertDescription as Alert, CipherSuite, ClientHello, ContentType, Extension, ExtensionType, HandshakeMessage,
    HandshakeType, KeyExchangeAlgorithm, KeyShare, KeyShareEntry, NamedGroup, ProtocolVersion, ServerHello,
    SupportedVersions,
};

const NEW: ProtocolVersion = ProtocolVersion::TLS_1_3;
const OLD: ProtocolVersion = ProtocolVersion::TLS_1_2;

const BROWSER: &str = "version=1.3&client=browser-2026";
const OLD_SUITE: CipherSuite = CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;

/// A browser, and a server that speaks one version.
fn browsing(version: ProtocolVersion) -> Prepared {
    let mut prepared = Prepared::new(&Scenario::parse(BROWSER).unwrap()).unwrap();
    if version == OLD {
        let server = prepared.server();
        (server.versions, server.cipher_suites) = (vec![OLD], vec![OLD_SUITE]);
        server.groups = vec![NamedGroup::X25519];
    }
    prepared
}

type Verdict = (Alert, Option<&'static str>);

/// How a browser ends when the server's hello, or its HelloRetryRequest, is changed.
fn given(version: ProtocolVersion, edit: impl Fn(&ClientHello, &mut ServerHello)) -> Verdict {
    edited(&browsing(version), edit)
}

/// The same, if the server wants another share than the browser sends.
fn given_retry(edit: impl Fn(&ClientHello, &mut ServerHello)) -> Verdict {
    let mut prepared = browsing(NEW);
    prepared.server().groups = vec![NamedGroup::SECP256R1];
    edited(&prepared, edit)
}

fn edited(prepared: &Prepared, edit: impl Fn(&ClientHello, &mut ServerHello)) -> Verdict {
    let offered = client_hello(BROWSER);
    let transcript = prepared.run_over(Wire::with(|_, _, bytes| {
        if bytes[0] != ContentType::HANDSHAKE.0 || bytes[5] != HandshakeType::SERVER_HELLO.0 {
            return vec![bytes];
        }
        let mut message = decode(&bytes[5..], Some(KeyExchangeAlgorithm::Ecdhe));
        let HandshakeMessage::ServerHello(hello) = &mut message else { panic!("{message:?}") };
        edit(&offered, hello);
        vec![handshake_record(&message)]
    }));
    client_of(&transcript)
}

fn client_of(transcript: &Transcript) -> Verdict {
    (alert_of(transcript.outcome(Actor::Client)), broken_rule(transcript))
}

fn replace(hello: &mut ServerHello, extension: Extension) {
    let extensions = hello.extensions.get_or_insert_default();
    extensions.retain(|other| other.extension_type() != extension.extension_type());
    extensions.push(extension);
}

fn grease_suite(offered: &ClientHello) -> CipherSuite {
    *offered.cipher_suites.iter().find(|suite| suite.is_grease()).unwrap()
}

fn grease_extension(offered: &ClientHello) -> Extension {
    let mut extensions = offered.extensions.iter().flatten();
    extensions.find(|extension| extension.extension_type().is_grease()).unwrap().clone()
}

fn grease_group(offered: &ClientHello) -> NamedGroup {
    match offered.extension(ExtensionType::SUPPORTED_GROUPS) {
        Some(Extension::SupportedGroups(groups)) => groups[0],
        other => panic!("{other:?}"),
    }
}

fn grease_version(offered: &ClientHello) -> ProtocolVersion {
    match offered.extension(ExtensionType::SUPPORTED_VERSIONS) {
        Some(Extension::SupportedVersions(SupportedVersions::Offered(versions))) => versions[0],
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_suite_without_meaning_is_refused_although_it_was_offered() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("cipher-suite-offered"));
    for version in [NEW, OLD] {
        assert_eq!(given(version, |offered, hello| hello.cipher_suite = grease_suite(offered)), refused, "{version}");
    }
}

#[test]
fn a_suite_of_another_version_is_refused_although_it_was_offered() {
    let refused = (Alert::ILLEGAL_PARAMETER, Some("cipher-suite-offered"));
    let new = |_: &ClientHello, hello: &mut ServerHello| hello.cipher_suite = CipherSuite::TLS_AES_128_GCM_SHA256;
    assert_eq!(given(OLD, new), refused);
    assert_eq!(given(NEW, |_, hello| hello.cipher_suite = OLD_SUITE), refused);
}

#[test]
fn a_version_without_meaning_is_refused_although_it_was_offered() {
    let chosen = |offered: &ClientHello| SupportedVersions::Selected(grease_version(offered));
    let verdict = given(NEW, |offered, hello| replace(hello, Extension::SupportedVersions(chosen(offered))));
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("server-version")));
    let verdict = given(OLD, |offered, hello| hello.server_version = grease_version(offered));
    assert_eq!(verdict, (Alert::PROTOCOL_VERSION, Some("server-version")));
}

#[test]
fn a_group_without_meaning_is_refused_although_a_share_of_it_was_sent() {
    let verdict = given(NEW, |offered, hello| {
        let entry = KeyShareEntry { group: grease_group(offered), key_exchange: vec![0] };
        replace(hello, Extension::KeyShare(KeyShare::Selected(entry)));
    });
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("group-offered")));
    let verdict = given_retry(|offered, hello| {
        replace(hello, Extension::KeyShare(KeyShare::Requested(grease_group(offered))));
    });
    assert_eq!(verdict, (Alert::ILLEGAL_PARAMETER, Some("retry-group")));
}

#[test]
fn an_extension_without_meaning_is_no_answer_although_it_was_sent() {
    let refused = (Alert::UNSUPPORTED_EXTENSION, Some("extensions-solicited"));
    for version in [NEW, OLD] {
        assert_eq!(given(version, |offered, hello| replace(hello, grease_extension(offered))), refused, "{version}");
    }
    assert_eq!(given_retry(|offered, hello| replace(hello, grease_extension(offered))), refused);
}
