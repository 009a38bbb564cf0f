//! OpenSSL and our program come back to each other with what the other has given.

use crate::program::{Listening, lab};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use tempfile::TempDir;

/// A certificate for localhost, and what else is written.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("there is room for temporary files"));
        let made = Command::new("openssl")
            .args(["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=localhost", "-days", "2"])
            .args(["-addext", "subjectAltName=DNS:localhost"])
            .args(["-keyout", &folder.path("key.pem"), "-out", &folder.path("certificate.pem")])
            .output()
            .expect("openssl is installed");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        folder
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().expect("it is UTF-8").to_owned()
    }
}

/// OpenSSL's server, which ends with the value.
struct Server {
    child: Child,
    port: u16,
    /// What it says after the line with its port.
    said: Option<JoinHandle<Vec<String>>>,
}

impl Server {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut child = Command::new("openssl")
            .args(["s_server", "-accept", "0", "-key", &folder.path("key.pem")])
            .args(["-cert", &folder.path("certificate.pem")])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl is installed");
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let line = lines.find_map(|line| line.ok().filter(|line| line.starts_with("ACCEPT "))).expect("it listens");
        let port = line.rsplit(':').next().and_then(|port| port.parse().ok()).expect("it says its port");
        let said = std::thread::spawn(move || lines.map_while(Result::ok).collect());
        Self { child, port, said: Some(said) }
    }

    /// Ends it, and gives what it has said.
    fn ended(mut self) -> Vec<String> {
        self.child.kill().expect("it is running");
        self.said.take().and_then(|said| said.join().ok()).expect("it is read to its end")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What OpenSSL's client says of a visit, in which it asks for the page.
fn visit(port: u16, arguments: &[&str]) -> Vec<String> {
    let mut client = Command::new("openssl")
        .args(["s_client", "-connect", &format!("127.0.0.1:{port}"), "-servername", "localhost"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl is installed");
    let request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let input = client.stdin.as_mut().expect("it is piped");
    input.write_all(request).expect("openssl reads");
    let output = BufReader::new(client.stdout.take().expect("it is piped"));
    let said: Vec<String> = output.lines().map_while(Result::ok).collect();
    assert!(said.iter().any(|line| line.contains("It works.")), "{said:?}");
    client.wait().expect("it ends");
    said
}

/// Whether OpenSSL's client came back in a session that goes on, by what it says.
fn visits(port: u16, arguments: &[&str]) -> bool {
    let said = visit(port, arguments);
    let resumed = |line: &String| line.starts_with("Reused, ");
    assert!(said.iter().any(|line| resumed(line) || line.starts_with("New, ")), "{said:?}");
    said.iter().any(resumed)
}

/// The ways to come back: what OpenSSL is told, and what our program is told as a server.
const WAYS: [(&[&str], &[&str]); 3] = [
    (&["-tls1_2", "-no_ticket"], &["--tickets", "0"]),
    (&["-tls1_2"], &["--tickets", "1"]),
    (&["-tls1_3"], &["--version", "1.3", "--tickets", "2"]),
];

#[test]
fn our_client_comes_back_to_the_server_of_openssl() {
    for (way, own) in WAYS {
        let folder = Folder::new();
        let server = Server::start(&folder, &[way, &["-www"]].concat());
        let version = if own.contains(&"1.3") { "1.3" } else { "1.2" };
        let (address, ca, session) =
            (format!("127.0.0.1:{}", server.port), folder.path("certificate.pem"), folder.path("s"));
        let arguments = [
            "connect",
            &address,
            "--server-name",
            "localhost",
            "--ca",
            &ca,
            "--session",
            &session,
            "--version",
            version,
        ];
        let came = [1, 2, 3].map(|_| {
            let client = lab(&arguments);
            assert_eq!(client.code, 0, "{way:?}: {}{}", client.stdout, client.stderr);
            // OpenSSL says on its page whether the session is an old one.
            client.stdout.contains("Reused, TLSv1")
        });
        assert_eq!(came, [false, true, true], "{way:?}");
    }
}

#[test]
fn the_client_of_openssl_comes_back_to_our_server() {
    for (way, own) in WAYS {
        let folder = Folder::new();
        let server = Listening::start_quietly(&[&["--connections", "2"], own].concat());
        let session = folder.path("session");
        assert!(!visits(server.port, &[way, &["-sess_out", &session]].concat()), "{way:?}");
        assert!(visits(server.port, &[way, &["-sess_in", &session]].concat()), "{way:?}");
    }
}

/// A key that both are given, in the form of our program.
const KEY: &str = "client-1:000102030405060708090a0b0c0d0e0f";

/// The same in that of OpenSSL.
const THEIRS: [&str; 5] = ["-tls1_3", "-psk_identity", "client-1", "-psk", "000102030405060708090a0b0c0d0e0f"];

#[test]
fn a_key_from_elsewhere_takes_the_place_of_certificates_with_openssl_on_either_side() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[&THEIRS[..], &["-www"]].concat());
    let address = format!("127.0.0.1:{}", server.port);
    let arguments = ["--server-name", "localhost", "--version", "1.3", "--psk", KEY];
    let client = lab(&[&["connect", &address], &arguments[..]].concat());
    assert_eq!(client.code, 0, "{}{}", client.stdout, client.stderr);
    assert!(!client.stdout.contains("CertificateVerify"), "{}", client.stdout);

    let server = Listening::start(&["--once", "--version", "1.3", "--psk", KEY]);
    // A key from elsewhere counts as an old session there.
    assert!(visits(server.port, &THEIRS));
    let server = server.ended();
    assert!(server.code == 0 && !server.stdout.contains("CertificateVerify"), "{}{}", server.stdout, server.stderr);
}

#[test]
fn early_data_is_sent_to_openssl_once_and_taken_from_it() {
    let folder = Folder::new();
    let (ca, session) = (folder.path("certificate.pem"), folder.path("s"));
    let server = Server::start(&folder, &["-tls1_3", "-early_data"]);
    let address = format!("127.0.0.1:{}", server.port);
    let arguments = ["--server-name", "localhost", "--ca", &ca, "--session", &session, "--version", "1.3"];
    // It never answers, and so is waited for until the time is over.
    let more = ["--early-data", "--send", r"open sesame\n", "--timeout", "2"];
    for _ in 0..2 {
        assert_eq!(lab(&[&["connect", &address], &arguments[..], &more[..]].concat()).code, 4);
    }
    let said = server.ended();
    assert!(said.iter().any(|line| line.contains("Early data received")), "{said:?}");
    // Once in each visit; what goes through its two buffers has no order.
    assert_eq!(said.iter().filter(|line| line.contains("open sesame")).count(), 2, "{said:?}");

    let server = Listening::start_quietly(&["--connections", "2", "--version", "1.3", "--early-data"]);
    let request = folder.path("request");
    std::fs::write(&request, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("the folder is ours");
    let theirs = folder.path("theirs");
    visit(server.port, &["-tls1_3", "-sess_out", &theirs]);
    let said = visit(server.port, &["-tls1_3", "-sess_in", &theirs, "-early_data", &request]);
    assert!(said.iter().any(|line| line.contains("Early data was accepted")), "{said:?}");
}

/// A key and what was settled of early data under it, as OpenSSL wants to have both: a session in a file. It comes of a visit to our server
/// under TLS_AES_128_GCM_SHA256, without any application protocol; by its key it is as good as any from elsewhere. Gives the file, and
/// the key in the form of our program.
fn settled(folder: &Folder) -> (String, String) {
    let suite = ["--suite", "TLS_AES_128_GCM_SHA256"];
    let server = Listening::start_quietly(&[&["--once", "--version", "1.3", "--early-data"], &suite[..]].concat());
    let file = folder.path("settled");
    visit(server.port, &["-tls1_3", "-sess_out", &file]);
    let told = Command::new("openssl").args(["sess_id", "-in", &file, "-noout", "-text"]).output();
    let told = String::from_utf8(told.expect("openssl is installed").stdout).expect("it is text");
    let key = told.lines().find_map(|line| line.trim().strip_prefix("Resumption PSK: ")).expect("it has a key");
    (file, format!("client-1:{}", key.to_lowercase()))
}

#[test]
fn early_data_under_a_key_from_elsewhere_is_taken_by_openssl_and_from_it() {
    let folder = Folder::new();
    let (file, key) = settled(&folder);
    let theirs = ["-tls1_3", "-psk_identity", "client-1", "-psk_session", &file];

    let server = Server::start(&folder, &[&theirs[..], &["-early_data"]].concat());
    let address = format!("127.0.0.1:{}", server.port);
    let arguments = ["--server-name", "localhost", "--version", "1.3", "--psk", &key, "--early-data"];
    // It never answers, and so is waited for until the time is over.
    let more = ["--send", r"open sesame\n", "--timeout", "2"];
    let client = lab(&[&["connect", &address], &arguments[..], &more[..]].concat());
    assert_eq!(client.code, 4, "{}{}", client.stdout, client.stderr);
    assert!(client.stdout.contains("EndOfEarlyData"), "{}", client.stdout);
    let said = server.ended();
    assert!(said.iter().any(|line| line.contains("Early data received")), "{said:?}");
    assert_eq!(said.iter().filter(|line| line.contains("open sesame")).count(), 1, "{said:?}");

    let request = folder.path("request");
    std::fs::write(&request, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("the folder is ours");
    // What comes outside the protocol that was settled is not taken.
    for (settled, outcome) in [(&[][..], "accepted"), (&["--alpn", "http/1.1"], "rejected")] {
        let own = ["--once", "--version", "1.3", "--psk", &key, "--early-data"];
        let server = Listening::start_quietly(&[&own, settled].concat());
        let said = visit(server.port, &[&theirs[..], &["-early_data", &request]].concat());
        assert!(said.iter().any(|line| line.contains(&format!("Early data was {outcome}"))), "{settled:?}: {said:?}");
    }
}

#[test]
fn our_program_says_a_request_early_under_a_key_that_its_two_sides_were_given() {
    for (both, own, taken) in [
        (&[][..], &[][..], true),
        (&["--alpn", "http/1.1", "--suite", "TLS_CHACHA20_POLY1305_SHA256"], &[], true),
        // Settled otherwise: with another protocol.
        (&[], &["--alpn", "http/1.1"], false),
    ] {
        let shared = [&["--version", "1.3", "--psk", KEY, "--early-data"], both].concat();
        let server = Listening::start_quietly(&[&["--once"], &shared[..], own].concat());
        let address = format!("127.0.0.1:{}", server.port);
        let client = lab(&[&["connect", &address, "--server-name", "localhost"], &shared[..]].concat());
        assert_eq!(client.code, 0, "{}{}", client.stdout, client.stderr);
        assert_eq!(client.stdout.contains("EndOfEarlyData"), taken, "{both:?}, {own:?}: {}", client.stdout);
        assert!(client.stdout.contains("It works."), "{}", client.stdout);
    }
}
