//! What today's standards say of a run, whatever became of it.

use crate::play;
use tls_scene::model::{Grade, Subject};

fn grade(scenario: &str, subject: Subject) -> Option<(Grade, &'static str)> {
    let verdict = play(scenario).verdict();
    let found = verdict.judgements.into_iter().find(|judgement| judgement.subject == subject);
    found.map(|judgement| (judgement.grade, judgement.clause))
}

#[test]
fn rsa_and_dhe_must_not_be_used_and_ecdhe_is_fine() {
    assert_eq!(grade("rsa", Subject::KeyExchange), Some((Grade::Forbidden, "RFC 10015 §4")));
    assert_eq!(grade("dhe", Subject::KeyExchange), Some((Grade::Forbidden, "RFC 10015 §3")));
    assert_eq!(grade("ecdhe", Subject::KeyExchange), Some((Grade::Fine, "RFC 9325 §4.1")));
}

#[test]
fn the_verdict_on_a_run_is_the_worst_of_its_parts_and_names_them() {
    let worst = |scenario| {
        let verdict = play(scenario).verdict();
        let objections: Vec<_> = verdict.objections().map(|objection| objection.choice.clone()).collect();
        (verdict.grade().unwrap(), objections)
    };
    assert_eq!(worst("key-exchange=ecdhe&extended-master-secret=on"), (Grade::Fine, vec![]));
    assert_eq!(worst("ecdhe"), (Grade::Discouraged, vec!["classic".to_owned()]));
    assert_eq!(worst("rsa"), (Grade::Forbidden, vec!["RSA".to_owned()]));
}

#[test]
fn group_and_protection_are_judged_by_what_was_agreed_on() {
    assert_eq!(grade("dhe", Subject::Group).unwrap().0, Grade::Fine);
    assert_eq!(grade("cbc", Subject::Protection).unwrap().0, Grade::Discouraged);
    let choice = |scenario: &str| {
        let verdict = play(scenario).verdict();
        verdict.judgements.into_iter().last().map(|judgement| judgement.choice)
    };
    assert_eq!(choice("cbc").as_deref(), Some("AES-128-CBC, MAC-then-encrypt"));
    assert_eq!(choice("encrypt-then-mac").as_deref(), Some("AES-128-CBC, encrypt-then-MAC"));
    assert_eq!(
        choice("suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256&key-exchange=ecdhe").as_deref(),
        Some("ChaCha20-Poly1305")
    );
}

#[test]
fn tls_1_3_is_judged_by_group_signature_certificate_and_suite_and_nothing_in_it_is_objected_to() {
    let subjects = |scenario: &str| -> Vec<(Subject, String, Grade)> {
        let verdict = play(scenario).verdict();
        verdict.judgements.into_iter().map(|one| (one.subject, one.choice, one.grade)).collect()
    };
    let fine = |chosen: [(Subject, &str); 6]| chosen.map(|(subject, choice)| (subject, choice.to_owned(), Grade::Fine));
    assert_eq!(
        subjects("version=1.3"),
        fine([
            (Subject::Version, "TLS 1.3"),
            (Subject::KeyExchange, "with ephemeral keys alone"),
            (Subject::Group, "x25519"),
            (Subject::Signature, "rsa_pss_rsae_sha256"),
            (Subject::Certificate, "RSA-2048"),
            (Subject::Protection, "AES-128-GCM"),
        ])
    );
    assert_eq!(grade("version=1.3&group=X25519MLKEM768", Subject::Group), Some((Grade::Fine, "RFC 10024")));
    assert_eq!(grade("version=1.3&group=ffdhe2048", Subject::Group), Some((Grade::Fine, "RFC 9325 §4.5")));
}

#[test]
fn the_result_does_not_change_the_verdict_and_the_attacker_does() {
    // A check that fails, and the same choices.
    assert_eq!(play("key-exchange=ecdhe&attack=forged-finished").verdict(), play("ecdhe").verdict());
    // The client agrees to what arrives, not to what the server chose.
    assert_eq!(grade("key-exchange=ecdhe&attack=stripped-ecdhe", Subject::KeyExchange).unwrap().0, Grade::Forbidden);
}

#[test]
fn where_the_server_never_chose_there_is_no_verdict() {
    assert_eq!(play("edit=1.client.1:0:17").verdict().grade(), None);
}

#[test]
fn every_grade_has_its_reason_and_a_clause() {
    for scenario in tls_engine::Scenario::named() {
        for judgement in play(&scenario.scenario.to_string()).verdict().judgements {
            assert!(judgement.reason.ends_with('.') && judgement.clause.starts_with("RFC "), "{judgement:?}");
            assert!(!judgement.choice.is_empty(), "{judgement:?}");
        }
    }
}
