//! Chromium shows a client certificate, with nobody at the screen. It takes certificates from a store in its user's home, and asks a person
//! which of them to show, unless a policy says it; policies it reads in `/etc` alone. So it runs in a home and in a mount namespace of
//! its own, where another folder stands in that place: that takes no right of root's, and changes nothing outside of the test.

use crate::demo::Demo;
use crate::mutual::{Client, is_proven};
use crate::process::{PATIENCE, Process};
use handshake_cli::live::{Limits, Page, be_server};
use std::net::TcpListener;
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use tls_pki::KeyType;
use tls_wire::ProtocolVersion;

/// Makes the store.
const STORE: &str = include_str!("nss.py");

/// Runs Chromium with a policy ($1) at an address ($2), with a profile ($3).
const RUN: &str = r#"mount -t tmpfs none /etc/chromium && mkdir -p /etc/chromium/policies/managed && cp "$1" /etc/chromium/policies/managed/ &&
    exec "${HANDSHAKE_LAB_CHROMIUM:-/usr/bin/chromium}" --headless --no-sandbox --disable-gpu --ignore-certificate-errors \
    --user-data-dir="$3" --dump-dom "$2""#;

/// The certificate of whichever authority the server names may be shown to it.
const POLICY: &str = r#"{"AutoSelectCertificateForUrls": ["{\"pattern\": \"https://localhost\", \"filter\": {}}"]}"#;

/// How many bytes the public value of a P-256 key has: 04, and both coordinates.
const POINT: usize = 65;

/// A home in which there is the client's certificate, with its key.
fn home(demo: &Demo, client: &Client) -> String {
    let key = client.identity.key();
    let public = key.public_key().to_spki_der().expect("the key has a DER form");
    let point: String = public[public.len() - POINT..].iter().map(|byte| format!("{byte:02x}")).collect();
    let [der_key, der] = ["client-key.der", "client.der"].map(|name| demo.path(name));
    std::fs::write(&der_key, key.to_pkcs8_der().expect("the key has a DER form")).expect("the folder can be written");
    std::fs::write(&der, &client.identity.certificates()[0]).expect("the folder can be written");
    let home = demo.path("home");
    let mut python = Command::new("python3");
    let made = python.args(["-c", STORE, &format!("{home}/.pki/nssdb"), &der_key, &der, &point]).output();
    let made = made.expect("python3 is needed for this test");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    home
}

/// Why nobody can have a mount namespace of their own here, if so: some containers forbid it, even to root.
fn forbidden() -> Option<String> {
    let tried = Command::new("unshare").args(["--user", "--map-root-user", "--mount", "true"]).output();
    let tried = tried.expect("unshare is needed for this test: install util-linux");
    (!tried.status.success()).then(|| String::from_utf8_lossy(&tried.stderr).trim().to_owned())
}

#[test]
fn headless_chromium_shows_its_certificate_to_our_server() {
    if let Some(why) = forbidden() {
        eprintln!("not tried: this machine lets nobody have a mount namespace ({why}), and so Chromium gets no policy");
        return;
    }
    for version in [ProtocolVersion::TLS_1_2, ProtocolVersion::TLS_1_3] {
        let demo = Demo::new();
        let client = Client::new(KeyType::EcdsaP256);
        demo.write("policy.json", POLICY);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        listener.set_nonblocking(true).expect("a listener can");
        let address = format!("https://localhost:{}/", listener.local_addr().expect("it is bound").port());
        let mut command = Command::new("unshare");
        command.env("HOME", home(&demo, &client)).args(["--user", "--map-root-user", "--mount", "sh", "-c", RUN, "sh"]);
        let peer = Process::start(command.args([&demo.path("policy.json"), &address, &demo.path("profile")]));
        let config = client.asking(&demo, version);
        let (said, heard) = mpsc::channel();
        let deadline = Instant::now() + PATIENCE;
        // It comes without first, to see whether it is asked, and then once more.
        loop {
            if let Ok((stream, _)) = listener.accept() {
                stream.set_nonblocking(false).expect("a stream can");
                let (config, said) = (config.clone(), said.clone());
                thread::spawn(move || {
                    let limits = Limits { time: PATIENCE, ..Limits::default() };
                    let _ = said.send(be_server(&stream, config, "test", &mut Page::default(), &limits));
                });
            }
            if heard.try_iter().flatten().any(|transcript| is_proven(&transcript)) {
                break;
            }
            assert!(Instant::now() < deadline, "it shows no certificate:\n{}", peer.printed());
            thread::sleep(Duration::from_millis(5));
        }
        let printed = peer.finish();
        assert!(printed.contains("It works."), "{version}: {printed}");
    }
}
