//! The glossary: a term opens where it is met, and all of them stand in one list.

use crate::harness::{Page, visit};
use thirtyfour::Key;

const STEP: &str = "?ecdhe&step=server-key-exchange";

/// What the open popover tells: its term, or nothing.
const TOLD: &str = "document.querySelector('.meaning:popover-open strong')?.textContent ?? ''";

fn assert_told(page: &Page, term: &str) {
    page.wait_until(TOLD, &term.to_owned());
}

#[test]
fn a_term_opens_where_it_is_met_and_closes_by_escape_and_by_a_click_elsewhere() {
    visit(STEP, |page| {
        page.click(".explanation [data-term=public-value]");
        assert_told(page, "public value");
        assert!(page.text(".meaning:popover-open").contains("RFC 5246 §8.1.2"));
        page.press(Key::Escape);
        assert_told(page, "");
        page.click(".explanation [data-term=private-value]");
        assert_told(page, "private value");
        page.click(".explanation [data-term=private-value]");
        assert_told(page, "");
        page.click(".explanation [data-term=signature]");
        assert_told(page, "signature");
        page.click("#step-title");
        assert_told(page, "");
    });
}

#[test]
fn the_keyboard_reaches_a_term_what_is_told_of_it_and_the_next_one() {
    visit(STEP, |page| {
        page.tab_to(".explanation [data-term=private-key]");
        page.press(Key::Enter);
        assert_told(page, "private key");
        page.press(Key::Tab);
        page.wait_for("document.activeElement.dataset.see == 'public-key'");
        page.press(Key::Enter);
        assert_told(page, "public key");
        page.press(Key::Escape);
        assert_told(page, "");
        page.wait_for("document.activeElement.dataset.term == 'private-key'");
        // The arrows still step.
        page.press(Key::Right);
        page.wait_for("location.search.includes('step=server-key-exchange-checks')");
    });
}

#[test]
fn a_step_on_closes_what_is_told() {
    visit(STEP, |page| {
        page.click(".explanation [data-term=public-value]");
        assert_told(page, "public value");
        page.press(Key::Right);
        page.wait_for("location.search.includes('step=server-key-exchange-checks')");
        assert_told(page, "");
    });
}

#[test]
fn a_term_is_marked_once_in_a_panel_and_never_in_a_heading_or_a_name_of_the_standard() {
    for query in
        [STEP, "?rsa&step=server-close-notify&level=engineer", "?cbc&step=client-application-data&level=engineer"]
    {
        visit(query, |page| {
            page.wait_for_element(".explanation [data-term]");
            // What the standards say of a run is folded away, and a panel of its own.
            for panel in [".explanation > :not(.standards)", ".explanation > .standards"] {
                let terms: Vec<String> = page.call(
                    "(panel) => [...document.querySelectorAll(`:is(${panel}) [data-term]`)].map((one) => one.dataset.term)",
                    vec![panel.into()],
                );
                let mut once = terms.clone();
                once.sort();
                once.dedup();
                assert_eq!(once.len(), terms.len(), "{panel}: {terms:?}");
            }
            assert!(!page.has(":is(h1, h2, h3, code, .spotlight) [data-term]"));
        });
    }
}

#[test]
fn a_lesson_and_a_value_on_a_keyring_have_their_terms_too() {
    visit("?lesson=key-exchange", |page| {
        page.click("#lesson-text [data-term=pre-master-secret]");
        assert_told(page, "pre-master secret");
        page.press(Key::Escape);
    });
    visit("?ecdhe&step=client-keys", |page| {
        page.click("[data-keyring=server] [data-chip=server_private_key]");
        page.click("#value [data-term]");
        page.wait_for("document.querySelector('#value .meaning:popover-open') !== null");
        // Escape closes what is told first, then the dialog.
        page.press(Key::Escape);
        assert_told(page, "");
        assert!(page.has("#value[open]"));
        page.press(Key::Escape);
        page.wait_for("document.querySelector('#value') === null");
    });
}

#[test]
fn all_terms_stand_in_a_list_that_the_address_opens_at_one_of_them() {
    visit(STEP, |page| {
        page.click(".explanation [data-term=public-value]");
        page.click(".meaning:popover-open [data-to-all]");
        page.wait_for_element("#glossary [data-entry=public-value].asked");
        page.wait_for("location.search.includes('&glossary=public-value')");
        page.back();
        page.wait_for("document.querySelector('#glossary') === null");
    });
    visit("?rsa&glossary=nonce", |page| {
        page.wait_for("(() => { const box = document.querySelector('#glossary .asked').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; })()");
        assert!(page.text("#glossary .asked").contains("RFC 5116 §3.1"));
        page.press(Key::Escape);
        page.wait_for("!location.search.includes('glossary')");
    });
}

#[test]
fn a_term_is_found_in_the_list_by_any_of_its_names() {
    visit("", |page| {
        page.click("#learn-open");
        page.click("[data-part=glossary]");
        page.wait_for("location.search.includes('&glossary=all')");
        let all = tls_scene::glossary::entries().len();
        page.wait_until("document.querySelectorAll('#glossary [data-entry]').length", &all);
        page.enter("#glossary-seek", "initialization");
        page.wait_for_text("#glossary [role=status]", "1 term");
        assert!(page.has("#glossary [data-entry=iv]"));
    });
}

#[test]
fn on_a_phone_what_is_told_and_the_list_fit_the_window() {
    const FITS: &str = "(selector) => { const box = document.querySelector(selector).getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight && document.documentElement.scrollWidth <= innerWidth; }";
    visit(STEP, |page| {
        page.resize(360, 740);
        page.click("#raise");
        page.wait_for_element(".inspector[data-raised=true]");
        page.click(".explanation [data-term=public-value]");
        assert_told(page, "public value");
        assert!(page.call::<bool>(FITS, vec![".meaning:popover-open".into()]));
        page.click(".meaning:popover-open [data-to-all]");
        page.wait_for_element("#learn[open] .asked");
        assert!(page.call::<bool>(FITS, vec!["#learn".into()]));
        assert!(page.eval::<bool>(
            "document.querySelector('#learn').scrollWidth <= document.querySelector('#learn').clientWidth"
        ));
    });
}
