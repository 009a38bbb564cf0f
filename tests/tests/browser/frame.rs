//! The frame of the page: the handshake is always in sight, nothing stands over anything else, and nothing jumps.

use crate::harness::{Page, visit};
use serde_json::Value;
use std::collections::BTreeMap;
use thirtyfour::Key;

/// Screens from the narrowest phone to the largest projector, and what is left of a laptop's at 200 % and 400 %.
const SIZES: [(u32, u32); 15] = [
    (320, 640),
    (342, 192),
    (360, 740),
    (390, 844),
    (683, 384),
    (720, 450),
    (768, 1024),
    (844, 390),
    (897, 800),
    (1024, 768),
    (1280, 800),
    (1366, 768),
    (1440, 900),
    (1920, 1080),
    (3840, 2160),
];

/// What is wrong with the frame at this size: the diagram too low, too many rows, the page too wide.
const WRONG: &str = "(() => {
    const wrong = [];
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    for (const scroller of document.querySelectorAll('.scroller')) {
        const height = scroller.getBoundingClientRect().height / rem;
        if (height < 15.99) wrong.push(`the diagram is ${height}rem high`);
    }
    if (document.scrollingElement.scrollWidth > innerWidth) wrong.push(`the page is ${document.scrollingElement.scrollWidth} px wide`);
    const rows = (selector) => {
        let [rows, below] = [0, -Infinity];
        const boxes = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility() && getComputedStyle(one).clipPath == 'none').map((one) => one.getBoundingClientRect());
        for (const { top, bottom } of boxes.filter(({ width }) => width > 0).sort((a, b) => a.top - b.top)) {
            if (top >= below) rows++;
            below = Math.max(below, bottom);
        }
        return rows;
    };
    const most = innerWidth < 1280 ? 2 : 1;
    for (const bar of ['.header', '.timeline']) {
        const count = rows(`${bar} > *`);
        if (count > most) wrong.push(`${bar} has ${count} rows`);
    }
    return wrong;
})()";

/// Holds a view to what the frame promises, at every size.
fn assert_framed(query: &str, prepare: impl Fn(&Page)) {
    visit("", |page| {
        page.prefer(&[("prefers-reduced-motion", "reduce")]);
        page.go(query);
        prepare(page);
        let mut found = Vec::new();
        for (width, height) in SIZES {
            page.resize(width, height);
            page.wait_until_still();
            // At the end of the page the bar that is always in reach stands where it belongs, and over nothing.
            page.eval::<()>("void scrollTo(0, document.scrollingElement.scrollHeight)");
            let overlaps: Vec<String> = page.call(include_str!("overlaps.js"), Vec::new());
            let wrong: Vec<String> = page.eval(WRONG);
            found.extend(overlaps.into_iter().chain(wrong).map(|what| format!("{width} × {height}: {what}")));
        }
        assert!(found.is_empty(), "{query}:\n{}", found.join("\n"));
    });
}

#[test]
fn the_frame_holds_at_every_size_in_every_tab() {
    for tab in ["explain", "bytes", "keys", "knowledge"] {
        assert_framed(&format!("?rsa&step=client-key-exchange&tab={tab}"), |page| {
            page.resize(390, 844);
            page.click("#raise");
            page.wait_for_element(".inspector[data-raised=true]");
        });
    }
}

#[test]
fn the_frame_holds_at_every_size_with_a_stolen_key_an_attack_and_changed_bytes() {
    assert_framed("?rsa&step=server-close-notify&stolen=server-private-key", |_| {});
    assert_framed("?key-exchange=ecdhe&attack=impostor&step=5", |_| {});
    assert_framed("?key-exchange=rsa&without=client:verify-data&step=5", |_| {});
}

#[test]
fn the_frame_holds_at_every_size_at_the_start_beside_another_and_in_a_lesson() {
    assert_framed("?rsa", |_| {});
    assert_framed("?rsa&compare=ecdhe&step=client-key-exchange", |_| {});
    assert_framed("?lesson=key-exchange", |page| page.wait_for_element("#lesson-title"));
}

#[test]
fn the_frame_holds_at_every_size_in_a_frame_and_on_a_projector() {
    assert_framed("?rsa&step=client-key-exchange&embed=1", |_| {});
    assert_framed("?rsa&step=client-key-exchange&present=1", |_| {});
    assert_framed("?ecdhe&present=1", |_| {});
    assert_framed("?ecdhe&step=server-key-exchange&present=1&tab=bytes", |_| {});
    assert_framed("?ecdhe&step=server-key-exchange&notes=1", |_| {});
}

