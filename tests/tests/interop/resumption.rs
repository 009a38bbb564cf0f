//! The second visit, in TLS 1.2 by session IDs and by tickets, in TLS 1.3 by tickets, with OpenSSL, GnuTLS and rustls at the other end.

use crate::demo::{Demo, SERVER_NAME};
use crate::openssl::{self, Server};
use crate::process::{PATIENCE, Process, accept};
use crate::rustls_peers::settle;
use handshake_cli::live::{Limits, Page, be_server, draw, now};
use rustls::client::{Resumption, Tls12Resumption};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConnection, Connection, HandshakeKind, RootCertStore, ServerConnection};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use tls_engine::{ClientConfig, ClientSession, Endpoint, Randomness, ServerConfig, ServerMemory, TicketKey};
use tls_terms::ValueKind;
use tls_transcript::{Actor, Header, MessageKind, Outcome, Recorder, Role, Source, Transcript};
use tls_wire::{HandshakeType, ProtocolVersion, PskKeyExchangeMode};

/// The ways in which a server knows a session again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    SessionId,
    Ticket,
    /// A ticket of TLS 1.3, with another key exchange.
    Psk,
    /// One without.
    PskOnly,
}

const WAYS: [Way; 4] = [Way::SessionId, Way::Ticket, Way::Psk, Way::PskOnly];

impl Way {
    fn is_of_tls13(self) -> bool {
        matches!(self, Self::Psk | Self::PskOnly)
    }

    /// What OpenSSL is told: the version first.
    fn arguments(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::SessionId => ("-tls1_2", &["-no_ticket"]),
            Self::Ticket => ("-tls1_2", &[]),
            Self::Psk => ("-tls1_3", &[]),
            Self::PskOnly => ("-tls1_3", &["-allow_no_dhe_kex"]),
        }
    }

    /// How OpenSSL calls a handshake with this version.
    fn told(self, how: &str) -> String {
        format!("{how}, TLSv1.{}", if self.is_of_tls13() { 3 } else { 2 })
    }

    fn versions(self) -> Vec<ProtocolVersion> {
        vec![if self.is_of_tls13() { ProtocolVersion::TLS_1_3 } else { ProtocolVersion::TLS_1_2 }]
    }

    fn psk_modes(self) -> Vec<PskKeyExchangeMode> {
        vec![if self == Self::PskOnly { PskKeyExchangeMode::PSK_KE } else { PskKeyExchangeMode::PSK_DHE_KE }]
    }
}

pub(crate) fn recorder(role: Role) -> Recorder {
    let clock = now().expect("there is a clock");
    Recorder::new(Header { scenario: "test".into(), clock, source: Source::Live(role) })
}

pub(crate) fn randomness() -> Randomness {
    Randomness::from_entropy(draw().expect("there is randomness"))
}

/// A client that asks for tickets, or does not.
fn client_config(demo: &Demo, way: Way, session: Option<ClientSession>) -> ClientConfig {
    ClientConfig {
        versions: way.versions(),
        psk_modes: way.psk_modes(),
        session_tickets: way != Way::SessionId,
        session,
        application_protocols: Vec::new(),
        ..ClientConfig::new(demo.roots.clone(), SERVER_NAME, now().expect("there is a clock"))
    }
}

/// A server that remembers sessions, or gives tickets.
fn server_config(demo: &Demo, way: Way) -> ServerConfig {
    let config = ServerConfig {
        versions: way.versions(),
        psk_modes: way.psk_modes(),
        clock: now().expect("there is a clock"),
        ..ServerConfig::new(demo.identities.clone())
    };
    match way {
        Way::SessionId => ServerConfig { memory: ServerMemory::with_room(10), ..config },
        Way::Ticket | Way::Psk | Way::PskOnly => {
            let key = TicketKey::generate(&mut randomness().stream("ticket-key"));
            ServerConfig { ticket_key: Some(key), ..config }
        }
    }
}

/// Whether a certificate was shown.
pub(crate) fn is_full(transcript: &Transcript) -> bool {
    let wanted = MessageKind::Handshake(HandshakeType::CERTIFICATE);
    transcript.messages().any(|(_, message)| message.kind == wanted)
}

