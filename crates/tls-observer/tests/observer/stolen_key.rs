//! RSA key exchange: the server's private key opens the recording.

use crate::recording::{listen, listen_with_key, load, look, reshaped, server_key};
use tls_observer::{How, Observation, Readable, StepOutcome, Stolen};
use tls_pki::pool::{Role, private_key};
use tls_pki::{KeyType, PublicKey};
use tls_transcript::Direction::{ClientToServer, ServerToClient};
use tls_wire::{CipherSuite, ContentType};

const RSA: [&str; 7] = [
    "rsa-aes-128-gcm",
    "rsa-aes-128-cbc-sha256-encrypt-then-mac",
    "rsa-aes-256-cbc-sha",
    "rsa-aes-256-gcm-client-certificate",
    "rsa-fragmented",
    "rsa-gnutls-classic",
    "rsa-gnutls-classic-cbc",
];

fn assert_opened(observation: &Observation, name: &str) {
    assert_eq!(observation.stopped, None, "{name}");
    assert!(observation.missing.is_empty(), "{name}: {:?}", observation.missing);
    let request = observation.application_data(ClientToServer);
    let response = String::from_utf8(observation.application_data(ServerToClient)).unwrap();
    assert!(request.starts_with(b"GET / HTTP/1.0\r\n"), "{name}");
    assert!(response.starts_with("HTTP/1.0 200 ok\r\n") && response.contains("</HTML>"), "{name}: {response}");
    assert!(observation.steps.iter().all(|step| step.outcome == StepOutcome::Succeeded), "{name}");
    assert!(observation.messages.iter().all(|message| message.readable != Readable::Shut), "{name}");
}

#[test]
fn the_key_opens_every_recording_with_rsa_key_exchange() {
    for name in RSA {
        assert_opened(&listen_with_key(name), name);
    }
}

#[test]
fn without_the_key_it_stays_shut_and_the_key_is_what_is_missing() {
    for name in RSA {
        let observation = listen(name);
        assert!(observation.opened.is_empty(), "{name}");
        let missing: Vec<_> = observation.missing.iter().map(|missing| missing.value).collect();
        assert_eq!(missing, ["server_private_key"], "{name}");
        assert_eq!(observation.value("pre_master_secret"), None);
    }
}

#[test]
fn shape_and_number_of_the_records_do_not_matter() {
    for name in RSA {
        for size in [1, 100, 16_384] {
            let observation = look(&reshaped(&load(name), size), &Stolen::server_key(server_key()));
            assert_opened(&observation, name);
            assert_eq!(observation.value("master_secret").unwrap().bytes, master_secret(name));
        }
    }
}

fn master_secret(name: &str) -> Vec<u8> {
    listen_with_key(name).value("master_secret").unwrap().bytes.clone()
}

#[test]
fn the_session_that_openssl_shows_is_the_one_observed() {
    // OpenSSL's status page prints the master key of its own connection.
    for name in RSA {
        let observation = listen_with_key(name);
        let page = String::from_utf8(observation.application_data(ServerToClient)).unwrap();
        let line = page.lines().find(|line| line.contains("Master-Key: ")).unwrap();
        let shown = line.split("Master-Key: ").nth(1).unwrap().to_lowercase();
        let computed: String =
            observation.value("master_secret").unwrap().bytes.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(computed, shown, "{name}");
    }
}

#[test]
fn each_value_says_how_it_was_come_by() {
    let observation = listen_with_key("rsa-gnutls-classic");
    let names: Vec<_> = observation.known.iter().map(|value| value.name).collect();
    assert_eq!(
        names,
        [
            "server_private_key",
            "client_random",
            "server_random",
            "server_public_key",
            "encrypted_pre_master_secret",
            "pre_master_secret",
            "master_secret",
            "key_block",
            "client_write_key",
            "server_write_key",
            "client_write_IV",
            "server_write_IV",
            "handshake_hash_client",
            "client_verify_data",
            "server_verify_data",
        ]
    );
    let parents = |name: &str| match &observation.value(name).unwrap().how {
        How::Computed { from, .. } => from.join(" "),
        other => format!("{other:?}"),
    };
    assert_eq!(parents("server_private_key"), "Given");
    assert_eq!(parents("server_random"), "SeenInClear");
    assert_eq!(parents("pre_master_secret"), "server_private_key encrypted_pre_master_secret");
    assert_eq!(parents("master_secret"), "pre_master_secret client_random server_random");
    assert_eq!(parents("client_write_key"), "key_block");
}

