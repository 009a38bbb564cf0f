//! The files that `accept` and `connect` write.

use crate::program::{Listening, lab};
use std::path::Path;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("there is room for temporary files")
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().expect("it is UTF-8").to_owned()
}

fn read(file: &str) -> Vec<u8> {
    std::fs::read(file).expect("it is there")
}

fn fetch(server: &Listening, arguments: &[&str]) {
    let client = lab(&[&["connect", &server.address(), "--server-name", "localhost"], arguments].concat());
    assert_eq!(client.code, 0, "{}", client.stderr);
}

/// Whether nobody but the owner may read it.
#[cfg(unix)]
fn is_private(file: impl AsRef<Path>) -> bool {
    let metadata = std::fs::metadata(file).expect("it is there");
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777 == 0o600
}

#[cfg(not(unix))]
fn is_private(_file: impl AsRef<Path>) -> bool {
    true
}

#[test]
fn key_log_and_capture_hold_every_connection_and_are_for_the_owner_alone() {
    let folder = folder();
    let (keylog, pcapng) = (path(&folder, "a.keylog"), path(&folder, "a.pcapng"));
    let server = Listening::start(&["--connections", "2", "--keylog", &keylog, "--pcapng", &pcapng]);
    for _ in 0..2 {
        fetch(&server, &[]);
    }
    server.ended();
    let lines = String::from_utf8(read(&keylog)).expect("it is UTF-8");
    assert_eq!(lines.lines().filter(|line| line.starts_with("CLIENT_RANDOM ")).count(), 2, "{lines}");
    // Secrets of each connection: block type 10, then its length, then what kind of secrets.
    let secrets = |window: &&[u8]| window.starts_with(&[10, 0, 0, 0]) && window.ends_with(b"KSLT");
    assert_eq!(read(&pcapng).windows(12).filter(secrets).count(), 2);
    assert!(is_private(keylog) && is_private(pcapng));
}

#[test]
fn what_is_made_of_a_live_recording_is_for_the_owner_alone() {
    let folder = folder();
    let server = Listening::start(&["--once"]);
    let client = lab(&["connect", &server.address(), "--server-name", "localhost", "--format", "json"]);
    let [recording, json, pcapng, keylog] = ["recording", "json", "pcapng", "keylog"].map(|name| path(&folder, name));
    std::fs::write(&recording, client.stdout).expect("there is room");
    let shown = lab(&["show", &recording, "--json", &json, "--pcapng", &pcapng, "--keylog", &keylog]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!([json, pcapng, keylog].iter().all(is_private));
}

#[test]
fn a_capture_that_is_there_is_lost_only_by_force_and_only_when_there_is_another() {
    let folder = folder();
    let old = path(&folder, "old.pcapng");
    std::fs::write(&old, "precious").expect("there is room");
    let refused = lab(&["accept", "0", "--once", "--pcapng", &old]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("old.pcapng exists already"), "{}", refused.stderr);
    // By force, but the port is another's; nobody answers; nobody comes.
    let mut idle = Listening::start(&["--pcapng", &old, "--force"]);
    let taken = lab(&["accept", &idle.address(), "--pcapng", &old, "--force"]);
    assert_eq!((taken.code, lab(&["connect", "127.0.0.1:1", "--pcapng", &old, "--force"]).code), (1, 1));
    assert!(idle.is_running());
    assert_eq!(read(&old), b"precious");
    fetch(&idle, &[]);
    // The server writes when the connection has ended for it, too.
    while !read(&old).starts_with(&[0x0a, 0x0d, 0x0d, 0x0a]) {
        std::thread::yield_now();
    }
    assert!(is_private(old));
}

#[test]
fn a_capture_that_somebody_is_writing_is_nobody_elses() {
    let folder = folder();
    let file = path(&folder, "a.pcapng");
    let server = Listening::start(&["--pcapng", &file]);
    fetch(&server, &[]);
    // It is begun, and not just there.
    while std::fs::read(&file).unwrap_or_default().is_empty() {
        std::thread::yield_now();
    }
    for writes in [&["accept", "0", "--force"][..], &["run", "rsa"]] {
        let other = lab(&[writes, &["--pcapng", &file]].concat());
        assert_eq!(other.code, 1);
        assert!(other.stderr.contains("is being written by another program"), "{}", other.stderr);
    }
}

#[test]
fn lines_of_a_key_log_stay_whole() {
    let folder = folder();
    let keylog = path(&folder, "a.keylog");
    std::fs::write(&keylog, "# mine, without an end").expect("there is room");
    let server = Listening::start(&["--connections", "2"]);
    for _ in 0..2 {
        fetch(&server, &["--keylog", &keylog]);
    }
    let lines = String::from_utf8(read(&keylog)).expect("it is UTF-8");
    let starts: Vec<&str> = lines.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(starts, ["#", "CLIENT_RANDOM", "CLIENT_RANDOM"], "{lines}");
    assert!(lines.ends_with('\n'));
}

#[test]
fn a_key_log_is_no_capture_at_the_same_time() {
    let folder = folder();
    let file = path(&folder, "both");
    let server = Listening::start(&["--once", "--keylog", &file, "--pcapng", &file]);
    fetch(&server, &[]);
    let ended = server.ended();
    assert!(ended.stdout.contains("GET / HTTP/1.1"), "{}", ended.stdout);
    assert!(ended.stderr.contains("is being written by another program"), "{}", ended.stderr);
}

#[test]
fn a_recording_that_is_shown_again_says_what_is_not_in_it() {
    let folder = folder();
    let recording = path(&folder, "recording");
    let server = Listening::start(&["--once", "--echo"]);
    let (long, more) = ("x".repeat(100_000), ["--keep", "1", "--format", "json"]);
    let arguments = ["connect", &server.address(), "--server-name", "localhost", "--send", &long];
    let client = lab(&[&arguments[..], &more].concat());
    assert_eq!(client.code, 0, "{}", client.stderr);
    std::fs::write(&recording, client.stdout).expect("there is room");
    let shown = lab(&["show", &recording]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(shown.stdout.contains("of application data in"), "{}", shown.stdout);
}
