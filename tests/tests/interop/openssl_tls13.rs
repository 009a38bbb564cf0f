//! TLS 1.3 with OpenSSL, as client and as server: suites, groups, HelloRetryRequest, cookies, key updates, key logs.

use crate::demo::{Demo, SERVER_NAME};
use crate::openssl::{Server, client_with, tls13_lines};
use crate::process::{PATIENCE, Process, accept};
use handshake_cli::live::{Limits, Page, Request, be_client, be_server, draw, now};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use tls_engine::{ClientConfig, Endpoint, Randomness, ServerConfig};
use tls_keys::TLS13_SUITES;
use tls_transcript::{Actor, Header, MessageKind, Outcome, Recorder, Role, Source, Transcript, keylog};
use tls_wire::{NamedGroup, ProtocolVersion};

const REQUEST: &str = "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n";
const ALL_SUITES: &str =
    "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_CCM_SHA256";
/// The groups that OpenSSL 3.0 has too, by its names.
const GROUPS: [(NamedGroup, &str); 6] = [
    (NamedGroup::X25519, "X25519"),
    (NamedGroup::SECP256R1, "P-256"),
    (NamedGroup::SECP384R1, "P-384"),
    (NamedGroup::SECP521R1, "P-521"),
    (NamedGroup::FFDHE2048, "ffdhe2048"),
    (NamedGroup::FFDHE3072, "ffdhe3072"),
];

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

