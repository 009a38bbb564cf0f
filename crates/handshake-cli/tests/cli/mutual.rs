//! Mutual TLS: what the server is told to ask, and what the client is told to show.

use crate::program::{Listening, lab};
use serde_json::Value as Json;
use std::fs;
use tempfile::TempDir;
use tls_pki::{KeyType, issue_to_client, pem};

/// Files: the client's certificate and key, and whose certificates the server takes.
fn files() -> (TempDir, [String; 3]) {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let clock = handshake_cli::live::now().expect("there is a clock");
    let chain = issue_to_client(KeyType::EcdsaP256, "Alice", clock, [7; 16]).expect("the name is one");
    let key = chain.key.to_pkcs8_pem().expect("the key has a PEM form");
    let contents = [
        ("client.pem", pem::encode("CERTIFICATE", chain.certificates.first().expect("it has a leaf"))),
        ("key.pem", key.to_string()),
        ("ca.pem", pem::encode("CERTIFICATE", &chain.root)),
    ];
    let paths = contents.map(|(name, content)| {
        let path = folder.path().join(name);
        fs::write(&path, content).expect("the folder can be written");
        path.to_str().expect("the path is UTF-8").to_owned()
    });
    (folder, paths)
}

#[test]
fn a_client_with_a_certificate_is_let_in_and_one_without_is_told_why_not() {
    let (_folder, [certificate, key, authority]) = files();
    for (version, alert) in [("1.2", "handshake_failure"), ("1.3", "certificate_required")] {
        let asking =
            ["--connections", "2", "--version", version, "--require-client-certificate", "--client-ca", &authority];
        let server = Listening::start_quietly(&asking);
        let address = server.address();
        let visit = |more: &[&str]| {
            lab(&[&["connect", &address, "--server-name", "localhost", "--version", version, "--format", "json"], more]
                .concat())
        };
        let known = visit(&["--certificate", &certificate, "--key", &key]);
        assert_eq!(known.code, 0, "{version}: {}", known.stderr);
        let json: Json = serde_json::from_str(&known.stdout).expect("it is JSON");
        let names: Vec<&str> = json["messages"]
            .as_array()
            .expect("it has messages")
            .iter()
            .filter_map(|one| one["name"].as_str())
            .collect();
        assert!(names.contains(&"CertificateRequest"), "{version}: {names:?}");
        let unknown = visit(&[]);
        assert!(unknown.code != 0 && unknown.stdout.contains(alert), "{version}: {}", unknown.stdout);
    }
}

#[test]
fn to_ask_takes_an_authority_and_an_authority_a_question() {
    let (_folder, [certificate, _, authority]) = files();
    for (arguments, lacking) in [
        (vec!["accept", "0", "--require-client-certificate"], "--client-ca"),
        (vec!["accept", "0", "--client-ca", &authority], "--request-client-certificate"),
        (vec!["connect", "localhost:1", "--certificate", &certificate], "--key"),
    ] {
        let ended = lab(&arguments);
        assert!(ended.code == 2 && ended.stderr.contains(lacking), "{arguments:?}: {}", ended.stderr);
    }
}

#[test]
fn a_client_with_a_certificate_is_asked_after_the_handshake_as_well_and_one_that_does_not_offer_it_is_not() {
    let (_folder, [certificate, key, authority]) = files();
    let asking =
        ["--connections", "2", "--version", "1.3", "--request-client-certificate-later", "--client-ca", &authority];
    let server = Listening::start_quietly(&asking);
    let address = server.address();
    let visit = |more: &[&str]| {
        let always = ["connect", &address, "--server-name", "localhost", "--version", "1.3", "--format", "json"];
        let ended = lab(&[&always, more].concat());
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let json: Json = serde_json::from_str(&ended.stdout).expect("it is JSON");
        let messages = json["messages"].as_array().expect("it has messages").clone();
        messages.iter().filter_map(|one| one["name"].as_str().map(str::to_owned)).collect::<Vec<String>>()
    };
    let known = visit(&["--certificate", &certificate, "--key", &key]);
    let from = known.iter().position(|name| name == "ApplicationData" || name == "application_data");
    let asked = known.iter().position(|name| name == "CertificateRequest");
    assert!(asked > from && asked.is_some(), "{known:?}");
    let then = ["CertificateRequest", "Certificate", "CertificateVerify", "Finished"];
    assert_eq!(known[asked.expect("it is there")..][..4], then);
    assert!(!visit(&[]).contains(&"CertificateRequest".to_owned()));
}
