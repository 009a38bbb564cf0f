//! GnuTLS of the system, as client and as server of TLS 1.3.

use crate::demo::{Demo, SERVER_NAME};
use crate::process::{PATIENCE, Process, accept};
use handshake_cli::live::{Limits, Page, Request, be_client, be_server, now};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use tls_engine::{ClientConfig, ServerConfig, TLS13_GROUPS};
use tls_transcript::{Actor, Outcome, Transcript};
use tls_wire::{NamedGroup, ProtocolVersion};

/// GnuTLS' names of a suite's cipher, and of a group, with our group.
const SPOKEN: [(&str, &str, NamedGroup); 6] = [
    ("AES-128-GCM", "X25519", NamedGroup::X25519),
    ("AES-256-GCM", "SECP256R1", NamedGroup::SECP256R1),
    ("CHACHA20-POLY1305", "SECP384R1", NamedGroup::SECP384R1),
    ("AES-128-CCM", "SECP521R1", NamedGroup::SECP521R1),
    ("AES-128-GCM", "FFDHE2048", NamedGroup::FFDHE2048),
    ("AES-256-GCM", "FFDHE3072", NamedGroup::FFDHE3072),
];

fn priority(cipher: &str, groups: &[&str]) -> String {
    let groups: String = groups.iter().map(|group| format!(":+GROUP-{group}")).collect();
    format!("NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL:+{cipher}:-GROUP-ALL{groups}")
}

fn hellos(transcript: &Transcript) -> usize {
    transcript.messages().filter(|(_, message)| message.name() == "ClientHello").count()
}

/// `gnutls-serv` on a port that was free a moment ago.
fn server(demo: &Demo, priority: &str) -> (Process, u16) {
    let port =
        TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free").port();
    let mut command = Command::new("gnutls-serv");
    command.args(["--http", "--priority", priority, "--port", &port.to_string()]);
    command.args(["--x509certfile", &demo.path("ecdsa-whole.pem"), "--x509keyfile", &demo.path("ecdsa-key.pem")]);
    let process = Process::start(&mut command);
    process.wait_for("the port", |printed| printed.contains("...done").then_some(()));
    (process, port)
}

#[test]
fn our_client_speaks_every_suite_and_group_with_gnutls_at_once_and_after_a_retry() {
    let demo = Demo::new();
    let whole = [demo.read("ecdsa.pem"), demo.read("ecdsa-chain.pem")].concat();
    std::fs::write(demo.path("ecdsa-whole.pem"), whole).expect("the folder can be written");
    for (cipher, name, group) in SPOKEN {
        let (process, port) = server(&demo, &priority(cipher, &[name]));
        for (shares, expected) in [(vec![group], 1), (Vec::new(), 2)] {
            let config = ClientConfig {
                versions: vec![ProtocolVersion::TLS_1_3],
                groups: TLS13_GROUPS.to_vec(),
                key_shares: shares,
                application_protocols: Vec::new(),
                ..ClientConfig::new(demo.roots.clone(), SERVER_NAME, now().expect("there is a clock"))
            };
            let stream = TcpStream::connect(("127.0.0.1", port)).expect("gnutls-serv listens");
            let limits = Limits { time: PATIENCE, silence: PATIENCE, ..Limits::default() };
            let mut request = Request::new("GET / HTTP/1.0\r\n\r\n");
            let transcript = be_client(&stream, config, "test", &mut request, &limits).expect("there is randomness");
            let printed = process.printed();
            assert_eq!(*transcript.outcome(Actor::Client), Outcome::Completed, "{cipher} {name}: {printed}");
            assert_eq!(hellos(&transcript), expected, "{cipher} {name}");
        }
    }
}

