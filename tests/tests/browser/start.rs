//! The page starts with a part of its program, and has the rest when it needs it.

use crate::harness::{Page, Site, dist, open, visit};
use thirtyfour::prelude::*;

/// How often the page had to stop and wait for the rest of its program.
fn waits(page: &Page) -> usize {
    page.eval(
        "performance.getEntriesByType('resource').filter((entry) => entry.initiatorType == 'xmlhttprequest').length",
    )
}

#[test]
fn the_first_drawing_waits_for_nothing_but_the_first_part() {
    // The rest never comes by itself: whatever needs it has to fetch it, and is seen.
    let page = open(Site::serve(dist()));
    page.before_each_document(HELD_BACK);
    page.go("");
    assert_eq!(waits(&page), 0, "see web/later.txt: something in it is needed for the first drawing");
    page.press(Key::Right);
    page.wait_for("document.querySelector('#announcer').textContent.startsWith('Step 1 ')");
    assert_eq!(waits(&page), 1, "the rest was fetched when it was needed, once");
    page.press("e");
    page.press(Key::End);
    page.wait_for("document.querySelector('#step-title').textContent == 'close_notify'");
    assert_eq!(waits(&page), 1);
    page.assert_no_complaint();
}

#[test]
fn the_rest_comes_by_itself() {
    visit("", |page| {
        page.wait_for(
            "performance.getEntriesByType('resource').some((entry) => entry.name.includes('-rest-') && entry.responseEnd)",
        );
        page.press(Key::Right);
        page.wait_for("document.querySelector('#announcer').textContent.startsWith('Step 1 ')");
    });
}

/// The rest of the program, fetched ahead, does not arrive.
const HELD_BACK: &str = "{
    const fetch = window.fetch;
    window.fetch = (address, ...more) => String(address).includes('-rest-') ? new Promise(() => {}) : fetch(address, ...more);
}";
