//! What is drawn before any of the program has come, and how the program takes over.

use crate::harness::{Page, Site, dist, open, visit};
use crate::native::{EVERYTHING, play, query_of};
use std::time::Duration;
use thirtyfour::prelude::*;

/// The module does not arrive until `window.release()`.
const HELD_BACK: &str = "{
    const fetch = window.fetch;
    const held = new Promise((release) => { window.release = release; });
    window.fetch = async (address, ...more) => {
        if (String(address).endsWith('.wasm')) await held;
        return fetch(address, ...more);
    };
}";

/// The words that are to be seen, each with its place: left, top, width and height of the line.
const WORDS: &str = "(() => {
    const walker = document.createTreeWalker(document.querySelector('#page'), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const text = walker.currentNode;
        const of = text.parentElement;
        if (!text.data.trim() || !of.checkVisibility({ visibilityProperty: true }) || of.closest('.hidden, .in-words')) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        found.push([text.data, [box.x, box.y, box.width, box.height].map(Math.round)]);
    }
    return found;
})()";

/// Where the three lifelines stand, and how high the shortest of them is within what is to be seen of them.
const LIFELINES: &str = "(() => {
    const lines = ['client', 'wire', 'server'].map((lane) =>
        document.querySelector(`.lifelines > .${lane}, .lifelines > line.${lane}`).getBoundingClientRect());
    const frame = document.querySelector('.scroller').getBoundingClientRect();
    const seen = (box) => Math.min(box.bottom, frame.bottom) - Math.max(box.top, frame.top);
    return [...lines.map((box) => box.x + box.width / 2), Math.min(...lines.map(seen))];
})()";

type Words = Vec<(String, [i64; 4])>;

/// A browser to which the module does not come by itself.
fn open_held_back() -> Page {
    let page = open(Site::serve(dist()));
    page.before_each_document(HELD_BACK);
    page
}

/// Loads the page, of which only the module is held back.
#[track_caller]
fn load_held_back(page: &Page, query: &str) {
    page.load(query);
    page.wait_for("window.release !== undefined && document.readyState == 'complete'");
    assert!(page.has("#starting"), "the program cannot have started");
}

#[track_caller]
fn release(page: &Page) {
    page.eval::<()>("void release()");
    page.wait_for("!document.querySelector('#starting')");
}

#[test]
fn the_first_handshake_is_drawn_before_the_program_and_stays_where_it_is() {
    let page = open_held_back();
    let start = play("rsa");
    let opening = start.scene(0, &EVERYTHING).title().to_owned();
    for (width, height) in [(1440, 900), (1100, 700), (800, 900), (360, 740)] {
        for theme in ["light", "dark"] {
            let here = format!("{width} px, {theme}");
            page.resize(width, height);
            page.prefer(&[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]);
            load_held_back(&page, "");
            let paper: String = page.eval("getComputedStyle(document.body).backgroundColor");
            assert_eq!(paper == "rgb(20, 23, 28)", theme == "dark", "{here}: the paper is {paper}");
            let before: Words = page.eval(WORDS);
            let lines_before: [f64; 4] = page.eval(LIFELINES);
            let words: Vec<&str> = before.iter().map(|(word, _)| word.as_str()).collect();
            for expected in ["Client", "Eavesdropper", "Server", "Step through"] {
                assert!(words.contains(&expected), "{here}: no “{expected}” in {words:?}");
            }
            assert!(page.text("#step-title") == opening, "{here}: {}", page.text("#step-title"));
            let lowest = before.iter().filter(|(word, _)| word == "Step through").map(|(_, at)| at[1] + at[3]);
            assert!(lowest.max() < Some(height.into()), "{here}: the way on is not in sight");
            assert!(lines_before[3] > 100.0, "{here}: the lifelines are {lines_before:?}");
            release(&page);
            page.wait_for_element("#diagram");
            // What the program draws in two pieces, a file has in one.
            let after: Words = page.eval(&format!("(document.body.normalize(), {WORDS})"));
            let moved: Vec<_> = before.iter().zip(&after).filter(|(before, after)| before != after).collect();
            assert!(
                before.len() == after.len() && moved.is_empty(),
                "{here}: {} and {} words, {moved:?}",
                before.len(),
                after.len()
            );
            let lines_after: [f64; 4] = page.eval(LIFELINES);
            let shift = lines_before.iter().zip(lines_after).take(3).map(|(before, after)| (before - after).abs());
            assert!(shift.fold(0.0, f64::max) < 1.0, "{here}: {lines_before:?} became {lines_after:?}");
        }
    }
    page.assert_no_complaint();
}

#[test]
fn what_is_pressed_and_clicked_before_the_program_has_started_takes_effect() {
    let page = open_held_back();
    load_held_back(&page, "");
    page.press(Key::Right);
    page.press("e");
    page.click("#next");
    page.press(Key::Right);
    page.click("[data-level='engineer']");
    page.choose("#speed", "fast");
    release(&page);
    page.wait_for_text("#announcer", &play("ecdhe").announcement(3, &EVERYTHING));
    page.wait_for("document.querySelector('[data-level=engineer]').ariaPressed == 'true'");
    page.wait_for("document.querySelector('#speed').value == 'fast'");
    page.assert_no_complaint();
}

