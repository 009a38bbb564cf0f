//! Captures as Wireshark's own dissector sees them. A test fails where tshark is not installed.

use crate::recording::{listen_with_key, load, records};
use std::process::Command;
use tls_observer::capture::{Connection, Ends, pcapng, secrets, section};
use tls_terms::ValueKind;
use tls_transcript::{ConnectionId, Header, Recorder, Role, Sensitivity, Source, Transcript, keylog};
use tls_wire::{RecordContext, encode_record};

/// 2026-01-15T12:00:00Z.
const CLOCK: u64 = 1_768_478_400;

/// The recording as a transcript, with the secrets that the observer finds in it.
fn transcript(name: &str, with_secrets: bool) -> Transcript {
    let header = Header { scenario: name.into(), clock: CLOCK, source: Source::Simulation };
    let mut recorder = Recorder::new(header);
    record(name, &mut recorder, with_secrets);
    recorder.finish()
}

fn record(name: &str, recorder: &mut Recorder, with_secrets: bool) {
    let observation = listen_with_key(name);
    for value in [ValueKind::ClientRandom, ValueKind::MasterSecret].into_iter().filter(|_| with_secrets) {
        let bytes = &observation.value(value).unwrap().bytes;
        recorder.configured(Role::Client, value, Sensitivity::Secret, bytes);
    }
    for (direction, record) in records(&load(name)) {
        recorder.record(direction, &encode_record(&record), RecordContext::default(), None);
    }
}

/// What tshark prints of the capture.
fn tshark(transcript: &Transcript, arguments: &[&str]) -> String {
    tshark_of(&pcapng(transcript), arguments)
}

