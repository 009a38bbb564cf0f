//! What the standards of today and of other years say of a run, whatever became of it.

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
    let fine = |chosen: [(Subject, &str); 7]| chosen.map(|(subject, choice)| (subject, choice.to_owned(), Grade::Fine));
    assert_eq!(
        subjects("version=1.3"),
        fine([
            (Subject::Version, "TLS 1.3"),
            (Subject::KeyExchange, "with ephemeral keys alone"),
            (Subject::Group, "x25519"),
            (Subject::Signature, "rsa_pss_rsae_sha256"),
            (Subject::Certificate, "RSA-2048"),
            (Subject::Lifetime, "90 days"),
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
fn what_the_client_could_not_open_it_has_not_agreed_to() {
    for attack in ["swapped-key-share", "forged-retry"] {
        let scenario = format!("version=1.3&attack={attack}");
        for subject in [Subject::Signature, Subject::Certificate, Subject::Lifetime] {
            assert_eq!(grade(&scenario, subject), None, "{attack}");
        }
        assert_eq!(grade(&scenario, Subject::Version).unwrap().0, Grade::Fine, "{attack}");
    }
}

#[test]
fn where_the_server_never_chose_there_is_no_verdict() {
    assert_eq!(play("edit=1.client.1:0:17").verdict().grade(), None);
}

#[test]
fn every_grade_has_its_reason_and_a_clause() {
    for scenario in tls_engine::Scenario::named() {
        for judgement in play(&scenario.scenario.to_string()).verdict().judgements {
            assert!(
                judgement.reason.ends_with('.')
                    && judgement.since.is_some()
                    && judgement.clause.contains(|c: char| c.is_ascii_digit()),
                "{judgement:?}"
            );
            assert!(!judgement.choice.is_empty(), "{judgement:?}");
        }
    }
}

/// The years in which the verdict on a run became another.
fn turns(scenario: &str) -> Vec<(u16, Grade)> {
    play(scenario).verdicts()
}

#[test]
fn each_named_scenario_has_its_years() {
    use Grade::{Discouraged, Fine, Forbidden, NotYet};
    let of_rsa = [(1999, NotYet), (2008, Fine), (2015, Discouraged), (2026, Forbidden)];
    assert_eq!(turns("rsa"), of_rsa);
    assert_eq!(turns("cbc"), of_rsa);
    assert_eq!(turns("encrypt-then-mac"), [(1999, NotYet), (2014, Fine), (2015, Discouraged), (2026, Forbidden)]);
    // x25519 and RSA-PSS came to TLS 1.2 when the extended master secret was asked for already.
    assert_eq!(turns("ecdhe"), [(1999, NotYet), (2018, Discouraged)]);
    assert_eq!(turns("certificate=ecdsa-p256&group=secp256r1"), [(1999, NotYet), (2008, Fine), (2015, Discouraged)]);
    let lifetimes = [(1999, NotYet), (2018, Fine), (2029, Discouraged)];
    assert_eq!(turns("extended-master-secret"), lifetimes);
    assert_eq!(turns("tls13"), lifetimes);
    assert_eq!(turns("dhe"), [(1999, NotYet), (2018, Discouraged), (2026, Forbidden)]);
    assert_eq!(turns("tls13-post-quantum"), [(1999, NotYet), (2026, Fine), (2029, Discouraged)]);
}

#[test]
fn todays_verdict_is_that_of_its_year() {
    for scenario in ["rsa", "tls13"] {
        let play = play(scenario);
        assert_eq!(play.verdict(), play.verdict_in(2026), "{scenario}");
        assert_ne!(play.verdict(), play.verdict_in(2021), "{scenario}");
    }
}

#[test]
fn before_a_version_came_that_is_all_that_is_said() {
    let verdict = play("tls13").verdict_in(2017);
    let [version] = verdict.judgements.as_slice() else { panic!("{verdict:?}") };
    assert_eq!((version.subject, version.grade), (Subject::Version, Grade::NotYet));
    assert_eq!((version.clause, version.since), ("RFC 8446", Some(2018)));
    assert_eq!(version.reason, "No standard of TLS has it before 2018.");
}

#[test]
fn a_judgement_names_what_was_in_force_in_its_year() {
    let clause = |scenario: &str, year, subject: Subject| {
        let verdict = play(scenario).verdict_in(year);
        let found = verdict.judgements.into_iter().find(|judgement| judgement.subject == subject);
        found.map(|judgement| (judgement.clause, judgement.since.unwrap()))
    };
    let of_rsa =
        [2008, 2014, 2015, 2021, 2022, 2025, 2026].map(|year| clause("rsa", year, Subject::KeyExchange).unwrap());
    assert_eq!(
        of_rsa,
        [
            ("RFC 5246 §9", 2008),
            ("RFC 5246 §9", 2008),
            ("RFC 7525 §4.1", 2015),
            ("RFC 7525 §4.1", 2015),
            ("RFC 9325 §4.1", 2022),
            ("RFC 9325 §4.1", 2022),
            ("RFC 10015 §4", 2026),
        ]
    );
    // Nobody limits lifetimes before 2012, and what is decided of them reaches beyond today.
    assert_eq!(clause("rsa", 2011, Subject::Lifetime), None);
    let reason = |year| {
        let verdict = play("rsa").verdict_in(year);
        verdict.judgements.into_iter().find(|one| one.subject == Subject::Lifetime).unwrap().reason
    };
    for (year, limit) in [(2012, "60 months"), (2017, "39 months"), (2019, "825 days"), (2025, "398 days")] {
        assert!(reason(year).contains(limit), "{year}: {}", reason(year));
    }
    for (year, limit) in [(2026, "200 days"), (2028, "100 days"), (2029, "47 days")] {
        assert!(reason(year).contains(limit), "{year}: {}", reason(year));
    }
}

#[test]
fn after_today_nothing_changes_but_the_lifetimes() {
    for scenario in tls_engine::Scenario::named() {
        let play = play(&scenario.scenario.to_string());
        let rest = |year| {
            let mut judgements = play.verdict_in(year).judgements;
            judgements.retain(|judgement| judgement.subject != Subject::Lifetime);
            judgements
        };
        assert_eq!(rest(2026), rest(2029), "{}", scenario.name);
    }
}

#[test]
fn every_year_gives_reasons_that_are_documents_of_that_year_or_before() {
    for scenario in tls_engine::Scenario::named() {
        let play = play(&scenario.scenario.to_string());
        for year in 1999..=2029 {
            for judgement in play.verdict_in(year).judgements {
                let since = judgement.since.unwrap_or_else(|| panic!("{}: no date", judgement.clause));
                assert_eq!(since > year, judgement.grade == Grade::NotYet, "{year}: {judgement:?}");
                assert!(judgement.reason.ends_with('.'), "{judgement:?}");
            }
        }
    }
}

#[test]
fn a_second_visit_is_judged_by_what_was_resumed_and_the_first_as_before() {
    let told = |scenario: &str| {
        let judgements = play(scenario).verdict().judgements.into_iter();
        judgements.map(|one| (one.subject, one.choice)).collect::<Vec<_>>()
    };
    let mut expected = told("ecdhe");
    expected.push((Subject::Resumption, "by a session ID".into()));
    assert_eq!(told("key-exchange=ecdhe&second-visit=session-id"), expected);
    let psk = told("tls13-psk");
    for (scenario, choice) in [
        ("tls13-early-data", "a request with the hello, which the server takes"),
        ("tls13-early-data-rejected", "a request with the hello, which the server skips"),
    ] {
        let early = [(Subject::EarlyData, choice.to_owned())];
        assert_eq!(told(scenario), psk.iter().cloned().chain(early).collect::<Vec<_>>());
    }
    let forgotten = told("key-exchange=ecdhe&second-visit=session-id&server-forgets=on");
    assert_eq!(forgotten, told("ecdhe"), "nothing was resumed");
}