#[test]
fn the_extended_master_secret_comes_from_the_messages() {
    let observation = listen_with_key("rsa-aes-256-gcm-client-certificate");
    let How::Computed { from, .. } = &observation.value("session_hash").unwrap().how else { panic!("not computed") };
    assert_eq!(
        from.join(" "),
        "ClientHello ServerHello Certificate CertificateRequest ServerHelloDone Certificate ClientKeyExchange"
    );
    let How::Computed { from, .. } = &observation.value("master_secret").unwrap().how else { panic!("not computed") };
    assert_eq!(from.join(" "), "pre_master_secret session_hash");
}

#[test]
fn the_keyring_grows_with_the_records() {
    let observation = listen_with_key("rsa-gnutls-classic");
    let since = |name: &str| observation.value(name).unwrap().since_record;
    // ClientHello; ServerHello, Certificate, ServerHelloDone; ClientKeyExchange, ChangeCipherSpec, Finished; …
    assert_eq!([since("server_private_key"), since("client_random"), since("server_random")], [0, 1, 2]);
    assert_eq!([since("server_public_key"), since("pre_master_secret"), since("client_write_key")], [3, 5, 5]);
    assert_eq!([since("client_verify_data"), since("server_verify_data")], [7, 10]);
}

#[test]
fn what_travels_in_the_clear_is_told_without_any_key() {
    let observation = listen("rsa-aes-128-gcm");
    assert_eq!(observation.server_name.as_deref(), Some("shop.example"));
    assert_eq!(observation.suite, Some(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256));
    let key = PublicKey::from_certificate_der(&observation.certificates[0]).unwrap();
    assert_eq!(key, server_key().public_key());
    let said: Vec<_> = observation.messages.iter().map(|message| (message.name.as_str(), message.readable)).collect();
    assert_eq!(
        said[..9],
        [
            ("ClientHello", Readable::InClear),
            ("ServerHello", Readable::InClear),
            ("Certificate", Readable::InClear),
            ("ServerHelloDone", Readable::InClear),
            ("ClientKeyExchange", Readable::InClear),
            ("ChangeCipherSpec", Readable::InClear),
            ("handshake", Readable::Shut),
            ("NewSessionTicket", Readable::InClear),
            ("ChangeCipherSpec", Readable::InClear),
        ]
    );
}

#[test]
fn another_servers_key_opens_nothing() {
    for role in [Role::Root, Role::Intermediate] {
        for key_type in [KeyType::Rsa2048, KeyType::EcdsaP256] {
            let stolen = Stolen::server_key(private_key(role, key_type).unwrap());
            let observation = look(&load("rsa-aes-128-gcm"), &stolen);
            assert!(observation.opened.is_empty());
            assert_eq!(observation.steps[0].outcome, StepOutcome::Failed);
            assert_eq!(observation.missing[0].value, "server_private_key");
            assert!(observation.missing[0].why.contains("not the one"));
        }
    }
}

#[test]
fn a_resumed_session_needs_the_earlier_ones_secret() {
    let observation = listen_with_key("rsa-resumed");
    assert!(observation.opened.is_empty());
    assert_eq!(observation.missing.iter().map(|missing| missing.value).collect::<Vec<_>>(), ["master_secret"]);
}

#[test]
fn a_changed_record_does_not_open_and_ends_its_direction() {
    let mut pieces = load("rsa-gnutls-classic");
    let request = pieces.iter().rposition(|(direction, _)| *direction == ClientToServer).unwrap();
    *pieces[request].1.last_mut().unwrap() ^= 1;
    let observation = look(&pieces, &Stolen::server_key(server_key()));
    assert_eq!(observation.steps.last().unwrap().outcome, StepOutcome::Failed);
    assert!(observation.application_data(ClientToServer).is_empty());
    assert!(observation.application_data(ServerToClient).starts_with(b"HTTP/1.0 200"));
    assert!(observation.opened.iter().any(|record| record.content_type == ContentType::HANDSHAKE));
}
