//! Plays of handshakes that fail: they are told like good ones, to the point where they broke.

use std::rc::Rc;
use tls_engine::{Prepared, Scenario, Wire};
use tls_scene::model::{Mark, RowKind, Stepping, ViewOptions};
use tls_scene::{Play, text};
use tls_transcript::Transcript;

fn prepared(scenario: &str) -> Prepared {
    Prepared::new(&Scenario::parse(scenario).unwrap()).unwrap()
}

fn told(transcript: Transcript) -> Play {
    Play::new(Rc::new(transcript))
}

fn slugs(play: &Play) -> Vec<&str> {
    play.steps(Stepping::Everything).iter().map(|step| step.slug.as_str()).collect()
}

/// A client whose clock runs twenty years fast.
fn expired_certificate() -> Play {
    let mut prepared = prepared("ecdhe");
    prepared.client().clock += 20 * 365 * 86_400;
    told(prepared.run())
}

/// The last byte of a record changes on its way.
fn changed_on_the_way(number: usize) -> Play {
    told(prepared("rsa").run_over(Wire::with(move |_, this, mut record| {
        if this == number {
            *record.last_mut().unwrap() ^= 1;
        }
        vec![record]
    })))
}

#[test]
fn an_expired_certificate_fails_its_check_and_ends_in_an_alert() {
    let play = expired_certificate();
    let scene = play.scene(4, &ViewOptions::default());
    let RowKind::Work { lines, .. } = &scene.diagram().rows[3].kind else { panic!("{:?}", scene.diagram().rows[3]) };
    let marks: Vec<(&str, Option<Mark>)> = lines.iter().map(|line| (line.text.as_str(), line.mark)).collect();
    // What comes after it is looked at all the same.
    let expected = [
        ("issued by a trusted CA", Mark::Passed),
        ("not in date", Mark::Failed),
        ("may be used for this", Mark::Passed),
        ("name matches", Mark::Passed),
    ];
    assert_eq!(marks, expected.map(|(text, mark)| (text, Some(mark))));
    // Whoever hears it gets to know first what is wrong.
    let told = "Client checks the certificate. Failed: not in date. Passed: issued";
    assert!(scene.announcement().contains(told), "{}", scene.announcement());
    let last = &play.diagram(99, &ViewOptions::default()).rows.pop().unwrap().kind;
    assert!(matches!(last, RowKind::Arrow { broken: true, .. }), "{last:?}");
}

#[test]
fn what_was_already_under_way_is_told_before_the_alert() {
    assert_eq!(
        slugs(&expired_certificate())[3..],
        ["certificate-checks", "server-ephemeral-key", "server-key-exchange", "server-hello-done", "client-alert"]
    );
}

#[test]
fn a_changed_record_is_refused_where_it_arrives() {
    const CLIENT_FINISHED: usize = 6;
    let play = changed_on_the_way(CLIENT_FINISHED);
    let slugs = slugs(&play);
    assert_eq!(slugs[slugs.len() - 3..], ["client-finished", "server-refusal", "server-alert"]);
}

#[test]
fn a_server_that_finds_no_common_suite_refuses() {
    let mut prepared = prepared("rsa");
    prepared.server().cipher_suites.clear();
    assert_eq!(slugs(&told(prepared.run())), ["client-hello", "server-refusal", "server-alert"]);
}

#[test]
fn a_broken_handshake_reads_well_in_a_terminal() {
    insta::assert_snapshot!(text::diagram(&expired_certificate(), 99, &text::TextOptions::default()));
}

#[test]
fn every_event_of_a_broken_handshake_is_covered() {
    for number in 0..12 {
        let play = changed_on_the_way(number);
        let covered: usize = play.steps(Stepping::Everything).iter().map(|step| step.events.len()).sum();
        let known_before = 2;
        assert_eq!(covered + known_before, play.transcript().events().len(), "record {number}");
    }
}

#[test]
fn a_step_that_refuses_a_public_value_does_not_say_that_it_computes_with_it() {
    const CLIENT_KEY_EXCHANGE: usize = 5;
    const PUBLIC_VALUE: usize = 10;
    let play = told(prepared("key-exchange=ecdhe&group=x25519").run_over(Wire::with(move |_, this, mut record| {
        if this == CLIENT_KEY_EXCHANGE {
            record[PUBLIC_VALUE..].fill(0);
        }
        vec![record]
    })));
    let step = play.steps(Stepping::Everything).iter().find(|step| step.slug == "server-pre-master-secret").unwrap();
    assert!(step.failed);
    assert_eq!(step.title, "Refuses the client’s public value");
    let client = play.steps(Stepping::Everything).iter().find(|step| step.slug == "client-pre-master-secret").unwrap();
    assert_eq!(client.title, "Computes the pre-master secret");
}
