//! RFC 8449 with the system's GnuTLS: how much a party accepts in one record.

use crate::demo::{Demo, SERVER_NAME};
use crate::process::{PATIENCE, Process, accept};
use handshake_cli::live::{Limits, Page, Request, be_client, be_server, now};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use tls_engine::{ClientConfig, ServerConfig};
use tls_transcript::{Actor, Outcome, Transcript};
use tls_wire::ProtocolVersion;

/// `gnutls-serv` on a port that was free a moment ago.
fn server(demo: &Demo) -> (Process, u16) {
    let port =
        TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free").port();
    let mut command = Command::new("gnutls-serv");
    command.args(["--http", "--priority", "NORMAL:-VERS-ALL:+VERS-TLS1.3", "--port", &port.to_string()]);
    command.args(["--x509certfile", &demo.path("ecdsa-whole.pem"), "--x509keyfile", &demo.path("ecdsa-key.pem")]);
    let process = Process::start(&mut command);
    process.wait_for("the port", |printed| printed.contains("...done").then_some(()));
    (process, port)
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
    let (process, port) = server(&demo);
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
