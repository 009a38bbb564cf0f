//! What is shown under "Recompute it". `peers::recompute` runs the commands.

use crate::play;
use tls_scene::model::ViewOptions;
use tls_terms::{Sort, ValueKind};

/// Each way in which secrets and keys come about.
pub(crate) const SCENARIOS: [&str; 10] = [
    "rsa",
    "ecdhe",
    "dhe",
    "key-exchange=ecdhe&group=secp256r1&suite=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "key-exchange=ecdhe&group=secp384r1&suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    "key-exchange=ecdhe&suite=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256&certificate=ecdsa-p256",
    "key-exchange=ecdhe&suite=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA&encrypt-then-mac=on",
    "key-exchange=rsa&suite=TLS_RSA_WITH_AES_128_CBC_SHA256&extended-master-secret=on",
    "key-exchange=rsa&suite=TLS_RSA_WITH_AES_256_CBC_SHA",
    "key-exchange=dhe&group=ffdhe3072&suite=TLS_DHE_RSA_WITH_AES_256_GCM_SHA384&extended-master-secret=on",
];

#[test]
fn the_secrets_on_the_way_to_the_keys_all_have_a_command() {
    for scenario in SCENARIOS {
        let ladder = play(scenario).ladder(0, &ViewOptions::default());
        for name in [
            ValueKind::PreMasterSecret,
            ValueKind::MasterSecret,
            ValueKind::KeyBlock,
            ValueKind::ClientVerifyData,
            ValueKind::ServerVerifyData,
        ] {
            let node = ladder.nodes.iter().find(|node| node.kind == name);
            assert!(node.is_some_and(|node| node.recompute.is_some()), "{scenario}, {name}");
        }
    }
}

/// Each way in which those of TLS 1.3 do.
pub(crate) const OF_TLS_1_3: [&str; 8] = [
    "version=1.3",
    "version=1.3&group=secp256r1&suite=TLS_AES_256_GCM_SHA384",
    "version=1.3&group=secp384r1&suite=TLS_CHACHA20_POLY1305_SHA256&certificate=ecdsa-p256",
    "version=1.3&group=ffdhe2048&suite=TLS_AES_128_CCM_SHA256",
    "version=1.3&group=X25519MLKEM768",
    "version=1.3&certificate=ed25519",
    "version=1.3&group=secp521r1&certificate=ecdsa-p384",
    "version=1.3&group=SecP256r1MLKEM768",
];

#[test]
fn every_value_of_tls_1_3_that_is_derived_has_a_command_but_for_public_values() {
    for scenario in OF_TLS_1_3 {
        for node in play(scenario).ladder(0, &ViewOptions::default()).nodes {
            let computed = matches!(node.kind.sort(), Sort::Secret | Sort::Key | Sort::Digest);
            assert_eq!(node.recompute.is_some(), computed, "{scenario}, {}", node.kind);
        }
    }
}

#[test]
fn the_command_spells_the_structure_that_the_label_stands_in() {
    let ladder = play("version=1.3").ladder(0, &ViewOptions::default());
    let script = |kind: ValueKind| {
        let node = ladder.nodes.iter().find(|node| node.kind == kind).unwrap();
        node.recompute.clone().unwrap().script
    };
    let key = script(ValueKind::ClientHandshakeWriteKey);
    assert!(key.contains("length=0010\nlabel=09746c733133206b6579  # tls13 key\ncontext=00\n"), "{key}");
    let derived = script(ValueKind::EarlyDerived);
    // The hash of nothing.
    assert!(derived.contains("context=20e3b0c44298fc1c149afbf4c8996fb924"), "{derived}");
}
