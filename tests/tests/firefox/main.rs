//! The main walk through the page in Firefox: both key exchanges, the theft, the comparison, a lesson. The other engine draws, lays out and
//! runs the same page; that all of the page is right, the tests in Chromium see.
//!
//! `cargo xtask test firefox` runs this on the site in `dist/`.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, and so may what it is made of")]

#[expect(dead_code, unused_imports, reason = "the tests in Chromium use more of it")]
#[path = "../browser/harness/mod.rs"]
mod harness;
#[expect(dead_code, reason = "the tests in Chromium use more of it")]
#[path = "../browser/native.rs"]
mod native;
mod visiting;

use native::{EVERYTHING, count, play, with_key_exchange};
use thirtyfour::Key;
use tls_scene::lesson::Lesson;
use tls_scene::model::ViewOptions;
use tls_scene::{Theft, Thefts};
use visiting::visit;

const STOLEN: ViewOptions = ViewOptions { stolen: Thefts::only(Theft::ServerPrivateKey), ..EVERYTHING };

/// The lines of messages that do not begin and end on a lifeline, and what is wider than the window.
const ASTRAY: &str = "(() => {
    const middle = (box) => box.x + box.width / 2;
    const lanes = ['client', 'wire', 'server'].map((lane) => middle(document.querySelector(`.lifelines .${lane}`).getBoundingClientRect()));
    const meets = (x) => lanes.some((lane) => Math.abs(lane - x) < 16);
    const astray = [...document.querySelectorAll('#diagram .arrow line')].map((line) => line.getBoundingClientRect())
        .filter((box) => box.width > 20 && !(meets(box.left) && meets(box.right))).map((box) => `an arrow from ${box.left} to ${box.right}, lanes at ${lanes}`);
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) astray.push(`the page is ${page.scrollWidth} wide`);
    return astray;
})()";

/// Steps through a whole handshake by keyboard, in every tab once.
fn step_through(scenario: &str) {
    let play = play(scenario);
    visit(&format!("?{scenario}"), |page| {
        for position in 1..=count(&play, &EVERYTHING) {
            page.press(Key::Right);
            page.wait_for_text("#announcer", &play.announcement(position, &EVERYTHING));
            assert_eq!(page.text("#step-title"), play.scene(position, &EVERYTHING).title());
            page.wait_until(ASTRAY, &Vec::<String>::new());
        }
        for (key, tab) in [("2", "bytes"), ("3", "keys"), ("4", "knowledge"), ("1", "explain")] {
            page.press(key);
            page.wait_for_element(&format!("[data-tab={tab}][aria-selected=true]"));
            page.wait_for("document.querySelector('.tab-panel').innerText.trim().length > 20");
        }
    });
}

#[test]
fn rsa_is_stepped_through() {
    step_through("rsa");
}

#[test]
fn ecdhe_is_stepped_through() {
    step_through("ecdhe");
}

#[test]
fn the_stolen_key_opens_rsa_and_after_a_switch_not_ecdhe() {
    let (rsa, ecdhe) = (play("rsa"), with_key_exchange("rsa", "ecdhe"));
    let end = count(&rsa, &EVERYTHING);
    let opened = rsa.eavesdropper_report(end, &STOLEN);
    let there = ecdhe.counterpart(&rsa, end, EVERYTHING.stepping);
    let shut = ecdhe.eavesdropper_report(there, &STOLEN);
    visit("?rsa", |page| {
        page.press(Key::End);
        page.wait_for_text("#announcer", &rsa.announcement(end, &EVERYTHING));
        page.press("s");
        page.wait_for_text("#verdict", &opened.verdict);
        let read: Vec<&str> = opened.plaintext.iter().map(|(_, text)| text.as_str()).collect();
        assert!(read.iter().any(|text| text.contains("password=")), "{read:?}");
        page.wait_until(
            "[...document.querySelectorAll('#report .plaintext pre')].map((pre) => pre.textContent)",
            &owned(&read),
        );
        page.press("e");
        page.wait_for_text("#verdict", &shut.verdict);
        page.wait_for("document.querySelector('#report .plaintext') === null && document.querySelector('#report [data-missing]') !== null");
    });
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn both_stand_side_by_side_and_go_in_lockstep() {
    visit("?rsa", |page| {
        page.press("c");
        page.wait_until(
            "[...document.querySelectorAll('.compare h2')].map((head) => head.textContent).join()",
            &"RSA,ECDHE".to_owned(),
        );
        for row in 1..=4_usize {
            page.press(Key::Right);
            page.wait_until(
                "[...document.querySelectorAll('.compare .row.current')].map((row) => Number(row.dataset.row))",
                &vec![row; 2],
            );
        }
        page.click("#show-result");
        page.wait_for_element("[data-line=measured-server] strong");
        page.press("c");
        page.wait_for_element("#diagram");
    });
}

#[test]
fn a_lesson_is_followed_to_its_end() {
    let lesson = Lesson::parse(include_str!("../../../lessons/forward-secrecy.md")).expect("the lesson is well formed");
    visit("", |page| {
        page.press("g");
        page.click("[data-lesson=forward-secrecy]");
        for stop in &lesson.stops {
            page.wait_for_text("#lesson-title", &stop.title);
            page.press_to_next_stop();
        }
        page.wait_for_element("#learn[open]");
    });
}

#[test]
fn a_program_that_is_not_right_would_be_noticed() {
    let (page, _site) = visiting::open();
    page.go("?rsa");
    page.eval::<()>("console.error('a test')");
    page.eval::<()>("void document.body.append(Object.assign(new Image(), { src: 'there-is-no.png' }))");
    page.wait_for("window.complaints.length == 2");
    let complaints = page.take_complaints().join("\n");
    assert!(complaints.contains("a test") && complaints.contains("there-is-no.png did not load"), "{complaints}");
}