fn tshark_of(capture: &[u8], arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("capture.pcapng");
    std::fs::write(&file, capture).unwrap();
    let output = Command::new("tshark")
        .arg("-r")
        .arg(&file)
        .args(arguments)
        .env("HOME", folder.path())
        .output()
        .expect("this test needs tshark (apt-get install tshark)");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

const NAMES: [&str; 6] = [
    "rsa-aes-128-gcm",
    "rsa-aes-128-cbc-sha256-encrypt-then-mac",
    "rsa-aes-256-cbc-sha",
    "rsa-aes-256-gcm-client-certificate",
    "rsa-fragmented",
    "rsa-gnutls-classic",
];

#[test]
fn tshark_decrypts_with_no_option() {
    for name in NAMES {
        // The response has no length, so that the dissector would wait for more of it for ever.
        let fields = ["-T", "fields", "-e", "http.request.line", "-e", "http.response.code"];
        let all = [&["-o", "http.desegment_body:FALSE", "-Y", "http"][..], &fields].concat();
        let printed = tshark(&transcript(name, true), &all);
        assert!(printed.contains("Host: shop.example") && printed.contains("200"), "{name}: {printed}");
    }
}

#[test]
fn tshark_has_no_complaint() {
    for name in NAMES {
        let printed = tshark(&transcript(name, true), &["-q", "-z", "expert"]);
        for word in ["Errors", "Warns"] {
            assert!(!printed.contains(word), "{name}: {printed}");
        }
        let checksums = [
            "-o",
            "ip.check_checksum:TRUE",
            "-o",
            "tcp.check_checksum:TRUE",
            "-Y",
            "ip.checksum.status == 0 || tcp.checksum.status == 0 || _ws.malformed",
        ];
        assert_eq!(tshark(&transcript(name, true), &checksums), "", "{name}");
    }
}

#[test]
fn each_connection_of_a_recording_is_a_stream_of_its_own_and_decrypts() {
    let header = Header { scenario: "two".into(), clock: CLOCK, source: Source::Simulation };
    let mut recorder = Recorder::new(header);
    for (number, name) in ["rsa-aes-128-gcm", "rsa-aes-256-cbc-sha"].into_iter().enumerate() {
        if number > 0 {
            let next = recorder.open_connection();
            recorder.turn_to(next);
        }
        record(name, &mut recorder, true);
    }
    let fields = ["-T", "fields", "-e", "tcp.stream", "-e", "http.request.method", "-e", "http.response.code"];
    let all = [&["-o", "http.desegment_body:FALSE", "-Y", "http"][..], &fields].concat();
    let transcript = recorder.finish();
    assert_eq!(tshark(&transcript, &all), "0\tGET\t\n0\t\t200\n1\tGET\t\n1\t\t200\n");
    let printed = tshark(&transcript, &["-q", "-z", "expert"]);
    assert!(!printed.contains("Errors") && !printed.contains("Warns"), "{printed}");
}

#[test]
fn without_secrets_it_stays_shut() {
    assert_eq!(tshark(&transcript("rsa-aes-128-gcm", false), &["-Y", "http"]), "");
}

#[test]
fn the_connection_is_opened_and_closed() {
    let fields = ["-T", "fields", "-e", "tcp.flags.str", "-E", "occurrence=f"];
    let printed = tshark(&transcript("rsa-aes-128-gcm", true), &fields);
    let flags: Vec<String> = printed.lines().map(|line| line.replace('·', "")).collect();
    assert_eq!(flags[..3], ["S", "AS", "A"]);
    assert_eq!(flags[flags.len() - 3..], ["AF", "AF", "A"]);
}

#[test]
fn time_begins_at_the_clock_and_a_round_trip_takes_40_ms() {
    let fields = ["-T", "fields", "-e", "frame.time_epoch"];
    let printed = tshark(&transcript("rsa-aes-128-gcm", true), &fields);
    let microseconds = |line: &str| line.replace('.', "").trim_end_matches('0').to_owned();
    let times: Vec<String> = printed.lines().map(microseconds).collect();
    assert_eq!(times[..3], ["17684784", "176847840004", "17684784000402"]);
}

#[test]
fn long_records_and_long_replies_are_segmented() {
    let header = Header { scenario: "long".into(), clock: CLOCK, source: Source::Simulation };
    let mut recorder = Recorder::new(header);
    let record = [&[23, 3, 3, 0x40, 0][..], &[0x5a; 0x4000]].concat();
    for _ in 0..20 {
        let direction = tls_transcript::Direction::ServerToClient;
        recorder.record(direction, &record, RecordContext::default(), None);
    }
    let transcript = recorder.finish();
    let lengths = tshark(&transcript, &["-T", "fields", "-e", "frame.len"]);
    assert!(lengths.lines().all(|line| line.parse::<usize>().unwrap() <= 1514));
    let printed = tshark(&transcript, &["-q", "-z", "expert"]);
    assert!(!printed.contains("Errors") && !printed.contains("Warns"), "{printed}");
    let bytes = tshark(&transcript, &["-Y", "tls", "-T", "fields", "-e", "tls.record.length"]);
    assert_eq!(bytes.matches("16384").count(), 20);
}

#[test]
fn tshark_sees_a_connection_between_real_ends_at_real_times() {
    const IPV4: [&str; 2] = ["198.51.100.7:50000", "203.0.113.9:8443"];
    const IPV6: [&str; 2] = ["[2001:db8::7]:50000", "[2001:db8::9]:8443"];
    // As a socket of both kinds says it.
    const MAPPED: [&str; 2] = ["[::ffff:198.51.100.7]:50000", "[::ffff:203.0.113.9]:8443"];
    let name = "rsa-aes-128-gcm";
    let recorded = transcript(name, true);
    for (ends, source) in [(IPV4, "198.51.100.7"), (IPV6, "2001:db8::7"), (MAPPED, "198.51.100.7")] {
        let [client, server] = ends.map(|end| end.parse().unwrap());
        let mut connection = Connection::seen(Ends { client, server }, CLOCK * 1_000_000, [1, u32::MAX]);
        for (direction, record) in recorded.wire(ConnectionId::FIRST) {
            connection.at(CLOCK * 1_000_000 + 1_500_000);
            connection.send(direction, record);
        }
        connection.close();
        let file = [section(name), secrets(&keylog(&recorded)), connection.take()].concat();
        let fields = ["_ws.col.Source", "tcp.srcport", "tcp.dstport", "frame.time_epoch", "http.request.method"];
        let fields: Vec<&str> = fields.iter().flat_map(|field| ["-e", field]).collect();
        let checks = ["-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"];
        let rows = tshark_of(&file, &[&checks[..], &["-Y", "http.request", "-T", "fields"], &fields[..]].concat());
        let row: Vec<&str> = rows.trim_end().split('\t').collect();
        assert_eq!(&row[..3], [source, "50000", "8443"], "{rows}");
        assert!(row[3].starts_with(&format!("{}.5", CLOCK + 1)) && row[4] == "GET", "{rows}");
        let complaints = tshark_of(&file, &[&checks[..], &["-q", "-z", "expert"]].concat());
        assert!(!["Errors", "Warns"].iter().any(|word| complaints.contains(word)), "{complaints}");
    }
}
