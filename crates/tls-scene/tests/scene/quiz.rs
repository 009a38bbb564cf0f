//! Questions have one right answer, and it is what the run then shows.

use crate::play;
use std::collections::BTreeSet;
use std::rc::Rc;
use tls_engine::{Scenario, run};
use tls_scene::model::{RowKind, Stepping, ViewOptions};
use tls_scene::quiz::Question;
use tls_scene::{Play, Theft, Thefts};

const STEPPINGS: [Stepping; 2] = [Stepping::Everything, Stepping::MessagesOnly];

/// Every named scenario, attacked ones too, with several seeds.
fn plays() -> Vec<(String, Play)> {
    let named = Scenario::named().into_iter().chain(Scenario::attacked());
    let seeded =
        named.flat_map(|named| [named.scenario.seed, 7].map(|seed| Scenario { seed, ..named.scenario.clone() }));
    seeded.map(|scenario| (scenario.to_string(), Play::new(Rc::new(run(&scenario).unwrap())))).collect()
}

fn questions(play: &Play, options: &ViewOptions) -> Vec<(usize, Question)> {
    let positions = 0..play.steps(options.stepping).len();
    positions.filter_map(|position| Some((position, play.question(position, options)?))).collect()
}

fn right(question: &Question) -> &str {
    &question.choices[question.right().unwrap()].text
}

#[test]
fn every_question_has_one_right_answer_and_no_two_alike() {
    for (name, play) in plays() {
        for stepping in STEPPINGS {
            for (position, question) in questions(&play, &ViewOptions { stepping, ..ViewOptions::default() }) {
                let texts: BTreeSet<&str> = question.choices.iter().map(|choice| choice.text.as_str()).collect();
                assert!(
                    (2..=4).contains(&texts.len()) && texts.len() == question.choices.len(),
                    "{name}, {position}: {question:?}"
                );
                assert_eq!(question.choices.iter().filter(|choice| choice.right).count(), 1, "{name}, {position}");
                assert!(
                    question.choices.iter().all(|choice| choice.why.ends_with('.')),
                    "{name}, {position}: {question:?}"
                );
            }
        }
    }
}

#[test]
fn what_is_sent_next_is_what_the_next_step_shows() {
    for (name, play) in plays() {
        for stepping in STEPPINGS {
            let options = ViewOptions { stepping, ..ViewOptions::default() };
            let mut asked = 0;
            for (position, question) in questions(&play, &options) {
                let next = &play.steps(stepping)[position];
                if question.prompt.starts_with("What does") {
                    asked += 1;
                    assert_eq!(right(&question), next.title, "{name}, {position}");
                    assert!(question.prompt.contains(next.actor.name()), "{name}, {position}");
                }
            }
            assert!(asked >= if play.transcript().is_attacked() { 1 } else { 3 }, "{name}: {asked} questions");
        }
    }
}

#[test]
fn the_key_that_protects_a_record_is_the_one_at_its_arrow() {
    for (name, play) in plays() {
        let options = ViewOptions::default();
        for (position, question) in questions(&play, &options) {
            if question.prompt.ends_with("Which key encrypts it?") {
                let rows = play.diagram(position + 1, &options).rows;
                let RowKind::Arrow { protection: Some(key), .. } = &rows[position].kind else {
                    panic!("{name}, {position}")
                };
                assert_eq!(right(&question), key, "{name}, {position}");
            }
        }
    }
}

#[test]
fn who_else_can_have_the_secret_is_what_the_thefts_show() {
    let key = Thefts::only(Theft::ServerPrivateKey);
    for named in Scenario::named() {
        let play = play(named.name);
        for stolen in [Thefts::NONE, key, Thefts::only(Theft::PreMasterSecret)] {
            let options = ViewOptions { stolen, ..ViewOptions::default() };
            let asked = questions(&play, &options);
            let question = asked.iter().find(|(_, question)| question.prompt.contains("pre-master secret?"));
            let answer = right(&question.unwrap().1);
            let opens = |stolen: Thefts| {
                !play.eavesdropper_report(usize::MAX, &ViewOptions { stolen, ..options }).plaintext.is_empty()
            };
            let expected = match (opens(stolen), opens(key)) {
                (true, _) => "Yes, from what it has",
                (false, true) => "Not now, but with the server’s private key, should that leak one day",
                (false, false) => "No, not even with the server’s private key",
            };
            assert_eq!(answer, expected, "{}, {stolen}", named.name);
        }
    }
}

#[test]
fn a_message_of_another_key_exchange_is_told_to_be_none_of_this_one() {
    let questions = questions(&play("rsa"), &ViewOptions::default());
    let choices = questions.iter().flat_map(|(_, question)| &question.choices);
    let reasons: BTreeSet<&str> =
        choices.filter(|choice| choice.text == "ServerKeyExchange").map(|choice| choice.why.as_str()).collect();
    assert_eq!(reasons.len(), 1);
    assert!(
        reasons.iter().all(|reason| reason.starts_with("RSA key exchange has no ServerKeyExchange")),
        "{reasons:?}"
    );
}

#[test]
fn the_questions_of_ecdhe_read_so() {
    let questions = questions(&play("ecdhe"), &ViewOptions::default());
    let told = questions.iter().map(|(position, question)| {
        let choices = question
            .choices
            .iter()
            .map(|choice| format!("  {} {}: {}", if choice.right { "+" } else { "-" }, choice.text, choice.why));
        format!("{position}: {}\n{}", question.prompt, choices.collect::<Vec<_>>().join("\n"))
    });
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}
