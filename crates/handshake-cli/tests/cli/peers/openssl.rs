//! `accept` and `connect` with what OpenSSL has made.

use crate::program::{Ended, Listening, lab};

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

#[test]
fn an_address_that_stands_in_a_certificate_as_a_dns_name_is_told_so() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let path = |name: &str| folder.path().join(name).to_str().expect("it is UTF-8").to_owned();
    let (certificate, key) = (path("chain.pem"), path("key.pem"));
    for (entry, code) in [("DNS:127.0.0.1", 1), ("IP:127.0.0.1", 0)] {
        let made = std::process::Command::new("openssl")
            .args(["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=127.0.0.1", "-days", "2"])
            .args(["-addext", &format!("subjectAltName={entry}"), "-keyout", &key, "-out", &certificate])
            .output()
            .expect("openssl is installed");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let server = Listening::start(&["--once", "--certificate", &certificate, "--key", &key]);
        let client = lab(&["connect", &server.address(), "--ca", &certificate]);
        assert_eq!(client.code, code, "{entry}: {}{}", client.stdout, client.stderr);
        let told = "“127.0.0.1” was asked for as an address, but the certificate has it as a DNS name";
        assert_eq!(client.stdout.contains(told), code == 1, "{entry}: {}", client.stdout);
    }
}

/// Whatever a terminal obeys or does not show.
fn assert_harmless(ended: &Ended) {
    for text in [&ended.stdout, &ended.stderr] {
        let hidden = |character: char| {
            character.is_control() && !matches!(character, '\n' | '\t')
                || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!text.contains(hidden), "{text:?}");
    }
}

#[test]
fn a_certificate_with_names_that_play_tricks_reaches_the_terminal_as_escapes() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let path = |name: &str| folder.path().join(name).to_str().expect("it is UTF-8").to_owned();
    let (certificate, key) = (path("chain.pem"), path("key.pem"));
    let made = std::process::Command::new("openssl")
        .args(["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-utf8", "-days", "2"])
        .args(["-subj", "/O=\u{9b}2J\u{7f}/CN=\u{1b}[2J\u{1b}]0;X\u{7}\u{202e}evil"])
        .args(["-addext", "subjectAltName=DNS:\u{1b}[2Jexample\u{7f}.test", "-keyout", &key, "-out", &certificate])
        .output()
        .expect("openssl is installed");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    for format in ["text", "json"] {
        for ca in [&[][..], &["--ca", &certificate]] {
            let server = Listening::start(&["--once", "--certificate", &certificate, "--key", &key]);
            let arguments = ["--server-name", "own.example", "--format", format];
            let client = lab(&[&["connect", &server.address()], &arguments[..], ca].concat());
            assert_eq!(client.code, 1, "{}{}", client.stdout, client.stderr);
            let escape = if format == "json" { r"\u001b[2" } else { r"\u{1b}[2" };
            assert!(client.stdout.contains(escape), "{}", client.stdout);
            assert_harmless(&client);
            assert_harmless(&server.ended());
        }
    }
}

#[test]
fn a_key_that_does_not_fit_the_first_certificate_is_refused_at_the_start() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let path = |name: &str| folder.path().join(name).to_str().expect("it is UTF-8").to_owned();
    let openssl = |arguments: &[&str]| {
        let made = std::process::Command::new("openssl").args(arguments).output().expect("openssl is installed");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    };
    let make = |name: &str, key_type: &[&str]| {
        let (certificate, key) = (path(&format!("{name}.pem")), path(&format!("{name}-key.pem")));
        let name = ["-days", "2", "-subj", &format!("/CN={name}"), "-keyout", &key, "-out", &certificate];
        openssl(&[&["req", "-x509", "-nodes", "-newkey"], key_type, &name].concat());
        (certificate, key)
    };
    let ecdsa = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
    let ((leaf, key), (other, _)) = (make("leaf", &ecdsa), make("other", &ecdsa));
    let (odd, odd_key) = make("odd", &["ed448"]);
    let both = path("both.pem");
    let text = |file: &str| std::fs::read_to_string(file).expect("OpenSSL wrote it");
    std::fs::write(&both, text(&other) + &text(&leaf)).expect("the folder is ours");
    let refused = |certificate: &str, key: &str| {
        let ended = lab(&["accept", "0", "--certificate", certificate, "--key", key]);
        assert_eq!((ended.code, ended.stdout.as_str()), (1, ""), "{}", ended.stderr);
        ended.stderr
    };
    let told = refused(&both, &key);
    assert!(told.contains(&format!("the key in {key} belongs to certificate 2 in {both}")), "{told}");
    let told = refused(&other, &key);
    assert!(told.contains(&format!("the key in {key} belongs to no certificate in {other}")), "{told}");
    let told = refused(&odd, &key);
    assert!(told.contains(&format!("the first certificate in {odd}: unsupported key algorithm or curve")), "{told}");
    let told = refused(&odd, &odd_key);
    assert!(told.contains(&format!("no key in {odd_key}")), "{told}");
}
