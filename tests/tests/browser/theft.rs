//! The server's key is stolen: the recorded RSA conversation opens, the ECDHE one stays shut.

use crate::harness::visit;
use crate::native::{EVERYTHING, play};
use serde_json::{Value, json};
use thirtyfour::Key;
use tls_scene::scene::{EavesdropperReport, ViewOptions};
use tls_scene::{Theft, Thefts};

const STOLEN: ViewOptions = ViewOptions { stolen: Thefts::only(Theft::ServerPrivateKey), ..EVERYTHING };

/// What the report on the page says.
const ON_PAGE: &str = "({
    verdict: document.querySelector('#report h3')?.textContent,
    attempts: [...document.querySelectorAll('#report .attempts li')].map((li) => [li.className, li.querySelector('strong').textContent, li.querySelector('.detail').textContent]),
    missing: [...document.querySelectorAll('#report [data-missing]')].map((one) => one.dataset.missing),
    read: [...document.querySelectorAll('#report .plaintext pre')].map((pre) => pre.textContent),
})";

/// What it must say.
fn natively(report: &EavesdropperReport) -> Value {
    let attempts = report.attempts.iter();
    json!({
        "verdict": report.verdict,
        "attempts": attempts
            .map(|attempt| json!([if attempt.worked { "worked" } else { "failed" }, attempt.title, attempt.detail]))
            .collect::<Vec<_>>(),
        "missing": report.missing.iter().map(|(value, _)| value).collect::<Vec<_>>(),
        "read": report.plaintext.iter().map(|(_, text)| text).collect::<Vec<_>>(),
    })
}

/// Steals the key at the end of a conversation, sees what the report says, and gives it back.
fn steal(scenario: &str) -> EavesdropperReport {
    let play = play(scenario);
    let end = play.steps(EVERYTHING.stepping).len();
    let [before, after] = [EVERYTHING, STOLEN].map(|options| play.scene(end, &options).eavesdropper);
    visit(&["?", scenario].concat(), |page| {
        page.press(Key::End);
        page.press("s");
        page.wait_for_element("[data-tab=knowledge][aria-selected=true]");
        page.wait_for_text("#verdict", &after.verdict);
        page.wait_until(ON_PAGE, &natively(&after));
        page.press("s");
        page.wait_for("document.querySelector('#verdict') === null");
        page.wait_until(ON_PAGE, &natively(&before));
        assert!(before.plaintext.is_empty());
    });
    after
}

#[test]
fn with_the_stolen_key_the_rsa_conversation_opens_to_the_last_letter() {
    let report = steal("rsa");
    assert!(
        report.plaintext.iter().any(|(_, text)| text.starts_with("POST /login HTTP/1.1")),
        "the request is read: {report:?}"
    );
    assert!(report.attempts.iter().all(|attempt| attempt.worked) && report.missing.is_empty());
}

#[test]
fn with_the_stolen_key_the_ecdhe_conversation_stays_shut_and_the_missing_value_is_named() {
    let report = steal("ecdhe");
    assert!(report.plaintext.is_empty());
    assert!(!report.missing.is_empty());
}

#[test]
fn the_report_follows_the_steps_while_the_key_is_stolen() {
    let play = play("rsa");
    visit("?rsa&stolen=1&tab=knowledge", |page| {
        for position in (0..=play.steps(EVERYTHING.stepping).len()).step_by(2) {
            page.click(&format!("[data-step='{position}']"));
            page.wait_for_text("#announcer", &play.announcement(position, &STOLEN));
            page.wait_until(ON_PAGE, &natively(&play.scene(position, &STOLEN).eavesdropper));
        }
    });
}
