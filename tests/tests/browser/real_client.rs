//! Chromium as the client of our own server: what it loads over HTTPS, the engine has sent.

use crate::harness::{Page, Site, dist, open};
use crate::native::EVERYTHING;
use crate::recording::drop_file;
use handshake_cli::live::{self, Limits, be_server, demo_identities, draw, now};
use serde_json::json;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use thirtyfour::Key;
use tls_engine::ServerConfig;
use tls_scene::Play;
use tls_transcript::{Actor, Outcome, Transcript};
use tls_wire::{
    CipherSuite, Extension, ExtensionType, HandshakeMessage, KeyShare, NamedGroup, ProtocolVersion, ServerHello,
    read_handshake,
};

const NAME: &str = "localhost";

/// A server that speaks one version, one suite and one group.
fn server(version: ProtocolVersion, suite: CipherSuite, group: NamedGroup) -> ServerConfig {
    let clock = now().expect("there is a clock");
    let mut config = ServerConfig::new(demo_identities(NAME, clock, draw).expect("the name is one"));
    (config.versions, config.cipher_suites, config.groups) = (vec![version], vec![suite], vec![group]);
    config
}

/// Ends the listener that waits at an address, also where a test has failed.
struct Done<'a>(&'a AtomicBool, SocketAddr);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
        // It waits for one more.
        drop(TcpStream::connect(self.1));
    }
}

/// Lets Chromium load a page from a server of ours. Gives what the page says, and the recordings of its connections.
fn load(page: &Page, config: &ServerConfig) -> (String, Vec<Transcript>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    let (recordings, done) = (Mutex::new(Vec::new()), AtomicBool::new(false));
    let said = std::thread::scope(|scope| {
        scope.spawn(|| {
            // It opens more connections than it needs, and lets some of them wait.
            for stream in listener.incoming().map_while(Result::ok).take_while(|_| !done.load(Ordering::SeqCst)) {
                let (recordings, config) = (&recordings, config.clone());
                scope.spawn(move || {
                    let (mut served, limits) = (live::Page::default(), Limits::default());
                    let recording = be_server(&stream, config, "test", &mut served, &limits);
                    recordings.lock().expect("no test panics with it").push(recording.expect("there is randomness"));
                });
            }
        });
        let _done = Done(&done, address);
        // The name in the certificate is another one: the browser of these tests resolves none.
        page.devtools("Security.setIgnoreCertificateErrors", json!({ "ignore": true }));
        page.devtools("Page.navigate", json!({ "url": format!("https://{address}/") }));
        page.wait_for("document.querySelector('p')?.textContent.includes('works')");
        let said = page.text("p");
        page.load("");
        said
    });
    (said, recordings.into_inner().expect("no test panics with it"))
}

/// The ServerHello of a connection, as it went over the wire.
fn server_hello(recording: &Transcript) -> Option<ServerHello> {
    recording.messages().find_map(|(id, message)| match read_handshake(recording.message_bytes(id), &message.context) {
        Ok(HandshakeMessage::ServerHello(hello)) => Some(hello),
        _ => None,
    })
}

/// The recording of such a connection opens in the page, and is stepped through to the end.
fn assert_opens(page: &Page, recording: Transcript) {
    let play = Play::new(Rc::new(recording));
    let recording = play.json();
    page.go("?rsa");
    drop_file(page, "chromium.json", &recording);
    page.wait_for_text("#recording-title", "A saved recording: chromium.json");
    page.press(Key::Right);
    page.wait_for_text("#step-title", "ClientHello");
    page.press(Key::End);
    let last = play.steps(EVERYTHING.stepping).len();
    page.wait_for_text("#step-title", &play.title(last, EVERYTHING.stepping));
    page.load("");
}

#[test]
fn chromium_loads_a_page_from_our_server_whichever_way_they_agree_on_keys() {
    let page = open(Site::serve(dist()));
    page.load("");
    let ways = [
        (ProtocolVersion::TLS_1_3, CipherSuite::TLS_AES_128_GCM_SHA256, NamedGroup::X25519MLKEM768),
        (ProtocolVersion::TLS_1_2, CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, NamedGroup::X25519),
        (ProtocolVersion::TLS_1_2, CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256, NamedGroup::X25519),
    ];
    for (version, suite, group) in ways {
        let (said, recordings) = load(&page, &server(version, suite, group));
        assert_eq!(said.trim(), "It works.", "{version}, {suite}");
        let completed = |recording: &&Transcript| *recording.outcome(Actor::Server) == Outcome::Completed;
        let hellos: Vec<ServerHello> = recordings.iter().filter(completed).filter_map(server_hello).collect();
        assert!(hellos.iter().any(|hello| hello.cipher_suite == suite), "{version}, {suite}: {hellos:?}");
        let share = |hello: &ServerHello| match hello.extension(ExtensionType::KEY_SHARE) {
            Some(Extension::KeyShare(KeyShare::Selected(share))) => Some(share.group),
            _ => None,
        };
        let expected = Some(group).filter(|_| version == ProtocolVersion::TLS_1_3);
        assert!(hellos.iter().all(|hello| share(hello) == expected), "{version}, {suite}: {hellos:?}");
        let recording = recordings.into_iter().find(|recording| completed(&recording)).expect("one is there");
        assert_opens(&page, recording);
    }
}
