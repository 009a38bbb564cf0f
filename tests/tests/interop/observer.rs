//! The observer on connections that are none of ours: OpenSSL's client and server talk through a relay, and the observer
//! gets what passed and, at most, the server's key.

use crate::openssl::{LEVEL, Server, cipher_name, client};
use crate::relay::relay;
use std::net::TcpListener;
use std::process::Command;
use tempfile::TempDir;
use tls_keys::{Authentication, SUPPORTED_SUITES, SuiteParameters};
use tls_observer::{Observation, Stolen, observe};
use tls_pki::PrivateKey;
use tls_transcript::Direction;
use tls_wire::{CipherSuite, KeyExchangeAlgorithm};

const REQUEST: &str = "GET /the-secret-order HTTP/1.0\r\n\r\n";
const RESPONSE: &str = "HTTP/1.0 200 ok\r\n";

/// A certificate that OpenSSL made for itself, with its key.
struct Certificate {
    certificate: String,
    key: String,
}

fn self_signed(folder: &TempDir, name: &str, algorithm: &[&str]) -> Certificate {
    let path = |end: &str| folder.path().join(format!("{name}{end}")).to_str().expect("it is UTF-8").to_owned();
    let made = Certificate { certificate: path(".pem"), key: path("-key.pem") };
    let output = Command::new("openssl")
        .args(["req", "-x509", "-nodes", "-subj", "/CN=localhost", "-days", "2", "-newkey"])
        .args(algorithm)
        .args(["-keyout", &made.key, "-out", &made.certificate])
        .output()
        .expect("openssl is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    made
}

/// Lets OpenSSL talk to itself in this suite, and returns the records and the server's key.
fn recording(suite: CipherSuite, more: &[&str]) -> (Vec<(Direction, Vec<u8>)>, PrivateKey) {
    let folder = TempDir::new().expect("there is room for temporary files");
    let is_ecdsa = SuiteParameters::of(suite).is_some_and(|of| of.authentication == Authentication::Ecdsa);
    let algorithm: &[&str] = if is_ecdsa { &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"] } else { &["rsa:2048"] };
    let identity = self_signed(&folder, "server", algorithm);
    let cipher = format!("{}:{LEVEL}", cipher_name(&suite.to_string()));
    let arguments = ["-cert", &identity.certificate, "-key", &identity.key, "-cipher", &cipher, "-www"];
    let server = Server::start(&[&arguments, more].concat());
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let mut client = client(port, &["-cipher", &cipher]);
    client.write(REQUEST);
    let records = relay(&listener, &mut client, server.port);
    assert!(client.finish().contains(RESPONSE), "{suite}: no answer came");
    let key = std::fs::read_to_string(&identity.key).expect("openssl wrote it");
    (records, PrivateKey::from_pem(&key).expect("it is a key"))
}

fn observation(records: &[(Direction, Vec<u8>)], stolen: &Stolen) -> Observation {
    observe(records.iter().map(|(direction, bytes)| (*direction, bytes.as_slice())), stolen)
}

/// All application data that the observer read.
fn read(observation: &Observation) -> String {
    let content = observation.opened.iter().flat_map(|record| record.content().to_vec());
    String::from_utf8_lossy(&content.collect::<Vec<_>>()).into_owned()
}

fn suites(key_exchange: KeyExchangeAlgorithm) -> impl Iterator<Item = CipherSuite> {
    let of = |suite: &CipherSuite| SuiteParameters::of(*suite).expect("a supported suite").key_exchange;
    SUPPORTED_SUITES.into_iter().filter(move |suite| of(suite) == key_exchange)
}

#[test]
fn a_recording_with_rsa_key_exchange_opens_with_nothing_but_the_pem_key() {
    for suite in suites(KeyExchangeAlgorithm::Rsa) {
        // With encrypt-then-MAC, which OpenSSL uses where it can, and without.
        for more in [&[][..], &["-no_etm"][..]] {
            let (records, key) = recording(suite, more);
            let opened = observation(&records, &Stolen::server_key(key));
            assert!(read(&opened).contains(REQUEST), "{suite}: {opened:#?}");
            assert!(read(&opened).contains(RESPONSE), "{suite}: {opened:#?}");
            assert_eq!(opened.missing, [], "{suite}");
            assert_eq!(opened.suite, Some(suite));

            let shut = observation(&records, &Stolen::nothing());
            assert_eq!(shut.opened, [], "{suite}");
            assert!(shut.missing.iter().any(|missing| missing.value == "server_private_key"), "{:?}", shut.missing);
        }
    }
}

#[test]
fn a_recording_with_an_ephemeral_key_exchange_stays_shut_and_the_missing_value_is_named() {
    for suite in suites(KeyExchangeAlgorithm::DheRsa).chain(suites(KeyExchangeAlgorithm::Ecdhe)) {
        let (records, key) = recording(suite, &[]);
        let shut = observation(&records, &Stolen::server_key(key));
        assert_eq!(shut.opened, [], "{suite}");
        let missing: Vec<_> = shut.missing.iter().map(|missing| missing.value).collect();
        assert!(missing.contains(&"client_ephemeral_private_key"), "{suite}: {missing:?}");
        assert!(missing.contains(&"server_ephemeral_private_key"), "{suite}: {missing:?}");
        assert!(!missing.contains(&"server_private_key"), "{suite}: {missing:?}");
    }
}
