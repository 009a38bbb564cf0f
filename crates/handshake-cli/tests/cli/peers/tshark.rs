//! A capture of live connections as Wireshark's own dissector sees it.

use crate::program::Listening;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

fn tshark(capture: &Path, arguments: &[&str]) -> String {
    // The ports are the system's choice, and one of them may be known as another protocol's.
    let by_content = ["-o", "tcp.try_heuristic_first:TRUE"];
    let command = [&["-r", capture.to_str().expect("it is UTF-8")], &by_content[..], arguments].concat();
    let output = Command::new("tshark").args(command).output().expect("tshark is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// Has curl fetch the page so often from a server that speaks this version, captures it, and was given `more`.
fn captured(connections: usize, capture: &Path, version: &str, more: &[&str]) -> u16 {
    let file = capture.to_str().expect("it is UTF-8");
    let arguments = ["--connections", &connections.to_string(), "--version", version, "--pcapng", file];
    let server = Listening::start(&[&arguments[..], more].concat());
    let url = format!("https://{}/", server.address());
    for _ in 0..connections {
        let fetched = Command::new("curl").args(["--silent", "--insecure", &url]).output().expect("curl is installed");
        assert!(fetched.status.success(), "{fetched:?}");
    }
    let port = server.port;
    server.ended();
    port
}

fn seconds() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later").as_secs_f64()
}

#[test]
fn each_connection_is_a_stream_of_its_own_with_its_ports_and_times() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let capture = folder.path().join("two.pcapng");
    let begin = seconds();
    let port = captured(2, &capture, "1.2", &[]);
    let end = seconds();
    let fields = ["tcp.stream", "ip.src", "tcp.srcport", "tcp.dstport", "frame.time_epoch"];
    let fields: Vec<&str> = fields.iter().flat_map(|field| ["-e", field]).collect();
    let printed = tshark(&capture, &[&["-Y", "http", "-T", "fields"], &fields[..]].concat());
    let rows: Vec<Vec<&str>> = printed.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 4, "two requests and two answers: {printed}");
    assert_eq!(rows.iter().map(|row| row[0]).collect::<Vec<_>>(), ["0", "0", "1", "1"], "{printed}");
    let port = port.to_string();
    for row in &rows {
        assert_eq!(row[1], "127.0.0.1");
        assert!((row[2] == port) != (row[3] == port), "{printed}");
        let time: f64 = row[4].parse().expect("it is a number of seconds");
        assert!((begin..=end).contains(&time), "{time} is not between {begin} and {end}");
    }
    let complaints = tshark(&capture, &["-q", "-z", "expert"]);
    assert!(!["Errors", "Warns"].iter().any(|word| complaints.contains(word)), "{complaints}");
}

#[test]
fn a_capture_of_tls_1_3_opens_too() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let capture = folder.path().join("newer.pcapng");
    // With another hello, and new keys before the answer: both ways go on readable.
    for (more, hellos, updates) in [(&[][..], 1, 0), (&["--require-retry", "--key-update=own", "--force"], 2, 1)] {
        captured(1, &capture, "1.3", more);
        let printed =
            tshark(&capture, &["-Y", "http", "-T", "fields", "-e", "http.request.method", "-e", "http.response.code"]);
        assert_eq!(printed.split_whitespace().collect::<Vec<_>>(), ["GET", "200"], "{printed}");
        // ClientHello, EncryptedExtensions, KeyUpdate.
        for (kind, expected) in [(1, hellos), (8, 1), (24, updates)] {
            let types = tshark(&capture, &["-Y", "tls.handshake", "-T", "fields", "-e", "tls.handshake.type"]);
            let kind = kind.to_string();
            let found = types.split([',', '\n']).filter(|found| *found == kind).count();
            assert_eq!(found, expected, "{more:?}, type {kind}: {types}");
        }
        let complaints = tshark(&capture, &["-q", "-z", "expert"]);
        assert!(!["Errors", "Warns"].iter().any(|word| complaints.contains(word)), "{complaints}");
    }
}

#[test]
fn a_capture_goes_through_a_pipe_to_whoever_reads_it_meanwhile() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("it is a part of every Unix").success());
    let reader = Command::new("tshark")
        .args(["-r", "-", "-Y", "http.response", "-l"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut reader = reader.expect("tshark is installed");
    let mut input = reader.stdin.take().expect("it is piped");
    std::thread::scope(|scope| {
        scope.spawn(|| std::io::copy(&mut File::open(&pipe).expect("it is there"), &mut input));
        captured(1, &pipe, "1.2", &[]);
    });
    drop(input);
    let output = reader.wait_with_output().expect("it ends");
    assert!(String::from_utf8_lossy(&output.stdout).contains("HTTP/1.1 200 OK"), "{output:?}");
}

#[test]
fn a_capture_of_many_connections_decrypts_to_the_last() {
    const CONNECTIONS: usize = 60;
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let capture = folder.path().join("many.pcapng");
    captured(CONNECTIONS, &capture, "1.2", &[]);
    let printed = tshark(&capture, &["-Y", "http.response", "-T", "fields", "-e", "tcp.stream"]);
    let streams: Vec<usize> = printed.lines().filter_map(|line| line.parse().ok()).collect();
    assert_eq!(streams, (0..CONNECTIONS).collect::<Vec<_>>());
}
