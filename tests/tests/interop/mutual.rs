//! Mutual TLS in both versions, with every kind of key that a client may have, and OpenSSL, GnuTLS and rustls at the other end.

use crate::demo::{Demo, SERVER_NAME};
use crate::openssl::Server;
use crate::process::{PATIENCE, Process, accept};
use crate::resumption::{gnutls_server_with, meet, randomness, recorder, serve, visit};
use handshake_cli::live::{Limits, Page, be_server, draw, now};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::WebPkiClientVerifier;
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConnection, RootCertStore, ServerConnection};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::Arc;
use tls_engine::{ClientAuthentication, ClientConfig, Endpoint, Identity, SUPPORTED_SIGNATURE_SCHEMES, ServerConfig};
use tls_pki::{KeyType, TrustAnchors, issue_to_client, pem};
use tls_terms::Rule;
use tls_transcript::{CheckOutcome, Event, MessageKind, Recorder, Role, Transcript};
use tls_wire::{HandshakeType, ProtocolVersion, SignatureScheme};

const NAME: &str = "Alice";
const VERSIONS: [(ProtocolVersion, &str); 2] =
    [(ProtocolVersion::TLS_1_2, "-tls1_2"), (ProtocolVersion::TLS_1_3, "-tls1_3")];

/// A client's chain, and whose certificates a server has to take for it.
pub(crate) struct Client {
    pub(crate) identity: Identity,
    anchors: TrustAnchors,
}

impl Client {
    pub(crate) fn new(key_type: KeyType) -> Self {
        let clock = now().expect("there is a clock");
        let serial = draw().expect("there is randomness");
        let chain = issue_to_client(key_type, NAME, clock, serial).expect("the name is one");
        let identity = Identity::new(chain.certificates, chain.key).expect("the key has a DER form");
        Self { identity, anchors: TrustAnchors(vec![chain.root]) }
    }

    /// Files for programs: the certificate, its key, and the authority.
    fn files(&self, demo: &Demo) -> [String; 3] {
        demo.write("client.pem", &pem::encode("CERTIFICATE", &self.identity.certificates()[0]));
        demo.write("client-key.pem", &self.identity.key().to_pkcs8_pem().expect("the key has a PEM form"));
        demo.write("client-ca.pem", &pem::encode("CERTIFICATE", &self.anchors.0[0]));
        ["client.pem", "client-key.pem", "client-ca.pem"].map(|name| demo.path(name))
    }

    /// Our client, which has it.
    fn config(&self, demo: &Demo, version: ProtocolVersion) -> ClientConfig {
        ClientConfig {
            versions: vec![version],
            identities: vec![self.identity.clone()],
            application_protocols: Vec::new(),
            ..ClientConfig::new(demo.roots.clone(), SERVER_NAME, now().expect("there is a clock"))
        }
    }

    /// Our server, which lets nobody in without.
    pub(crate) fn asking(&self, demo: &Demo, version: ProtocolVersion) -> ServerConfig {
        let schemes = SUPPORTED_SIGNATURE_SCHEMES.into_iter().chain([SignatureScheme::ED25519]);
        let wanted = ClientAuthentication {
            after_handshake: false,
            required: true,
            anchors: self.anchors.clone(),
            signature_schemes: schemes.collect(),
        };
        ServerConfig {
            versions: vec![version],
            client_authentication: Some(wanted),
            clock: now().expect("there is a clock"),
            ..ServerConfig::new(demo.identities.clone())
        }
    }

    /// A server of TLS 1.3 that asks once the handshake is over (RFC 9846 §4.7.2).
    fn asking_later(&self, demo: &Demo) -> ServerConfig {
        let mut config = self.asking(demo, ProtocolVersion::TLS_1_3);
        config.client_authentication.as_mut().expect("it asks").after_handshake = true;
        config
    }

    fn key(&self) -> PrivateKeyDer<'static> {
        let key = self.identity.key().to_pkcs8_der().expect("the key has a DER form");
        PrivateKeyDer::try_from(key).expect("it is PKCS #8")
    }

    fn chain(&self) -> Vec<CertificateDer<'static>> {
        self.identity.certificates().iter().cloned().map(CertificateDer::from).collect()
    }
}

