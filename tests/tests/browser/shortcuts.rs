//! Shortcuts of a single character: they can be switched off, and they leave alone what has its own use for keys.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, play};
use thirtyfour::Key;

const CHARACTERS: [&str; 12] = ["f", "r", "e", "s", "m", "l", "1", "2", "3", "4", " ", "?"];

/// All that a shortcut could change.
fn state(page: &Page) -> String {
    page.eval(
        "[location.search, document.querySelector('#announcer').textContent, document.querySelector('.inspector').textContent,
            document.querySelector('#play').textContent, document.querySelectorAll('dialog').length].join(' / ')",
    )
}

/// Presses each character's key, and gives those that did something.
fn effective(page: &Page) -> Vec<&'static str> {
    let before = state(page);
    CHARACTERS
        .into_iter()
        .filter(|key| {
            page.press(*key);
            page.wait_until_still();
            state(page) != before
        })
        .collect()
}

#[test]
fn single_keys_that_are_switched_off_do_nothing_and_stay_off() {
    let play = play("rsa");
    visit("?key-exchange=rsa&step=2", |page| {
        page.press("?");
        page.wait_for_element("#shortcuts[open]");
        page.click("#single-keys");
        page.wait_for_element("#single-keys[aria-checked=false]");
        page.press(Key::Escape);
        page.wait_for("document.querySelector('#shortcuts') === null");
        // The page has written the address in its own form: from here on only a key can change it.
        page.wait_for("location.search.includes('seed=')");
        assert_eq!(effective(page), [""; 0]);
        page.press(Key::Right);
        page.wait_for_text("#announcer", &play.announcement(3, &EVERYTHING));
        page.wait_for("location.search.includes('step=certificate')");
        page.reload();
        page.wait_for_text("#announcer", &play.announcement(3, &EVERYTHING));
        assert_eq!(effective(page), [""; 0]);
        page.click("#shortcuts-open");
        page.click("#single-keys");
        page.press(Key::Escape);
        page.wait_for("document.querySelector('#shortcuts') === null");
        page.eval::<()>("document.activeElement.blur()");
        page.press("e");
        page.wait_for_element("#switch-ecdhe[aria-pressed=true]");
    });
}

#[test]
fn every_shortcut_that_the_help_lists_as_a_character_does_something() {
    visit("?key-exchange=rsa&step=3&tab=knowledge", |page| {
        // Away from every default, so that each key changes something: R last, after E.
        for key in ["e", "r", "s", "m", "l", "1", "2", "3", "4", " ", "?"] {
            let before = state(page);
            page.press(key);
            page.wait_until(&format!("({STATE_DIFFERS})({})", serde_json::json!(before)), &true);
        }
    });
}

const STATE_DIFFERS: &str =
    "(before) => [location.search, document.querySelector('#announcer').textContent, document.querySelector('.inspector').textContent,
        document.querySelector('#play').textContent, document.querySelectorAll('dialog').length].join(' / ') != before";

#[test]
fn typing_into_a_field_steers_nothing() {
    visit("?key-exchange=rsa&step=2", |page| {
        page.wait_for("location.search.includes('seed=')");
        page.click("#more");
        page.click("#parameter-server-name");
        let before = state(page);
        for key in CHARACTERS.into_iter().filter(|key| *key != " ") {
            page.press(key);
        }
        for key in [Key::Left, Key::Home, Key::Right, Key::End] {
            page.press(key);
        }
        assert_eq!(page.eval::<String>("document.activeElement.value"), "shop.examplefresml1234?");
        assert_eq!(state(page), before);
    });
}

#[test]
fn keys_in_a_list_or_on_a_tab_are_that_controls_own() {
    let play = play("rsa");
    visit("?key-exchange=rsa&step=2", |page| {
        page.open_around("#speed");
        page.eval::<()>("document.querySelector('#speed').focus()");
        page.press(Key::End);
        page.press("e");
        page.eval::<()>("document.querySelector('#tab-explain').focus()");
        page.press(Key::Right);
        page.wait_for_element("#tab-bytes[aria-selected=true]");
        assert_eq!(page.text("#announcer"), play.announcement(2, &EVERYTHING));
        assert_eq!(page.attribute("#switch-rsa", "aria-pressed").as_deref(), Some("true"));
    });
}
