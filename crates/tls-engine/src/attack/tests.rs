//! Without the check that notices it, each of these attacks succeeds. (What the records' authentication notices can't be
//! tried like that: a record that does not open has no content that could be accepted.)

use crate::{Scenario, run};
use tls_keys::{EphemeralKey, ExchangeGroup};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Actor, CheckOutcome, Event, MessageKind, Outcome, Role, Transcript};
use tls_wire::{CipherSuite, NamedGroup};

fn attacked(scenario: &str) -> Transcript {
    run(&Scenario::parse(scenario).unwrap()).unwrap()
}

/// Neither party checks this rule.
fn without(rule: Rule, scenario: &str) -> Transcript {
    let all = crate::Omission::all();
    let omissions = all
        .iter()
        .filter(|omission| omission.rule.asks_the_same_as(rule))
        .map(|omission| format!("&without={omission}"));
    attacked(&(scenario.to_owned() + &omissions.collect::<String>()))
}

/// The first check that failed.
fn first_failed(transcript: &Transcript) -> Option<Rule> {
    transcript.events().iter().find_map(|event| match event {
        Event::Checked { rule, outcome: CheckOutcome::Failed, .. } => Some(*rule),
        _ => None,
    })
}

#[track_caller]
fn assert_both_content(transcript: &Transcript) {
    for role in [Role::Client, Role::Server] {
        assert_eq!(*transcript.outcome(role), Outcome::Completed);
    }
    assert_eq!(first_failed(transcript), None);
}

#[test]
fn without_verify_data_ecdhe_is_gone_and_nobody_notices() {
    let scenario = "attack=stripped-ecdhe";
    assert_eq!(first_failed(&attacked(scenario)), Some(Rule::VerifyData));
    let transcript = without(Rule::VerifyData, scenario);
    assert_both_content(&transcript);
    let installed = transcript.events().iter().find_map(|event| match event {
        Event::KeysInstalled { epoch, .. } => Some(transcript.epoch(*epoch).suite),
        _ => None,
    });
    assert_eq!(installed, Some(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256));
}

#[test]
fn without_verify_data_a_forged_finished_is_accepted() {
    let scenario = "attack=forged-finished";
    assert_eq!(first_failed(&attacked(scenario)), Some(Rule::VerifyData));
    assert_both_content(&without(Rule::VerifyData, scenario));
}

#[test]
fn without_verify_data_a_forged_finished_of_the_servers_is_accepted_by_the_client_alone() {
    let scenario = "attack=forged-server-finished";
    assert_eq!(first_failed(&attacked(scenario)), Some(Rule::VerifyData));
    assert_both_content(&attacked(&format!("{scenario}&without=client:verify-data")));
}

#[test]
fn a_server_alone_without_verify_data_is_saved_by_the_client() {
    let transcript = attacked("attack=forged-finished&without=server:verify-data");
    let failed = transcript.events().iter().find_map(|event| match event {
        Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } => Some((*actor, *rule)),
        _ => None,
    });
    assert_eq!(failed, Some((Actor::Client, Rule::VerifyData)));
}

#[test]
fn without_a_trust_anchor_any_certificate_will_do() {
    let scenario = "attack=swapped-certificate";
    assert_eq!(first_failed(&attacked(scenario)), Some(Rule::CertificateTrustAnchor));
    assert_both_content(&attacked(&format!("{scenario}&without=client:certificate-trust-anchor")));
}

#[test]
fn without_the_signature_the_client_shares_its_secret_with_the_attacker() {
    let scenario = "attack=replaced-parameters";
    assert_eq!(first_failed(&attacked(scenario)), Some(Rule::CurveShareSignature));
    let transcript = without(Rule::CurveShareSignature, scenario);
    let known_to = |kind: ValueKind, who: fn(Actor) -> bool| {
        let mut alike = transcript.values().map(|(_, value)| value).filter(|value| value.kind == kind);
        let known = alike.find(|value| value.known_to.iter().any(|knowledge| who(knowledge.actor)));
        known.map(|value| value.bytes.clone()).unwrap()
    };
    let private = known_to(ValueKind::ServerEphemeralPrivateKey, Actor::is_attacker);
    let public = known_to(ValueKind::ClientEphemeralPublicKey, |actor| actor == Actor::Client);
    let group = ExchangeGroup::Named(NamedGroup::X25519);
    let shared = EphemeralKey::from_private(&group, &private).unwrap().decapsulate(&public).unwrap();
    assert_eq!(shared.bytes(), known_to(ValueKind::PreMasterSecret, |actor| actor == Actor::Client));
}

#[test]
fn without_the_signature_a_copied_certificate_is_enough_to_be_told_the_password() {
    let scenario = "attack=impostor&key-exchange=ecdhe";
    assert_eq!(first_failed(&attacked(scenario)), Some(Rule::CurveShareSignature));
    let transcript = without(Rule::CurveShareSignature, scenario);
    assert_eq!(first_failed(&transcript), None);
    let heard = transcript.events().iter().any(|event| match event {
        Event::MessageDecoded { actor, message } if actor.is_attacker() => {
            let data = transcript.message(*message).kind == MessageKind::ApplicationData;
            data && transcript.message_bytes(*message).ends_with(b"password=correct-horse-battery-staple")
        }
        _ => false,
    });
    assert!(heard);
}
