//! Every handshake that has a name, walked through from its first step to its last.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, count, play};
use thirtyfour::Key;
use tls_engine::Scenario;

/// The tabs of the inspector, by the keys that open them.
const TABS: [(&str, &str); 4] = [("1", "explain"), ("2", "bytes"), ("3", "keys"), ("4", "knowledge")];

/// All names: those of handshakes, and those about the choice of a version.
fn names() -> Vec<&'static str> {
    Scenario::all_named().into_iter().map(|named| named.name).collect()
}

/// Steps through a handshake. At each step the page must say what is so natively.
fn walk(page: &Page, name: &str) {
    let play = play(name);
    for position in 1..=count(&play, &EVERYTHING) {
        page.press(Key::Right);
        page.wait_for_text("#announcer", &play.announcement(position, &EVERYTHING));
        assert_eq!(page.text("#step-title"), play.scene(position, &EVERYTHING).title(), "{name}, step {position}");
    }
}

#[test]
fn every_named_handshake_is_stepped_through_and_read_in_every_tab() {
    visit("?rsa", |page| {
        for name in names() {
            page.go(&["?", name].concat());
            walk(page, name);
            for (key, tab) in TABS {
                page.press(key);
                page.wait_for_element(&format!("[data-tab={tab}][aria-selected=true]"));
                let said = page.text(".tab-panel");
                assert!(!said.is_empty(), "{name} has nothing to say under {tab}");
            }
            // Whoever is at the end goes back to where everything began.
            page.press(Key::Home);
            page.wait_for_text("#step-title", play(name).scene(0, &EVERYTHING).title());
        }
    });
}

#[test]
fn every_named_handshake_is_stepped_through_on_a_phone_with_its_bytes() {
    visit("?rsa", |page| {
        page.resize(390, 844);
        for name in names() {
            page.go(&format!("?{name}&tab=bytes"));
            walk(page, name);
        }
    });
}
