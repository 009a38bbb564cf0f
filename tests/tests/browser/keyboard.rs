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

#[test]
fn single_keys_go_on_after_a_dialog_that_was_opened_with_the_mouse() {
    visit("?rsa", |page| {
        for (open, dialog) in [
            ("#learn-open", "#learn"),
            ("#share", "#share-dialog"),
            ("#more", "#scenario"),
            ("#shortcuts-open", "#shortcuts"),
        ] {
            page.click(open);
            page.wait_for_element(&format!("{dialog}, dialog[open]"));
            page.press(Key::Escape);
            page.wait_for("document.querySelector('dialog') === null");
            page.press("2");
            page.wait_for_element("[data-tab=bytes][aria-selected=true]");
            page.press("1");
            page.wait_for_element("[data-tab=explain][aria-selected=true]");
        }
    });
}

#[test]
fn a_click_on_a_row_and_an_arrow_key_leave_the_diagram_without_a_ring() {
    visit("?rsa&step=certificate", |page| {
        page.click("#diagram [data-row='2']");
        page.wait_for_text("#place strong", "ServerHello");
        page.press(Key::Right);
        page.wait_for_text("#place strong", "Certificate");
        assert!(!page.has(".scroller:focus-visible"));
    });
}

/// Which place the Tab key comes to first, second … from here.
fn stops(page: &Page, count: usize) -> Vec<String> {
    (0..count)
        .map(|_| {
            page.press(Key::Tab);
            page.eval("(({ id, className, tagName }) => id || className || tagName)(document.activeElement)")
        })
        .collect()
}

#[test]
fn the_way_on_is_one_stop_from_the_top_and_the_bytes_are_one_stop_too() {
    visit("?rsa&step=server-hello-done&tab=bytes", |page| {
        page.press(Key::Tab);
        page.press(Key::Enter);
        page.wait_for_element("#next:focus");
        page.eval::<()>("document.querySelector('#panel-bytes').focus()");
        let within = stops(page, 12);
        assert_eq!(within.iter().filter(|stop| stop.as_str() == "field-line").count(), 1, "{within:?}");
        page.eval::<()>("document.querySelector('.field-line').focus()");
        let here = "document.activeElement.closest('[data-index]').dataset.index";
        assert_eq!(page.eval::<String>(here), "0");
        page.press(Key::Down);
        page.wait_for(&format!("{here} > 0"));
        page.press(Key::Enter);
        page.wait_for_element(".field.kept :focus, .fold:focus");
    });
}

#[test]
fn a_region_has_no_more_than_twelve_stops_before_its_last() {
    visit("?ecdhe&step=server-close-notify", |page| {
        let counts: Vec<(String, usize)> = page.eval(
            "['.header', '.stage', '.timeline'].map((region) => [region, [...document.querySelector(region).querySelectorAll('button, select, a[href], [tabindex]')]
                .filter((stop) => stop.checkVisibility() && stop.tabIndex >= 0).length])",
        );
        assert!(counts.iter().all(|(_, count)| *count <= 13), "{counts:?}");
    });
}
