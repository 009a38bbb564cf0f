//! The second visit, in TLS 1.2 by session IDs and by tickets, in TLS 1.3 by tickets, with OpenSSL and rustls at the other end.

use crate::demo::{Demo, SERVER_NAME};
use crate::openssl::{self, Server};
use crate::process::{PATIENCE, accept};
use crate::rustls_peers::settle;
use handshake_cli::live::{Limits, Page, be_server, draw, now};
use rustls::client::{Resumption, Tls12Resumption};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConnection, Connection, HandshakeKind, RootCertStore, ServerConnection};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
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

fn randomness() -> Randomness {
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
fn is_full(transcript: &Transcript) -> bool {
    let wanted = MessageKind::Handshake(HandshakeType::CERTIFICATE);
    transcript.messages().any(|(_, message)| message.kind == wanted)
}

/// Whether the parties have agreed on a secret of this connection alone.
fn has_key_exchange(transcript: &Transcript) -> bool {
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
