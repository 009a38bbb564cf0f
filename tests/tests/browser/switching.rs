//! R, E and T: another kind of handshake, the same moment of it.

use crate::harness::visit;
use crate::native::{EVERYTHING, MESSAGES, count, play, with_key_exchange};
use tls_scene::model::ViewOptions;

/// From every third moment of the handshake to the other key exchange and back.
fn switches(query: &str, options: &ViewOptions) {
    let (rsa, ecdhe) = (play("rsa"), with_key_exchange("rsa", "ecdhe"));
    visit(query, |page| {
        for position in (0..=count(&rsa, options)).step_by(3) {
            page.click(&format!("[data-step='{position}']"));
            page.wait_for_text("#announcer", &rsa.announcement(position, options));
            page.press("e");
            let there = ecdhe.counterpart(&rsa, position, options.stepping);
            page.wait_for_text("#announcer", &ecdhe.announcement(there, options));
            assert_eq!(page.attribute("#switch-ecdhe", "aria-pressed").as_deref(), Some("true"));
            page.press("r");
            let back = rsa.counterpart(&ecdhe, there, options.stepping);
            page.wait_for_text("#announcer", &rsa.announcement(back, options));
            assert_eq!(page.attribute("#switch-rsa", "aria-pressed").as_deref(), Some("true"));
        }
    });
}

#[test]
fn the_other_key_exchange_is_shown_at_the_same_phase() {
    switches("?rsa", &EVERYTHING);
}

#[test]
fn the_other_key_exchange_is_shown_at_the_same_phase_when_only_messages_count() {
    switches("?rsa&stepping=messages", &MESSAGES);
}

#[test]
fn tls_1_3_is_a_key_away_at_the_same_phase_and_so_is_the_way_back() {
    let (ecdhe, tls13) = (play("key-exchange=ecdhe&seed=7"), play("version=1.3&seed=7"));
    let at = ecdhe.position_of("certificate", EVERYTHING.stepping).expect("it has one");
    let there = tls13.position_of("certificate", EVERYTHING.stepping).expect("it has one, too");
    visit("?key-exchange=ecdhe&seed=7&step=certificate", |page| {
        page.wait_for_text("#announcer", &ecdhe.announcement(at, &EVERYTHING));
        page.press("t");
        page.wait_for_text("#announcer", &tls13.announcement(there, &EVERYTHING));
        assert_eq!(page.attribute("#switch-tls13", "aria-pressed").as_deref(), Some("true"));
        assert!(
            !page.eval::<bool>("document.querySelector('#deployed-today') !== null"),
            "TLS 1.3 has but one derivation"
        );
        page.press("e");
        page.wait_for_text("#announcer", &ecdhe.announcement(at, &EVERYTHING));
        assert_eq!(page.attribute("#switch-ecdhe", "aria-pressed").as_deref(), Some("true"));
    });
}

#[test]
fn the_steps_that_the_other_key_exchange_lacks_are_marked() {
    let (rsa, ecdhe) = (play("rsa"), with_key_exchange("rsa", "ecdhe"));
    let marked: Vec<usize> = ecdhe.differences(&rsa, EVERYTHING.stepping);
    assert!(!marked.is_empty(), "ECDHE has steps of its own");
    visit("?rsa", |page| {
        page.press(thirtyfour::Key::End);
        page.press("e");
        page.wait_for_element("#comparison");
        let rows =
            "[...document.querySelectorAll('#diagram [data-row].differs')].map((row) => Number(row.dataset.row))";
        page.wait_until(rows, &marked);
    });
}
