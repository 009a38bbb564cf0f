//! Our server against `openssl s_client`.

use crate::demo::{Demo, SERVER_NAME};
use crate::openssl::{LEVEL, cipher_name, client, client_random_lines};
use crate::process::{PATIENCE, accept};
use handshake_cli::live::{Limits, Page, be_server};
use std::net::TcpListener;
use tls_engine::ServerConfig;
use tls_keys::{SUPPORTED_SUITES, SuiteParameters};
use tls_terms::ValueKind;
use tls_transcript::{Actor, ConnectionId, Outcome, Transcript, keylog};
use tls_wire::{CipherSuite, KeyExchangeAlgorithm, NamedGroup};

const REQUEST: &str = "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n";

/// Serves one connection of `s_client`, started with `more` arguments. Returns our recording and what it printed.
fn talk(demo: &Demo, config: &ServerConfig, more: &[&str]) -> (Transcript, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let (roots, log) = (demo.path("roots.pem"), demo.path("client-keylog.txt"));
    let mut arguments = vec!["-CAfile", &roots, "-verify_return_error", "-verify_hostname", SERVER_NAME];
    arguments.extend(["-servername", SERVER_NAME, "-keylogfile", &log]);
    arguments.extend(more);
    let mut peer = client(port, &arguments);
    peer.write(REQUEST);
    let stream = accept(&listener, &mut peer);
    let limits = Limits { time: PATIENCE, ..Limits::default() };
    let transcript =
        be_server(&stream, config.clone(), "test", &mut Page::default(), &limits).expect("there is randomness");
    (transcript, peer.finish())
}

/// What must hold of each connection that succeeds.
fn check(transcript: &Transcript, printed: &str, what: &str) {
    assert_eq!(*transcript.outcome(Actor::Server), Outcome::Completed, "{what}: {printed}");
    assert!(printed.contains("Verify return code: 0 (ok)"), "{what}: {printed}");
    assert!(printed.contains("HTTP/1.1 200 OK\r\n"), "{what}: {printed}");
    assert!(printed.contains("It works."), "{what}: {printed}");
}

fn key_exchange(suite: CipherSuite) -> KeyExchangeAlgorithm {
    SuiteParameters::of(suite).expect("a supported suite").key_exchange
}

fn offering(suite: CipherSuite) -> String {
    format!("{}:{LEVEL}", cipher_name(&suite.to_string()))
}

#[test]
fn our_server_and_openssls_client_speak_every_suite_and_log_the_same_keys() {
    let demo = Demo::new();
    let config = ServerConfig::new(demo.identities.clone());
    let mut our_log = String::new();
    for suite in SUPPORTED_SUITES {
        let (transcript, printed) = talk(&demo, &config, &["-cipher", &offering(suite)]);
        check(&transcript, &printed, &suite.to_string());
        let name = cipher_name(&suite.to_string());
        assert!(printed.contains(&format!("Cipher is {name}\n")), "{suite}: {printed}");
        assert!(printed.contains("Extended master secret: yes"), "{suite}: {printed}");
        our_log += &keylog(&transcript);
    }
    assert_eq!(client_random_lines(&demo.read("client-keylog.txt")), client_random_lines(&our_log));
}

#[test]
fn our_server_and_openssls_client_speak_ecdhe_in_every_curve() {
    let demo = Demo::new();
    let config = ServerConfig::new(demo.identities.clone());
    let curves = [
        ("X25519", "X25519, 253 bits"),
        ("P-256", "prime256v1, 256 bits"),
        ("P-384", "secp384r1, 384 bits"),
        ("P-521", "secp521r1, 521 bits"),
    ];
    for suite in
        [CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]
    {
        for (curve, temporary_key) in curves {
            // An ECDSA certificate's curve must be among those offered (RFC 8422 §5.1).
            let groups = if curve == "P-256" { curve.to_owned() } else { format!("{curve}:P-256") };
            let config = ServerConfig { groups: preferring(curve), ..config.clone() };
            let (transcript, printed) = talk(&demo, &config, &["-cipher", &offering(suite), "-groups", &groups]);
            check(&transcript, &printed, curve);
            assert!(printed.contains(temporary_key), "{suite}: {printed}");
        }
    }
}

fn preferring(curve: &str) -> Vec<NamedGroup> {
    let first = match curve {
        "X25519" => NamedGroup::X25519,
        "P-384" => NamedGroup::SECP384R1,
        "P-521" => NamedGroup::SECP521R1,
        _ => NamedGroup::SECP256R1,
    };
    vec![first, NamedGroup::SECP256R1]
}

#[test]
fn our_server_and_openssls_client_speak_dhe_in_every_group() {
    let demo = Demo::new();
    let groups = [
        (NamedGroup::FFDHE2048, "DH, 2048 bits"),
        (NamedGroup::FFDHE3072, "DH, 3072 bits"),
        (NamedGroup::FFDHE4096, "DH, 4096 bits"),
        (NamedGroup::FFDHE6144, "DH, 6144 bits"),
        (NamedGroup::FFDHE8192, "DH, 8192 bits"),
    ];
    for (group, temporary_key) in groups {
        let config = ServerConfig { groups: vec![group], ..ServerConfig::new(demo.identities.clone()) };
        let suites = SUPPORTED_SUITES.into_iter().filter(|suite| key_exchange(*suite) == KeyExchangeAlgorithm::DheRsa);
        // What the suite protects records with has nothing to do with the prime: the large ones take long.
        for suite in suites.take(2) {
            let (transcript, printed) = talk(&demo, &config, &["-cipher", &offering(suite)]);
            check(&transcript, &printed, &format!("{suite} {group}"));
            assert!(printed.contains(temporary_key), "{suite}: {printed}");
        }
    }
}

