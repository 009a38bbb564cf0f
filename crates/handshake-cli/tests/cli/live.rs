//! `accept` and `connect`, with each other and with peers that mean no good.

use crate::program::{Listening, lab};
use serde_json::Value as Json;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::Duration;
use tls_wire::{DecodeContext, Extension, ExtensionType, HandshakeMessage, ProtocolVersion, read_handshake};

#[test]
fn a_page_is_fetched_and_both_show_the_connection() {
    let server = Listening::start(&["--once"]);
    let client = lab(&["connect", &server.address(), "--server-name", "localhost"]);
    assert_eq!(client.code, 0, "{}{}", client.stdout, client.stderr);
    assert!(client.stdout.contains("It works."), "{}", client.stdout);
    assert!(client.stdout.contains("client: completed, and closed in order"), "{}", client.stdout);
    let server = server.ended();
    assert_eq!(server.code, 0);
    assert!(server.stdout.contains("GET / HTTP/1.1"), "{}", server.stdout);
    assert!(server.stdout.contains("server: completed, and closed in order"), "{}", server.stdout);
}

#[test]
fn the_head_says_what_was_offered_and_what_was_chosen_and_by_whom() {
    let server = Listening::start(&["--once", "--alpn", "http/1.1"]);
    let suites = ["TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"];
    let arguments = ["--server-name", "localhost", "--alpn", "h2", "--alpn", "http/1.1"];
    let suites = ["--suite", suites[0], "--suite", suites[1]];
    let client = lab(&[&["connect", &server.address()], &arguments[..], &suites[..]].concat());
    for shown in [client, server.ended()] {
        // Lines are as long as the terminal is wide.
        let head = shown.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        for line in [
            "chosen by the server; the client offers 2, first TLS_RSA_WITH_AES_128_GCM_SHA256",
            "server name (SNI): localhost, asked for by the client",
            "application protocol (ALPN): http/1.1, chosen by the server; the client offers h2 and http/1.1",
            "certificate, sent by the server: localhost, for localhost, issued by ",
        ] {
            assert!(head.contains(line), "{line}\n{}", shown.stdout);
        }
    }
}

#[test]
fn the_head_says_what_was_not_chosen() {
    let server = Listening::start(&["--once", "--suite", "TLS_RSA_WITH_AES_128_GCM_SHA256"]);
    let suite = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    let client = lab(&["connect", &server.address(), "--suite", suite]);
    assert_eq!(client.code, 1);
    let head = client.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(head.contains(&format!("the server chooses none; the client offers {suite} alone")), "{}", client.stdout);
    assert!(head.contains("server name (SNI): the client asks for none"), "an address is no name: {}", client.stdout);
    assert!(head.contains("(ALPN): the server chooses none; the client offers http/1.1"), "{}", client.stdout);
    assert!(!head.contains("certificate, sent by"), "{}", client.stdout);
}

#[test]
fn an_echo_sends_back_what_was_sent() {
    let server = Listening::start(&["--once", "--echo"]);
    let arguments = ["--server-name", "localhost", "--send", r"open\tsesame\n"];
    let client = lab(&[&["connect", &server.address()], &arguments[..]].concat());
    assert_eq!(client.code, 0, "{}", client.stderr);
    assert!(client.stdout.contains("the server said, in 12 bytes:\nopen\tsesame\n"), "{}", client.stdout);
}

#[test]
fn of_a_long_answer_the_beginning_is_shown_and_the_rest_counted() {
    let server = Listening::start(&["--once", "--echo"]);
    let long = "x".repeat(5000);
    let client = lab(&["connect", &server.address(), "--server-name", "localhost", "--send", &long]);
    assert_eq!(client.code, 0, "{}", client.stderr);
    assert!(client.stdout.contains("the server said, in 5000 bytes:\nxxx"), "{}", client.stdout);
    assert!(client.stdout.contains("\n… (904 of these bytes are not shown)\n"), "{}", client.stdout);
}

