//! Keys from elsewhere in TLS 1.3, with OpenSSL and GnuTLS at the other end. Early data under them: the tests of the command line
//! (`crates/handshake-cli/tests/cli/peers/sessions.rs`).

use crate::demo::{Demo, SERVER_NAME};
use crate::openssl::Server;
use crate::process::{PATIENCE, Process, accept};
use crate::resumption::{gnutls_server_with, has_key_exchange, is_full, serve, visit};
use handshake_cli::live::{Limits, Page, be_server, now};
use std::net::TcpListener;
use std::process::Command;
use tls_engine::{ClientConfig, ExternalPsk, ServerConfig};
use tls_keys::HashAlgorithm;
use tls_wire::{ProtocolVersion, PskKeyExchangeMode};

const NAME: &str = "client-1";
const KEY: &str = "000102030405060708090a0b0c0d0e0f";

/// With a key exchange besides, and without; and what GnuTLS calls it.
const USES: [(PskKeyExchangeMode, &str); 2] =
    [(PskKeyExchangeMode::PSK_DHE_KE, "ECDHE-PSK"), (PskKeyExchangeMode::PSK_KE, "PSK")];

fn psk() -> ExternalPsk {
    let key = (0..16).collect();
    ExternalPsk { identity: NAME.into(), key, hash: HashAlgorithm::Sha256, early_data: None }
}

/// Our client, which shows that it has the key.
fn client(demo: &Demo, mode: PskKeyExchangeMode) -> ClientConfig {
    ClientConfig {
        versions: vec![ProtocolVersion::TLS_1_3],
        external_psks: vec![psk()],
        psk_modes: vec![mode],
        application_protocols: Vec::new(),
        ..ClientConfig::new(demo.roots.clone(), SERVER_NAME, now().expect("there is a clock"))
    }
}

/// Our server, which has the key as well.
fn server(demo: &Demo, mode: PskKeyExchangeMode) -> ServerConfig {
    ServerConfig {
        versions: vec![ProtocolVersion::TLS_1_3],
        external_psks: vec![psk()],
        psk_modes: vec![mode],
        clock: now().expect("there is a clock"),
        ..ServerConfig::new(demo.identities.clone())
    }
}

/// What OpenSSL is told of it. That it goes without a key exchange it has to be allowed.
const THEIRS: [&str; 5] = ["-psk_identity", NAME, "-psk", KEY, "-allow_no_dhe_kex"];

#[test]
fn openssls_server_takes_our_clients_key_from_elsewhere_in_place_of_certificates() {
    let demo = Demo::new();
    for (mode, kind) in USES {
        let mut arguments = demo.server_arguments();
        arguments.extend(THEIRS.map(str::to_owned).into_iter().chain(["-www".to_owned()]));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let server = Server::start_with("-tls1_3", &arguments);
        let (_, transcript, page) = visit(&server, client(&demo, mode));
        assert!(page.starts_with("HTTP/1.0 200 ok"), "{kind}: {page}");
        assert!(!is_full(&transcript), "{kind}: {}", server.process.printed());
        assert_eq!(has_key_exchange(&transcript), mode == PskKeyExchangeMode::PSK_DHE_KE, "{kind}");
    }
}

#[test]
fn our_server_takes_openssls_clients_key_from_elsewhere_in_place_of_certificates() {
    let demo = Demo::new();
    for (mode, kind) in USES {
        let (transcript, printed) = serve(&demo, &server(&demo, mode), "-tls1_3", &THEIRS);
        assert!(!is_full(&transcript), "{kind}: {printed}");
        assert_eq!(has_key_exchange(&transcript), mode == PskKeyExchangeMode::PSK_DHE_KE, "{kind}");
    }
}

fn priority(kind: &str) -> String {
    format!("NORMAL:-VERS-ALL:+VERS-TLS1.3:-KX-ALL:+{kind}")
}

#[test]
fn gnutls_server_takes_our_clients_key_from_elsewhere_in_place_of_certificates() {
    let demo = Demo::new();
    demo.write("keys", &format!("{NAME}:{KEY}\n"));
    for (mode, kind) in USES {
        let server = gnutls_server_with(&demo, &priority(kind), &["--pskpasswd", &demo.path("keys")]);
        let (_, transcript, page) = visit(&server, client(&demo, mode));
        assert!(page.starts_with("HTTP/1.0 200 OK"), "{kind}: {page}");
        assert!(!is_full(&transcript), "{kind}: {}", server.process.printed());
        assert_eq!(has_key_exchange(&transcript), mode == PskKeyExchangeMode::PSK_DHE_KE, "{kind}");
    }
}

#[test]
fn our_server_takes_gnutls_clients_key_from_elsewhere_in_place_of_certificates() {
    let demo = Demo::new();
    for (mode, kind) in USES {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port().to_string();
        let mut command = Command::new("gnutls-cli");
        command.args(["--port", &port, "--priority", &priority(kind)]);
        command.args(["--pskusername", NAME, "--pskkey", KEY, SERVER_NAME]);
        let mut peer = Process::start(&mut command);
        peer.write("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
        let stream = accept(&listener, &mut peer);
        let limits = Limits { time: PATIENCE, ..Limits::default() };
        let page = &mut Page::default();
        let transcript = be_server(&stream, server(&demo, mode), "test", page, &limits).expect("there is randomness");
        assert!(!is_full(&transcript), "{kind}: {}", peer.printed());
        assert_eq!(has_key_exchange(&transcript), mode == PskKeyExchangeMode::PSK_DHE_KE, "{kind}");
        assert!(peer.finish().contains("It works."));
    }
}
