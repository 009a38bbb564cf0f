//! `accept` and `connect` with what OpenSSL has made.

use crate::program::{Listening, lab};

#[test]
fn a_chain_and_key_of_ones_own_are_used() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let path = |name: &str| folder.path().join(name).to_str().expect("it is UTF-8").to_owned();
    let (certificate, key) = (path("chain.pem"), path("key.pem"));
    let made = std::process::Command::new("openssl")
        .args(["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=own.example", "-days", "2"])
        .args(["-addext", "subjectAltName=DNS:own.example", "-keyout", &key, "-out", &certificate])
        .output()
        .expect("openssl is installed");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let server = Listening::start(&["--once", "--certificate", &certificate, "--key", &key]);
    let arguments = ["--server-name", "own.example", "--ca", &certificate];
    let client = lab(&[&["connect", &server.address()], &arguments[..]].concat());
    assert_eq!(client.code, 0, "{}{}", client.stdout, client.stderr);
}
