//! Many connections at once, most of which mean no good.

use crate::program::{Listening, lab};
use std::io::Write;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// The beginning of a ClientHello; the rest never comes.
const BEGINNING: &[u8] = &[22, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3];

/// Holds `silent` connections that say nothing and `slow` ones that say a byte now and then, while `good` clients fetch
/// the page at the same time; gives how many of those were served.
fn served(server: &Listening, silent: usize, slow: usize, good: usize) -> usize {
    let is_over = AtomicBool::new(false);
    let connections = |count| -> Vec<TcpStream> {
        (0..count).map(|_| TcpStream::connect(server.address()).expect("it listens")).collect()
    };
    let silent = connections(silent);
    let mut slow = connections(slow);
    thread::scope(|scope| {
        scope.spawn(|| {
            for byte in BEGINNING.iter().cycle() {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                for peer in &mut slow {
                    // It may have been sent away.
                    let _ = peer.write_all(&[*byte]);
                }
                thread::sleep(Duration::from_secs(1));
            }
        });
        let fetch = || lab(&["connect", &server.address(), "--server-name", "localhost", "--timeout", "300"]);
        let clients: Vec<_> = (0..good).map(|_| scope.spawn(fetch)).collect();
        let served =
            clients.into_iter().filter_map(|client| client.join().ok()).filter(|client| client.code == 0).count();
        is_over.store(true, Ordering::Relaxed);
        drop(silent);
        served
    })
}

/// The server never leaves by itself, and nobody reads what it says; so it says it elsewhere.
fn server(arguments: &[&str]) -> Listening {
    Listening::start_quietly(&[&["--timeout", "600"], arguments].concat())
}

#[test]
fn silent_and_slow_peers_keep_nobody_out() {
    let server = server(&["--at-once", "24"]);
    assert_eq!(served(&server, 40, 40, 12), 12);
}

#[test]
fn peers_that_fall_silent_after_the_handshake_keep_nobody_out() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let capture = folder.path().join("a.pcapng");
    let server = server(&["--at-once", "2", "--pcapng", capture.to_str().expect("it is UTF-8")]);
    let address = server.address();
    let idle = ["--server-name", "localhost", "--send", "GET", "--timeout", "600"];
    thread::scope(|scope| {
        let idle: Vec<_> = (0..2).map(|_| scope.spawn(|| lab(&[&["connect", &address], &idle[..]].concat()))).collect();
        // Their secrets are captured when they are known: then both places are taken.
        while std::fs::read(&capture).map_or(0, |capture| capture.windows(4).filter(|word| word == b"KSLT").count()) < 2
        {
            thread::yield_now();
        }
        assert_eq!(lab(&["connect", &address, "--server-name", "localhost", "--timeout", "300"]).code, 0);
        // The one that is still there is let go.
        drop(server);
        assert!(idle.into_iter().all(|client| client.join().is_ok()));
    });
}
