//! What of TLS 1.3 with OpenSSL is no row of the matrix: both versions side by side, and keys that only one party changes.

use crate::demo::{Demo, SERVER_NAME};
use crate::openssl::{Server, client_with};
use crate::process::{PATIENCE, Process, accept};
use handshake_cli::live::{Limits, Page, Request, be_client, be_server, now};
use std::net::{TcpListener, TcpStream};
use tls_engine::{ClientConfig, ServerConfig};
use tls_transcript::{Actor, MessageKind, Outcome, Transcript};
use tls_wire::ProtocolVersion;

const REQUEST: &str = "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n";

fn client_config(demo: &Demo) -> ClientConfig {
    ClientConfig {
        versions: vec![ProtocolVersion::TLS_1_3],
        application_protocols: Vec::new(),
        ..ClientConfig::new(demo.roots.clone(), SERVER_NAME, now().expect("there is a clock"))
    }
}

fn server_config(demo: &Demo) -> ServerConfig {
    ServerConfig { versions: vec![ProtocolVersion::TLS_1_3], ..ServerConfig::new(demo.identities.clone()) }
}

/// Connects, asks for the page, and checks all that a connection must fulfil. Returns the recording and the page.
fn ask(server: &Server, config: ClientConfig, what: &str) -> (Transcript, String) {
    let stream = TcpStream::connect(("127.0.0.1", server.port)).expect("s_server listens");
    let limits = Limits { time: PATIENCE, silence: PATIENCE, ..Limits::default() };
    let mut request = Request::new("GET / HTTP/1.0\r\n\r\n");
    let transcript = be_client(&stream, config, "test", &mut request, &limits).expect("there is randomness");
    let outcome = transcript.outcome(Actor::Client);
    assert_eq!(*outcome, Outcome::Completed, "{what}: {}", server.process.printed());
    let page = said(&transcript, Actor::Server);
    assert!(page.starts_with("HTTP/1.0 200 ok"), "{what}: {page}");
    (transcript, page)
}

/// Serves one connection of `s_client`, started with this version and `more` arguments. Returns our recording and what it
/// printed.
fn serve(demo: &Demo, config: &ServerConfig, version: &str, more: &[&str]) -> (Transcript, String) {
    converse(demo, config, version, &[&["-ign_eof"], more].concat(), |peer| peer.write(REQUEST))
}

/// The same, with something else to type once the connection is there.
fn converse(
    demo: &Demo,
    config: &ServerConfig,
    version: &str,
    more: &[&str],
    typing: impl FnOnce(&mut Process),
) -> (Transcript, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let (roots, log) = (demo.path("roots.pem"), demo.path("client-keylog.txt"));
    let mut arguments = vec!["-CAfile", &roots, "-verify_return_error", "-verify_hostname", SERVER_NAME];
    arguments.extend(["-servername", SERVER_NAME, "-keylogfile", &log]);
    arguments.extend(more);
    let mut peer = client_with(version, port, &arguments);
    let stream = accept(&listener, &mut peer);
    let limits = Limits { time: PATIENCE, ..Limits::default() };
    let transcript = std::thread::scope(|scope| {
        let serving = scope.spawn(|| be_server(&stream, config.clone(), "test", &mut Page::default(), &limits));
        typing(&mut peer);
        serving.join().expect("the server does not panic").expect("there is randomness")
    });
    let printed = peer.finish();
    assert_eq!(*transcript.outcome(Actor::Server), Outcome::Completed, "{more:?}: {printed}");
    assert!(printed.contains("Verify return code: 0 (ok)"), "{more:?}: {printed}");
    assert!(printed.contains("It works."), "{more:?}: {printed}");
    (transcript, printed)
}

/// All application data that `sender` sent.
fn said(transcript: &Transcript, sender: Actor) -> String {
    let data = transcript
        .messages()
        .filter(|(_, message)| message.sender == sender && message.kind == MessageKind::ApplicationData)
        .flat_map(|(id, _)| transcript.message_bytes(id).to_vec());
    String::from_utf8_lossy(&data.collect::<Vec<_>>()).into_owned()
}

/// How many messages of that name there are.
fn count(transcript: &Transcript, name: &str) -> usize {
    transcript.messages().filter(|(_, message)| message.name() == name).count()
}

#[test]
fn openssls_client_updates_its_keys_without_asking_for_ours() {
    let demo = Demo::new();
    // K, which the matrix tries, would ask for ours as well.
    let (transcript, _) = converse(&demo, &server_config(&demo), "-tls1_3", &[], |peer| {
        peer.wait_for("the handshake", |printed| printed.contains("Verify return code").then_some(()));
        peer.write("k\n");
        peer.wait_for("the update", |printed| printed.contains("KEYUPDATE").then_some(()));
        peer.write(REQUEST);
    });
    assert_eq!(count(&transcript, "KeyUpdate"), 1);
}

#[test]
fn both_versions_are_negotiated_with_openssl_in_both_directions() {
    let demo = Demo::new();
    let both = vec![ProtocolVersion::TLS_1_3, ProtocolVersion::TLS_1_2];
    for (version, new) in [("-tls1_2", false), ("-tls1_3", true)] {
        let arguments = demo.server_arguments();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).chain(["-www"]).collect();
        let server = Server::start_with(version, &arguments);
        let config = ClientConfig { versions: both.clone(), ..client_config(&demo) };
        let (transcript, _) = ask(&server, config, version);
        assert_eq!(count(&transcript, "EncryptedExtensions") == 1, new, "{version}");
    }
    let config = ServerConfig { versions: both, ..server_config(&demo) };
    for (version, new) in [("-tls1_2", false), ("-tls1_3", true)] {
        let (transcript, _) = serve(&demo, &config, version, &[]);
        assert_eq!(count(&transcript, "EncryptedExtensions") == 1, new, "{version}");
    }
}
