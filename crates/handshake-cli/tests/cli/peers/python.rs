//! `accept` and `connect` with Python's `ssl`, which says and leaves unsaid whatever one likes.

use crate::program::{Listening, lab};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Runs a script. What it needs of us stands in its arguments.
fn python(script: &str, arguments: &[&str]) -> Child {
    let command = &mut Command::new("python3");
    command.args(["-c", script]).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    command.spawn().expect("python3 is installed")
}

/// The beginning of a script that connects to a server's port.
const CLIENT: &str = "
import socket, ssl, sys, threading
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
socket = context.wrap_socket(socket.create_connection(('127.0.0.1', int(sys.argv[1]))), suppress_ragged_eofs=False)
";

#[test]
fn a_peer_that_does_not_answer_a_goodbye_is_not_waited_for_until_its_time_is_up() {
    let server = Listening::start(&["--once", "--timeout", "86400"]);
    // It takes in the goodbye and says nothing, with the connection open.
    let script =
        [CLIENT, "socket.sendall(b'GET / HTTP/1.1\\r\\n\\r\\n')\nwhile socket.recv(4096): pass\nsys.stdin.read()\n"];
    let mut client = python(&script.concat(), &[&server.port.to_string()]);
    let ended = server.ended();
    assert!(ended.stdout.contains("server: completed, and closed in order"), "{}", ended.stdout);
    assert_eq!(ended.code, 0);
    drop(client.stdin.take());
    assert!(client.wait().expect("it can be waited for").success());
}

#[test]
fn a_peer_that_says_goodbye_and_reads_nothing_holds_nothing_up() {
    let server = Listening::start(&["--once", "--echo", "--timeout", "86400"]);
    // It says goodbye, and keeps what is said to it unread.
    let script = [
        CLIENT,
        "socket.sendall(b'x' * 30_000)\nsocket.setblocking(False)\ntry: socket.unwrap()\nexcept ssl.SSLError: pass\nsys.stdin.read()\n",
    ];
    let mut client = python(&script.concat(), &[&server.port.to_string()]);
    let ended = server.ended();
    assert!(ended.stdout.contains("server: completed, and closed in order"), "{}", ended.stdout);
    drop(client.stdin.take());
    client.wait().expect("it can be waited for");
}

#[test]
fn a_conversation_without_a_goodbye_ends_with_exit_code_3() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let path = |name: &str| folder.path().join(name).to_str().expect("it is UTF-8").to_owned();
    let (certificate, key) = (path("chain.pem"), path("key.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=own.example", "-days", "2"])
        .args(["-addext", "subjectAltName=DNS:own.example", "-keyout", &key, "-out", &certificate])
        .output()
        .expect("openssl is installed");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let script = "
import socket, ssl, sys
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.maximum_version = ssl.TLSVersion.TLSv1_2
context.load_cert_chain(sys.argv[1], sys.argv[2])
listener = socket.create_server(('127.0.0.1', 0))
print(listener.getsockname()[1], flush=True)
connection = context.wrap_socket(listener.accept()[0], server_side=True)
connection.recv(4096)
connection.sendall(b'half an ans')
connection.shutdown(socket.SHUT_WR)
while connection.recv(4096): pass
";
    let mut server = python(script, &[&certificate, &key]);
    let mut port = String::new();
    let output = server.stdout.take().expect("it is piped");
    BufReader::new(output).read_line(&mut port).expect("it prints its port");
    let address = format!("127.0.0.1:{}", port.trim_end());
    let client = lab(&["connect", &address, "--server-name", "own.example", "--ca", &certificate]);
    assert_eq!(client.code, 3, "{}{}", client.stdout, client.stderr);
    assert!(client.stdout.contains("half an ans"), "{}", client.stdout);
    assert!(client.stdout.contains("ended without close_notify"), "{}", client.stdout);
    server.wait().expect("it can be waited for");
}

#[test]
fn a_conversation_longer_than_what_is_kept_is_echoed_whole_and_its_middle_counted() {
    let server = Listening::start(&["--once", "--echo", "--keep", "64", "--timeout", "86400"]);
    let script = [
        CLIENT,
        "
words = bytes(range(256)) * 16384
speaking = threading.Thread(target=socket.sendall, args=(words,))
speaking.start()
heard = b''
while len(heard) < len(words): heard += socket.recv(65536)
assert heard == words
speaking.join()
socket.unwrap()
",
    ];
    let mut client = python(&script.concat(), &[&server.port.to_string()]);
    let ended = server.ended();
    assert!(client.wait().expect("it can be waited for").success());
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(ended.stdout.contains("the client said, in 4,194,304 bytes:"), "{}", ended.stdout);
    assert!(ended.stdout.contains("of application data in"), "{}", ended.stdout);
    assert!(ended.stdout.contains("server: completed, and closed in order"), "{}", ended.stdout);
}