fn roots(anchors: &TrustAnchors) -> RootCertStore {
    let mut roots = RootCertStore::empty();
    for root in &anchors.0 {
        roots.add(CertificateDer::from(root.clone())).expect("rustls reads the root");
    }
    roots
}

fn rustls_version(version: ProtocolVersion) -> &'static rustls::SupportedProtocolVersion {
    if version == ProtocolVersion::TLS_1_3 { &TLS13 } else { &TLS12 }
}

/// Whether our server has verified the client's signature.
pub(crate) fn is_proven(transcript: &Transcript) -> bool {
    let rules = [Rule::ClientCertificateVerify, Rule::Tls13ClientCertificateVerify];
    transcript.events().iter().any(
        |event| matches!(event, Event::Checked { rule, outcome: CheckOutcome::Passed, .. } if rules.contains(rule)),
    )
}

#[test]
fn openssls_server_knows_who_our_client_is() {
    let demo = Demo::new();
    for key_type in KeyType::ALL {
        let client = Client::new(key_type);
        let [_, _, authority] = client.files(&demo);
        for (version, argument) in VERSIONS {
            let mut arguments = demo.server_arguments();
            let asking = ["-www", "-Verify", "2", "-verify_return_error", "-CAfile", &authority];
            arguments.extend(asking.map(str::to_owned));
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let server = Server::start_with(argument, &arguments);
            let (_, transcript, page) = visit(&server, client.config(&demo, version));
            assert!(page.contains("CN = Alice") || page.contains("CN=Alice"), "{key_type:?} {version}: {page}");
            let verify = MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY);
            let own =
                |message: &tls_transcript::Message| message.kind == verify && message.sender.role() == Role::Client;
            assert!(transcript.messages().any(|(_, message)| own(message)));
        }
    }
}

#[test]
fn our_server_knows_who_openssls_client_is() {
    let demo = Demo::new();
    for key_type in KeyType::ALL {
        let client = Client::new(key_type);
        let [certificate, key, _] = client.files(&demo);
        for (version, argument) in VERSIONS {
            let config = client.asking(&demo, version);
            let (transcript, printed) = serve(&demo, &config, argument, &["-cert", &certificate, "-key", &key]);
            assert!(is_proven(&transcript), "{key_type:?} {version}: {printed}");
            assert!(printed.contains("Handshake Lab Demo Client CA"), "OpenSSL is told whom we trust: {printed}");
        }
    }
}

/// What GnuTLS is told of the version.
fn priority(version: ProtocolVersion) -> String {
    let number = if version == ProtocolVersion::TLS_1_3 { "1.3" } else { "1.2" };
    format!("NORMAL:-VERS-ALL:+VERS-TLS{number}")
}

#[test]
fn gnutls_server_knows_who_our_client_is() {
    let demo = Demo::new();
    for key_type in KeyType::ALL {
        let client = Client::new(key_type);
        let [_, _, authority] = client.files(&demo);
        for (version, _) in VERSIONS {
            let asking = ["--require-client-cert", "--verify-client-cert", "--x509cafile", &authority];
            let server = gnutls_server_with(&demo, &priority(version), &asking);
            let (_, _, page) = visit(&server, client.config(&demo, version));
            assert!(page.contains("CN=Alice"), "{key_type:?} {version}: {page} {}", server.process.printed());
        }
    }
}

