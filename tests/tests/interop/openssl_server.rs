//! Our client against `openssl s_server`.

use crate::demo::{Demo, SERVER_NAME};
use crate::openssl::{Server, cipher_name, client_random_lines, dh_parameters};
use crate::process::PATIENCE;
use handshake_cli::live::{Limits, Request, be_client, now};
use std::net::TcpStream;
use std::process::Command;
use tls_engine::{ClientConfig, SHA1_SIGNATURE_SCHEMES, SUPPORTED_GROUPS};
use tls_keys::{SUPPORTED_SUITES, SuiteParameters};
use tls_pki::{TrustAnchors, certificates_from_pem};
use tls_transcript::{Actor, MessageKind, Outcome, Transcript, keylog};
use tls_wire::{CipherSuite, KeyExchangeAlgorithm, NamedGroup};

/// `s_server` with both chains, that answers requests with a page about the connection.
fn server(demo: &Demo, more: &[&str]) -> Server {
    let mut arguments = demo.server_arguments();
    arguments.extend(["-www", "-keylogfile"].map(String::from));
    arguments.push(demo.path("server-keylog.txt"));
    arguments.extend(more.iter().map(ToString::to_string));
    Server::start(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A client that offers exactly this.
fn client(demo: &Demo, suite: CipherSuite, group: Option<NamedGroup>) -> ClientConfig {
    let mut config = ClientConfig::new(demo.roots.clone(), SERVER_NAME, now().expect("there is a clock"));
    config.cipher_suites = vec![suite];
    config.groups = group.map_or_else(|| SUPPORTED_GROUPS.to_vec(), |group| vec![group]);
    config.application_protocols = Vec::new();
    config
}

/// Connects, asks for the page, and checks all that a connection must fulfil. Returns the recording and the page.
fn talk(server: &Server, config: ClientConfig) -> (Transcript, String) {
    let suite = config.cipher_suites[0];
    let stream = TcpStream::connect(("127.0.0.1", server.port)).expect("s_server listens");
    // The server ends the connection: silence says no more than that this machine is busy.
    let limits = Limits { time: PATIENCE, silence: PATIENCE, ..Limits::default() };
    let mut request = Request::new("GET / HTTP/1.0\r\n\r\n");
    let transcript = be_client(&stream, config, "test", &mut request, &limits).expect("there is randomness");
    let outcome = transcript.outcome(Actor::Client);
    assert_eq!(*outcome, Outcome::Completed, "{suite}: {}", server.process.printed());
    let page = received(&transcript, Actor::Server);
    assert!(page.starts_with("HTTP/1.0 200 ok"), "{suite}: {page}");
    (transcript, page)
}

/// All application data that `sender` sent.
fn received(transcript: &Transcript, sender: Actor) -> String {
    let data = transcript
        .messages()
        .filter(|(_, message)| message.sender == sender && message.kind == MessageKind::ApplicationData)
        .flat_map(|(id, _)| transcript.message_bytes(id).to_vec());
    String::from_utf8_lossy(&data.collect::<Vec<_>>()).into_owned()
}

fn key_exchange(suite: CipherSuite) -> KeyExchangeAlgorithm {
    SuiteParameters::of(suite).expect("a supported suite").key_exchange
}

fn is_cbc(suite: &CipherSuite) -> bool {
    SuiteParameters::of(*suite).is_some_and(|parameters| parameters.mac.is_some())
}

#[test]
fn our_client_and_openssls_server_speak_every_suite_and_log_the_same_keys() {
    let demo = Demo::new();
    let server = server(&demo, &[]);
    let mut our_log = String::new();
    for suite in SUPPORTED_SUITES {
        let (transcript, page) = talk(&server, client(&demo, suite, None));
        let name = cipher_name(&suite.to_string());
        assert!(page.contains(&format!("Cipher    : {name}\n")), "{suite}: {page}");
        assert!(page.contains("Extended master secret: yes"), "{suite}: {page}");
        our_log += &keylog(&transcript);
    }
    assert_eq!(client_random_lines(&demo.read("server-keylog.txt")), client_random_lines(&our_log));
}

#[test]
fn our_client_and_openssls_server_speak_ecdhe_in_every_curve() {
    let demo = Demo::new();
    let server = server(&demo, &[]);
    let suites = SUPPORTED_SUITES.into_iter().filter(|suite| key_exchange(*suite) == KeyExchangeAlgorithm::Ecdhe);
    for suite in suites {
        for group in [NamedGroup::X25519, NamedGroup::SECP256R1, NamedGroup::SECP384R1, NamedGroup::SECP521R1] {
            // An ECDSA certificate's curve must be among those offered (RFC 8422 §5.1).
            let mut config = client(&demo, suite, Some(group));
            config.groups.extend([NamedGroup::SECP256R1].into_iter().filter(|curve| *curve != group));
            let (transcript, _) = talk(&server, config);
            assert_eq!(group_used(&transcript), Some(group.to_string()), "{suite}");
        }
    }
}

/// What the ServerKeyExchange says of the curve.
fn group_used(transcript: &Transcript) -> Option<String> {
    let (_, message) = transcript.messages().find(|(_, message)| message.name() == "ServerKeyExchange")?;
    let curve = transcript.message_tree(message).find("params/namedcurve")?.meaning.as_ref()?;
    Some(tls_scene::tell_fact(curve))
}

#[test]
fn our_client_accepts_the_standard_primes_that_openssls_server_may_use() {
    let demo = Demo::new();
    let groups = ["ffdhe2048", "ffdhe3072", "ffdhe4096", "ffdhe6144", "ffdhe8192"];
    let default_prime = [Vec::new()].into_iter();
    let named = groups.map(|group| vec!["-dhparam".to_owned(), dh_parameters(group, demo.folder.path())]);
    for parameters in default_prime.chain(named) {
        let parameters: Vec<&str> = parameters.iter().map(String::as_str).collect();
        let server = server(&demo, &parameters);
        let suites = SUPPORTED_SUITES.into_iter().filter(|suite| key_exchange(*suite) == KeyExchangeAlgorithm::DheRsa);
        // What the suite protects records with has nothing to do with the prime: the large ones take long.
        for suite in suites.take(2) {
            talk(&server, client(&demo, suite, None));
        }
    }
}

#[test]
fn our_client_takes_a_signature_with_sha1_only_where_it_is_told_to() {
    let demo = Demo::new();
    for (suite, algorithm) in [
        (CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, "RSA+SHA1"),
        (CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, "ECDSA+SHA1"),
    ] {
        let server = server(&demo, &["-cipher", "ALL:@SECLEVEL=0", "-sigalgs", algorithm]);
        let mut config = client(&demo, suite, None);
        let stream = TcpStream::connect(("127.0.0.1", server.port)).expect("s_server listens");
        let limits = Limits { time: PATIENCE, silence: PATIENCE, ..Limits::default() };
        let mut request = Request::new("GET / HTTP/1.0\r\n\r\n");
        let transcript =
            be_client(&stream, config.clone(), "test", &mut request, &limits).expect("there is randomness");
        assert_ne!(*transcript.outcome(Actor::Client), Outcome::Completed, "{algorithm}");

        config.signature_schemes.extend(SHA1_SIGNATURE_SCHEMES);
        let (transcript, _) = talk(&server, config);
        let (_, message) =
            transcript.messages().find(|(_, message)| message.name() == "ServerKeyExchange").expect("ECDHE has one");
        let tree = transcript.message_tree(message);
        let scheme = tree.find("signed_params/algorithm").and_then(|field| field.meaning.as_ref());
        let scheme = tls_scene::tell_fact(scheme.expect("the algorithm has a name"));
        assert!(scheme.contains("sha1"), "{algorithm}: {scheme}");
    }
}

#[test]
fn the_classic_master_secret_agrees_with_openssls_too() {
    let demo = Demo::new();
    let server = server(&demo, &[]);
    let mut our_log = String::new();
    for suite in SUPPORTED_SUITES {
        let config = ClientConfig { extended_master_secret: false, ..client(&demo, suite, None) };
        let (transcript, page) = talk(&server, config);
        assert!(page.contains("Extended master secret: no"), "{suite}: {page}");
        our_log += &keylog(&transcript);
    }
    assert_eq!(client_random_lines(&demo.read("server-keylog.txt")), client_random_lines(&our_log));
}

#[test]
fn encrypt_then_mac_is_used_exactly_when_both_want_it() {
    let demo = Demo::new();
    for (arguments, granted) in [(&[][..], true), (&["-no_etm"][..], false)] {
        let server = server(&demo, arguments);
        for suite in SUPPORTED_SUITES.into_iter().filter(is_cbc) {
            for offered in [true, false] {
                let config = ClientConfig { encrypt_then_mac: offered, ..client(&demo, suite, None) };
                let (transcript, _) = talk(&server, config);
                let protected = transcript.records().find_map(|(_, record)| record.protected.as_ref());
                let epoch = transcript.epoch(protected.expect("something was protected").epoch);
                assert_eq!(epoch.encrypt_then_mac, offered && granted, "{suite}");
            }
        }
    }
}

#[test]
fn our_client_reads_a_certificate_of_more_than_92_kilobytes() {
    let demo = Demo::new();
    let names = (0..4000).map(|number| format!("DNS:host-{number}.many.example")).chain([format!("DNS:{SERVER_NAME}")]);
    let config = format!(
        "[req]\ndistinguished_name = name\nx509_extensions = more\nprompt = no\n[name]\nCN = many\n[more]\nsubjectAltName = {}\n",
        names.collect::<Vec<_>>().join(",")
    );
    std::fs::write(demo.path("many.cnf"), config).expect("the folder is ours");
    let (certificate, key) = (demo.path("many.pem"), demo.path("many-key.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-days", "2", "-config", &demo.path("many.cnf")])
        .args(["-keyout", &key, "-out", &certificate])
        .output()
        .expect("openssl is installed");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let server = Server::start(&["-cert", &certificate, "-key", &key, "-www"]);
    let anchors = certificates_from_pem(&demo.read("many.pem")).expect("it is PEM");
    let suite = CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
    let config = ClientConfig { anchors: TrustAnchors(anchors), ..client(&demo, suite, None) };
    let (transcript, _) = talk(&server, config);
    let (id, _) = transcript.messages().find(|(_, message)| message.name() == "Certificate").expect("it came");
    assert!(transcript.message_bytes(id).len() > 92_000);
}

#[test]
fn our_client_goes_on_without_a_certificate_when_openssls_server_asks_for_one() {
    let demo = Demo::new();
    let server = server(&demo, &["-verify", "1"]);
    let (transcript, _) = talk(&server, client(&demo, CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256, None));
    assert!(transcript.messages().any(|(_, message)| message.name() == "CertificateRequest"), "it did not ask");
}
