//! Names of values and rules stand in their tables alone: the code says `ValueKind::MasterSecret`, so that a match is
//! exhaustive and a name can't be misspelt.

use super::{sources, without_unit_tests};
use std::collections::BTreeSet;
use tls_terms::{Rule, ValueKind};

/// Where the same word is the name of something else: the file, the word, and what it is there.
const SOMETHING_ELSE: &[(&str, &str, &str)] = &[
    ("tls-engine/src/attack/finished.rs", "verify-data", "a stream of random bytes"),
    ("tls-engine/src/hello/expect_server_hello.rs", "session_id", "a field"),
    ("tls-engine/src/scenario/named.rs", "downgrade-sentinel", "a scenario"),
    ("tls-engine/src/scenario/named.rs", "encrypt-then-mac", "a scenario"),
    ("tls-engine/src/scenario/named.rs", "extended-master-secret", "a scenario"),
    ("tls-engine/src/scenario/parameter/circumstances.rs", "server-name", "a parameter"),
    ("tls-engine/src/scenario/parameter/extensions.rs", "encrypt-then-mac", "a parameter"),
    ("tls-engine/src/scenario/parameter/extensions.rs", "extended-master-secret", "a parameter"),
    ("tls-engine/src/tls12/client/exchange.rs", "encryption-padding", "a stream of random bytes"),
    ("tls-engine/src/tls12/client/exchange.rs", "encrypted_pre_master_secret", "a field"),
    ("tls-engine/src/tls12/server/exchange.rs", "encrypted_pre_master_secret", "a field"),
    ("tls-observer/src/observe.rs", "encrypt-then-mac", "a word of the texts"),
    ("tls-scene/src/model/field_group.rs", "verify-data", "a field"),
    ("tls-scene/src/telling/topic.rs", "close-notify", "a step"),
    ("tls-scene/src/views/explain/negotiated.rs", "encrypt-then-mac", "a word of the texts"),
    ("tls-scene/src/views/explain/negotiated.rs", "encrypt-then-mac", "a condition of the texts"),
    ("tls-scene/src/views/explain/negotiated.rs", "extended-master-secret", "a condition of the texts"),
    ("tls-scene/src/views/explain/negotiated.rs", "server-name", "a parameter"),
    ("tls-scene/src/views/explain/teller.rs", "session_id", "a word of the texts"),
    ("tls-scene/src/views/recompute/agreement.rs", "encrypted_pre_master_secret", "a file"),
    ("tls-scene/src/views/recompute/record.rs", "encrypt-then-mac", "a word of the texts"),
    ("tls-tap/src/listener.rs", "encrypted_pre_master_secret", "a field"),
    ("tls-tap/src/listener.rs", "session_id", "a field"),
    ("tls-wire/src/code_points/extension_type.rs", "pre_shared_key", "an extension"),
    ("tls-wire/src/code_points/extension_type.rs", "session_ticket", "an extension"),
    ("tls-wire/src/extension/containers.rs", "session_ticket", "a field"),
    ("tls-wire/src/extension/containers.rs", "ec-point-formats", "a field's id"),
    ("tls-wire/src/extension/containers.rs", "encrypt-then-mac", "a field's id"),
    ("tls-wire/src/extension/containers.rs", "extended-master-secret", "a field's id"),
    ("tls-wire/src/extension/containers.rs", "pre_shared_key", "a field"),
    ("tls-wire/src/extension/containers.rs", "renegotiation-info", "a field's id"),
    ("tls-wire/src/extension/containers.rs", "server-name", "a field's id"),
    ("tls-wire/src/handshake/client_hello.rs", "client-version", "a field's id"),
    ("tls-wire/src/handshake/client_hello.rs", "legacy_session_id", "a field"),
    ("tls-wire/src/handshake/client_hello.rs", "session_id", "a field"),
    ("tls-wire/src/handshake/client_key_exchange.rs", "encrypted_pre_master_secret", "a field"),
    ("tls-wire/src/handshake/finished.rs", "verify-data", "a field's id"),
    ("tls-wire/src/handshake/server_hello.rs", "legacy-session-id-echo", "a field's id"),
    ("tls-wire/src/handshake/server_hello.rs", "server-version", "a field's id"),
    ("tls-wire/src/handshake/tls13/new_session_ticket.rs", "ticket_nonce", "a field"),
    ("tls-wire/src/handshake/server_hello.rs", "session_id", "a field"),
];

/// Each string literal of the code proper that is the name of a value or a rule, as (file, name).
fn spelled_out() -> BTreeSet<(String, &'static str)> {
    let names: Vec<&str> =
        ValueKind::ALL.iter().map(|kind| kind.name()).chain(Rule::ALL.iter().map(|rule| rule.name())).collect();
    let rooms = |path: &str| {
        (path.starts_with("crates/") || path.starts_with("web/"))
            && path.contains("/src/")
            && !path.starts_with("crates/tls-terms/")
            && !path.ends_with("tests.rs")
    };
    let mut found = BTreeSet::new();
    for (path, text) in without_unit_tests(sources(rooms)) {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for literal in code.flat_map(|line| line.split('"').skip(1).step_by(2)) {
            let path = path.to_string_lossy().replace("crates/", "");
            found.extend(names.iter().find(|name| **name == literal).map(|name| (path, *name)));
        }
    }
    found
}

#[test]
fn values_and_rules_are_named_by_their_tables_alone() {
    let reasons: BTreeSet<(String, &str)> =
        SOMETHING_ELSE.iter().map(|(path, name, _)| ((*path).to_owned(), *name)).collect();
    let found = spelled_out();
    assert!(reasons.is_subset(&found), "no longer there: {:#?}", reasons.difference(&found).collect::<Vec<_>>());
    assert!(found.is_subset(&reasons), "names spelled out: {:#?}", found.difference(&reasons).collect::<Vec<_>>());
}
