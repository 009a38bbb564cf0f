//! The second visit in TLS 1.2, by session IDs and by tickets, with OpenSSL and rustls at the other end.

use crate::demo::{Demo, SERVER_NAME};
use crate::openssl::{self, Server};
use crate::process::{PATIENCE, accept};
use crate::rustls_peers::settle;
use handshake_cli::live::{Limits, Page, be_server, draw, now};
use rustls::client::{Resumption, Tls12Resumption};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::version::TLS12;
use rustls::{ClientConnection, Connection, HandshakeKind, RootCertStore, ServerConnection};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use tls_engine::{ClientConfig, ClientSession, Endpoint, Randomness, ServerConfig, ServerMemory, TicketKey};
use tls_transcript::{Actor, Header, MessageKind, Outcome, Recorder, Role, Source, Transcript};
use tls_wire::HandshakeType;

/// The two ways in which a server knows a session again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    SessionId,
    Ticket,
}

const WAYS: [Way; 2] = [Way::SessionId, Way::Ticket];

fn recorder(role: Role) -> Recorder {
    let clock = now().expect("there is a clock");
    Recorder::new(Header { scenario: "test".into(), clock, source: Source::Live(role) })
}

fn randomness() -> Randomness {
    Randomness::from_entropy(draw().expect("there is randomness"))
}

/// A client that asks for tickets, or does not.
fn client_config(demo: &Demo, way: Way, session: Option<ClientSession>) -> ClientConfig {
    ClientConfig {
        session_tickets: way == Way::Ticket,
        session,
        application_protocols: Vec::new(),
        ..ClientConfig::new(demo.roots.clone(), SERVER_NAME, now().expect("there is a clock"))
    }
}

/// A server that remembers sessions, or gives tickets.
fn server_config(demo: &Demo, way: Way) -> ServerConfig {
    let config = ServerConfig { clock: now().expect("there is a clock"), ..ServerConfig::new(demo.identities.clone()) };
    match way {
        Way::SessionId => ServerConfig { memory: ServerMemory::with_room(10), ..config },
        Way::Ticket => {
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

/// Our client asks `s_server` for its page. Gives what is kept, the recording and the page.
fn visit(server: &Server, config: ClientConfig) -> (Option<ClientSession>, Transcript, String) {
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
        arguments.push("-www".into());
        arguments.extend((way == Way::SessionId).then(|| "-no_ticket".to_owned()));
        let server = Server::start_with("-tls1_2", &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let (mut kept, transcript, page) = visit(&server, client_config(&demo, way, None));
        assert!(is_full(&transcript) && page.contains("New, TLSv1.2"), "{way:?}: {page}");
        for _ in 0..2 {
            let Some(ClientSession::Tls12(session)) = &kept else { panic!("{way:?}: nothing was kept") };
            assert_eq!(session.ticket.is_some(), way == Way::Ticket);
            let (again, transcript, page) = visit(&server, client_config(&demo, way, kept));
            assert!(!is_full(&transcript) && page.contains("Reused, TLSv1.2"), "{way:?}: {page}");
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
fn serve(demo: &Demo, config: &ServerConfig, more: &[&str]) -> (Transcript, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let roots = demo.path("roots.pem");
    let mut arguments = vec!["-CAfile", &roots, "-verify_return_error", "-servername", SERVER_NAME];
    arguments.extend(more);
    let mut peer = openssl::client(port, &arguments);
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
        let without: &[&str] = if way == Way::SessionId { &["-no_ticket"] } else { &[] };
        let (transcript, printed) = serve(&demo, &config, &[&["-sess_out", &file], without].concat());
        assert!(is_full(&transcript) && printed.contains("New, TLSv1.2"), "{way:?}: {printed}");
        let (transcript, printed) = serve(&demo, &config, &[&["-sess_in", &file], without].concat());
        assert!(!is_full(&transcript) && printed.contains("Reused, TLSv1.2"), "{way:?}: {printed}");
        // Another memory, another key.
        let (transcript, printed) = serve(&demo, &server_config(&demo, way), &[&["-sess_in", &file], without].concat());
        assert!(is_full(&transcript) && printed.contains("New, TLSv1.2"), "{way:?}: {printed}");
    }
}

/// A handshake with rustls, in memory, and an orderly end. Gives what our side has kept, and whether rustls resumed.
fn meet(
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

#[test]
fn our_client_resumes_with_rustls_server_by_session_ids_and_by_tickets() {
    let demo = Demo::new();
    for way in WAYS {
        let identity = &demo.identities[0];
        let chain = identity.certificates().iter().cloned().map(CertificateDer::from).collect();
        let key = identity.key().to_pkcs8_der().expect("the key has a DER form");
        let mut config = rustls::ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(&[&TLS12])
            .expect("it is a version")
            .with_no_client_auth()
            .with_single_cert(chain, PrivateKeyDer::try_from(key).expect("it is PKCS #8"))
            .expect("chain and key belong together");
        if way == Way::Ticket {
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
    for (way, theirs) in
        [(Way::SessionId, Tls12Resumption::SessionIdOnly), (Way::Ticket, Tls12Resumption::SessionIdOrTickets)]
    {
        let mut roots = RootCertStore::empty();
        for root in &demo.roots.0 {
            roots.add(CertificateDer::from(root.clone())).expect("rustls reads the root");
        }
        let mut config = rustls::ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(&[&TLS12])
            .expect("it is a version")
            .with_root_certificates(roots)
            .with_no_client_auth();
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
