//! Stepping by keyboard alone: at each step the page says what the scene says.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, MESSAGES, count, play};
use thirtyfour::Key;
use tls_scene::Play;
use tls_scene::model::ViewOptions;

fn assert_announced(page: &Page, play: &Play, position: usize, options: &ViewOptions) {
    page.wait_for_text("#announcer", &play.announcement(position, options));
}

/// To the end and back, step by step; then by Home and End, and by flights.
fn walk(scenario: &str) {
    let play = play(scenario);
    let end = count(&play, &EVERYTHING);
    visit(&format!("?{scenario}"), |page| {
        assert_announced(page, &play, 0, &EVERYTHING);
        for position in 1..=end {
            page.press(Key::Right);
            assert_announced(page, &play, position, &EVERYTHING);
        }
        page.press(Key::Right);
        assert_announced(page, &play, end, &EVERYTHING);
        for position in (0..end).rev() {
            page.press(Key::Left);
            assert_announced(page, &play, position, &EVERYTHING);
        }
        page.press(Key::End);
        assert_announced(page, &play, end, &EVERYTHING);
        page.press(Key::Home);
        assert_announced(page, &play, 0, &EVERYTHING);
    });
}

#[test]
fn every_step_of_rsa_is_announced_forth_and_back() {
    walk("rsa");
}

#[test]
fn every_step_of_ecdhe_is_announced_forth_and_back() {
    walk("ecdhe");
}

#[test]
fn shift_and_the_arrows_go_from_flight_to_flight() {
    let play = play("ecdhe");
    let steps = play.steps(EVERYTHING.stepping);
    let is_end = |position: &usize| steps.get(*position).is_none_or(|next| next.flight != steps[position - 1].flight);
    let ends: Vec<usize> = (1..=steps.len()).filter(is_end).collect();
    assert!(ends.len() >= 5, "a full handshake with data has more flights than {ends:?}");
    visit("?ecdhe", |page| {
        for end in &ends {
            page.press_with_shift(Key::Right);
            assert_announced(page, &play, *end, &EVERYTHING);
        }
        for end in ends.iter().rev().skip(1).chain([&0]) {
            page.press_with_shift(Key::Left);
            assert_announced(page, &play, *end, &EVERYTHING);
        }
    });
}

#[test]
fn messages_only_is_a_coarser_way_and_a_clicker_steps_it() {
    let play = play("rsa");
    visit("?rsa", |page| {
        page.press("m");
        for position in 1..=count(&play, &MESSAGES) {
            page.press(Key::PageDown);
            assert_announced(page, &play, position, &MESSAGES);
        }
        page.press(Key::PageUp);
        assert_announced(page, &play, count(&play, &MESSAGES) - 1, &MESSAGES);
    });
}

#[test]
fn a_key_pressed_while_a_dialog_closes_is_not_lost() {
    let play = play("rsa");
    let next = play.position_of("client-pre-master-secret", EVERYTHING.stepping).expect("there is this step") + 1;
    visit("?rsa&step=client-pre-master-secret", |page| {
        page.click("[data-keyring='client'] [data-chip='pre_master_secret']");
        page.wait_for_element("#value .value code");
        // In one turn, so that the page has not yet heard that the dialog was closed.
        let press = "(() => {
            const inside = document.querySelector('#value button');
            inside.closest('dialog').close();
            const keydown = new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true, cancelable: true });
            return !inside.dispatchEvent(keydown);
        })()";
        assert!(page.eval::<bool>(press), "the page takes the key");
        page.wait_for_text("#announcer", &play.announcement(next, &EVERYTHING));
        page.wait_for("document.querySelector('#value') === null");
    });
}
