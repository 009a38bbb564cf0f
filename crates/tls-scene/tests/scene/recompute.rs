//! What is shown under "Recompute it". `peers::recompute` runs the commands.

use crate::play;
use tls_scene::model::ViewOptions;
use tls_terms::ValueKind;

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