/// Whether the parties have agreed on a secret of this connection alone.
pub(crate) fn has_key_exchange(transcript: &Transcript) -> bool {
    transcript.values().any(|(_, value)| matches!(value.kind, ValueKind::SharedSecret | ValueKind::PreMasterSecret))
}

/// Our client asks `s_server` for its page. Gives what is kept, the recording and the page.
pub(crate) fn visit(server: &Server, config: ClientConfig) -> (Option<ClientSession>, Transcript, String) {
    let mut recorder = recorder(Role::Client);
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("s_server listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("it is a socket");
    let mut client = Endpoint::client(config, randomness(), &mut recorder);
    let (mut page, mut asked, mut bytes) = (Vec::new(), false, [0; 4096]);
    while !client.is_closed() {
        stream.write_all(&client.outgoing()).expect("s_server reads");
        match stream.read(&mut bytes).expect("s_server answers") {
            0 => client.transport_closed(&mut recorder),
            count => client.receive(&bytes[..count], &mut recorder),
        }
        page.extend(client.received_application_data());
        if client.is_complete() && !asked {
            asked = true;
            client.send_application_data(b"GET / HTTP/1.0\r\n\r\n", &mut recorder);
        }
    }
    assert_eq!(*client.outcome(), Outcome::Completed, "{}", server.process.printed());
    let page = String::from_utf8_lossy(&page).into_owned();
    (client.sessions().last().cloned(), recorder.finish(), page)
}

#[test]
fn our_client_resumes_with_openssls_server_by_session_ids_and_by_tickets() {
    let demo = Demo::new();
    for way in WAYS {
        let mut arguments = demo.server_arguments();
        let (version, more) = way.arguments();
        arguments.push("-www".into());
        arguments.extend(more.iter().map(|argument| (*argument).to_owned()));
        let server = Server::start_with(version, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let (mut kept, transcript, page) = visit(&server, client_config(&demo, way, None));
        assert!(is_full(&transcript) && page.contains(&way.told("New")), "{way:?}: {page}");
        for _ in 0..2 {
            let has_ticket = match &kept {
                Some(ClientSession::Tls12(session)) => session.ticket.is_some(),
                Some(ClientSession::Tls13(_)) => true,
                None => panic!("{way:?}: nothing was kept"),
            };
            assert_eq!(has_ticket, way != Way::SessionId);
            let (again, transcript, page) = visit(&server, client_config(&demo, way, kept));
            assert!(!is_full(&transcript) && page.contains(&way.told("Reused")), "{way:?}: {page}");
            assert_eq!(has_key_exchange(&transcript), way == Way::Psk, "{way:?}");
            kept = again;
        }
    }
}

#[test]
fn openssls_server_that_has_lost_its_ticket_key_comes_to_a_full_handshake_with_our_client() {
    let demo = Demo::new();
    let mut arguments = demo.server_arguments();
    arguments.push("-www".into());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let first = Server::start_with("-tls1_2", &arguments);
    let (kept, ..) = visit(&first, client_config(&demo, Way::Ticket, None));
    let second = Server::start_with("-tls1_2", &arguments);
    let (kept, transcript, page) = visit(&second, client_config(&demo, Way::Ticket, kept));
    assert!(is_full(&transcript) && page.contains("New, TLSv1.2"), "{page}");
    assert!(kept.is_some(), "there is another ticket");
}

/// Our server serves one connection of `s_client`. Gives our recording and what it printed.
pub(crate) fn serve(demo: &Demo, config: &ServerConfig, version: &str, more: &[&str]) -> (Transcript, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let roots = demo.path("roots.pem");
    let mut arguments = vec!["-ign_eof", "-CAfile", &roots, "-verify_return_error", "-servername", SERVER_NAME];
    arguments.extend(more);
    let mut peer = openssl::client_with(version, port, &arguments);
    peer.write("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
    let stream = accept(&listener, &mut peer);
    let limits = Limits { time: PATIENCE, ..Limits::default() };
    let transcript =
        be_server(&stream, config.clone(), "test", &mut Page::default(), &limits).expect("there is randomness");
    let printed = peer.finish();
    assert_eq!(*transcript.outcome(Actor::Server), Outcome::Completed, "{printed}");
    assert!(printed.contains("It works."), "{printed}");
    (transcript, printed)
}

#[test]
fn openssls_client_resumes_with_our_server_by_session_ids_and_by_tickets() {
    let demo = Demo::new();
    for way in WAYS {
        let config = server_config(&demo, way);
        let file = demo.path("session.pem");
        let (version, more) = way.arguments();
        let serve =
            |config: &ServerConfig, session: &str| serve(&demo, config, version, &[&[session, &file], more].concat());
        let (transcript, printed) = serve(&config, "-sess_out");
        assert!(is_full(&transcript) && printed.contains(&way.told("New")), "{way:?}: {printed}");
        let (transcript, printed) = serve(&config, "-sess_in");
        assert!(!is_full(&transcript) && printed.contains(&way.told("Reused")), "{way:?}: {printed}");
        assert_eq!(has_key_exchange(&transcript), way == Way::Psk, "{way:?}");
        // Another memory, another key.
        let (transcript, printed) = serve(&server_config(&demo, way), "-sess_in");
        assert!(is_full(&transcript) && printed.contains(&way.told("New")), "{way:?}: {printed}");
    }
}

/// What GnuTLS is told.
fn gnutls_arguments(way: Way) -> Vec<String> {
    let version = if way.is_of_tls13() { "1.3" } else { "1.2" };
    // A pre-shared key alone it takes only if it is told to.
    let alone = if way == Way::PskOnly { ":+PSK" } else { "" };
    let priority = format!("NORMAL:-VERS-ALL:+VERS-TLS{version}{alone}");
    let tickets = (way == Way::SessionId).then(|| "--noticket".into());
    ["--priority".into(), priority].into_iter().chain(tickets).collect()
}

/// `gnutls-serv`, once it listens.
fn gnutls_server(demo: &Demo, way: Way, more: &[&str]) -> Server {
    let arguments = gnutls_arguments(way);
    let words: Vec<&str> = arguments.iter().skip(2).map(String::as_str).chain(more.iter().copied()).collect();
    gnutls_server_with(demo, arguments.get(1).map_or("NORMAL", String::as_str), &words)
}

/// The same with what it speaks in its own words.
pub(crate) fn gnutls_server_with(demo: &Demo, priority: &str, more: &[&str]) -> Server {
    let port =
        TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free").port();
    let [certificate, key] = [demo.path("rsa-whole-chain.pem"), demo.path("rsa-key.pem")];
    let mut command = Command::new("gnutls-serv");
    // It does one or the other.
    if !more.contains(&"--echo") {
        command.arg("--http");
    }
    command.args(["--port", &port.to_string(), "--x509certfile", &certificate, "--x509keyfile", &key]);
    let process = Process::start(command.args(["--priority", priority]).args(more));
    process.wait_for("the port", |printed| printed.contains("...done").then_some(()));
    Server { process, port }
}

#[test]
fn our_client_resumes_with_gnutls_server_by_session_ids_and_by_tickets() {
    let demo = Demo::new();
    for way in WAYS {
        let server = gnutls_server(&demo, way, &[]);
        let mut kept = None;
        for visited in [false, true, true] {
            let (again, transcript, page) = visit(&server, client_config(&demo, way, kept));
            assert!(page.starts_with("HTTP/1.0 200 OK"), "{way:?}: {page}");
            assert_eq!(is_full(&transcript), !visited, "{way:?}: {}", server.process.printed());
            assert_eq!(has_key_exchange(&transcript), !visited || way == Way::Psk, "{way:?}");
            kept = again;
        }
    }
}

#[test]
fn gnutls_server_takes_our_clients_early_data() {
    let demo = Demo::new();
    let server = gnutls_server(&demo, Way::Psk, &["--earlydata"]);
    let (kept, ..) = visit(&server, client_config(&demo, Way::Psk, None));
    let early_data = Some(b"GET / HTTP/1.0\r\n\r\n".to_vec());
    let config = ClientConfig { early_data, ..client_config(&demo, Way::Psk, kept) };
    let (_, transcript, _) = visit(&server, config);
    let taken = MessageKind::Handshake(HandshakeType::END_OF_EARLY_DATA);
    assert!(!is_full(&transcript) && transcript.messages().any(|(_, message)| message.kind == taken));
}

/// `gnutls-cli --resume` comes twice, and asks for our page the second time; our server has `configs` for the two. Gives our recordings
/// and what it printed.
fn gnutls_visits(demo: &Demo, way: Way, configs: [&ServerConfig; 2], more: &[&str]) -> ([Transcript; 2], String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port().to_string();
    let mut command = Command::new("gnutls-cli");
    command.args(["--resume", "--port", &port, "--x509cafile", &demo.path("roots.pem")]);
    if way.is_of_tls13() {
        command.arg("--waitresumption");
    }
    let mut peer = Process::start(command.args(gnutls_arguments(way)).args(more).arg(SERVER_NAME));
    peer.write("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
    let limits = Limits { time: PATIENCE, ..Limits::default() };
    let transcripts = configs.map(|config| {
        let stream = accept(&listener, &mut peer);
        let page = &mut Page::default();
        let transcript = be_server(&stream, config.clone(), "test", page, &limits).expect("there is randomness");
        assert_eq!(*transcript.outcome(Actor::Server), Outcome::Completed, "{way:?}: {}", peer.printed());
        transcript
    });
    (transcripts, peer.finish())
}

/// Those of `gnutls-cli`: told to take a pre-shared key alone, it asks for one before it has a ticket.
const GNUTLS_CLIENT_WAYS: [Way; 3] = [Way::SessionId, Way::Ticket, Way::Psk];

#[test]
fn gnutls_client_resumes_with_our_server_by_session_ids_and_by_tickets() {
    let demo = Demo::new();
    for way in GNUTLS_CLIENT_WAYS {
        let (ours, forgetful) = (server_config(&demo, way), server_config(&demo, way));
        for (second, expected) in [(&ours, true), (&forgetful, false)] {
            let ([first, again], printed) = gnutls_visits(&demo, way, [&ours, second], &[]);
            assert!(is_full(&first), "{way:?}: {printed}");
            assert_eq!(is_full(&again), !expected, "{way:?}: {printed}");
            assert_eq!(has_key_exchange(&again), !expected || way == Way::Psk, "{way:?}");
            assert_eq!(printed.contains("This is a resumed session"), expected, "{way:?}: {printed}");
            assert!(printed.contains("It works."), "{way:?}: {printed}");
        }
    }
}

#[test]
fn our_server_takes_the_early_data_of_gnutls_client() {
    let demo = Demo::new();
    demo.write("early.txt", "GET / HTTP/1.0\r\n\r\n");
    let ours = ServerConfig { max_early_data_size: 100, ..server_config(&demo, Way::Psk) };
    let more = ["--earlydata", &demo.path("early.txt")];
    let ([_, again], printed) = gnutls_visits(&demo, Way::Psk, [&ours, &ours], &more);
    let taken = MessageKind::Handshake(HandshakeType::END_OF_EARLY_DATA);
    assert!(again.messages().any(|(_, message)| message.kind == taken), "{printed}");
    assert!(!is_full(&again) && printed.contains("It works."), "{printed}");
}

/// Those that rustls has: it takes no pre-shared key alone.
const RUSTLS_WAYS: [Way; 3] = [Way::SessionId, Way::Ticket, Way::Psk];

/// A handshake with rustls, in memory, and an orderly end. Gives what our side has kept, and whether rustls resumed.
pub(crate) fn meet(
    mut rustls: Connection,
    ours: impl FnOnce(&mut Recorder) -> Endpoint,
    role: Role,
) -> (Option<ClientSession>, bool) {
    let mut recorder = recorder(role);
    let mut ours = ours(&mut recorder);
    settle(&mut rustls, &mut ours, &mut recorder);
    assert!(ours.is_complete() && !rustls.is_handshaking(), "{:?}", ours.outcome());
    let resumed = rustls.handshake_kind() == Some(HandshakeKind::Resumed);
    ours.send_application_data(b"hello", &mut recorder);
    settle(&mut rustls, &mut ours, &mut recorder);
    let mut heard = [0; 5];
    rustls.reader().read_exact(&mut heard).expect("all of it has arrived");
    ours.close(&mut recorder);
    settle(&mut rustls, &mut ours, &mut recorder);
    (ours.sessions().last().cloned(), resumed)
}

fn rustls_server(demo: &Demo, way: Way) -> rustls::ServerConfig {
    let identity = &demo.identities[0];
    let chain = identity.certificates().iter().cloned().map(CertificateDer::from).collect();
    let key = identity.key().to_pkcs8_der().expect("the key has a DER form");
    rustls::ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[if way.is_of_tls13() { &TLS13 } else { &TLS12 }])
        .expect("it is a version")
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::try_from(key).expect("it is PKCS #8"))
        .expect("chain and key belong together")
}

fn rustls_client(demo: &Demo, way: Way) -> rustls::ClientConfig {
    let mut roots = RootCertStore::empty();
    for root in &demo.roots.0 {
        roots.add(CertificateDer::from(root.clone())).expect("rustls reads the root");
    }
    rustls::ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[if way.is_of_tls13() { &TLS13 } else { &TLS12 }])
        .expect("it is a version")
        .with_root_certificates(roots)
        .with_no_client_auth()
}

#[test]
fn our_client_resumes_with_rustls_server_by_session_ids_and_by_tickets() {
    let demo = Demo::new();
    for way in RUSTLS_WAYS {
        let mut config = rustls_server(&demo, way);
        if way != Way::SessionId {
            config.ticketer = ring::Ticketer::new().expect("there is randomness");
        }
        let config = Arc::new(config);
        let mut kept = None;
        for expected in [false, true, true] {
            let rustls = ServerConnection::new(Arc::clone(&config)).expect("the configuration is sound");
            let ours = client_config(&demo, way, kept);
            let client = |recorder: &mut Recorder| Endpoint::client(ours, randomness(), recorder);
            let (again, resumed) = meet(rustls.into(), client, Role::Client);
            assert_eq!(resumed, expected, "{way:?}");
            kept = again;
        }
    }
}

#[test]
fn rustls_client_resumes_with_our_server_by_session_ids_and_by_tickets() {
    let demo = Demo::new();
    for way in RUSTLS_WAYS {
        let theirs = match way {
            Way::SessionId => Tls12Resumption::SessionIdOnly,
            _ => Tls12Resumption::SessionIdOrTickets,
        };
        let mut config = rustls_client(&demo, way);
        config.resumption = Resumption::in_memory_sessions(4).tls12_resumption(theirs);
        let config = Arc::new(config);
        let ours = server_config(&demo, way);
        for expected in [false, true, true] {
            let name = ServerName::try_from(SERVER_NAME).expect("it is a name");
            let rustls = ClientConnection::new(Arc::clone(&config), name).expect("the configuration is sound");
            let server = |recorder: &mut Recorder| Endpoint::server(ours.clone(), randomness(), recorder);
            let (_, resumed) = meet(rustls.into(), server, Role::Server);
            assert_eq!(resumed, expected, "{way:?}");
        }
    }
}

#[test]
fn our_clients_early_data_is_taken_by_rustls_server() {
    let demo = Demo::new();
    let mut config = rustls_server(&demo, Way::Psk);
    config.max_early_data_size = 100;
    let config = Arc::new(config);
    let mut kept = None;
    for expected in [None, Some(true)] {
        let mut rustls = ServerConnection::new(Arc::clone(&config)).expect("the configuration is sound");
        let ours = ClientConfig { early_data: Some(b"early".to_vec()), ..client_config(&demo, Way::Psk, kept) };
        let mut recorder = recorder(Role::Client);
        let mut client = Endpoint::client(ours, randomness(), &mut recorder);
        let mut heard = Vec::new();
        for _ in 0..4 {
            pass(client.outgoing(), &mut rustls);
            if let Some(mut early) = rustls.early_data() {
                early.read_to_end(&mut heard).expect("it is in memory");
            }
            let mut answer = Vec::new();
            rustls.write_tls(&mut answer).expect("it is in memory");
            client.receive(&answer, &mut recorder);
        }
        assert!(client.is_complete() && !rustls.is_handshaking(), "{:?}", client.outcome());
        assert_eq!((client.early_data_taken(), heard == b"early"), (expected, expected.is_some()));
        kept = client.sessions().last().cloned();
    }
}

/// Hands bytes to rustls' server.
fn pass(bytes: Vec<u8>, rustls: &mut ServerConnection) {
    let mut rest = bytes.as_slice();
    while !rest.is_empty() {
        rustls.read_tls(&mut rest).expect("it is in memory");
        rustls.process_new_packets().expect("nothing is wrong with them");
    }
}

#[test]
fn our_server_takes_the_early_data_of_rustls_client() {
    let demo = Demo::new();
    let mut config = rustls_client(&demo, Way::Psk);
    config.enable_early_data = true;
    let config = Arc::new(config);
    let ours = ServerConfig { max_early_data_size: 100, ..server_config(&demo, Way::Psk) };
    for expected in [false, true] {
        let name = ServerName::try_from(SERVER_NAME).expect("it is a name");
        let mut rustls = ClientConnection::new(Arc::clone(&config), name).expect("the configuration is sound");
        if let Some(mut early) = rustls.early_data() {
            early.write_all(b"early").expect("there is room");
        }
        let mut recorder = recorder(Role::Server);
        let mut server = Endpoint::server(ours.clone(), randomness(), &mut recorder);
        let mut rustls = Connection::from(rustls);
        settle(&mut rustls, &mut server, &mut recorder);
        assert!(server.is_complete() && !rustls.is_handshaking(), "{:?}", server.outcome());
        let Connection::Client(rustls) = &rustls else { panic!("it is a client") };
        let heard = server.received_application_data();
        assert_eq!((rustls.is_early_data_accepted(), heard == b"early"), (expected, expected));
    }
}

impl Way {
    /// How `tests/peers.md` calls it.
    fn in_document(self) -> &'static str {
        match self {
            Self::SessionId => "a session ID of TLS 1.2",
            Self::Ticket => "a ticket of TLS 1.2",
            Self::Psk => "a ticket of TLS 1.3, with a key exchange besides",
            Self::PskOnly => "a ticket of TLS 1.3 alone",
        }
    }
}