#[test]
fn suite_and_group_are_those_asked_for() {
    let server = Listening::start(&["--connections", "2", "--group", "secp384r1"]);
    let suite = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256";
    let arguments = ["--server-name", "localhost", "--format", "json", "--suite", suite];
    let connect = |more: &[&str]| lab(&[&["connect", &server.address()], &arguments[..], more].concat());
    let client = connect(&[]);
    assert_eq!(client.stdout.lines().count(), 1, "JSON stands on one line");
    let json: Json = serde_json::from_str(&client.stdout).expect("it is JSON");
    assert_eq!(json["source"], "live-client");
    assert_eq!(
        json["records"].as_array().and_then(|all| all.last()).expect("there are records")["inside"]["suite"],
        suite
    );
    let refused = connect(&["--group", "x25519"]);
    assert_eq!(refused.code, 1, "{}", refused.stdout);
}

#[test]
fn the_newest_version_that_both_speak_is_spoken() {
    let server = Listening::start(&["--connections", "3", "--version", "1.2-1.3"]);
    let connect = |more: &[&str]| lab(&[&["connect", &server.address(), "--server-name", "localhost"], more].concat());
    for (version, suite) in [("1.3", "TLS_AES_"), ("1.2-1.3", "TLS_AES_"), ("1.2", "TLS_ECDHE_")] {
        let client = connect(&["--version", version, "--alpn", "http/1.1"]);
        assert_eq!(client.code, 0, "{version}: {}{}", client.stdout, client.stderr);
        let head = client.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(head.contains(&format!("cipher suite: {suite}")), "{version}: {}", client.stdout);
        assert!(head.contains("(ALPN): http/1.1, chosen by the server"), "{version}: {}", client.stdout);
        assert!(
            head.contains("certificate, sent by the server: localhost, for localhost"),
            "{version}: {}",
            client.stdout
        );
        assert!(head.contains("It works."), "{version}: {}", client.stdout);
        let derived = if version == "1.2" { "PRF(SHA-" } else { "HKDF-Extract → main secret" };
        assert!(head.contains("CertificateVerify") == (version != "1.2"), "{version}: {}", client.stdout);
        assert!(head.contains(derived), "{version}: {}", client.stdout);
    }
}

#[test]
fn parties_without_a_version_in_common_part_with_an_alert() {
    for (server, client) in [("1.3", "1.2"), ("1.2", "1.3")] {
        let listening = Listening::start(&["--once", "--version", server]);
        let client = lab(&["connect", &listening.address(), "--server-name", "localhost", "--version", client]);
        assert_eq!(client.code, 1);
        assert!(client.stdout.contains("protocol_version"), "{}", client.stdout);
    }
}

