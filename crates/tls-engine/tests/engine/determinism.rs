//! The same scenario gives the same bytes, for ever.

use crate::stage::prepared;
use sha2::{Digest, Sha256};
use tls_engine::{Prepared, Scenario};
use tls_terms::ValueKind;
use tls_transcript::ConnectionId;

/// SHA-256 over all records of a run, in order.
fn digest(prepared: &Prepared) -> String {
    let mut hash = Sha256::new();
    let transcript = prepared.run();
    for (id, _) in transcript.records() {
        hash.update(transcript.record_bytes(id));
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_named_scenarios_and_the_attacks_give_the_bytes_that_they_always_gave() {
    let golden = include_str!("golden.txt");
    let now: String = Scenario::all_named()
        .into_iter()
        .chain(Scenario::attacked())
        .map(|named| format!("{} {}\n", named.name, digest(&Prepared::new(&named.scenario).unwrap())))
        .collect();
    assert_eq!(now, golden, "if the change is meant, write the new digests into golden.txt and say so in CHANGELOG.md");
}

#[test]
fn another_seed_gives_other_bytes_and_the_same_seed_the_same() {
    let one = digest(&prepared("key-exchange=ecdhe&seed=1"));
    assert_eq!(one, digest(&prepared("key-exchange=ecdhe&seed=1")));
    assert_ne!(one, digest(&prepared("key-exchange=ecdhe&seed=2")));
}

#[test]
fn one_choice_more_moves_no_random_value() {
    let value = |text: &str, kind: ValueKind| {
        let transcript = prepared(text).run();
        transcript.value_in(ConnectionId::FIRST, kind).map(|(_, value)| value.bytes.clone())
    };
    for name in [ValueKind::ClientRandom, ValueKind::ServerRandom] {
        assert_eq!(value("rsa", name), value("ecdhe", name));
    }
    assert_eq!(value("rsa", ValueKind::PreMasterSecret), value("cbc", ValueKind::PreMasterSecret));
}