#[test]
fn the_document_says_who_was_met_again_and_how() {
    // The ways that the tests above go with each, as a server and as a client.
    let peers: [(&str, [&[Way]; 2]); 3] = [
        ("OpenSSL", [&WAYS, &WAYS]),
        ("GnuTLS", [&WAYS, &GNUTLS_CLIENT_WAYS]),
        ("rustls", [&RUSTLS_WAYS, &RUSTLS_WAYS]),
    ];
    let row = |name: &str, cell: &dyn Fn(&[Way]) -> bool| {
        let mark = |ways: &&[Way]| if cell(ways) { "tested" } else { "not offered by it" };
        let cells: Vec<&str> = peers.iter().flat_map(|(_, sides)| sides.iter().map(mark)).collect();
        format!("| {name} | {} |\n", cells.join(" | "))
    };
    let sides = peers.iter().flat_map(|(name, _)| [format!("{name}’s server"), format!("{name}’s client")]);
    let head = format!("| | {} |\n", sides.collect::<Vec<_>>().join(" | "));
    let line = format!("|{}\n", " --- |".repeat(1 + 2 * peers.len()));
    let ways = WAYS.iter().map(|way| row(way.in_document(), &|ways| ways.contains(way)));
    // OpenSSL’s in the tests of the command line, the others’ here.
    let early = row("early data of TLS 1.3", &|_| true);
    let table = [head.clone(), line.clone()].into_iter().chain(ways).chain([early]).collect::<String>();
    // What goes without a session; by how many of the three, in this order, on either side.
    let others = [
        ("a key from elsewhere, with a key exchange besides", 2),
        ("a key from elsewhere alone", 2),
        ("early data under a key from elsewhere", 1),
        ("who the client is, asked after the handshake", 2),
    ];
    let others = others.map(|(name, count)| {
        let mark = |place| if place / 2 < count { "tested" } else { "not offered by it" };
        format!("| {name} | {} |\n", (0..2 * peers.len()).map(mark).collect::<Vec<_>>().join(" | "))
    });
    let second_table = [head, line].into_iter().chain(others).collect::<String>();
    let document = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/peers.md")).expect("it is there");
    for table in [table, second_table] {
        assert!(document.contains(&table), "this is to stand in tests/peers.md:\n{table}");
    }
}