#[test]
fn a_server_may_require_a_retry_of_every_client_of_tls_1_3() {
    let hellos = |more: &[&str]| {
        let server = Listening::start(&[&["--once", "--version", "1.3"], more].concat());
        let arguments = ["--server-name", "localhost", "--version", "1.3", "--format", "json"];
        let client = lab(&[&["connect", &server.address()], &arguments[..]].concat());
        assert_eq!(client.code, 0, "{}", client.stderr);
        client.stdout.matches(r#""name": "ClientHello""#).count()
    };
    assert_eq!((hellos(&[]), hellos(&["--require-retry"])), (1, 2));
}

#[test]
fn a_client_without_a_key_share_is_asked_for_another_hello() {
    let server = Listening::start(&["--once", "--version", "1.3"]);
    let arguments = ["--server-name", "localhost", "--version", "1.3", "--format", "json", "--no-key-share"];
    let client = lab(&[&["connect", &server.address()], &arguments[..]].concat());
    assert_eq!(client.code, 0, "{}", client.stderr);
    assert_eq!(client.stdout.matches(r#""name": "ClientHello""#).count(), 2);
}

#[test]
fn certificates_are_compressed_where_both_sides_say_so_and_shown_unpacked() {
    for (ours, theirs) in [(true, true), (true, false), (false, true)] {
        let flag = |on| if on { &["--certificate-compression"][..] } else { &[] };
        let server = Listening::start(&[&["--once", "--version", "1.3"], flag(theirs)].concat());
        let arguments = ["--server-name", "localhost", "--version", "1.3"];
        let client = lab(&[&["connect", &server.address()], &arguments[..], flag(ours)].concat());
        assert_eq!(client.code, 0, "{}", client.stderr);
        assert_eq!(client.stdout.contains("CompressedCertificate"), ours && theirs, "{}", client.stdout);
        let head = client.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(head.contains("certificate, sent by the server: localhost, for localhost"), "{}", client.stdout);
    }
}

#[test]
fn either_side_may_update_its_keys_and_ask_for_the_others() {
    let updates = |server: &[&str], client: &[&str]| {
        let server = Listening::start(&[&["--once", "--version", "1.3"], server].concat());
        let arguments = ["--server-name", "localhost", "--version", "1.3", "--format", "json"];
        let client = lab(&[&["connect", &server.address()], &arguments[..], client].concat());
        assert_eq!(client.code, 0, "{}", client.stderr);
        client.stdout.matches(r#""name": "KeyUpdate""#).count()
    };
    assert_eq!(updates(&[], &[]), 0);
    assert_eq!(updates(&[], &["--key-update=own"]), 1);
    assert_eq!(updates(&[], &["--key-update"]), 2);
    assert_eq!(updates(&["--key-update=own"], &[]), 1);
}

#[test]
fn a_server_that_cannot_be_trusted_is_refused_with_exit_code_1() {
    let server = Listening::start(&["--once", "--server-name", "other.example"]);
    let client = lab(&["connect", &server.address(), "--server-name", "localhost"]);
    assert_eq!(client.code, 1);
    assert!(client.stdout.contains("client: failed and sent the alert "), "{}", client.stdout);
    assert!(server.ended().stdout.contains("server: stopped, because its peer sent the alert "));
}

#[test]
fn nobody_there_is_said_with_exit_code_1() {
    // Port 1 of the loopback is nobody's.
    let client = lab(&["connect", "127.0.0.1:1"]);
    assert_eq!(client.code, 1);
    assert!(client.stderr.contains("127.0.0.1:1 does not answer"), "{}", client.stderr);
}

#[test]
fn a_server_outlives_every_failing_connection() {
    let mut server = Listening::start(&["--timeout", "60"]);
    let hostile: [&[u8]; 6] = [
        b"",
        b"GET / HTTP/1.1\r\n\r\n",
        // A record longer than any may be; an unknown version; a ClientHello cut short; an empty one.
        &[22, 3, 3, 0xff, 0xff],
        &[22, 9, 9, 0, 4, 1, 0, 0, 0],
        &[22, 3, 1, 0, 6, 1, 0, 0, 200, 3, 3],
        &[22, 3, 3, 0, 4, 1, 0, 0, 0],
    ];
    for bytes in hostile {
        let mut peer = TcpStream::connect(server.address()).expect("it listens");
        peer.write_all(bytes).expect("it reads");
        peer.shutdown(Shutdown::Write).expect("it is open");
        peer.set_read_timeout(Some(Duration::from_secs(60))).expect("it is not zero");
        let mut answer = Vec::new();
        // What it answers is the engine's tests' business; that it lets go is this one's.
        if let Err(error) = peer.read_to_end(&mut answer) {
            assert_ne!(error.kind(), ErrorKind::WouldBlock, "it does not let go of {bytes:?}");
        }
    }
    assert!(server.is_running());
    assert_eq!(lab(&["connect", &server.address(), "--server-name", "localhost"]).code, 0);
}

/// The server name that `connect` sends, if any, with these arguments behind the address.
fn server_name_sent(host: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    let listener = TcpListener::bind((host, 0)).expect("there is a free port");
    let port = listener.local_addr().expect("it has one").port();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("it comes");
        let mut header = [0; 5];
        stream.read_exact(&mut header).expect("it says hello");
        let mut hello = vec![0; usize::from(u16::from_be_bytes([header[3], header[4]]))];
        stream.read_exact(&mut hello).expect("it says all of it");
        hello
    });
    let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
    lab(&[&["connect", &format!("{host}:{port}")], arguments].concat());
    let hello = server.join().expect("it ends");
    let context = DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange: None };
    let hello = match read_handshake(&hello, &context) {
        Ok(HandshakeMessage::ClientHello(hello)) => Some(hello),
        _ => None,
    };
    match hello.expect("it is a ClientHello").extension(ExtensionType::SERVER_NAME) {
        Some(Extension::ServerName(names)) => names.first().map(|name| name.name.clone()),
        _ => None,
    }
}

#[test]
fn a_name_goes_out_without_its_dot_in_a_labels_and_an_address_not_at_all() {
    for (name, sent) in [
        ("localhost.", Some("localhost")),
        ("münchen.example", Some("xn--mnchen-3ya.example")),
        ("[::1]", None),
        ("::1", None),
        ("127.0.0.1", None),
    ] {
        assert_eq!(server_name_sent("127.0.0.1", &["--server-name", name]), sent.map(Into::into), "{name}");
    }
    assert_eq!(server_name_sent("localhost", &[]), Some("localhost".into()));
    assert_eq!(server_name_sent("127.0.0.1", &[]), None);
}

#[test]
fn a_peer_that_speaks_another_protocol_is_told_as_such() {
    for (words, protocol) in [(&b"GET / HTTP/1.1\r\n\r\n"[..], "HTTP"), (b"SSH-2.0-OpenSSH_9.6\r\n", "SSH")] {
        let server = Listening::start(&["--once"]);
        let mut peer = TcpStream::connect(server.address()).expect("it listens");
        peer.write_all(words).expect("it reads");
        let ended = server.ended();
        let told = format!("unexpected_message: this is not TLS: it looks like {protocol}\n");
        assert!(ended.stdout.contains(&told), "{}", ended.stdout);
    }
    for (greeting, protocol) in [("220 mail.example ESMTP\r\n", "SMTP"), ("220-Welcome\r\n", "SMTP or FTP")] {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = listener.local_addr().expect("it has one").to_string();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("it comes");
            stream.write_all(greeting.as_bytes()).expect("it reads");
            let _ = stream.read_to_end(&mut Vec::new());
        });
        let client = lab(&["connect", &address]);
        let told = format!("unexpected_message: this is not TLS: it looks like {protocol}\n");
        assert!(client.stdout.contains(&told), "{}", client.stdout);
        server.join().expect("it ends");
    }
}

