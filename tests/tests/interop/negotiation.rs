//! The catalogue's failures to agree, with OpenSSL as the server: it turns our client away with the alert that our own server sends,
//! or this table says why not.

use crate::demo::{Demo, SERVER_NAME};
use crate::openssl::Server;
use crate::process::PATIENCE;
use handshake_cli::live::{Limits, Request, be_client, now};
use std::net::TcpStream;
use tls_engine::{ClientConfig, End, ExternalPsk, KnownFailure};
use tls_keys::HashAlgorithm;
use tls_transcript::{Actor, Outcome};
use tls_wire::{
    AlertDescription as Alert, CipherSuite, NamedGroup, ProtocolVersion, PskKeyExchangeMode, SignatureScheme,
};

const OLD: ProtocolVersion = ProtocolVersion::TLS_1_2;
const NEW: ProtocolVersion = ProtocolVersion::TLS_1_3;

/// A situation.
struct Row {
    failure: &'static str,
    version: ProtocolVersion,
    /// What `s_server` is told, its version first.
    arguments: &'static [&'static str],
    /// What our client is, besides one that speaks that version.
    client: fn(&mut ClientConfig),
    /// OpenSSL's alert, where it is another than ours.
    differs: Option<Alert>,
}

/// An RSA certificate alone, and nothing but what is said besides.
const fn row(
    failure: &'static str,
    version: ProtocolVersion,
    arguments: &'static [&'static str],
    client: fn(&mut ClientConfig),
) -> Row {
    Row { failure, version, arguments, client, differs: None }
}

const ROWS: &[Row] = &[
    row("no-common-version", OLD, &["-tls1_3"], |_| ()),
    row("no-common-version", NEW, &["-tls1_2"], |_| ()),
    row("no-common-suite", OLD, &["-tls1_2", "-cipher", "ECDHE-RSA-AES256-GCM-SHA384"], |client| {
        client.cipher_suites = vec![CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256];
    }),
    row("no-common-suite", NEW, &["-tls1_3", "-ciphersuites", "TLS_AES_256_GCM_SHA384"], |client| {
        client.cipher_suites = vec![CipherSuite::TLS_AES_128_GCM_SHA256];
    }),
    row("no-common-group", OLD, &["-tls1_2", "-groups", "P-521"], |client| {
        client.cipher_suites = vec![CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256];
        client.groups = vec![NamedGroup::X25519];
    }),
    row("no-common-group", NEW, &["-tls1_3", "-groups", "P-521"], |client| client.groups = vec![NamedGroup::X25519]),
    row("no-common-signature", OLD, &["-tls1_2"], |client| {
        client.cipher_suites = vec![CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256];
        client.signature_schemes = vec![SignatureScheme::ECDSA_SECP256R1_SHA256];
    }),
    row("no-common-signature", NEW, &["-tls1_3"], |client| {
        client.signature_schemes = vec![SignatureScheme::ECDSA_SECP256R1_SHA256];
    }),
    row("no-common-protocol", OLD, &["-tls1_2", "-alpn", "imap"], speak_http),
    row("no-common-protocol", NEW, &["-tls1_3", "-alpn", "imap"], speak_http),
    row("unrecognized-name", OLD, &["-tls1_2", "-servername", "other.example", "-servername_fatal"], |_| ()),
    row("unrecognized-name", NEW, &["-tls1_3", "-servername", "other.example", "-servername_fatal"], |_| ()),
    row("only-rsa-key-exchange", OLD, &["-tls1_2", "-cipher", "kRSA"], |client| {
        client.cipher_suites = vec![CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256];
    }),
    // OpenSSL takes a wrong binder for a wrong field; RFC 9846 §6.2 names it among what `decrypt_error` is for.
    Row {
        differs: Some(Alert::ILLEGAL_PARAMETER),
        ..row(
            "bad-binder",
            NEW,
            &["-tls1_3", "-psk", "00112233", "-psk_identity", IDENTITY, "-allow_no_dhe_kex"],
            |client| insist_on_psk(client, IDENTITY),
        )
    },
    row(
        "unknown-psk",
        NEW,
        &["-tls1_3", "-psk", "0123456789abcdef", "-psk_identity", IDENTITY, "-allow_no_dhe_kex"],
        |client| insist_on_psk(client, "somebody-else"),
    ),
];

const IDENTITY: &str = "visitor-7";

fn speak_http(client: &mut ClientConfig) {
    client.application_protocols = vec![b"http/1.1".to_vec()];
}

/// With a key that begins otherwise than that of the server.
fn insist_on_psk(client: &mut ClientConfig, identity: &str) {
    let key = vec![0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef];
    client.external_psks =
        vec![ExternalPsk { identity: identity.into(), key, hash: HashAlgorithm::Sha256, early_data: None }];
    client.psk_modes = vec![PskKeyExchangeMode::PSK_KE];
    client.insists_on_psk = true;
}

#[test]
fn openssl_turns_our_client_away_with_the_alert_that_our_server_sends() {
    let demo = Demo::new();
    let files = ["-cert", "rsa.pem", "-key", "rsa-key.pem", "-cert2", "rsa.pem", "-key2", "rsa-key.pem"];
    let files = files.map(|word| if word.starts_with('-') { word.to_owned() } else { demo.path(word) });
    let mut wrong = Vec::new();
    for Row { failure, version, arguments, client, differs } in ROWS {
        let (first, more) = arguments.split_first().expect("each row begins with a version");
        let arguments: Vec<&str> = files.iter().map(String::as_str).chain(more.iter().copied()).collect();
        let server = Server::start_with(first, &arguments);
        let mut config = ClientConfig {
            versions: vec![*version],
            application_protocols: Vec::new(),
            ..ClientConfig::new(demo.roots.clone(), SERVER_NAME, now().expect("there is a clock"))
        };
        client(&mut config);
        let stream = TcpStream::connect(("127.0.0.1", server.port)).expect("s_server listens");
        let limits = Limits { time: PATIENCE, silence: PATIENCE, ..Limits::default() };
        let transcript =
            be_client(&stream, config, "test", &mut Request::new(""), &limits).expect("there is randomness");
        let known = KnownFailure::named(failure).expect("the catalogue has it");
        let ours = known.in_version(*version).expect("it is shown in this version").end;
        let expected = differs.map_or(ours, End::Alert);
        let found = transcript.outcome(Actor::Client);
        let is_expected = matches!(found, Outcome::Refused { alert } if End::Alert(*alert) == expected);
        if !is_expected || differs.is_some_and(|theirs| End::Alert(theirs) == ours) {
            wrong.push(format!("{failure} in {version}: {found:?}\n{}", server.process.printed()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