#[test]
fn a_lesson_about_bytes_leaves_the_diagram_its_room_on_a_phone() {
    visit("", |page| {
        page.resize(390, 844);
        page.go("?lesson=walk-through");
        page.wait_for_element("#lesson-title");
        let mut seen = 0;
        while !page.has("#learn") {
            page.wait_until_still();
            let wrong: Vec<String> = page.eval(WRONG);
            assert_eq!(wrong, [""; 0], "at {}", page.text("#lesson-title"));
            seen += usize::from(page.eval::<bool>("document.querySelector('#panel-bytes')?.checkVisibility() == true"));
            page.press_to_next_stop();
        }
        assert!(seen > 0, "no stop shows bytes");
    });
}

/// Where everything stands that has a place of its own: on each line a name and its box. What a tab shows may scroll, and
/// a title may be longer or shorter; where it begins and how high it is stays.
const PLACES: &str = "(() => {
    const places = {};
    const whole = '.header, .header :is(h1, button), .timeline, .timeline button:not(.dot), .place, .stage, .lanes, .lane, .lane h2, .keyring, .keyring li, .lane .menu > button, .scroller, .inspector, .tab-bar, [role=tab], .tab-panel, .levels, .levels button, .footer, .spotlight, .lesson, .lesson-head, .lesson-text, .lesson-moves button';
    for (const one of document.querySelectorAll(`${whole}, #step-title, #step-facts`)) {
        if (!one.checkVisibility()) continue;
        const box = one.getBoundingClientRect();
        if (one.closest('.tab-panel > *')) box.y += one.closest('.tab-panel').scrollTop;
        const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(Math.round);
        const text = one.matches('#step-title, #step-facts');
        const name = one.id.replace(/^panel-.*/, 'panel') || `${one.className} ${[...document.querySelectorAll(`${whole}`)].indexOf(one)}`;
        places[name] = text ? `${x} ${y} ${height}` : `${x} ${y} ${width} ${height}`;
    }
    return places;
})()";

/// Goes through a run, to its end or the lesson's, and gives what has moved.
fn jumping(page: &Page) -> Vec<String> {
    let end = "document.querySelector('#learn') !== null || document.querySelector('#next')?.ariaDisabled === 'true'
        || (([here, all]) => here === all)((document.querySelector('.presenter-place')?.textContent ?? '0/1').split('/').map(Number))";
    let here = "document.querySelector('#announcer').textContent + document.querySelector('#lesson-title')?.textContent + document.querySelector('#step-title')?.textContent";
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut found = Vec::new();
    for step in 0.. {
        page.wait_until_still();
        for (name, place) in page.eval::<BTreeMap<String, String>>(PLACES) {
            if let Some(before) = known.insert(name.clone(), place.clone()).filter(|before| *before != place) {
                found.push(format!("{name} at step {step}: from {before} to {place}"));
            }
        }
        if page.eval(end) {
            assert!(step > 5, "it went through a run");
            return found;
        }
        let before: String = page.eval(here);
        page.press(Key::Right);
        page.wait_for(&format!("({here}) !== {}", Value::from(before)));
        if page.has("#question") {
            page.press(Key::Right);
            page.wait_for_element("#lesson-title");
        }
        if page.has("#learn") {
            return found;
        }
    }
    found
}

fn assert_calm(width: u32, height: u32, queries: &[&str]) {
    visit("", |page| {
        page.prefer(&[("prefers-reduced-motion", "reduce")]);
        page.resize(width, height);
        for query in queries {
            page.go(query);
            if query.contains("lesson") {
                page.wait_for_element("#lesson-title");
            }
            let found = jumping(page);
            assert!(found.is_empty(), "{query}:\n{}", found.join("\n"));
        }
    });
}

#[test]
fn nothing_jumps_from_step_to_step_in_any_tab() {
    let queries = ["?rsa", "?ecdhe&tab=bytes", "?ecdhe&tab=keys", "?rsa&tab=knowledge&stolen=server-private-key"];
    assert_calm(1280, 800, &queries);
}

#[test]
fn nothing_jumps_on_a_phone_on_a_projector_or_where_it_goes_wrong() {
    assert_calm(390, 844, &["?rsa", "?key-exchange=ecdhe&attack=impostor"]);
    assert_calm(1920, 1080, &["?rsa&present=1", "?ecdhe&present=1&tab=bytes"]);
}

#[test]
fn nothing_jumps_in_a_lesson() {
    assert_calm(1440, 900, &["?lesson=integrity", "?lesson=walk-through"]);
}