#[test]
fn what_a_peer_offers_reaches_the_terminal_as_escapes() {
    // A ClientHello with the server name `x.example` and the protocol `ESC [2J ESC ]0;X BEL`.
    let hello = "160303006c0100006803031111111111111111111111111111111111111111111111111111111111111111000002009c010000\
                 3d0000000e000c000009782e6578616d706c650010000d000b0a1b5b324a1b5d303b5807000d0006000404010403000a0006000\
                 4001d0017000b00020100";
    let bytes: Vec<u8> =
        (0..hello.len()).step_by(2).map(|at| u8::from_str_radix(&hello[at..at + 2], 16).expect("hex")).collect();
    let server = Listening::start(&["--once", "--alpn", "h2"]);
    let mut peer = TcpStream::connect(server.address()).expect("it listens");
    peer.write_all(&bytes).expect("it reads");
    peer.shutdown(Shutdown::Write).expect("it is open");
    let mut answer = Vec::new();
    let _ = peer.read_to_end(&mut answer);
    let ended = server.ended();
    assert!(ended.stdout.contains(r"\u{1b}[2J\u{1b}]0;X\u{7}"), "{}", ended.stdout);
    assert!(!ended.stdout.contains(|character: char| character.is_control() && character != '\n'));
}

#[test]
fn a_peer_that_says_nothing_is_dropped_when_its_time_is_up_and_holds_nobody_up() {
    // Time enough for a whole handshake on a busy machine.
    let server = Listening::start(&["--connections", "2", "--timeout", "5"]);
    let silent = TcpStream::connect(server.address()).expect("it listens");
    assert_eq!(lab(&["connect", &server.address(), "--server-name", "localhost"]).code, 0);
    let ended = server.ended();
    assert!(ended.stdout.contains("took longer than 5 seconds"), "{}", ended.stdout);
    drop(silent);
}

