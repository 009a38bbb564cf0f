//! Worksheets: the blank one gives nothing away, and the answers are those of the recording.

use crate::play;
use tls_scene::Thefts;
use tls_scene::model::{RowKind, Stepping, ViewOptions};
use tls_terms::ValueKind;
use tls_transcript::ConnectionId;

const EVERYTHING: ViewOptions = ViewOptions { stolen: Thefts::NONE, stepping: Stepping::Everything };

fn labels(diagram: &tls_scene::model::Diagram) -> Vec<&str> {
    diagram
        .rows
        .iter()
        .map(|row| match &row.kind {
            RowKind::Arrow { label, .. } => label.as_str(),
            RowKind::Work { title, .. } => title.as_str(),
        })
        .collect()
}

#[test]
fn the_blank_diagram_has_every_arrow_and_no_name() {
    for scenario in ["rsa", "ecdhe", "dhe", "version=1.3"] {
        let play = play(scenario);
        let sheet = play.worksheet();
        let steps = play.steps(Stepping::MessagesOnly);
        assert_eq!(sheet.blank.rows.len(), steps.len());
        let told = format!("{:?}", sheet.blank);
        for (step, labelled) in steps.iter().zip(labels(&sheet.labelled)) {
            assert!(!told.contains(&step.title), "{scenario}: {} is given away", step.title);
            assert!(labelled.ends_with(&step.title) && sheet.names.contains(&step.title));
        }
    }
}

#[test]
fn values_are_those_of_the_recording_and_secrets_are_the_parties_alone() {
    let play = play("ecdhe");
    let sheet = play.worksheet();
    let value = |label: &str| sheet.values.iter().find(|value| value.label == label).unwrap();
    let (_, random) = play.transcript().value_in(ConnectionId::FIRST, ValueKind::ClientRandom).unwrap();
    let expected: String = random.bytes.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(value("client random").beginning, expected);
    assert_eq!(value("client random").found_in.as_deref(), Some("ClientHello"));
    assert_eq!(value("client random").known_to, [true; 3]);
    assert_eq!(
        (value("master secret").found_in.as_deref(), value("master secret").known_to),
        (None, [true, false, true])
    );
}

#[test]
fn in_full_there_is_every_value_to_its_last_byte() {
    for scenario in ["rsa", "ecdhe", "attack=swapped-certificate", "version=1.3"] {
        let play = play(scenario);
        let values = play.values_in_full(&EVERYTHING);
        let known = play.knowledge(play.steps(Stepping::Everything).len(), &EVERYTHING);
        let bytes = known
            .iter()
            .map(|row| play.transcript().value(row.value).bytes.iter().map(|byte| format!("{byte:02x}")).collect());
        assert_eq!(
            values.into_iter().map(|value| value.beginning).collect::<Vec<_>>(),
            bytes.collect::<Vec<String>>(),
            "{scenario}"
        );
    }
}

#[test]
fn which_check_fails_is_asked_where_one_does() {
    let answer = |scenario: &str| {
        let questions = play(scenario).worksheet().questions;
        questions.into_iter().find(|(question, _)| question.contains("check fails")).map(|(_, answer)| answer)
    };
    assert_eq!(answer("rsa"), None);
    let answer = answer("attack=swapped-certificate").unwrap();
    assert!(answer.starts_with("Checks the certificate: "), "{answer}");
}

#[test]
fn each_seed_has_answers_of_its_own_and_one_seed_always_the_same() {
    assert_eq!(play("key-exchange=rsa&seed=7").worksheet(), play("key-exchange=rsa&seed=7").worksheet());
    let (one, other) = (play("key-exchange=rsa&seed=7").worksheet(), play("key-exchange=rsa&seed=8").worksheet());
    assert!(
        one.values
            .iter()
            .zip(&other.values)
            .all(|(one, other)| one.beginning != other.beginning || one.label == "pre-master secret")
    );
}

#[test]
fn the_questions_tell_rsa_ecdhe_and_tls_1_3_apart() {
    let answers = |scenario: &str| -> Vec<String> {
        play(scenario).worksheet().questions.into_iter().map(|(_, answer)| answer).collect()
    };
    insta::assert_debug_snapshot!("worksheet_rsa", answers("rsa"));
    insta::assert_debug_snapshot!("worksheet_ecdhe", answers("ecdhe"));
    insta::assert_debug_snapshot!("worksheet_tls13", answers("version=1.3"));
}

#[test]
fn what_the_key_schedule_makes_is_asked_step_by_step_as_the_recording_has_it() {
    insta::assert_debug_snapshot!("made_ecdhe", play("ecdhe").worksheet().made);
    insta::assert_debug_snapshot!("made_tls13", play("version=1.3").worksheet().made);
}

#[test]
fn before_early_data_no_round_trip_is_over() {
    let again = |scenario: &str| {
        let questions = play(scenario).worksheet().questions;
        questions.into_iter().find(|(question, _)| question.starts_with("And how many")).unwrap().1
    };
    assert!(play("tls13-early-data").worksheet().comes_back);
    assert!(!play("version=1.3").worksheet().comes_back);
    assert_eq!(again("tls13-early-data"), "none: the request travels with the hello");
    assert_eq!(again("tls13-psk"), "1 round trip");
}

#[test]
fn of_a_second_visit_a_worksheet_asks_what_it_saves_and_what_was_kept() {
    let questions = play("key-exchange=ecdhe&second-visit=session-id").worksheet().questions;
    let answer = |begins: &str| {
        let found = questions.iter().find(|(question, _)| question.starts_with(begins));
        found.unwrap_or_else(|| panic!("{begins}: {questions:?}")).1.as_str()
    };
    assert_eq!(answer("How many round trips"), "2 round trips");
    assert_eq!(answer("And how many at the second visit"), "1 round trip");
    assert_eq!(answer("What has the client kept"), "session ID, 32 bytes: crossed the wire in the clear");
}

#[test]
fn a_request_that_travels_with_the_hello_waits_for_no_round_trip_on_a_first_visit_either() {
    for end in ["accepted", "rejected"] {
        let sheet = play(&format!("version=1.3&external-psk=with-ecdhe&early-data={end}")).worksheet();
        let asked = |(question, _): &&(String, String)| question.starts_with("How many round trips");
        let (_, answer) = sheet.questions.iter().find(asked).unwrap();
        assert_eq!(answer, "none: the request travels with the hello", "{end}");
    }
}
