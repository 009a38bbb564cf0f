//! Questions have one right answer, and it is what the run then shows.

use crate::play;
use std::collections::BTreeSet;
use std::rc::Rc;
use tls_engine::{Scenario, run};
use tls_scene::model::{RowKind, Stepping, ViewOptions};
use tls_scene::quiz::Question;
use tls_scene::{Play, Theft, Thefts};

const STEPPINGS: [Stepping; 2] = [Stepping::Everything, Stepping::MessagesOnly];

/// Handshakes of TLS 1.3.
const TLS13: [&str; 3] = ["version=1.3", "version=1.3&group=ffdhe2048", "version=1.3&group=X25519MLKEM768"];

/// Every named scenario, attacked ones too, and TLS 1.3 with several groups, each with several seeds.
fn plays() -> Vec<(String, Play)> {
    let named = Scenario::named().into_iter().chain(Scenario::attacked()).map(|named| named.scenario);
    let of_tls13 = TLS13.map(|text| Scenario::parse(text).unwrap());
    let seeded =
        named.chain(of_tls13).flat_map(|scenario| [scenario.seed, 7].map(|seed| Scenario { seed, ..scenario.clone() }));
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
            // Of TLS 1.3 most messages travel encrypted, and other things are asked of these.
            let least = if play.transcript().is_attacked() {
                1
            } else if name.starts_with("version=1.3") {
                2
            } else {
                3
            };
            assert!(asked >= least, "{name}: {asked} questions");
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
    let of_tls12 = Scenario::named().into_iter().map(|named| named.scenario.to_string());
    for scenario in of_tls12.chain(TLS13.map(str::to_owned)) {
        let play = play(&scenario);
        for stolen in [Thefts::NONE, key, Thefts::only(Theft::PreMasterSecret)] {
            let options = ViewOptions { stolen, ..ViewOptions::default() };
            let asked = questions(&play, &options);
            let question = asked.iter().find(|(_, question)| question.prompt.contains("Can it compute the"));
            let answer = right(&question.unwrap().1);
            let opens = |stolen: Thefts| {
                !play.eavesdropper_report(usize::MAX, &ViewOptions { stolen, ..options }).plaintext.is_empty()
            };
            let expected = match (opens(stolen), opens(key)) {
                (true, _) => "Yes, from what it has",
                (false, true) => "Not now, but with the server’s private key, should that leak one day",
                (false, false) => "No, not even with the server’s private key",
            };
            assert_eq!(answer, expected, "{scenario}, {stolen}");
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
fn in_tls_1_3_it_is_asked_who_reads_the_certificate_what_is_signed_and_how_soon_the_client_may_speak() {
    for text in TLS13 {
        let play = play(text);
        let asked = questions(&play, &ViewOptions::default());
        let answer = |about: &str| {
            let found: Vec<&str> = asked
                .iter()
                .filter(|(_, question)| question.prompt.contains(about))
                .map(|(_, one)| right(one))
                .collect();
            assert_eq!(found.len(), 1, "{text}: {about}");
            found[0]
        };
        assert_eq!(answer("Can the eavesdropper read it?"), "No: it travels encrypted");
        assert_eq!(
            answer("CertificateVerify carries"),
            "All handshake messages so far, from ClientHello to Certificate"
        );
        assert_eq!(answer("How many round trips"), "1 round trip");
        assert_eq!(answer("Who sends the first message"), "The client sends ClientHello");
        // Each direction has two keys.
        assert_eq!(asked.iter().filter(|(_, question)| question.prompt.contains("Which key")).count(), 4, "{text}");
    }
}

#[test]
fn who_has_stolen_what_opens_it_reads_the_certificate() {
    let play = play("version=1.3");
    let stolen = Thefts::only(Theft::ServerEphemeralPrivateKey);
    let asked = questions(&play, &ViewOptions { stolen, ..ViewOptions::default() });
    let (_, question) =
        asked.iter().find(|(_, question)| question.prompt.contains("Can the eavesdropper read")).unwrap();
    assert_eq!(right(question), "Yes: it travels encrypted, but what was stolen opens it");
}

#[test]
fn the_questions_of_ecdhe_and_of_tls_1_3_read_so() {
    insta::assert_snapshot!("the_questions_of_ecdhe", told("ecdhe"));
    insta::assert_snapshot!("the_questions_of_tls13", told("version=1.3"));
}

fn told(scenario: &str) -> String {
    let questions = questions(&play(scenario), &ViewOptions::default());
    let told = questions.iter().map(|(position, question)| {
        let choices = question
            .choices
            .iter()
            .map(|choice| format!("  {} {}: {}", if choice.right { "+" } else { "-" }, choice.text, choice.why));
        format!("{position}: {}\n{}", question.prompt, choices.collect::<Vec<_>>().join("\n"))
    });
    told.collect::<Vec<_>>().join("\n")
}
#[test]
fn at_a_second_visit_the_questions_are_about_that_handshake() {
    let asked = questions(&play("key-exchange=ecdhe&second-visit=session-id"), &ViewOptions::default());
    let play = play("key-exchange=ecdhe&second-visit=session-id");
    let begins = play.position_of("client-hello-2", Stepping::Everything).unwrap();
    let later: Vec<_> = asked.iter().filter(|(position, _)| *position >= begins - 1).collect();
    // Who begins is clear by now.
    let answer = play.position_of("server-hello-2", Stepping::Everything).unwrap();
    assert_eq!(later.first().map(|(position, _)| *position), Some(answer - 1));
    let told = |question: &Question| {
        question.choices.iter().map(|one| format!("{}: {}", one.text, one.why)).collect::<Vec<_>>()
    };
    for (position, question) in &later {
        for choice in told(question) {
            let step = choice
                .rsplit_once("it was step ")
                .and_then(|(_, step)| step.trim_end_matches('.').parse::<usize>().ok());
            assert!(step.is_none_or(|step| step >= begins), "{position}: {choice}");
        }
    }
    let keys = later.iter().filter(|(_, question)| question.prompt.contains("Which key")).count();
    assert_eq!(keys, 4, "both Finished and both sides' data");
    let spared =
        later.iter().flat_map(|(_, question)| told(question)).find(|choice| choice.starts_with("Certificate:"));
    assert_eq!(spared.as_deref(), Some("Certificate: This handshake has no Certificate."));
}

#[test]
fn the_round_trips_that_are_asked_for_are_those_of_the_first_visit() {
    for scenario in ["version=1.3", "tls13-psk", "tls13-early-data"] {
        let asked = questions(&play(scenario), &ViewOptions::default());
        let trips: Vec<_> = asked.iter().filter(|(_, one)| one.prompt.starts_with("How many round trips")).collect();
        let [(_, question)] = trips.as_slice() else { panic!("{scenario}: {trips:?}") };
        let right: Vec<_> = question.choices.iter().filter(|choice| choice.right).map(|one| &one.text).collect();
        assert_eq!(right, ["1 round trip"], "{scenario}");
    }
    // Whoever has sent the request with the hello waits for nothing.
    let early = questions(&play("version=1.3&external-psk=with-ecdhe&early-data=accepted"), &ViewOptions::default());
    assert!(early.iter().all(|(_, one)| !one.prompt.starts_with("How many round trips")));
}

#[test]
fn early_data_and_its_end_are_under_a_key_that_only_this_direction_has() {
    let asked = questions(&play("tls13-early-data"), &ViewOptions::default());
    let keys = asked.iter().filter(|(_, one)| one.prompt.contains("Which key"));
    let early =
        keys.filter(|(_, one)| one.choices.iter().any(|choice| choice.right && choice.text == "client early key"));
    let [(_, question)] = early.collect::<Vec<_>>()[..] else { panic!("asked once") };
    assert!(question.choices.iter().any(|choice| choice.right && choice.why.contains("the other direction has none")));
}
