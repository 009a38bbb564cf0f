//! `run --attack`, and the attacks by name.

use crate::program::lab;
use tls_engine::{ATTACKS, Scenario};

#[test]
fn every_attack_is_listed_and_runs_by_its_name() {
    let list = lab(&["list"]);
    for attack in ATTACKS {
        assert!(list.stdout.contains(&format!("\n  {}\n", attack.name)), "{}", list.stdout);
        let run = lab(&["run", attack.name]);
        assert!(run.stdout.contains('◆') || ["truncation", "selfie"].contains(&attack.name), "{}", run.stdout);
        let said = |words| run.stdout.contains(words);
        let expected = match (said("sent the alert") || said("disconnected: "), said("ended without close_notify")) {
            (true, _) => 1,
            (false, true) => 3,
            (false, false) => 0,
        };
        assert_eq!(run.code, expected, "{}: {}", attack.name, run.stdout);
    }
}

#[test]
fn an_attack_can_be_put_on_any_handshake_that_allows_it() {
    let run = lab(&["run", "ecdsa", "--attack", "impostor"]);
    assert!(run.stdout.contains("✗ not signed with the certificate’s key"), "{}", run.stdout);
    assert!(run.stdout.contains("client: failed and sent the alert decrypt_error"), "{}", run.stdout);
    assert_eq!(
        run.stdout,
        lab(&["run", &format!("{}&attack=impostor", Scenario::parse("ecdsa").expect("there is such a scenario"))])
            .stdout
    );
}

#[test]
fn an_attack_that_the_handshake_does_not_allow_is_refused_with_the_reason() {
    let run = lab(&["run", "rsa", "--attack", "replaced-parameters"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("no ServerKeyExchange") && run.stderr.contains("flipped-record"), "{}", run.stderr);
}