#[test]
fn who_has_come_to_a_button_by_tab_is_still_there_when_the_program_has_started() {
    let page = open_held_back();
    load_held_back(&page, "");
    page.tab_to("#more");
    release(&page);
    page.wait_for("document.activeElement.id == 'more'");
    page.press(Key::Enter);
    page.wait_for_element("#scenario");
    load_held_back(&page, "");
    page.tab_to("#more");
    page.press(Key::Enter);
    release(&page);
    page.wait_for_element("#scenario");
    page.assert_no_complaint();
}

#[test]
fn another_address_shows_nothing_of_the_first_handshake() {
    let page = open_held_back();
    let parties = ["Client", "Server"];
    for (query, expected) in [
        ("?key-exchange=ecdhe", &parties[..]),
        ("?rsa&step=3", &parties),
        ("?attack=flipped-record", &parties),
        ("?lesson=forward-secrecy", &parties),
        ("?stolen=1", &parties),
        ("?compare=ecdhe", &[]),
        ("?embed=1", &[]),
        ("?present=1", &[]),
        ("?notes=1", &[]),
        ("?worksheet=2", &[]),
    ] {
        load_held_back(&page, query);
        let words: Words = page.eval(WORDS);
        let in_main = "[...document.querySelectorAll('.main *')].filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.matches('svg, button, h2, p, li, input, select')).map((one) => one.textContent)";
        let shown: Vec<String> = page.eval(in_main);
        assert_eq!(shown, expected, "{query}");
        let has_head = words.iter().any(|(word, _)| word == "Handshake Lab");
        let is_elsewhere = ["embed", "present", "notes", "worksheet"].iter().any(|setting| query.contains(setting));
        assert_eq!(has_head, !is_elsewhere, "{query}: {words:?}");
        let known: Vec<String> = page.eval("[...document.querySelectorAll('#steal, #compare, #deployed-today')].filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.id)");
        assert_eq!(known, [""; 0], "{query}");
        page.press(Key::Right);
        release(&page);
        page.wait_for_element("#announcer");
    }
}

#[test]
fn the_address_of_the_first_handshake_draws_it_too() {
    let page = open_held_back();
    load_held_back(&page, &query_of("rsa"));
    let words: Words = page.eval(WORDS);
    assert!(words.iter().any(|(word, _)| word == "Step through"), "{words:?}");
}

#[test]
fn habits_of_earlier_visits_are_not_shown_as_others_before_the_program_knows_them() {
    let page = open_held_back();
    load_held_back(&page, "");
    release(&page);
    page.click("#ghosts");
    page.wait_for("localStorage.getItem('handshake-lab').includes('ghosts=on')");
    load_held_back(&page, "");
    page.click("#ways-open");
    assert!(page.eval::<bool>("!document.querySelector('#ghosts').checkVisibility({ visibilityProperty: true })"));
    assert!(page.eval::<bool>("document.querySelector('#next').checkVisibility({ visibilityProperty: true })"));
    release(&page);
    page.wait_for("document.querySelector('#ghosts').ariaChecked == 'true'");
    page.open_around("#ghosts");
    assert!(page.eval::<bool>("document.querySelector('#ghosts').checkVisibility({ visibilityProperty: true })"));
}

#[test]
fn who_waits_for_long_is_told_why_and_nobody_is_once_the_page_stands() {
    let page = open_held_back();
    load_held_back(&page, "");
    page.wait_for("getComputedStyle(document.querySelector('#starting')).opacity == '1'");
    release(&page);
    std::thread::sleep(Duration::from_millis(50));
    assert!(!page.has("#starting"));
    visit("", |page| assert!(!page.has("#starting")));
}

#[test]
fn at_the_start_three_doors_lead_to_a_step_to_the_theft_and_to_an_attacker() {
    visit("?ecdhe", |page| {
        page.wait_for_element(".opening .question");
        assert!(!page.has("[data-chip='client_random']"));
        page.click("#door-step");
        page.wait_for("document.querySelector('.opening') === null");
        page.wait_for("location.search.includes('step=client-hello')");
        page.press(Key::Home);
        page.click("#door-steal");
        page.wait_for("location.search.includes('stolen=server-private-key')");
        let end = play("ecdhe").steps(EVERYTHING.stepping).last().expect("it has an end").slug.clone();
        page.wait_for(&format!("location.search.includes('step={end}')"));
        page.press(Key::Home);
        // With the key stolen already, the question is another one.
        page.wait_for("document.querySelector('.opening') !== null && document.querySelector('.question') === null");
        page.click("#steal");
        page.click("#door-break");
        page.wait_for_element("dialog[open] #attack-impostor");
    });
}

#[test]
fn at_the_end_four_things_can_be_done_next() {
    visit("?rsa", |page| {
        page.press(Key::Right);
        page.wait_for("location.search.includes('step=client-hello')");
        assert!(!page.has(".what-now"), "not before the end");
        page.press(Key::End);
        page.wait_for_element(".what-now");
        assert_eq!(page.eval::<usize>("document.querySelectorAll('.what-now button').length"), 4);
        page.click("#now-steal");
        page.wait_for("location.search.includes('stolen=server-private-key')");
        page.press("1");
        // With the key stolen, something else is next.
        page.wait_for_element("#now-beside");
        page.click("#now-other");
        page.wait_for("location.search.includes('key-exchange=ecdhe')");
        page.press(Key::End);
        page.click("#now-lesson");
        page.wait_for_element("dialog[open] [data-lesson]");
    });
}
