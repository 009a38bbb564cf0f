//! Handshakes of TLS 1.3 that no scenario's text asks for.

use crate::views::play::Play;
use std::rc::Rc;
use tls_engine::{ATTACKS, Prepared, Scenario, TLS13_GROUPS, Versions};
use tls_keys::TLS13_SUITES;
use tls_wire::{NamedGroup, ProtocolVersion};

/// What a scenario's text can ask for besides.
const SCENARIOS: [&str; 29] = [
    "version=1.3&second-visit=psk-only&early-data=accepted",
    "version=1.3&second-visit=psk-only&early-data=accepted&server-forgets=on",
    "version=1.3&second-visit=psk&early-data=accepted&require-retry=on",
    "version=1.3&second-visit=psk&early-data=rejected&suite=TLS_AES_256_GCM_SHA384&goodbye=after-request",
    "version=1.3&second-visit=psk&suite=TLS_AES_256_GCM_SHA384",
    "version=1.3&second-visit=psk&server-forgets=on",
    "version=1.3&second-visit=psk&group=secp256r1&key-share=x25519",
    "version=1.3&second-visit=psk-only&server-forgets=on",
    "version=1.3&external-psk=with-ecdhe",
    "version=1.3&external-psk=alone",
    "version=1.3&external-psk=alone&require-retry=on&suite=TLS_AES_256_GCM_SHA384",
    "version=1.3&external-psk=with-ecdhe&group=secp256r1&key-share=x25519",
    "version=1.3&external-psk=with-ecdhe&without=server:psk-binder",
    "version=1.3&group=secp256r1&key-share=x25519",
    "version=1.3&group=X25519MLKEM768&key-share=x25519&require-retry=on",
    "version=1.3&require-retry=on&key-update=server",
    "version=1.3&key-update=client",
    "version=1.3&record-size-limit=server&key-update=server&client=browser-2026",
    "version=1.3&client=browser-2026",
    "version=1.3&group=secp521r1&certificate=ecdsa-p384",
    "version=1.3&group=secp521r1&key-share=x25519&certificate=ed25519",
    "group=secp521r1&certificate=ed25519",
    "version=1.3&client=browser-2026&group=X25519MLKEM768&certificate=ecdsa-p256",
    "version=1.3&client=browser-2026&group=secp384r1",
    "version=1.3&client=browser-2026&group=ffdhe2048",
    "version=1.3&key-update=client-requesting",
    "version=1.3&key-update=server-requesting",
    "version=1.3&key-update=client&edit=1.client.5:40:00",
    "version=1.3&key-update=server&edit=1.server.5:10:00",
];

/// Parties that speak several versions, or not the same.
const VERSIONS: [&str; 14] = [
    "version=1.2-1.3",
    "version=1.2-1.3&group=X25519MLKEM768&key-share=x25519",
    "version=client:1.2-1.3,server:1.2&key-exchange=ecdhe",
    "version=client:1.2-1.3,server:1.2&key-exchange=rsa",
    "version=client:1.2,server:1.2-1.3&key-exchange=ecdhe",
    "version=client:1.3,server:1.2",
    "version=client:1.2,server:1.3",
    "version=client:ssl3-1.2,server:1.2&key-exchange=rsa",
    "version=client:ssl3,server:1.2",
    "version=client:ssl3-1.3,server:1.2-1.3",
    "version=client:1.2,server:1.1&key-exchange=rsa",
    "version=client:1.2,server:ssl3&key-exchange=ecdhe",
    "version=client:1.3,server:1.1",
    "version=client:1.2-1.3,server:ssl3-1.0",
];

/// Attacks on other handshakes than the first that will do, and without the check that notices them.
const ATTACKED: [&str; 16] = [
    "version=1.2-1.3&attack=stripped-tls13",
    "version=1.2-1.3&attack=stripped-tls13&without=client:downgrade-sentinel",
    "version=1.2-1.3&attack=fallback-dance",
    "version=1.2-1.3&attack=fallback-dance&without=server:fallback-scsv",
    "version=1.2-1.3&attack=fallback-dance&without=server:fallback-scsv&without=client:downgrade-sentinel",
    "version=1.3&attack=impostor&without=client:conversation-signature",
    "version=1.3&group=X25519MLKEM768&key-share=x25519&attack=stripped-hybrid",
    "version=1.3&group=SecP256r1MLKEM768&attack=stripped-hybrid",
    "version=1.3&group=X25519MLKEM768&attack=swapped-key-share",
    "version=1.3&group=ffdhe2048&attack=swapped-key-share",
    "version=1.3&group=X25519MLKEM768&attack=forged-retry",
    "version=1.3&suite=TLS_CHACHA20_POLY1305_SHA256&attack=weakened-suite",
    "version=1.3&attack=forged-finished&without=server:verify-data",
    "version=1.3&attack=forged-server-finished&without=client:verify-data",
    "version=1.3&certificate=ecdsa-p256&attack=impostor",
    "version=1.3&attack=swapped-certificate&without=client:certificate-trust-anchor",
];

/// Each suite, each group, guessed rightly and wrongly, and what else changes what is said.
pub(crate) fn handshakes() -> Vec<(String, Prepared)> {
    let mut all = Vec::new();
    let mut add = |name: String, change: &dyn Fn(&mut Prepared)| {
        let mut prepared = Prepared::new(&Scenario::default().between(Versions::Tls13)).unwrap();
        change(&mut prepared);
        all.push((name, prepared));
    };
    for suite in TLS13_SUITES {
        add(suite.to_string(), &|prepared| prepared.server().cipher_suites = vec![suite]);
    }
    for group in TLS13_GROUPS {
        add(group.to_string(), &|prepared| {
            prepared.client().key_shares = vec![*group];
            prepared.server().groups = vec![*group];
        });
    }
    add("retry".into(), &|prepared| prepared.server().groups = vec![NamedGroup::SECP256R1]);
    add("cookie".into(), &|prepared| prepared.server().requires_retry = true);
    add("no share".into(), &|prepared| prepared.client().key_shares = Vec::new());
    add("several shares".into(), &|prepared| {
        prepared.client().key_shares = vec![NamedGroup::X25519MLKEM768, NamedGroup::X25519];
    });
    add("no middlebox compatibility".into(), &|prepared| prepared.client().middlebox_compatibility = false);
    add("no common group".into(), &|prepared| {
        prepared.client().groups = vec![NamedGroup::X25519];
        prepared.server().groups = vec![NamedGroup::SECP256R1];
    });
    add("old server".into(), &|prepared| prepared.server().versions = vec![ProtocolVersion::TLS_1_2]);
    let attacks = ATTACKS.iter().map(|attack| format!("version=1.3&attack={}", attack.name));
    let texts =
        SCENARIOS.iter().map(|text| (*text).to_owned()).chain(attacks.filter(|text| Scenario::parse(text).is_ok()));
    for text in texts.chain(ATTACKED.iter().chain(&VERSIONS).map(|text| (*text).to_owned())) {
        let prepared = Prepared::new(&Scenario::parse(&text).unwrap()).unwrap();
        all.push((text, prepared));
    }
    all
}

#[test]
fn no_text_of_tls_1_3_lacks_anything() {
    let mut problems = Vec::new();
    for (name, prepared) in handshakes() {
        let play = Play::new(Rc::new(prepared.run()));
        problems.extend(play.text_problems().into_iter().map(|problem| format!("{name}: {problem}")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
