//! Other thefts than the server's key, on connections of OpenSSL and GnuTLS with their own key logs.

use crate::recording::{listen_with_key, load, look};
use tls_facts::observer::{self as facts, kinds};
use tls_facts::{Fact, FactKind, FactValue, keys};
use tls_keys::DirectionKeys;
use tls_observer::{How, KeyLog, Observation, Readable, StepOutcome, Stolen};
use tls_terms::ValueKind;
use tls_transcript::Direction::{ClientToServer, ServerToClient};

const LOGGED: [&str; 3] = ["ecdhe-openssl-keylog", "dhe-openssl-keylog", "ecdhe-gnutls-keylog"];
const RSA: [&str; 3] = ["rsa-aes-128-gcm", "rsa-aes-256-cbc-sha", "rsa-gnutls-classic-cbc"];

fn key_log(name: &str) -> KeyLog {
    let path = format!("{}/tests/recordings/{name}.keylog", env!("CARGO_MANIFEST_DIR"));
    KeyLog::parse(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn with_log(name: &str, log: &str) -> Observation {
    look(&load(name), &Stolen { key_log: Some(key_log(log)), ..Stolen::nothing() })
}

fn value(observation: &Observation, kind: ValueKind) -> Vec<u8> {
    observation.value(kind).map(|value| value.bytes.clone()).unwrap_or_default()
}

/// The keys of one direction, as the log leads to them.
fn direction(observation: &Observation, party: &str) -> DirectionKeys {
    let key = |end: &str| value(observation, ValueKind::named(&format!("{party}_write_{end}")).unwrap());
    DirectionKeys { mac_key: key("MAC_key"), key: key("key"), iv: key("IV") }
}

fn assert_opened(observation: &Observation) {
    assert_eq!((&observation.stopped, observation.missing.as_slice()), (&None, &[][..]));
    assert!(observation.application_data(ClientToServer).starts_with(b"GET / HTTP/1.0"));
    assert!(observation.application_data(ServerToClient).starts_with(b"HTTP/1.0 200 ok\r\n"));
    assert!(observation.messages.iter().all(|message| message.readable != Readable::Shut));
}

fn failed(observation: &Observation) -> Vec<&Fact> {
    let failed = observation.steps.iter().filter(|step| step.outcome == StepOutcome::Failed);
    failed.map(|step| &step.found).collect()
}

fn failures(observation: &Observation) -> Vec<&'static FactKind> {
    failed(observation).into_iter().map(Fact::kind).collect()
}

fn why(fact: &Fact, name: &str) -> Option<FactValue> {
    let Some(FactValue::Fact(why)) = fact.value("why") else { return None };
    why.value(name).cloned()
}

fn missing(observation: &Observation) -> Vec<ValueKind> {
    observation.missing.iter().map(|missing| missing.value).collect()
}

#[test]
fn the_peers_own_key_log_opens_what_no_private_key_does() {
    for name in LOGGED {
        assert!(listen_with_key(name).opened.is_empty());
        let observation = with_log(name, name);
        assert_opened(&observation);
        assert!(failed(&observation).is_empty());
        assert_eq!(observation.value(ValueKind::MasterSecret).unwrap().how, How::Logged);
    }
}

#[test]
fn a_key_log_without_this_connection_is_named_as_such() {
    let observation = with_log(LOGGED[0], LOGGED[1]);
    assert!(observation.opened.is_empty());
    let random = value(&observation, ValueKind::ClientRandom);
    assert_eq!(failed(&observation)[0], &facts::key_log_lacks_it(1_u8, random.as_slice()));
    assert_eq!(missing(&observation), [ValueKind::ClientEphemeralPrivateKey, ValueKind::ServerEphemeralPrivateKey]);
    let log = Stolen { key_log: Some(KeyLog::default()), ..Stolen::nothing() };
    assert_eq!(failed(&look(&load(LOGGED[0]), &log))[0], &facts::key_log_lacks_it(0_u8, random.as_slice()));
}

#[test]
fn a_master_secret_opens_everything_and_another_connections_is_found_out() {
    for (name, other) in LOGGED.into_iter().zip(LOGGED.into_iter().cycle().skip(1)) {
        let master = |name| value(&with_log(name, name), ValueKind::MasterSecret).try_into().ok();
        let with = |master_secret| look(&load(name), &Stolen { master_secret, ..Stolen::nothing() });
        assert_opened(&with(master(name)));
        let wrong = with(master(other));
        assert!(wrong.opened.is_empty());
        assert_eq!(failures(&wrong)[0], &kinds::record_stays_shut);
        assert_eq!(failed(&wrong)[0].value("keys"), Some(&"master_secret".into()));
        assert_eq!(missing(&wrong).len(), 2, "either ephemeral private key would do");
    }
}

#[test]
fn where_two_secrets_contradict_each_other_the_records_decide() {
    let [right, wrong] = [LOGGED[0], LOGGED[1]].map(|name| value(&with_log(name, name), ValueKind::MasterSecret));
    let stolen =
        Stolen { master_secret: wrong.try_into().ok(), key_log: Some(key_log(LOGGED[0])), ..Stolen::nothing() };
    let observation = look(&load(LOGGED[0]), &stolen);
    assert_opened(&observation);
    assert_eq!(failed(&observation).len(), 1, "the wrong one fails once, and is not tried again");
    assert_eq!(
        value(&observation, ValueKind::ClientWriteKey),
        value(&with_log(LOGGED[0], LOGGED[0]), ValueKind::ClientWriteKey)
    );
    assert_ne!(value(&observation, ValueKind::MasterSecret), right, "what was given stays what was given");
}

#[test]
fn a_pre_master_secret_opens_everything_without_the_key() {
    for name in RSA {
        let pre_master_secret = Some(value(&listen_with_key(name), ValueKind::PreMasterSecret));
        let observation = look(&load(name), &Stolen { pre_master_secret, ..Stolen::nothing() });
        assert_opened(&observation);
        assert_eq!(
            value(&observation, ValueKind::MasterSecret),
            value(&listen_with_key(name), ValueKind::MasterSecret)
        );
        let wrong = Stolen { pre_master_secret: Some(vec![3; 48]), ..Stolen::nothing() };
        assert_eq!(missing(&look(&load(name), &wrong)), [ValueKind::ServerPrivateKey]);
    }
}

#[test]
fn session_keys_open_their_own_direction_and_the_others_are_missing() {
    for name in LOGGED {
        let all = with_log(name, name);
        let (client, server) = (Some(direction(&all, "client")), Some(direction(&all, "server")));
        let with = |client_write_keys: &Option<DirectionKeys>, server_write_keys: &Option<DirectionKeys>| {
            let (client_write_keys, server_write_keys) = (client_write_keys.clone(), server_write_keys.clone());
            look(&load(name), &Stolen { client_write_keys, server_write_keys, ..Stolen::nothing() })
        };
        let one = with(&client, &None);
        assert!(one.application_data(ClientToServer).starts_with(b"GET /"));
        assert!(one.opened.iter().all(|record| record.direction == ClientToServer));
        assert_eq!(missing(&one), [ValueKind::ServerWriteKey]);
        let other = with(&None, &server);
        assert!(other.application_data(ServerToClient).starts_with(b"HTTP/1.0"));
        assert_eq!(missing(&other), [ValueKind::ClientWriteKey]);
        assert_opened(&with(&client, &server));
        // Exchanged, they authenticate nothing.
        let exchanged = with(&server, &client);
        assert!(exchanged.opened.is_empty());
        assert_eq!(missing(&exchanged), [ValueKind::ClientWriteKey, ValueKind::ServerWriteKey]);
        assert!(exchanged.missing.iter().all(|missing| missing.why == facts::lacks_right_keys()));
    }
}

#[test]
fn keys_of_another_suite_are_too_short_or_too_long_and_named() {
    let keys = DirectionKeys { mac_key: Vec::new(), key: vec![7; 5], iv: vec![0; 12] };
    let observation = look(&load(LOGGED[0]), &Stolen { client_write_keys: Some(keys), ..Stolen::nothing() });
    assert!(observation.opened.is_empty());
    let unfit = failed(&observation)[0].clone();
    assert_eq!((unfit.kind(), unfit.value("keys")), (&kinds::keys_unfit, Some(&"client_write_key".into())));
    assert_eq!((why(&unfit, "given"), why(&unfit, "expected")), (Some(5_u8.into()), Some(32_u8.into())));
}

#[test]
fn a_private_value_that_does_not_match_the_public_one_is_found_out() {
    for (name, length) in [("ecdhe-aes-128-gcm", 32), ("dhe-aes-256-gcm", 28), ("ecdhe-gnutls-keylog", 32)] {
        let private = Some(vec![9; length]);
        let stolen = Stolen {
            client_ephemeral_private_key: private.clone(),
            server_ephemeral_private_key: private,
            ..Stolen::nothing()
        };
        let observation = look(&load(name), &stolen);
        let parties = failed(&observation).into_iter().map(|fact| (fact.kind(), fact.value("party").cloned()));
        let differs = |party: &'static str| (&kinds::private_value_differs, Some(party.into()));
        assert_eq!(parties.collect::<Vec<_>>(), [differs("client"), differs("server")]);
        // It may well be the party's own, and the public one be somebody else's: so it is not said to be missing.
        assert_eq!((observation.opened.len(), missing(&observation).len()), (0, 0));
    }
}

#[test]
fn a_private_value_too_long_for_the_group_or_without_one_is_named() {
    let stolen = Stolen { client_ephemeral_private_key: Some(vec![9; 5]), ..Stolen::nothing() };
    let unfit = failed(&look(&load("ecdhe-aes-128-gcm"), &stolen))[0].clone();
    assert_eq!(unfit.kind(), &kinds::private_value_unfit);
    assert_eq!(unfit.value("why"), Some(&keys::private_key_misfit().into()));
    assert_eq!(failures(&look(&load("rsa-gnutls-classic"), &stolen))[0], &kinds::no_agreement);
}
