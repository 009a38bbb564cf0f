//! Wrong arguments: each is named with what is allowed, and exits with 2.

use crate::program::lab;

/// Exits with 2, prints nothing on standard output, and says all of this.
#[track_caller]
fn refused(arguments: &[&str], says: &[&str]) {
    let ended = lab(arguments);
    assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.stderr);
    assert_eq!(ended.stdout, "", "{arguments:?}");
    for text in says {
        assert!(ended.stderr.contains(text), "{arguments:?}: no {text:?} in {}", ended.stderr);
    }
}

#[test]
fn what_is_quoted_plays_no_tricks_on_the_terminal() {
    let trick = "\u{1b}[2J\u{202e}";
    for arguments in [&["run", trick][..], &["run", &format!("seed={trick}")], &["show", trick], &["explain", trick]] {
        let ended = lab(arguments);
        assert!(ended.stderr.contains(r"\u{1b}[2J\u{202e}"), "{arguments:?}: {:?}", ended.stderr);
        assert!(!ended.stderr.contains(['\u{1b}', '\u{202e}']), "{arguments:?}: {:?}", ended.stderr);
    }
}

#[test]
fn a_server_name_that_is_none_is_refused() {
    let told = "is neither a DNS name nor an IP address";
    for name in ["", "a b", "a..example"] {
        refused(&["connect", "127.0.0.1:1", "--server-name", name], &[&format!("“{name}” {told}")]);
        refused(&["accept", "0", "--server-name", name], &[&format!("“{name}” {told}")]);
    }
    refused(&["connect", "a b:1"], &[&format!("“a b” {told}")]);
}

#[test]
fn an_unknown_command_gets_a_suggestion() {
    refused(&["rum"], &["unrecognized subcommand 'rum'", "'run'", "--help"]);
}

#[test]
fn no_command_at_all_gets_the_help() {
    refused(&[], &["Usage: handshake-lab"]);
}

#[test]
fn a_version_that_is_not_there_is_named_with_the_nearest_scenario() {
    let nearest = "handshake-lab run 'version=1.2&key-exchange=rsa&";
    refused(&["run", "version=1.4"], &["version:", "given: 1.4", "allowed: 1.2, 1.3", nearest]);
    refused(&["run", "version=1.1"], &["version:", "given: 1.1", "RFC 8996", nearest]);
}

#[test]
fn a_suite_of_another_version_is_named_with_the_versions_asked_for() {
    let (old, new) = ("TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256");
    for party in ["connect", "accept"] {
        refused(&[party, "127.0.0.1:1", "--version", "1.3", "--suite", old], &[old, "TLS 1.3", "--version"]);
        refused(&[party, "127.0.0.1:1", "--suite", new], &[new, "TLS 1.2", "--version"]);
        refused(&[party, "127.0.0.1:1", "--version", "1.1"], &["1.1", "1.2, 1.3, 1.2-1.3"]);
    }
}

#[test]
fn each_of_several_problems_is_named() {
    refused(&["run", "key-exchange=foo&seed=x"], &["given: foo", "allowed: rsa, dhe, ecdhe", "given: x"]);
}

#[test]
fn a_suite_that_contradicts_the_key_exchange_is_named() {
    let scenario = "key-exchange=rsa&suite=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    refused(&["run", scenario], &["given: rsa", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]);
}

#[test]
fn an_unknown_parameter_gets_a_suggestion() {
    refused(&["run", "key-exchnge=rsa"], &["key-exchnge", "Did you mean 'key-exchange'?"]);
}

#[test]
fn an_unknown_name_gets_a_suggestion() {
    refused(
        &["run", "ecdeh"],
        &["there is no scenario 'ecdeh'", "allowed: rsa, ecdhe, tls13, dhe", "Did you mean 'ecdhe'?"],
    );
}

#[test]
fn a_step_beyond_the_end_is_named_with_the_range() {
    refused(&["run", "rsa", "--step", "999"], &["invalid value '999' for '--step <N>'", "0 (the start) to "]);
    refused(&["run", "rsa", "--step", "client-helo"], &["'client-hello'"]);
}

#[test]
fn a_port_that_is_none_is_named() {
    refused(&["accept", "70000"], &["70000 is not a port"]);
    refused(&["connect", "localhost"], &["a host and a port are needed"]);
}

#[test]
fn a_suite_or_group_that_is_not_there_is_named_with_those_that_are() {
    refused(&["connect", "localhost:1", "--group", "x448"], &["x448", "x25519", "ffdhe3072"]);
    let slip = "TLS_RSA_WITH_AES_128_GCM_SHA265";
    refused(&["connect", "localhost:1", "--suite", slip], &[slip, "TLS_RSA_WITH_AES_128_GCM_SHA256"]);
}

#[test]
fn a_certificate_without_its_key_is_refused() {
    refused(&["accept", "0", "--certificate", "chain.pem"], &["--key <PEM>"]);
}

#[test]
fn the_help_says_that_secrets_are_shown_and_nothing_is_protected() {
    let help = lab(&["--help"]);
    assert_eq!(help.code, 0);
    assert!(help.stdout.contains("shows every secret on purpose"), "{}", help.stdout);
    assert!(help.stdout.contains("protects nothing"), "{}", help.stdout);
}

#[test]
fn a_key_that_both_sides_are_to_have_is_looked_at() {
    for (given, why) in [
        ("00112233445566778899aabbccddeeff", "an identity and a key in hexadecimal are needed, as in client-1:0011"),
        (":00112233445566778899aabbccddeeff", "an identity and a key in hexadecimal are needed"),
        ("a:001", "“001” is not hexadecimal"),
        ("a:0011", "the key has 2 bytes; 16 are the least"),
    ] {
        refused(&["connect", "127.0.0.1:1", "--psk", given], &[why]);
        refused(&["accept", "0", "--psk", given], &[why]);
    }
}

#[test]
fn a_server_that_is_to_ask_after_the_handshake_has_to_speak_tls_1_3() {
    let asks_later = ["accept", "0", "--request-client-certificate-later", "--client-ca", "ca.pem"];
    let why =
        ["only TLS 1.3 allows", "--version is 1.2", "--request-client-certificate, which asks during the handshake"];
    refused(&asks_later, &why);
    refused(&[asks_later.as_slice(), &["--version", "1.2"]].concat(), &why);
}
