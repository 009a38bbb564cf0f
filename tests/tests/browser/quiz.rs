//! Predict, then reveal, by keyboard alone: the page asks before it shows, and says why an answer is right or wrong.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, count, play};
use serde_json::json;
use thirtyfour::Key;
use tls_scene::quiz::Question;

/// Switches the questions on.
fn ask_me_first(page: &Page) {
    if !page.has("#ways:popover-open") {
        page.tab_to("#ways-open");
        page.press(Key::Enter);
    }
    page.tab_to("#quiz");
    page.press(Key::Enter);
    page.wait_for_element("#quiz[aria-checked=true]");
    page.press(Key::Escape);
    page.wait_for("document.querySelector('#ways:popover-open') === null");
}

fn assert_asked(page: &Page, question: &Question) {
    page.wait_for_text("#prompt", &question.prompt);
    let texts: Vec<&str> = question.choices.iter().map(|choice| choice.text.as_str()).collect();
    page.wait_until(
        "[...document.querySelectorAll('[data-choice]')].map((choice) => choice.textContent)",
        &json!(texts),
    );
    page.wait_for_element("[data-choice='0']:focus");
}

/// Goes through a whole handshake, and answers every question: right, or with the next answer after that.
fn answer_all(scenario: &str, rightly: bool) {
    let play = play(scenario);
    visit(&format!("?{scenario}"), |page| {
        ask_me_first(page);
        let mut answers = 0;
        for position in 0..count(&play, &EVERYTHING) {
            page.press(Key::Right);
            if let Some(question) = play.question(position, &EVERYTHING) {
                assert_asked(page, &question);
                assert_eq!(
                    page.text("#announcer"),
                    play.announcement(position, &EVERYTHING),
                    "the step is not shown yet"
                );
                let right = question.right().expect("there is a right answer");
                let chosen = if rightly { right } else { (right + 1) % question.choices.len() };
                for _ in 0..chosen {
                    page.press(Key::Tab);
                }
                page.press(Key::Enter);
                answers += 1;
                page.wait_for_element(&format!("[data-choice='{right}'].right"));
                let why = question.choices.get(chosen).map(|choice| choice.why.clone()).unwrap_or_default();
                let outcome = page.text("#outcome");
                assert!(
                    outcome.starts_with(if rightly { "Right. " } else { "Not quite. " }) && outcome.contains(&why),
                    "{outcome}"
                );
                let score = format!("Right: {} of {answers}", if rightly { answers } else { 0 });
                page.wait_for_text("#score", &score);
            }
            page.wait_for_text("#announcer", &play.announcement(position + 1, &EVERYTHING));
        }
        assert!(answers > 5, "{answers} questions");
        page.press(Key::Right);
        page.wait_for_element("#question-next:focus");
        let right = if rightly { answers } else { 0 };
        assert_eq!(page.text("#outcome"), format!("{right} of {answers} predictions were right."));
        page.press(Key::Right);
        page.wait_for_element("#quiz[aria-checked=true]");
        let kept: String = page.eval("localStorage.getItem('handshake-lab')");
        assert!(kept.contains(&format!("score={}/{answers}", if rightly { answers } else { 0 })), "{kept}");
        assert!(!page.query().contains("score"), "the score stays on the device");
    });
}

#[test]
fn an_ecdhe_handshake_answered_rightly() {
    answer_all("ecdhe", true);
}

#[test]
fn an_rsa_handshake_answered_wrongly() {
    answer_all("rsa", false);
}

#[test]
fn nothing_on_the_page_gives_the_next_step_away() {
    visit("?rsa&step=certificate-checks", |page| {
        page.click("#ghosts");
        ask_me_first(page);
        page.press(Key::Right);
        page.wait_for_element("#question");
        let shown: String = page.eval(
            "[...document.querySelectorAll('main *')].filter((one) => !one.closest('#question') && !one.children.length && one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
                .map((one) => one.textContent).join(' ')",
        );
        assert!(!shown.contains("ServerHelloDone"), "{shown}");
    });
}

#[test]
fn who_does_not_answer_sees_the_step_and_loses_nothing() {
    let play = play("rsa");
    visit("?rsa&step=client-hello", |page| {
        ask_me_first(page);
        page.press(Key::Right);
        page.wait_for_element("#question");
        page.press(Key::Right);
        page.wait_for_text("#announcer", &play.announcement(2, &EVERYTHING));
        page.press(Key::Right);
        page.wait_for_text("#score", "Right: 0 of 0");
        page.tab_to("#quiz-leave");
        page.press(Key::Enter);
        page.wait_for_element("#quiz[aria-checked=false]");
    });
}

#[test]
fn a_lesson_asks_first_and_ends_with_the_score() {
    visit("?lesson=walk-through", |page| {
        page.wait_for_element("#lesson-ask[aria-checked=true]");
        let (mut answers, mut right) = (0, 0);
        while !page.has("#lesson-score") {
            let stop = page.text("#lesson-title");
            page.press(Key::Right);
            page.wait_for(&format!("document.querySelector('#lesson-title')?.textContent != {}", json!(stop)));
            if page.has("#question") {
                page.wait_for_element("[data-choice='0']:focus");
                page.press(Key::Enter);
                page.wait_for_element("#outcome p");
                answers += 1;
                right += usize::from(page.has("[data-choice='0'].right"));
                page.wait_for_text("#score", &format!("Right: {right} of {answers}"));
                page.press(Key::Right);
                page.wait_for_element("#lesson-title");
            }
        }
        assert!(answers > 5, "{answers} questions");
        assert_eq!(page.text("#lesson-score"), format!("{right} of {answers} predictions were right."));
    });
}

#[test]
fn asking_in_lessons_is_switched_off_there_and_stays_so() {
    visit("?lesson=walk-through", |page| {
        page.press(Key::Right);
        page.wait_for_text("#prompt", "Who sends the first message, and which?");
        page.press(Key::Right);
        page.wait_for_text("#lesson-title", "ClientHello: a menu");
        page.tab_to("#lesson-ask");
        page.press(Key::Enter);
        page.wait_for_element("#lesson-ask[aria-checked=false]");
        page.press(Key::Right);
        page.wait_for_text("#lesson-title", "ServerHello: dish number …");
        page.reload();
        page.wait_for_element("#lesson-ask[aria-checked=false]");
    });
}

#[test]
fn under_learn_the_questions_are_switched_on_and_begin_at_once() {
    visit("?rsa&step=server-hello", |page| {
        page.press("g");
        page.click("[data-part=questions]");
        page.wait_for("location.search.includes('&learn=questions')");
        page.click("#ask-now");
        page.wait_for_text("#prompt", "Who sends the first message, and which?");
    });
}