#[test]
fn a_peer_that_sends_too_much_is_dropped() {
    let server = Listening::start(&["--once", "--limit", "1"]);
    let mut peer = TcpStream::connect(server.address()).expect("it listens");
    // A handshake record of the greatest length, of which the beginning promises a ClientHello that never ends.
    let mut bytes = vec![22, 3, 3, 0x40, 0, 1, 0, 0x3f, 0xfc];
    bytes.resize(4096, 0);
    // It may hang up while we are still writing.
    let _ = peer.write_all(&bytes);
    let ended = server.ended();
    assert!(ended.stdout.contains("the peer sent more than 1024 bytes"), "{}", ended.stdout);
    assert_eq!(ended.code, 4);
}

/// The alerts user_canceled and close_notify, as warnings, in the clear.
const CANCELED: [u8; 14] = [21, 3, 3, 0, 2, 1, 90, 21, 3, 3, 0, 2, 1, 0];

#[test]
fn a_peer_whose_time_is_up_amid_the_handshake_is_told() {
    let server = Listening::start(&["--once", "--timeout", "1"]);
    let mut peer = TcpStream::connect(server.address()).expect("it listens");
    let mut answer = Vec::new();
    peer.read_to_end(&mut answer).expect("it closes in order");
    assert_eq!(answer, CANCELED);
    let ended = server.ended();
    assert!(ended.stdout.contains("took longer than one second"), "{}", ended.stdout);
    assert_eq!(ended.code, 4);
}

#[test]
fn a_limit_after_the_handshake_ends_the_conversation_in_order_with_exit_code_4() {
    let long = "x".repeat(5000);
    // More than it may be comes back; or nothing, for the page's server waits for the end of a request.
    for (mode, limit) in [(&["--echo"][..], ["--limit", "4"]), (&[], ["--timeout", "5"])] {
        let server = Listening::start(&[&["--once", "--timeout", "600"], mode].concat());
        let arguments = ["--server-name", "localhost", "--send", &long];
        let client = lab(&[&["connect", &server.address()], &arguments[..], &limit[..]].concat());
        assert_eq!(client.code, 4, "{}{}", client.stdout, client.stderr);
        assert!(client.stdout.contains("client: disconnected: "), "{}", client.stdout);
        let server = server.ended();
        assert!(server.stdout.contains("server: completed, and closed in order"), "{}", server.stdout);
        assert_eq!(server.code, 0);
    }
}

#[test]
fn what_a_client_alone_has_recorded_lacks_the_servers_key_and_that_is_said() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let [recording, key] = ["a.json", "key.pem"].map(|name| folder.path().join(name).display().to_string());
    let server = Listening::start(&["--connections", "1"]);
    let client = lab(&["connect", &server.address(), "--server-name", "localhost", "--format", "json"]);
    std::fs::write(&recording, &client.stdout).expect("it can be written");
    let shown = lab(&["show", &recording, "--server-key", &key]);
    let said = "private key is not in this recording";
    assert_eq!((shown.code, shown.stderr.contains(said)), (1, true), "{}", shown.stderr);
    assert!(std::fs::metadata(&key).is_err());
}
