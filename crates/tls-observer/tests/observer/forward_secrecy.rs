//! DHE and ECDHE: no stolen key opens the recording, and the observer says why.

use crate::recording::{listen, listen_with_key};
use tls_facts::observer::kinds;
use tls_observer::{Readable, StepOutcome};
use tls_terms::ValueKind;

const EPHEMERAL: [&str; 2] = ["ecdhe-aes-128-gcm", "dhe-aes-256-gcm"];

#[test]
fn the_private_key_opens_nothing() {
    for name in EPHEMERAL {
        let observation = listen_with_key(name);
        assert_eq!(observation.stopped, None);
        assert!(observation.opened.is_empty());
        assert!(observation.messages.iter().any(|message| message.readable == Readable::Shut));
        for secret in [ValueKind::PreMasterSecret, ValueKind::MasterSecret, ValueKind::KeyBlock] {
            assert_eq!(observation.value(secret), None, "{name}");
        }
        // The key does belong to the certificate; it just does not help.
        assert_eq!(observation.steps[0].outcome, StepOutcome::Succeeded);
    }
}

#[test]
fn either_ephemeral_private_value_is_what_is_missing() {
    for name in EPHEMERAL {
        for observation in [listen(name), listen_with_key(name)] {
            let missing: Vec<_> = observation.missing.iter().map(|missing| missing.value).collect();
            assert_eq!(missing, [ValueKind::ClientEphemeralPrivateKey, ValueKind::ServerEphemeralPrivateKey]);
        }
        assert!(
            listen_with_key(name).missing.iter().all(|missing| missing.why.kind() == &kinds::lacks_ephemeral_value)
        );
    }
}

#[test]
fn both_public_values_are_seen() {
    let lengths = |name: &str| {
        let observation = listen(name);
        [ValueKind::ServerEphemeralPublicKey, ValueKind::ClientEphemeralPublicKey]
            .map(|value| observation.value(value).unwrap().bytes.len())
    };
    assert_eq!(lengths("ecdhe-aes-128-gcm"), [32, 32]);
    assert_eq!(lengths("dhe-aes-256-gcm"), [256, 256]);
}