#[test]
fn our_server_knows_who_gnutls_client_is() {
    let demo = Demo::new();
    for key_type in KeyType::ALL {
        let client = Client::new(key_type);
        let [certificate, key, _] = client.files(&demo);
        for (version, _) in VERSIONS {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
            let port = listener.local_addr().expect("it is bound").port().to_string();
            let mut command = Command::new("gnutls-cli");
            command.args(["--port", &port, "--x509cafile", &demo.path("roots.pem"), "--priority", &priority(version)]);
            command.args(["--x509certfile", &certificate, "--x509keyfile", &key, SERVER_NAME]);
            let mut peer = Process::start(&mut command);
            peer.write("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
            let stream = accept(&listener, &mut peer);
            let limits = Limits { time: PATIENCE, ..Limits::default() };
            let config = client.asking(&demo, version);
            let page = &mut Page::default();
            let transcript = be_server(&stream, config, "test", page, &limits).expect("there is randomness");
            assert!(is_proven(&transcript), "{key_type:?} {version}: {}", peer.printed());
            assert!(peer.finish().contains("It works."));
        }
    }
}

#[test]
fn rustls_server_lets_our_client_in() {
    let demo = Demo::new();
    for key_type in KeyType::ALL {
        let client = Client::new(key_type);
        for (version, _) in VERSIONS {
            let provider = Arc::new(ring::default_provider());
            let roots = Arc::new(roots(&client.anchors));
            let verifier = WebPkiClientVerifier::builder_with_provider(roots, Arc::clone(&provider)).build();
            let identity = &demo.identities[0];
            let key = identity.key().to_pkcs8_der().expect("the key has a DER form");
            let config = rustls::ServerConfig::builder_with_provider(provider)
                .with_protocol_versions(&[rustls_version(version)])
                .expect("it is a version")
                .with_client_cert_verifier(verifier.expect("there is a root"))
                .with_single_cert(
                    identity.certificates().iter().cloned().map(CertificateDer::from).collect(),
                    PrivateKeyDer::try_from(key).expect("it is PKCS #8"),
                )
                .expect("chain and key belong together");
            let rustls = ServerConnection::new(Arc::new(config)).expect("the configuration is sound");
            let ours = client.config(&demo, version);
            meet(rustls.into(), |recorder: &mut Recorder| Endpoint::client(ours, randomness(), recorder), Role::Client);
        }
    }
}

/// What rustls says of the alert that it gets.
fn turned_away(mut rustls: ClientConnection, server: &mut Endpoint, recorder: &mut Recorder) -> String {
    for _ in 0..4 {
        let mut theirs = Vec::new();
        while rustls.wants_write() {
            rustls.write_tls(&mut theirs).expect("memory can be written");
        }
        server.receive(&theirs, recorder);
        let answer = server.outgoing();
        let mut unread = answer.as_slice();
        while !unread.is_empty() {
            rustls.read_tls(&mut unread).expect("memory can be read");
            if let Err(error) = rustls.process_new_packets() {
                return error.to_string();
            }
        }
    }
    "nothing".into()
}

#[test]
fn our_server_lets_rustls_client_in_and_turns_it_away_without_a_certificate() {
    let demo = Demo::new();
    for key_type in KeyType::ALL {
        let client = Client::new(key_type);
        for (version, _) in VERSIONS {
            let builder = || {
                rustls::ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
                    .with_protocol_versions(&[rustls_version(version)])
                    .expect("it is a version")
                    .with_root_certificates(roots(&demo.roots))
            };
            let name = || ServerName::try_from(SERVER_NAME).expect("it is a name");
            let known = builder().with_client_auth_cert(client.chain(), client.key()).expect("they belong together");
            let rustls = ClientConnection::new(Arc::new(known), name()).expect("the configuration is sound");
            let ours = client.asking(&demo, version);
            let server = |recorder: &mut Recorder| Endpoint::server(ours.clone(), randomness(), recorder);
            meet(rustls.into(), server, Role::Server);

            let unknown = builder().with_no_client_auth();
            let rustls = ClientConnection::new(Arc::new(unknown), name()).expect("the configuration is sound");
            let mut recorder = recorder(Role::Server);
            let mut server = server(&mut recorder);
            let told = turned_away(rustls, &mut server, &mut recorder);
            assert!(!server.is_complete() && server.is_closed(), "{:?}", server.outcome());
            let alert = if version == ProtocolVersion::TLS_1_3 { "CertificateRequired" } else { "HandshakeFailure" };
            assert!(told.contains(alert), "{told}");
        }
    }
}

/// The handshake messages that a party sends once the client has sent its first Finished.
fn sent_later(transcript: &Transcript, sender: Role) -> Vec<HandshakeType> {
    let mut messages = transcript.messages().map(|(_, message)| message);
    let finished = MessageKind::Handshake(HandshakeType::FINISHED);
    messages.find(|message| message.kind == finished && message.sender.role() == Role::Client);
    let own = messages.filter(|message| message.sender.role() == sender);
    own.filter_map(|message| match message.kind {
        MessageKind::Handshake(kind) if kind != HandshakeType::NEW_SESSION_TICKET => Some(kind),
        _ => None,
    })
    .collect()
}

const ANSWER: [HandshakeType; 3] =
    [HandshakeType::CERTIFICATE, HandshakeType::CERTIFICATE_VERIFY, HandshakeType::FINISHED];

/// The server has asked after the handshake, and the client has answered with its proof.
#[track_caller]
fn assert_proven_later(transcript: &Transcript, key_type: KeyType, printed: &str) {
    assert!(is_proven(transcript), "{key_type:?}: {printed}");
    assert_eq!(sent_later(transcript, Role::Server), [HandshakeType::CERTIFICATE_REQUEST], "{key_type:?}");
    assert_eq!(sent_later(transcript, Role::Client), ANSWER, "{key_type:?}");
}

#[test]
fn openssls_client_says_who_it_is_when_our_server_asks_after_the_handshake() {
    let demo = Demo::new();
    for key_type in KeyType::ALL {
        let client = Client::new(key_type);
        let [certificate, key, _] = client.files(&demo);
        let config = client.asking_later(&demo);
        let arguments = ["-enable_pha", "-cert", &certificate, "-key", &key];
        let (transcript, printed) = serve(&demo, &config, "-tls1_3", &arguments);
        assert_proven_later(&transcript, key_type, &printed);
    }
}

#[test]
fn gnutls_client_says_who_it_is_when_our_server_asks_after_the_handshake() {
    let demo = Demo::new();
    for key_type in KeyType::ALL {
        let client = Client::new(key_type);
        let [certificate, key, _] = client.files(&demo);
        let config = client.asking_later(&demo);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port().to_string();
        let mut command = Command::new("gnutls-cli");
        command.args(["--port", &port, "--x509cafile", &demo.path("roots.pem"), "--post-handshake-auth"]);
        command.args(["--priority", &priority(ProtocolVersion::TLS_1_3)]);
        command.args(["--x509certfile", &certificate, "--x509keyfile", &key, SERVER_NAME]);
        let mut peer = Process::start(&mut command);
        peer.write("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
        let stream = accept(&listener, &mut peer);
        let limits = Limits { time: PATIENCE, ..Limits::default() };
        let page = &mut Page::default();
        let transcript = be_server(&stream, config, "test", page, &limits).expect("there is randomness");
        assert_proven_later(&transcript, key_type, &peer.printed());
        assert!(peer.finish().contains("It works."));
    }
}

#[test]
fn gnutls_server_knows_who_our_client_is_when_it_asks_after_the_handshake() {
    // What the server takes as an order to ask.
    const ASK: &[u8] = b"**REAUTH**\n";
    const GOODBYE: &[u8] = b"goodbye\n";
    let demo = Demo::new();
    for key_type in KeyType::ALL {
        let client = Client::new(key_type);
        let [_, _, authority] = client.files(&demo);
        let more = ["--echo", "--x509cafile", &authority, "--disable-client-cert"];
        let server = gnutls_server_with(&demo, &priority(ProtocolVersion::TLS_1_3), &more);
        let mut recorder = recorder(Role::Client);
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("gnutls-serv listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("it is a socket");
        let config = ClientConfig { post_handshake_auth: true, ..client.config(&demo, ProtocolVersion::TLS_1_3) };
        let mut ours = Endpoint::client(config, randomness(), &mut recorder);
        let (mut said, mut orders, mut bytes) = (Vec::new(), [ASK, GOODBYE].into_iter(), [0; 4096]);
        stream.write_all(&ours.outgoing()).expect("gnutls-serv reads");
        while !ours.is_closed() && !said.ends_with(GOODBYE) {
            match stream.read(&mut bytes).unwrap_or_else(|error| panic!("{error}: {}", server.process.printed())) {
                0 => ours.transport_closed(&mut recorder),
                count => ours.receive(&bytes[..count], &mut recorder),
            }
            said.extend(ours.received_application_data());
            // First the order, then, once it was answered, the goodbye.
            let answers = sent_later(recorder.so_far(), Role::Client).len() / ANSWER.len();
            if ours.is_complete()
                && answers + orders.len() == 2
                && let Some(order) = orders.next()
            {
                ours.send_application_data(order, &mut recorder);
            }
            stream.write_all(&ours.outgoing()).expect("gnutls-serv reads");
        }
        let transcript = recorder.finish();
        assert_eq!(sent_later(&transcript, Role::Client), ANSWER, "{key_type:?}: {}", server.process.printed());
        assert!(ours.failure().is_none(), "{:?}: {}", ours.failure(), server.process.printed());
        assert!(said.ends_with(GOODBYE), "{}", server.process.printed());
    }
}

#[test]
fn openssls_server_knows_who_our_client_is_when_it_asks_after_the_handshake_once_and_again() {
    let demo = Demo::new();
    for key_type in KeyType::ALL {
        let client = Client::new(key_type);
        let [_, _, authority] = client.files(&demo);
        let mut arguments = demo.server_arguments();
        arguments.extend(["-CAfile", &authority, "-verify_return_error", "-msg"].map(str::to_owned));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut server = Server::start_with("-tls1_3", &arguments);
        let mut recorder = recorder(Role::Client);
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("s_server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("it is a socket");
        let config = ClientConfig { post_handshake_auth: true, ..client.config(&demo, ProtocolVersion::TLS_1_3) };
        let mut ours = Endpoint::client(config, randomness(), &mut recorder);
        let (mut said, mut questions, mut bytes) = (Vec::new(), 0, [0; 4096]);
        stream.write_all(&ours.outgoing()).expect("s_server reads");
        while !ours.is_closed() && !said.ends_with(b"goodbye\n") {
            match stream.read(&mut bytes).expect("s_server answers") {
                0 => ours.transport_closed(&mut recorder),
                count => ours.receive(&bytes[..count], &mut recorder),
            }
            stream.write_all(&ours.outgoing()).expect("s_server reads");
            said.extend(ours.received_application_data());
            let answered = sent_later(recorder.so_far(), Role::Client).len() / ANSWER.len();
            let heard = |printed: &str| {
                let came =
                    printed.lines().filter(|line| line.starts_with("<<<") && line.ends_with(", Finished")).count();
                (came > answered).then_some(())
            };
            if ours.is_complete() && answered == questions {
                server.process.wait_for("what our client has said", heard);
            }
            if ours.is_complete() && answered == questions && questions < 2 {
                // Between two questions, new keys: the second Finished is made with a later secret.
                if questions == 1 {
                    ours.update_keys(false, &mut recorder);
                    stream.write_all(&ours.outgoing()).expect("s_server reads");
                }
                questions += 1;
                server.process.write("c\n");
            } else if answered == 2 && questions == 2 {
                questions += 1;
                server.process.write("goodbye\n");
            }
        }
        ours.close(&mut recorder);
        stream.write_all(&ours.outgoing()).expect("s_server reads");
        let transcript = recorder.finish();
        assert_eq!(
            sent_later(&transcript, Role::Client),
            [&ANSWER[..], &[HandshakeType::KEY_UPDATE], &ANSWER].concat(),
            "{key_type:?}"
        );
        assert!(ours.failure().is_none(), "{:?}: {}", ours.failure(), server.process.printed());
        assert!(said.ends_with(b"goodbye\n"), "{}", server.process.printed());
    }
}
