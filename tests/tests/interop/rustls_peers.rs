//! TLS 1.2 with rustls, in memory, with every suite that it has.

use crate::demo::{Demo, SERVER_NAME};
use handshake_cli::live::{draw, now};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::version::TLS12;
use rustls::{ClientConnection, Connection, RootCertStore, ServerConnection, SupportedCipherSuite};
use std::io::{Read, Write};
use std::sync::Arc;
use tls_engine::{ClientConfig, Endpoint, Randomness, ServerConfig};
use tls_keys::{Authentication, SuiteParameters};
use tls_transcript::{Header, Outcome, Recorder, Role, Source, Transcript};
use tls_wire::{CipherSuite, NamedGroup};

const TO_RUSTLS: &[u8] = b"from ours to rustls";
const TO_OURS: &[u8] = b"from rustls to ours";

/// rustls' TLS 1.2 suites, each with our name for it.
fn suites() -> Vec<(SupportedCipherSuite, CipherSuite)> {
    let tls12 = |suite: &&SupportedCipherSuite| suite.tls13().is_none();
    let all = ring::ALL_CIPHER_SUITES.iter().filter(tls12);
    all.map(|suite| (*suite, CipherSuite(u16::from(suite.suite())))).collect()
}

/// AWS-LC is tried with TLS 1.3, by the matrix; this is ring, with this suite.
fn provider(suite: SupportedCipherSuite) -> Arc<CryptoProvider> {
    Arc::new(CryptoProvider { cipher_suites: vec![suite], ..ring::default_provider() })
}

fn rustls_client(demo: &Demo, suite: SupportedCipherSuite) -> Connection {
    let mut roots = RootCertStore::empty();
    for root in &demo.roots.0 {
        roots.add(CertificateDer::from(root.clone())).expect("rustls reads the root");
    }
    let config = rustls::ClientConfig::builder_with_provider(provider(suite))
        .with_protocol_versions(&[&TLS12])
        .expect("the suite is of that version")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(SERVER_NAME).expect("it is a name");
    ClientConnection::new(Arc::new(config), name).expect("the configuration is sound").into()
}

fn rustls_server(demo: &Demo, suite: SupportedCipherSuite, authentication: Authentication) -> Connection {
    let identity = &demo.identities[usize::from(authentication == Authentication::Ecdsa)];
    let chain = identity.certificates().iter().cloned().map(CertificateDer::from).collect();
    let key = identity.key().to_pkcs8_der().expect("the key has a DER form");
    let config = rustls::ServerConfig::builder_with_provider(provider(suite))
        .with_protocol_versions(&[&TLS12])
        .expect("the suite is of that version")
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::try_from(key).expect("it is PKCS #8"))
        .expect("chain and key belong together");
    ServerConnection::new(Arc::new(config)).expect("the configuration is sound").into()
}

/// Carries bytes to and fro until nobody has any left.
pub(crate) fn settle(rustls: &mut Connection, ours: &mut Endpoint, recorder: &mut Recorder) {
    loop {
        let mut from_rustls = Vec::new();
        while rustls.wants_write() {
            rustls.write_tls(&mut from_rustls).expect("memory can be written");
        }
        ours.receive(&from_rustls, recorder);
        let from_ours = ours.outgoing();
        let mut unread = from_ours.as_slice();
        while !unread.is_empty() {
            rustls.read_tls(&mut unread).expect("memory can be read");
            rustls.process_new_packets().expect("rustls accepts what we send");
        }
        if from_rustls.is_empty() && from_ours.is_empty() {
            return;
        }
    }
}

/// Handshake, a word each way, and an orderly end.
fn converse(
    mut rustls: Connection,
    ours: impl FnOnce(Randomness, &mut Recorder) -> Endpoint,
    actor: Role,
) -> Transcript {
    let clock = now().expect("there is a clock");
    let mut recorder = Recorder::new(Header { scenario: "test".into(), clock, source: Source::Live(actor) });
    let mut ours = ours(Randomness::from_entropy(draw().expect("there is randomness")), &mut recorder);
    settle(&mut rustls, &mut ours, &mut recorder);
    assert!(ours.is_complete() && !rustls.is_handshaking(), "{:?}", ours.outcome());

    rustls.writer().write_all(TO_OURS).expect("the connection is open");
    ours.send_application_data(TO_RUSTLS, &mut recorder);
    settle(&mut rustls, &mut ours, &mut recorder);
    assert_eq!(ours.received_application_data(), TO_OURS);
    let mut received = vec![0; TO_RUSTLS.len()];
    rustls.reader().read_exact(&mut received).expect("all of it has arrived");
    assert_eq!(received, TO_RUSTLS);

    ours.close(&mut recorder);
    settle(&mut rustls, &mut ours, &mut recorder);
    assert_eq!(*ours.outcome(), Outcome::Completed);
    recorder.finish()
}

fn authentication(suite: CipherSuite) -> Authentication {
    SuiteParameters::of(suite).unwrap_or_else(|| panic!("rustls has {suite}, and we do not")).authentication
}

#[test]
fn rustls_has_six_suites_of_tls_1_2() {
    assert_eq!(suites().len(), 6);
}

#[test]
fn our_client_speaks_every_suite_with_rustls_server() {
    let demo = Demo::new();
    for (theirs, suite) in suites() {
        let config = ClientConfig::new(demo.roots.clone(), SERVER_NAME, now().expect("there is a clock"));
        let rustls = rustls_server(&demo, theirs, authentication(suite));
        let client = |randomness, recorder: &mut Recorder| Endpoint::client(config, randomness, recorder);
        converse(rustls, client, Role::Client);
    }
}

#[test]
fn our_server_speaks_every_suite_with_rustls_client_in_every_curve() {
    let demo = Demo::new();
    for (theirs, _) in suites() {
        for curve in [NamedGroup::X25519, NamedGroup::SECP256R1, NamedGroup::SECP384R1] {
            let config = ServerConfig { groups: vec![curve], ..ServerConfig::new(demo.identities.clone()) };
            let server = |randomness, recorder: &mut Recorder| Endpoint::server(config, randomness, recorder);
            converse(rustls_client(&demo, theirs), server, Role::Server);
        }
    }
}
