//! RSA key exchange: the server's private key opens the recording.

use crate::recording::{listen, listen_with_key, load, look, reshaped, server_key};
use tls_facts::observer as facts;
use tls_observer::{How, Ingredient, Observation, Readable, StepOutcome, Stolen};
use tls_pki::pool::{Role, private_key};
use tls_pki::{KeyType, PublicKey};
use tls_terms::ValueKind;
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
        assert_eq!(missing, [ValueKind::ServerPrivateKey], "{name}");
        assert_eq!(observation.value(ValueKind::PreMasterSecret), None);
    }
}

#[test]
fn shape_and_number_of_the_records_do_not_matter() {
    for name in RSA {
        for size in [1, 100, 16_384] {
            let observation = look(&reshaped(&load(name), size), &Stolen::server_key(server_key()));
            assert_opened(&observation, name);
            assert_eq!(observation.value(ValueKind::MasterSecret).unwrap().bytes, master_secret(name));
        }
    }
}

fn master_secret(name: &str) -> Vec<u8> {
    listen_with_key(name).value(ValueKind::MasterSecret).unwrap().bytes.clone()
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
            observation.value(ValueKind::MasterSecret).unwrap().bytes.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(computed, shown, "{name}");
    }
}

#[test]
fn each_value_says_how_it_was_come_by() {
    let observation = listen_with_key("rsa-gnutls-classic");
    let names: Vec<_> = observation.known.iter().map(|value| value.kind).collect();
    assert_eq!(
        names,
        [
            ValueKind::ServerPrivateKey,
            ValueKind::ClientRandom,
            ValueKind::ServerRandom,
            ValueKind::ServerPublicKey,
            ValueKind::EncryptedPreMasterSecret,
            ValueKind::PreMasterSecret,
            ValueKind::MasterSecret,
            ValueKind::KeyBlock,
            ValueKind::ClientWriteKey,
            ValueKind::ServerWriteKey,
            ValueKind::ClientWriteIv,
            ValueKind::ServerWriteIv,
            ValueKind::HandshakeHashClient,
            ValueKind::ClientVerifyData,
            ValueKind::SessionTicket,
            ValueKind::ServerVerifyData,
        ]
    );
    let parents = |kind: ValueKind| match &observation.value(kind).unwrap().how {
        How::Computed { from, .. } => joined(from),
        other => format!("{other:?}"),
    };
    assert_eq!(parents(ValueKind::ServerPrivateKey), "Given");
    assert_eq!(parents(ValueKind::ServerRandom), "SeenInClear");
    assert_eq!(parents(ValueKind::PreMasterSecret), "server_private_key encrypted_pre_master_secret");
    assert_eq!(parents(ValueKind::MasterSecret), "pre_master_secret client_random server_random");
    assert_eq!(parents(ValueKind::ClientWriteKey), "key_block");
}

fn joined(from: &[Ingredient]) -> String {
    let name = |ingredient: &Ingredient| match ingredient {
        Ingredient::Value(kind) => kind.name().to_owned(),
        Ingredient::Message(name) => name.clone(),
    };
    from.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_extended_master_secret_comes_from_the_messages() {
    let observation = listen_with_key("rsa-aes-256-gcm-client-certificate");
    let How::Computed { from, .. } = &observation.value(ValueKind::SessionHash).unwrap().how else {
        panic!("not computed")
    };
    assert_eq!(
        joined(from),
        "ClientHello ServerHello Certificate CertificateRequest ServerHelloDone Certificate ClientKeyExchange"
    );
    let How::Computed { from, .. } = &observation.value(ValueKind::MasterSecret).unwrap().how else {
        panic!("not computed")
    };
    assert_eq!(joined(from), "pre_master_secret session_hash");
}

#[test]
fn the_keyring_grows_with_the_records() {
    let observation = listen_with_key("rsa-gnutls-classic");
    let since = |kind: ValueKind| observation.value(kind).unwrap().since_record;
    // ClientHello; ServerHello, Certificate, ServerHelloDone; ClientKeyExchange, ChangeCipherSpec, Finished; …
    assert_eq!(
        [since(ValueKind::ServerPrivateKey), since(ValueKind::ClientRandom), since(ValueKind::ServerRandom)],
        [0, 1, 2]
    );
    assert_eq!(
        [since(ValueKind::ServerPublicKey), since(ValueKind::PreMasterSecret), since(ValueKind::ClientWriteKey)],
        [3, 5, 5]
    );
    assert_eq!([since(ValueKind::ClientVerifyData), since(ValueKind::ServerVerifyData)], [7, 10]);
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
            assert_eq!(observation.missing[0].value, ValueKind::ServerPrivateKey);
            assert_eq!(observation.missing[0].why, facts::lacks_right_server_key());
        }
    }
}

#[test]
fn a_resumed_session_needs_the_earlier_ones_secret() {
    let observation = listen_with_key("rsa-resumed");
    assert!(observation.opened.is_empty());
    assert_eq!(observation.missing.iter().map(|missing| missing.value).collect::<Vec<_>>(), [ValueKind::MasterSecret]);
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

#[test]
fn whoever_listens_to_tls_1_2_reads_the_clients_certificate_as_well_as_the_servers() {
    let observation = listen("rsa-aes-256-gcm-client-certificate");
    let keys = [
        (ValueKind::ServerPublicKey, &observation.certificates),
        (ValueKind::ClientPublicKey, &observation.client_certificates),
    ];
    for (kind, certificates) in keys {
        let key = PublicKey::from_certificate_der(&certificates[0]).unwrap().to_spki_der().unwrap();
        let value = observation.value(kind).unwrap();
        assert_eq!((&value.bytes, &value.how), (&key, &How::SeenInClear), "{kind}");
    }
    assert_ne!(observation.certificates, observation.client_certificates);
    assert!(listen("rsa-aes-128-gcm").client_certificates.is_empty());
}
