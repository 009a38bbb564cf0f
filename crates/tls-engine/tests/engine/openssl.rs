//! A first proof that the bytes are real: OpenSSL's own client and server at the other end, over loopback. (The whole
//! matrix of suites and groups is a test of the workspace's.)

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tls_engine::{ClientConfig, Endpoint, Identity, Randomness, Scenario, ServerConfig};
use tls_pki::{Chain, ChainRequest, KeyType, TrustAnchors, issue, pem};
use tls_transcript::{ConnectionId, Header, Outcome, Recorder, Role, Source, Transcript};

const NAME: &str = "shop.example";
const PATIENCE: Duration = Duration::from_secs(20);

fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

fn chain(key_type: KeyType) -> Chain {
    issue(&ChainRequest { key_type, server_name: NAME.into(), clock: now(), serial: [7; 16] }).unwrap()
}

fn recorder(actor: Role) -> Recorder {
    Recorder::new(Header { scenario: String::new(), clock: now(), source: Source::Live(actor) })
}

/// The chain, the key and the root as PEM files.
fn files(chain: &Chain) -> (TempDir, [String; 3]) {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| {
        let path = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let certificates: String = chain.certificates.iter().map(|der| pem::encode("CERTIFICATE", der)).collect();
    let paths = [
        write("chain.pem", certificates),
        write("key.pem", chain.key.to_pkcs8_pem().unwrap()),
        write("root.pem", pem::encode("CERTIFICATE", &chain.root)),
    ];
    (directory, paths)
}

/// A process that does not outlive its test.
struct Guarded(Child);

impl Drop for Guarded {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Moves bytes between the endpoint and the socket until the connection is closed or `done` says so.
fn pump(
    endpoint: &mut Endpoint,
    socket: &mut TcpStream,
    recorder: &mut Recorder,
    mut done: impl FnMut(&mut Endpoint, &mut Recorder) -> bool,
) {
    socket.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    let start = Instant::now();
    let mut buffer = [0; 4096];
    loop {
        assert!(start.elapsed() < PATIENCE, "stuck in {}", endpoint.state());
        let finished = done(endpoint, recorder);
        let outgoing = endpoint.outgoing();
        if socket.write_all(&outgoing).is_err() {
            return;
        }
        if finished || endpoint.is_closed() {
            return;
        }
        match socket.read(&mut buffer) {
            Ok(0) => return endpoint.transport_closed(recorder),
            Ok(count) => endpoint.receive(&buffer[..count], recorder),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => return endpoint.transport_closed(recorder),
        }
    }
}

/// Our client against `openssl s_server`; returns what the server answered to a GET.
fn connect(key_type: KeyType, server_options: &[&str], adjust: impl FnOnce(&mut ClientConfig)) -> (Transcript, String) {
    let chain = chain(key_type);
    let (_directory, [certificates, key, _]) = files(&chain);
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server = Command::new("openssl")
        .args(["s_server", "-accept", &format!("127.0.0.1:{port}"), "-tls1_2", "-www", "-quiet"])
        .args(["-cert", &certificates, "-cert_chain", &certificates, "-key", &key])
        .args(server_options)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _server = Guarded(server);
    let start = Instant::now();
    let mut socket = loop {
        match TcpStream::connect(("127.0.0.1", port)) {
            Ok(socket) => break socket,
            Err(_) if start.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(20)),
            Err(error) => panic!("no server: {error}"),
        }
    };
    let mut config = ClientConfig::new(TrustAnchors(vec![chain.root]), NAME, now());
    adjust(&mut config);
    let mut recorder = recorder(Role::Client);
    let mut client = Endpoint::client(config, Randomness::from_seed(1), &mut recorder);
    let mut sent = false;
    let mut page = Vec::new();
    pump(&mut client, &mut socket, &mut recorder, |client, recorder| {
        if client.is_complete() && !sent {
            sent = true;
            client.send_application_data(b"GET / HTTP/1.0\r\n\r\n", recorder);
        }
        page.extend(client.received_application_data());
        false
    });
    page.extend(client.received_application_data());
    (recorder.finish(), String::from_utf8_lossy(&page).into_owned())
}

/// `openssl s_client` against our server; returns what the client got back for one line.
fn accept(key_type: KeyType, client_options: &[&str], adjust: impl FnOnce(&mut ServerConfig)) -> (Transcript, String) {
    let chain = chain(key_type);
    let (_directory, [_, _, root]) = files(&chain);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut client = Command::new("openssl")
        .args(["s_client", "-connect", &listener.local_addr().unwrap().to_string(), "-tls1_2", "-quiet", "-no_ign_eof"])
        .args(["-CAfile", &root, "-verify_return_error", "-servername", NAME, "-verify_hostname", NAME])
        .args(client_options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = client.stdin.take().unwrap();
    let output = client.stdout.take().unwrap();
    let _client = Guarded(client);
    writeln!(input, "hello over there").unwrap();

    let mut config = ServerConfig::new(vec![Identity::new(chain.certificates, chain.key).unwrap()]);
    adjust(&mut config);
    let mut recorder = recorder(Role::Server);
    let mut server = Endpoint::server(config, Randomness::from_seed(2), &mut recorder);
    let (mut socket, _) = listener.accept().unwrap();
    let mut echoed = false;
    pump(&mut server, &mut socket, &mut recorder, |server, recorder| {
        let line = server.received_application_data();
        if !line.is_empty() {
            server.send_application_data(&line, recorder);
            echoed = true;
        }
        echoed
    });
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).unwrap();
    drop(input);
    pump(&mut server, &mut socket, &mut recorder, |_, _| false);
    (recorder.finish(), line)
}

#[test]
fn our_client_talks_to_openssl_with_every_key_exchange() {
    for (key_type, options) in [
        (KeyType::Rsa2048, ["-cipher", "AES128-GCM-SHA256"].as_slice()),
        (KeyType::Rsa2048, &["-cipher", "AES128-SHA"]),
        (KeyType::Rsa2048, &["-cipher", "ECDHE-RSA-CHACHA20-POLY1305"]),
        (KeyType::EcdsaP256, &["-cipher", "ECDHE-ECDSA-AES256-GCM-SHA384", "-groups", "P-384"]),
        (KeyType::Rsa2048, &["-cipher", "DHE-RSA-AES128-GCM-SHA256"]),
    ] {
        let (transcript, page) = connect(key_type, options, |_| {});
        assert!(page.contains("Protocol  : TLSv1.2") || page.contains("TLSv1.2"), "{options:?}: {page}");
        assert_eq!(transcript.outcome(Role::Client), &Outcome::Completed, "{options:?}");
    }
}

#[test]
fn our_client_goes_on_without_a_certificate_when_openssl_asks_for_one() {
    let (transcript, page) = connect(KeyType::Rsa2048, &["-verify", "1"], |_| {});
    assert!(page.contains("TLSv1.2"));
    assert_eq!(transcript.outcome(Role::Client), &Outcome::Completed);
}

#[test]
fn our_client_speaks_without_extended_master_secret_and_encrypt_then_mac() {
    let (transcript, _) = connect(KeyType::Rsa2048, &["-cipher", "AES256-SHA"], |config| {
        config.extended_master_secret = false;
        config.encrypt_then_mac = false;
    });
    assert_eq!(transcript.outcome(Role::Client), &Outcome::Completed);
}

#[test]
fn openssl_talks_to_our_server_with_every_key_exchange() {
    for (key_type, options) in [
        (KeyType::Rsa2048, ["-cipher", "AES128-GCM-SHA256"].as_slice()),
        (KeyType::Rsa2048, &["-cipher", "AES128-SHA256"]),
        (KeyType::Rsa2048, &["-cipher", "ECDHE-RSA-AES128-GCM-SHA256", "-groups", "P-256"]),
        (KeyType::EcdsaP256, &["-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305"]),
        (KeyType::Rsa2048, &["-cipher", "DHE-RSA-AES256-GCM-SHA384"]),
    ] {
        let (transcript, line) = accept(key_type, options, |_| {});
        assert_eq!(line, "hello over there\n", "{options:?}");
        assert_eq!(transcript.outcome(Role::Server), &Outcome::Completed, "{options:?}");
    }
}

#[test]
fn openssl_takes_small_fragments() {
    let (transcript, line) = accept(KeyType::Rsa2048, &[], |config| config.max_fragment = 100);
    assert_eq!(line, "hello over there\n");
    assert!(transcript.messages().any(|(_, message)| message.fragments.len() > 10));
}

#[test]
fn a_live_peers_values_are_all_in_the_recording() {
    let (transcript, _) = accept(KeyType::Rsa2048, &["-cipher", "AES128-GCM-SHA256"], |_| {});
    for name in ["client_random", "server_random", "encrypted_pre_master_secret", "pre_master_secret", "master_secret"]
    {
        assert!(
            transcript.value_in(ConnectionId::FIRST, name).is_some_and(|(_, value)| !value.bytes.is_empty()),
            "{name}"
        );
    }
    assert_eq!(Scenario::DEFAULT_SERVER_NAME, NAME);
}
