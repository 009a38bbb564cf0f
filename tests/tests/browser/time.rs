//! Time under the finger: the timeline is dragged, and messages take time.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, play};
use serde_json::json;

/// Where the page is.
const HERE: &str = "document.querySelector('#place').textContent.match(/step (\\d+)/)[1]";

#[test]
fn the_position_follows_the_mouse_that_holds_the_timeline_and_stays_when_it_lets_go() {
    let play = play("rsa");
    visit("?rsa&step=client-hello", |page| {
        // What is beyond its end is its end, and what is above it is still held.
        let over = ["[data-step='4']", "[data-step='9']", "#place strong", ".wordmark", "[data-step='2']"];
        page.eval::<()>(&format!(
            "void (window.seen = [], new MutationObserver(() => seen.at(-1) !== {HERE} && seen.push({HERE})).observe(document.querySelector('#place'), {{ childList: true, characterData: true, subtree: true }}))"
        ));
        page.drag("[data-step='1']", &over);
        page.wait_until("seen", &["4", "9", "22", "0", "2"].map(str::to_owned).to_vec());
        page.point_at("[data-step='7']");
        assert_eq!(page.eval::<String>(HERE), "2", "let go, it stays");
        page.click("[data-step='3']");
        page.wait_for_text("#announcer", &play.announcement(3, &EVERYTHING));
        assert!(page.has("#diagram .row.current[data-row='3']"), "the arrows follow");
    });
}

/// A finger's touch at the middle of an element, or its end.
fn touch(page: &Page, kind: &str, selector: Option<&str>) {
    let points = selector.map(|selector| {
        page.call::<serde_json::Value>(
            "(selector) => (({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.querySelector(selector).getBoundingClientRect())",
            vec![selector.into()],
        )
    });
    page.devtools(
        "Input.dispatchTouchEvent",
        json!({ "type": kind, "touchPoints": points.into_iter().collect::<Vec<_>>() }),
    );
    page.wait_until_still();
}

#[test]
fn on_a_phone_a_finger_drags_it_and_the_thumb_is_large_enough() {
    visit("", |page| {
        page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true }));
        page.resize(390, 844);
        page.go("?rsa&step=client-hello");
        let thumb: (f64, f64) = page.eval(
            "[getComputedStyle(document.querySelector('.dot.current'), '::before').width, getComputedStyle(document.querySelector('.dot.current')).height].map(parseFloat)",
        );
        assert_eq!(thumb, (20.0, 44.0));
        touch(page, "touchStart", Some("[data-step='1']"));
        for step in ["5", "12"] {
            touch(page, "touchMove", Some(&format!("[data-step='{step}']")));
            assert_eq!(page.eval::<String>(HERE), step);
        }
        touch(page, "touchEnd", None);
        assert_eq!(page.eval::<String>(HERE), "12");
    });
}

/// How far the first message falls on its way.
const FALL: &str =
    "(({ y1, y2 }) => y2.baseVal.value - y1.baseVal.value)(document.querySelector('#diagram [data-row=\"1\"] .line'))";

#[test]
fn latency_slants_the_arrows_says_what_the_handshake_costs_and_stands_in_the_address() {
    visit("?rsa&step=server-finished", |page| {
        assert!(page.eval::<f64>(FALL).abs() < f64::EPSILON);
        let slide = "(value) => { const slide = document.querySelector('#latency'); slide.value = value; slide.dispatchEvent(new Event('input', { bubbles: true })); }";
        page.call::<()>(slide, vec!["160".into()]);
        page.wait_for_text("output[for=latency]", &tls_texts::page_stage::latency_costs("80", "320"));
        page.wait_for(&format!("{FALL} > 20"));
        page.wait_for("location.search.includes('latency=160')");
        page.press("c");
        page.wait_for_element("#diagram-0 .line");
        page.wait_for(&FALL.replace("#diagram", "#diagram-0").replace("(({ y1", "20 < (({ y1"));
        page.press("c");
        page.wait_for_element("#latency");
        page.call::<()>(slide, vec!["0".into()]);
        page.wait_for(&format!("{FALL} === 0"));
    });
}

#[test]
fn of_a_handshake_without_a_request_no_time_is_told() {
    visit("?attack=impostor&latency=100", |page| {
        page.wait_for_text("output[for=latency]", &tls_texts::page_stage::each_way("50"));
    });
}