#[test]
fn our_server_speaks_every_suite_and_group_with_gnutls_at_once_and_after_a_retry() {
    let demo = Demo::new();
    for (cipher, name, group) in SPOKEN {
        let other = if group == NamedGroup::X25519 { "SECP256R1" } else { "X25519" };
        // It sends a share of its favourite. A HelloRetryRequest that asks for no other group, only for a cookie, it cannot answer.
        for (groups, expected) in [(vec![name], 1), (vec![other, name], 2)] {
            let config = ServerConfig {
                versions: vec![ProtocolVersion::TLS_1_3],
                groups: vec![group],
                ..ServerConfig::new(demo.identities.clone())
            };
            let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
            let port = listener.local_addr().expect("it is bound").port();
            let mut command = Command::new("gnutls-cli");
            command.args([
                "--single-key-share",
                "--x509cafile",
                &demo.path("roots.pem"),
                "--priority",
                &priority(cipher, &groups),
            ]);
            let mut peer = Process::start(command.args(["--port", &port.to_string(), SERVER_NAME]));
            let stream = accept(&listener, &mut peer);
            let limits = Limits { time: PATIENCE, ..Limits::default() };
            let transcript = std::thread::scope(|scope| {
                let serving = scope.spawn(|| be_server(&stream, config, "test", &mut Page::default(), &limits));
                peer.wait_for("the handshake", |printed| printed.contains("Handshake was completed").then_some(()));
                peer.write("GET / HTTP/1.0\r\n\r\n");
                peer.wait_for("the page", |printed| printed.contains("It works.").then_some(()));
                serving.join().expect("the server does not panic").expect("there is randomness")
            });
            let printed = peer.finish();
            assert_eq!(*transcript.outcome(Actor::Server), Outcome::Completed, "{cipher} {name}: {printed}");
            assert!(printed.contains("The certificate is trusted"), "{printed}");
            assert!(printed.contains("(TLS1.3-X.509)") && printed.contains(&format!("-{name})")), "{printed}");
            assert_eq!(hellos(&transcript), expected, "{cipher} {name}");
        }
    }
}

/// How much each protected record of a party holds, as TLS 1.3 counts it.
fn held(transcript: &Transcript, sender: Actor) -> Vec<usize> {
    let sent = transcript.records().filter(|(_, record)| record.direction == sender.role().sends());
    let plaintexts = sent.filter_map(|(_, record)| record.protected.as_ref()?.plaintext);
    plaintexts.map(|plaintext| transcript.buffer(plaintext).len()).collect()
}

/// RFC 8449: each cuts what it sends to what the other accepts. GnuTLS accepts what there is.
#[test]
fn gnutls_and_we_keep_to_each_others_limit_of_records() {
    const LIMIT: u16 = 512;
    let demo = Demo::new();
    let whole = [demo.read("ecdsa.pem"), demo.read("ecdsa-chain.pem")].concat();
    std::fs::write(demo.path("ecdsa-whole.pem"), whole).expect("the folder can be written");
    let (process, port) = server(&demo, &priority("AES-128-GCM", &["X25519"]));
    let config = ClientConfig {
        versions: vec![ProtocolVersion::TLS_1_3],
        application_protocols: Vec::new(),
        record_size_limit: Some(LIMIT),
        ..ClientConfig::new(demo.roots.clone(), SERVER_NAME, now().expect("there is a clock"))
    };
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("gnutls-serv listens");
    let limits = Limits { time: PATIENCE, silence: PATIENCE, ..Limits::default() };
    let mut request = Request::new("GET / HTTP/1.0\r\n\r\n");
    let transcript = be_client(&stream, config, "test", &mut request, &limits).expect("there is randomness");
    assert_eq!(*transcript.outcome(Actor::Client), Outcome::Completed, "{}", process.finish());
    let check = |held: &[usize]| {
        assert!(held.iter().all(|length| *length <= LIMIT.into()), "{held:?}");
        assert!(held.contains(&LIMIT.into()), "a full one: {held:?}");
    };
    check(&held(&transcript, Actor::Server));

    let config = ServerConfig {
        versions: vec![ProtocolVersion::TLS_1_3],
        record_size_limit: Some(LIMIT),
        ..ServerConfig::new(demo.identities.clone())
    };
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let mut command = Command::new("gnutls-cli");
    command.args(["--x509cafile", &demo.path("roots.pem"), "--port", &port.to_string(), SERVER_NAME]);
    let mut peer = Process::start(&mut command);
    let stream = accept(&listener, &mut peer);
    let transcript = std::thread::scope(|scope| {
        let serving = scope.spawn(|| be_server(&stream, config, "test", &mut Page::default(), &limits));
        peer.wait_for("the handshake", |printed| printed.contains("Handshake was completed").then_some(()));
        // What its program could not send in one record, it does not send at all.
        peer.write(&format!("GET / HTTP/1.0\r\nX-Much: {}\r\n\r\n", "much".repeat(300)));
        peer.finish();
        serving.join().expect("the server does not panic").expect("there is randomness")
    });
    check(&held(&transcript, Actor::Client));
}
