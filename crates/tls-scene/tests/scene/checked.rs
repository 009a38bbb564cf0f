//! Which named checks are about a message, as the recording has it.

use crate::play;
use std::collections::BTreeMap;
use tls_engine::Scenario;
use tls_scene::model::{ByteView, Lane, Stepping};
use tls_transcript::Event;

/// For each message of a run, under its step's slug: who checks it, and by which checks.
fn checks(scenario: &str) -> BTreeMap<String, (Option<Lane>, Vec<&'static str>)> {
    let play = play(scenario);
    let steps = (1..).zip(play.steps(Stepping::Everything)).filter(|(_, step)| step.message.is_some());
    let checks = |view: &ByteView| {
        let checked = view.checked.as_ref();
        let names = checked.iter().flat_map(|checked| checked.checks.iter().map(|(rule, _)| rule.name()));
        (checked.map(|checked| checked.by), names.collect::<Vec<_>>())
    };
    steps.map(|(position, step)| (step.slug.clone(), checks(&play.bytes(position, Stepping::Everything)[0]))).collect()
}

#[test]
fn a_public_value_is_checked_in_the_message_that_brought_it() {
    let checks = checks("ecdhe");
    assert_eq!(
        checks["server-key-exchange"],
        (
            Some(Lane::Client),
            vec!["group-offered", "signature-scheme-offered", "server-key-exchange-signature", "dh-public-value"]
        )
    );
    assert_eq!(checks["server-hello-done"], (Some(Lane::Client), vec![]));
    assert_eq!(checks["client-key-exchange"], (Some(Lane::Server), vec!["dh-public-value"]));
    assert_eq!(checks["server-finished"], (Some(Lane::Client), vec!["record-authentication", "verify-data"]));
}

#[test]
fn a_goodbye_that_has_not_come_is_not_about_the_message_before_it() {
    let checks = checks("attack=truncation");
    assert!(checks.values().all(|(_, checks)| !checks.contains(&"close-notify")), "{checks:?}");
}

#[test]
fn a_length_is_checked_by_no_named_check_but_those_of_the_record_it_is_sealed_in() {
    let play = play("ecdhe");
    let named = |slug: &str, field: &str| {
        let position = play.position_of(slug, Stepping::Everything).unwrap();
        let views = play.bytes(position, Stepping::Everything);
        let view = &views[0];
        let field = view.fields.iter().find(|one| one.path == field).unwrap();
        view.checks_of(field).map(|(rule, _)| rule.name()).collect::<Vec<_>>()
    };
    assert_eq!(named("server-hello", "session_id_length"), [""; 0]);
    assert_eq!(named("server-hello", "cipher_suite").len(), 6);
    assert_eq!(named("server-finished", "length"), ["record-authentication"]);
}

#[test]
fn whoever_opens_a_record_checks_it_though_the_recording_says_so_of_the_first_alone() {
    for (scenario, slug, first) in
        [("tls13", "certificate", "encrypted-extensions"), ("ecdhe", "server-application-data", "server-finished")]
    {
        let play = play(scenario);
        let of = |slug: &str| {
            let position = play.position_of(slug, Stepping::Everything).unwrap();
            let views = play.bytes(position, Stepping::Everything);
            views.iter().find(|view| view.slug.starts_with("record")).and_then(|view| view.checked.clone()).unwrap()
        };
        let (checked, first) = (of(slug), of(first));
        assert_eq!(checked.by, Lane::Client);
        assert_eq!(checked.checks, [], "{scenario}");
        assert_eq!(checked.at_the_first, first.checks.first().copied(), "{scenario}");
        assert_eq!(checked.at_the_first.map(|(rule, _)| rule.name()), Some("record-authentication"));
        assert_eq!(first.at_the_first, None, "it is listed there");
        assert_eq!(of("client-hello").at_the_first, None, "nothing protects it");
    }
}

#[test]
fn early_data_that_the_server_does_not_take_is_passed_over_unchecked() {
    for (scenario, taken) in [("tls13-early-data", true), ("tls13-early-data-rejected", false)] {
        let play = play(scenario);
        let early = play.position_of("client-application-data-2", Stepping::Everything).unwrap();
        let views = play.bytes(early, Stepping::Everything);
        for view in views.iter().filter(|view| view.slug == "message" || view.slug.starts_with("record")) {
            let checked = view.checked.clone().unwrap();
            assert_eq!((checked.by, checked.passed_over), (Lane::Server, !taken), "{scenario}: {}", view.slug);
            assert_eq!(checked.checks.is_empty(), !taken, "{scenario}: {}", view.slug);
        }
    }
}

#[test]
fn every_check_that_is_made_is_about_one_message_and_leads_to_where_it_was_made() {
    for named in Scenario::named().into_iter().chain(Scenario::attacked()) {
        let play = play(&named.scenario.to_string());
        let transcript = play.transcript();
        let mut found = Vec::new();
        for (position, step) in (1..).zip(play.steps(Stepping::Everything)) {
            if step.message.is_none() {
                continue;
            }
            for (rule, event) in
                play.bytes(position, Stepping::Everything)[0].checked.iter().flat_map(|checked| &checked.checks)
            {
                let Event::Checked { rule: made, .. } = transcript.event(*event) else { panic!("{event:?}") };
                assert_eq!(made, rule);
                let there = play.position_of_event(*event, Stepping::Everything);
                assert!(
                    play.checks(there, Stepping::Everything).iter().any(|check| check.rule == *rule),
                    "{}",
                    named.name
                );
                found.push(*event);
            }
        }
        let all = found.len();
        found.sort();
        found.dedup();
        assert_eq!(found.len(), all, "{}: a check is about one message", named.name);
    }
}