#[test]
fn the_classic_master_secret_agrees_with_openssls_too() {
    let demo = Demo::new();
    let config = ServerConfig { extended_master_secret: false, ..ServerConfig::new(demo.identities.clone()) };
    let mut our_log = String::new();
    for suite in SUPPORTED_SUITES {
        let (transcript, printed) = talk(&demo, &config, &["-cipher", &offering(suite)]);
        check(&transcript, &printed, &suite.to_string());
        assert!(printed.contains("Extended master secret: no"), "{suite}: {printed}");
        our_log += &keylog(&transcript);
    }
    assert_eq!(client_random_lines(&demo.read("client-keylog.txt")), client_random_lines(&our_log));
}

#[test]
fn encrypt_then_mac_is_used_exactly_when_both_want_it() {
    let demo = Demo::new();
    let is_cbc = |suite: &CipherSuite| SuiteParameters::of(*suite).is_some_and(|parameters| parameters.mac.is_some());
    for suite in SUPPORTED_SUITES.into_iter().filter(is_cbc) {
        let cipher = offering(suite);
        for (granted, more) in [(true, &[][..]), (false, &[][..]), (true, &["-no_etm"][..])] {
            let config = ServerConfig { encrypt_then_mac: granted, ..ServerConfig::new(demo.identities.clone()) };
            let (transcript, printed) = talk(&demo, &config, &[&["-cipher", &cipher], more].concat());
            check(&transcript, &printed, &suite.to_string());
            let protected = transcript.records().find_map(|(_, record)| record.protected.as_ref());
            let epoch = transcript.epoch(protected.expect("something was protected").epoch);
            assert_eq!(epoch.encrypt_then_mac, granted && more.is_empty(), "{suite}");
        }
    }
}

#[test]
fn a_client_without_a_common_suite_gets_handshake_failure() {
    let demo = Demo::new();
    let mut config = ServerConfig::new(demo.identities.clone());
    config.cipher_suites = vec![CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256];
    let (transcript, printed) = talk(&demo, &config, &["-cipher", "ECDHE-RSA-AES128-GCM-SHA256"]);
    assert!(matches!(transcript.outcome(Actor::Server), Outcome::Failed { .. }));
    assert!(printed.contains("alert handshake failure"), "{printed}");
}

#[test]
fn a_client_that_knows_only_sha1_is_signed_for_where_that_is_allowed_and_nowhere_else() {
    let demo = Demo::new();
    for (cipher, algorithm) in [("ECDHE-RSA-AES128-SHA", "RSA+SHA1"), ("ECDHE-ECDSA-AES128-SHA", "ECDSA+SHA1")] {
        let weak = format!("{cipher}:@SECLEVEL=0");
        let arguments = ["-cipher", &weak, "-sigalgs", algorithm];
        let careful = ServerConfig::new(demo.identities.clone());
        let (transcript, printed) = talk(&demo, &careful, &arguments);
        assert!(matches!(transcript.outcome(Actor::Server), Outcome::Failed { .. }), "{algorithm}");
        assert!(printed.contains("alert handshake failure"), "{printed}");

        let (transcript, printed) = talk(&demo, &ServerConfig { signs_with_sha1: true, ..careful }, &arguments);
        assert_eq!(*transcript.outcome(Actor::Server), Outcome::Completed, "{algorithm}: {printed}");
        assert!(printed.contains("Peer signing digest: SHA1"), "{printed}");
    }
}

#[test]
fn openssls_client_reads_our_servers_messages_out_of_shared_records() {
    let demo = Demo::new();
    for max_fragment in [300, 16384] {
        let config = ServerConfig { coalesces: true, max_fragment, ..ServerConfig::new(demo.identities.clone()) };
        let (transcript, printed) = talk(&demo, &config, &[]);
        check(&transcript, &printed, "shared records");
        let shared = transcript.messages().zip(transcript.messages().skip(1)).any(|((_, one), (_, next))| {
            one.fragments.last().map(|last| last.record) == next.fragments.first().map(|first| first.record)
        });
        assert!(shared, "no record holds two messages");
    }
}

#[test]
fn openssls_client_reads_our_servers_messages_out_of_many_small_records() {
    let demo = Demo::new();
    let config = ServerConfig { max_fragment: 100, ..ServerConfig::new(demo.identities.clone()) };
    let (transcript, printed) = talk(&demo, &config, &[]);
    check(&transcript, &printed, "small records");
    assert!(transcript.messages().any(|(_, message)| message.fragments.len() > 5), "no message is cut up");
}

#[test]
fn the_values_of_a_connection_with_openssls_client_are_all_in_the_recording() {
    let demo = Demo::new();
    let config = ServerConfig::new(demo.identities.clone());
    let (transcript, _) = talk(&demo, &config, &["-cipher", &offering(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256)]);
    for name in [
        ValueKind::ClientRandom,
        ValueKind::ServerRandom,
        ValueKind::EncryptedPreMasterSecret,
        ValueKind::PreMasterSecret,
        ValueKind::MasterSecret,
    ] {
        assert!(
            transcript.value_in(ConnectionId::FIRST, name).is_some_and(|(_, value)| !value.bytes.is_empty()),
            "{name}"
        );
    }
}
