//! The observer on connections that are none of ours: OpenSSL's client and server talk through a relay, and the observer
//! gets what passed and, at most, what OpenSSL itself gives: the server's key, or the client's key log.

use crate::openssl::{LEVEL, Server, cipher_name, client};
use crate::relay::relay;
use std::net::TcpListener;
use std::process::Command;
use tempfile::TempDir;
use tls_keys::{Authentication, SUPPORTED_SUITES, SuiteParameters};
use tls_observer::{KeyLog, Observation, Stolen, observe};
use tls_pki::PrivateKey;
use tls_terms::ValueKind;
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

/// What passed between OpenSSL and OpenSSL, and what they know.
struct Recording {
    records: Vec<(Direction, Vec<u8>)>,
    key: PrivateKey,
    key_log: String,
}

/// Lets OpenSSL talk to itself in this suite.
fn recording(suite: CipherSuite, more: &[&str]) -> Recording {
    let folder = TempDir::new().expect("there is room for temporary files");
    let is_ecdsa = SuiteParameters::of(suite).is_some_and(|of| of.authentication == Authentication::Ecdsa);
    let algorithm: &[&str] = if is_ecdsa { &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"] } else { &["rsa:2048"] };
    let identity = self_signed(&folder, "server", algorithm);
    let cipher = format!("{}:{LEVEL}", cipher_name(&suite.to_string()));
    let arguments = ["-cert", &identity.certificate, "-key", &identity.key, "-cipher", &cipher, "-www"];
    let server = Server::start(&[&arguments, more].concat());
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let key_log = folder.path().join("key-log.txt").to_str().expect("it is UTF-8").to_owned();
    let mut client = client(port, &["-cipher", &cipher, "-keylogfile", &key_log]);
    client.write(REQUEST);
    let records = relay(&listener, &mut client, server.port);
    assert!(client.finish().contains(RESPONSE), "{suite}: no answer came");
    let written = |path| std::fs::read_to_string(path).expect("openssl wrote it");
    let key = PrivateKey::from_pem(&written(&identity.key)).expect("it is a key");
    Recording { records, key, key_log: written(&key_log) }
}

/// The last word of the key log's line with this label, in bytes.
fn secret(key_log: &str, label: &str) -> Vec<u8> {
    let line = key_log.lines().find(|line| line.split(' ').next() == Some(label)).expect("openssl wrote this line");
    let hex = line.rsplit(' ').next().expect("it has words");
    let digit = |index| u8::from_str_radix(&hex[index..index + 2], 16).expect("it is hexadecimal");
    (0..hex.len()).step_by(2).map(digit).collect()
}

/// Whether both directions were read.
fn is_open(observation: &Observation) -> bool {
    let read = read(observation);
    observation.missing.is_empty() && read.contains(REQUEST) && read.contains(RESPONSE)
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
            let Recording { records, key, .. } = recording(suite, more);
            let opened = observation(&records, &Stolen::server_key(key));
            assert!(read(&opened).contains(REQUEST), "{suite}: {opened:#?}");
            assert!(read(&opened).contains(RESPONSE), "{suite}: {opened:#?}");
            assert_eq!(opened.missing, [], "{suite}");
            assert_eq!(opened.suite, Some(suite));

            let shut = observation(&records, &Stolen::nothing());
            assert_eq!(shut.opened, [], "{suite}");
            assert!(
                shut.missing.iter().any(|missing| missing.value == ValueKind::ServerPrivateKey),
                "{:?}",
                shut.missing
            );
        }
    }
}

#[test]
fn a_recording_with_an_ephemeral_key_exchange_stays_shut_and_the_missing_value_is_named() {
    for suite in suites(KeyExchangeAlgorithm::DheRsa).chain(suites(KeyExchangeAlgorithm::Ecdhe)) {
        let Recording { records, key, .. } = recording(suite, &[]);
        let shut = observation(&records, &Stolen::server_key(key));
        assert_eq!(shut.opened, [], "{suite}");
        let missing: Vec<_> = shut.missing.iter().map(|missing| missing.value).collect();
        assert!(missing.contains(&ValueKind::ClientEphemeralPrivateKey), "{suite}: {missing:?}");
        assert!(missing.contains(&ValueKind::ServerEphemeralPrivateKey), "{suite}: {missing:?}");
        assert!(!missing.contains(&ValueKind::ServerPrivateKey), "{suite}: {missing:?}");
    }
}

#[test]
fn a_recording_of_any_key_exchange_opens_with_openssls_own_key_log() {
    for suite in SUPPORTED_SUITES {
        let Recording { records, key_log, .. } = recording(suite, &[]);
        let logged = KeyLog::parse(&key_log).expect("openssl writes key logs that can be read");
        assert_eq!(logged.len(), 1, "{suite}: {key_log}");
        let opened = observation(&records, &Stolen { key_log: Some(logged), ..Stolen::nothing() });
        assert!(is_open(&opened), "{suite}: {opened:#?}");

        let master_secret = secret(&key_log, "CLIENT_RANDOM").try_into().expect("it has 48 bytes");
        let opened = observation(&records, &Stolen { master_secret: Some(master_secret), ..Stolen::nothing() });
        assert!(is_open(&opened), "{suite}: {opened:#?}");
    }
}

#[test]
fn a_recording_opens_with_the_pre_master_secret_that_openssl_logs() {
    for suite in suites(KeyExchangeAlgorithm::Rsa) {
        let Recording { records, key_log, .. } = recording(suite, &[]);
        let pre_master_secret = Some(secret(&key_log, "RSA"));
        let opened = observation(&records, &Stolen { pre_master_secret, ..Stolen::nothing() });
        assert!(is_open(&opened), "{suite}: {opened:#?}");
    }
}

#[test]
fn the_key_log_of_another_connection_opens_nothing_and_the_observer_says_so() {
    let [one, other] = [(); 2].map(|()| recording(CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, &[]));
    let key_log = KeyLog::parse(&other.key_log).expect("openssl writes key logs that can be read");
    let shut = observation(&one.records, &Stolen { key_log: Some(key_log), ..Stolen::nothing() });
    assert_eq!(shut.opened, []);
    let found: Vec<_> = shut.steps.iter().map(|step| step.found.kind().name).collect();
    assert!(found.contains(&"key-log-lacks-it"), "{found:?}");
}
