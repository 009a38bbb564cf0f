//! The laboratory of the padding oracle: the attack really runs on the page, can be stopped, and finds what it must.

use crate::harness::visit;
use tls_engine::PaddingOracle;
use tls_observer::bleichenbacher::{Attack, State};
use tls_transcript::ConnectionId;

/// The attack as it must go on the page.
fn attack(seed: u64) -> Attack {
    let server = PaddingOracle::new(seed, false).expect("the server can be set up");
    let mut attack = Attack::new(server.victim().wire(ConnectionId::FIRST)).expect("the recording serves");
    while let Some(question) = attack.question() {
        attack.hear(&server.connect(attack.questions(), attack.client_hello(), &question));
    }
    attack
}

/// Stops the attack as soon as the page shows that it has asked a hundred times: from outside it might be too late.
const STOP_AFTER_100: &str = "(() => {
    const questions = document.querySelector('#questions');
    new MutationObserver((_, observer) => {
        if (Number(questions.textContent) <= 100) return;
        observer.disconnect();
        document.querySelector('#ask').click();
    }).observe(questions, { characterData: true, childList: true, subtree: true });
})()";

#[test]
fn the_attacker_finds_the_recorded_secret_on_the_page_and_can_be_stopped() {
    let attack = attack(7);
    let State::Found(secret) = attack.state() else { panic!("{:?}", attack.state()) };
    let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    visit("?key-exchange=rsa&seed=7&tab=knowledge", |page| {
        page.click("#laboratory-open");
        page.wait_for("location.search.includes('&laboratory=padding-oracle')");
        page.eval::<()>(STOP_AFTER_100);
        page.click("#ask");
        page.wait_for("document.querySelector('#laboratory [role=status]').textContent.startsWith('Stopped.')");
        let stopped_at: u64 = page.text("#questions").parse().expect("a number");
        assert!(stopped_at < attack.questions());
        page.click("#ask");
        page.wait_for_element("[data-outcome=found]");
        assert_eq!(page.text("#questions"), attack.questions().to_string());
        let shown: String =
            page.eval("document.querySelector('#laboratory .value code').textContent.replaceAll(' ', '')");
        assert_eq!(shown, hex);
        assert_eq!(page.text("#laboratory .same"), "It is the one that the victim made.");
        assert!(page.text("#laboratory .plaintext pre").starts_with("POST /login HTTP/1.1"));
        let block: String =
            page.eval("[...document.querySelectorAll('.block .certain')].map((cell) => cell.textContent).join('')");
        assert!(block.starts_with("0002") && block.ends_with(&hex), "{block}");
    });
}

#[test]
fn each_hit_keeps_a_part_of_the_line_and_the_next_line_is_that_part() {
    let attack = attack(7);
    visit("?key-exchange=rsa&seed=7&laboratory=padding-oracle", |page| {
        page.click("[data-pace=slow]");
        page.click("#ask");
        page.wait_for("document.querySelectorAll('.zoomed [data-hit]').length >= 2");
        page.click("#ask");
        page.wait_for("document.querySelector('#laboratory [role=status]').textContent.startsWith('Stopped.')");
        let shown: Vec<String> =
            page.eval("[...document.querySelectorAll('.zoomed [data-hit]')].map((row) => row.dataset.hit)");
        let hits: Vec<String> =
            attack.narrowed().iter().take(shown.len()).map(|narrowed| narrowed.question.to_string()).collect();
        assert_eq!(shown, hits, "it rests after each hit");
        let left = attack.narrowed()[shown.len() - 1].open_bits;
        let now: String = page.eval("document.querySelector('.zoomed li:last-child p').textContent");
        assert_eq!(now, format!("2{left} wide: what is left now."));
        page.click("[data-pace=at-once]");
        page.click("#ask");
        page.wait_for_element("[data-outcome=found]");
        assert_eq!(page.text("#questions"), attack.questions().to_string());
    });
}

#[test]
fn against_the_countermeasure_the_attack_ends_with_an_explanation() {
    visit("?key-exchange=rsa&seed=42&laboratory=padding-oracle-countermeasure", |page| {
        page.click("#ask");
        page.wait_for_element("[data-outcome=alike]");
        let alerts: Vec<String> =
            page.eval("[...document.querySelectorAll('.probes td')].map((cell) => cell.textContent)");
        assert_eq!(alerts, ["bad_record_mac"; 4]);
        assert_eq!(page.text("#questions"), "4");
        page.click("[data-laboratory=padding-oracle]");
        page.wait_for("!location.search.includes('countermeasure')");
        assert_eq!(page.text("#questions"), "0");
    });
}
