//! The host, asked over real connections.

use super::*;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpStream};
use std::path::Path;
use std::time::Duration;

fn listener() -> TcpListener {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap()
}

fn connect(address: SocketAddr) -> TcpStream {
    let connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    connection
}

fn greeting(path: &str) -> Option<File> {
    let content = format!("Hello from {path}").into_bytes();
    (path != "/nothing").then_some(File { content, media_type: "text/plain", cache_control: Some("no-store") })
}

/// Asks, and reads all that comes until the host hangs up.
fn ask(address: SocketAddr, request: &str) -> String {
    let mut connection = connect(address);
    connection.write_all(format!("{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn connections_that_come_all_at_once_and_stay_open_are_all_answered() {
    let listener = listener();
    let address = listener.local_addr().unwrap();
    // They wait together for a host that is not there yet.
    let mut connections: Vec<_> = (0..24).map(|_| connect(address)).collect();
    let _host = Host::start(listener, greeting).unwrap();
    // Half of them say nothing: a browser opens such connections as well.
    for connection in connections.iter_mut().step_by(2) {
        connection.write_all(b"GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut beginning = [0; 15];
        connection.read_exact(&mut beginning).unwrap();
        assert_eq!(beginning, *b"HTTP/1.1 200 OK");
    }
}

#[test]
fn a_file_is_found_by_its_path_alone_and_sent_with_its_type() {
    let host = Host::start(listener(), greeting).unwrap();
    let answer = ask(host.address(), "GET /a/file?version=1.2&step=3 HTTP/1.1");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert_eq!(body, "Hello from /a/file");
    let head = head.to_lowercase();
    for line in ["http/1.1 200 ok", "content-type: text/plain", "cache-control: no-store", "content-length: 18"] {
        assert!(head.lines().any(|found| found == line), "{line} in\n{head}");
    }
}

#[test]
fn head_has_no_body_and_what_is_not_there_or_not_asked_for_is_refused() {
    let host = Host::start(listener(), greeting).unwrap();
    let head = ask(host.address(), "HEAD /a/file HTTP/1.1");
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    let nothing = ask(host.address(), "GET /nothing HTTP/1.1");
    assert!(nothing.starts_with("HTTP/1.1 404") && nothing.contains("\n404: "), "{nothing}");
    let post = ask(host.address(), "POST /a/file HTTP/1.1");
    assert!(post.starts_with("HTTP/1.1 405") && post.to_lowercase().contains("allow: get, head"), "{post}");
}

#[test]
fn a_host_that_is_dropped_hangs_up_and_is_gone() {
    let host = Host::start(listener(), greeting).unwrap();
    let address = host.address();
    let mut open = connect(address);
    drop(host);
    let _ = open.shutdown(Shutdown::Write);
    assert!(!matches!(open.read(&mut [0]), Ok(1)), "it says something");
    assert!(TcpStream::connect(address).is_err(), "somebody still listens");
}

#[test]
fn a_file_is_read_as_what_its_name_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("styles.css");
    std::fs::write(&path, ":root {}").unwrap();
    let expected = File { content: b":root {}".to_vec(), media_type: "text/css; charset=utf-8", cache_control: None };
    assert_eq!(File::read(&path).unwrap(), expected);
    assert!(File::read(Path::new("/nothing/here")).is_err());
}