/// `s_server` with both chains; with `-www` it answers requests with a page about the connection.
fn server(demo: &Demo, more: &[&str]) -> Server {
    let mut arguments = demo.server_arguments();
    arguments.extend(["-ciphersuites", ALL_SUITES, "-keylogfile"].map(String::from));
    arguments.push(demo.path("server-keylog.txt"));
    arguments.extend(more.iter().map(ToString::to_string));
    Server::start_with("-tls1_3", &arguments.iter().map(String::as_str).collect::<Vec<_>>())
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

/// Connects, does `then` once the handshake is complete, and goes on until the connection is over. Returns the recording and
/// what the server said.
fn connect(
    server: &Server,
    config: ClientConfig,
    then: impl FnOnce(&mut Endpoint, &mut Recorder),
) -> (Transcript, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("s_server listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("it is not zero");
    let header = Header { scenario: "test".into(), clock: config.clock, source: Source::Simulation };
    let mut recorder = Recorder::new(header);
    let randomness = Randomness::from_entropy(draw().expect("there is randomness"));
    let mut client = Endpoint::client(config, randomness, &mut recorder);
    let (mut chunk, mut page, mut then) = ([0; 4096], Vec::new(), Some(then));
    while !client.is_closed() {
        stream.write_all(&client.outgoing()).expect("the server listens");
        let count = stream.read(&mut chunk).expect("the server answers");
        if count == 0 {
            client.transport_closed(&mut recorder);
        }
        client.receive(&chunk[..count], &mut recorder);
        page.extend(client.received_application_data());
        if let Some(then) = then.take_if(|_| client.is_complete()) {
            then(&mut client, &mut recorder);
        }
    }
    (recorder.finish(), String::from_utf8_lossy(&page).into_owned())
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
fn our_client_and_openssls_server_speak_every_suite_and_log_the_same_secrets() {
    let demo = Demo::new();
    let server = server(&demo, &["-www"]);
    let mut our_log = String::new();
    for suite in TLS13_SUITES {
        let config = ClientConfig { cipher_suites: vec![suite], ..client_config(&demo) };
        let (transcript, page) = ask(&server, config, &suite.to_string());
        assert!(page.contains(&format!("Cipher    : {suite}\n")), "{page}");
        our_log += &keylog(&transcript);
    }
    let their_log = demo.read("server-keylog.txt");
    assert_eq!(tls13_lines(&their_log), tls13_lines(&our_log));
    assert_eq!(tls13_lines(&our_log).len(), 5 * TLS13_SUITES.len());
}

#[test]
fn our_server_and_openssls_client_speak_every_suite_and_log_the_same_secrets() {
    let demo = Demo::new();
    let mut our_log = String::new();
    for suite in TLS13_SUITES {
        let (transcript, printed) =
            serve(&demo, &server_config(&demo), "-tls1_3", &["-ciphersuites", &suite.to_string()]);
        assert!(printed.contains(&format!("Cipher is {suite}\n")), "{printed}");
        our_log += &keylog(&transcript);
    }
    let their_log = demo.read("client-keylog.txt");
    assert_eq!(tls13_lines(&their_log), tls13_lines(&our_log));
    assert_eq!(tls13_lines(&our_log).len(), 5 * TLS13_SUITES.len());
}

#[test]
fn our_client_and_openssls_server_agree_in_every_group_at_once_or_after_a_retry() {
    let demo = Demo::new();
    for (group, name) in GROUPS {
        let server = server(&demo, &["-www", "-groups", name]);
        for with_share in [true, false] {
            let first = if group == NamedGroup::X25519 { NamedGroup::SECP256R1 } else { NamedGroup::X25519 };
            let config = ClientConfig {
                groups: vec![first, group],
                key_shares: vec![if with_share { group } else { first }],
                ..client_config(&demo)
            };
            let (transcript, _) = ask(&server, config, name);
            assert_eq!(count(&transcript, "ClientHello"), if with_share { 1 } else { 2 }, "{name}");
        }
    }
}

#[test]
fn our_server_and_openssls_client_agree_in_every_group_at_once_or_after_a_retry() {
    let demo = Demo::new();
    for (group, name) in GROUPS {
        let config = ServerConfig { groups: vec![group], ..server_config(&demo) };
        let (transcript, _) = serve(&demo, &config, "-tls1_3", &["-groups", name]);
        assert_eq!(count(&transcript, "ClientHello"), 1, "{name}");
        // OpenSSL sends a share of its first group alone.
        let first = if group == NamedGroup::X25519 { "P-256" } else { "X25519" };
        let (transcript, _) = serve(&demo, &config, "-tls1_3", &["-groups", &format!("{first}:{name}")]);
        assert_eq!(count(&transcript, "ClientHello"), 2, "{name}");
    }
}

#[test]
fn cookies_come_back_in_both_directions() {
    let demo = Demo::new();
    // With -www it would forget that it is to keep no state.
    let server = server(&demo, &["-stateless"]);
    // It takes the ChangeCipherSpec before the second hello amiss, from its own client as well.
    let config = ClientConfig { middlebox_compatibility: false, ..client_config(&demo) };
    let (transcript, _) = connect(&server, config, |client, recorder| client.close(recorder));
    assert_eq!(*transcript.outcome(Role::Client), Outcome::Completed, "{}", server.process.printed());
    assert_eq!(count(&transcript, "ClientHello"), 2);
    let config = ServerConfig { requires_retry: true, ..server_config(&demo) };
    let (transcript, _) = serve(&demo, &config, "-tls1_3", &[]);
    assert_eq!(count(&transcript, "ClientHello"), 2);
}

#[test]
fn an_ecdsa_certificate_serves_as_well_as_an_rsa_certificate() {
    let demo = Demo::new();
    let server = server(&demo, &["-www"]);
    for identity in &demo.identities {
        let schemes = identity.key().schemes().to_vec();
        let mut config = client_config(&demo);
        // What signs certificates counts as well: OpenSSL sends no chain that the client can't check.
        config.signature_schemes.retain(|scheme| schemes.contains(scheme));
        ask(&server, config, &format!("{schemes:?}"));
        let own = ServerConfig { identities: vec![identity.clone()], ..server_config(&demo) };
        serve(&demo, &own, "-tls1_3", &[]);
    }
}

#[test]
fn openssls_client_updates_its_keys_and_gets_ours_updated() {
    let demo = Demo::new();
    // K asks for ours as well, k does not.
    for (command, updates) in [("K\n", 2), ("k\n", 1)] {
        let (transcript, _) = converse(&demo, &server_config(&demo), "-tls1_3", &[], |peer| {
            peer.wait_for("the handshake", |printed| printed.contains("Verify return code").then_some(()));
            peer.write(command);
            peer.wait_for("the update", |printed| printed.contains("KEYUPDATE").then_some(()));
            peer.write(REQUEST);
        });
        assert_eq!(count(&transcript, "KeyUpdate"), updates);
    }
}

#[test]
fn openssls_server_follows_our_key_update_and_updates_its_own() {
    let demo = Demo::new();
    let server = server(&demo, &["-www"]);
    let (transcript, page) = connect(&server, client_config(&demo), |client, recorder| {
        client.update_keys(true, recorder);
        client.send_application_data(REQUEST.as_bytes(), recorder);
    });
    assert!(page.starts_with("HTTP/1.0 200 ok"), "{page}: {}", server.process.printed());
    assert_eq!(*transcript.outcome(Role::Client), Outcome::Completed);
    assert_eq!(count_of(&transcript, Actor::Client), 1);
    assert_eq!(count_of(&transcript, Actor::Server), 1);
}

/// How many KeyUpdates a party sent.
fn count_of(transcript: &Transcript, sender: Actor) -> usize {
    transcript.messages().filter(|(_, message)| message.sender == sender && message.name() == "KeyUpdate").count()
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
