//! The page in a frame of another: the stage, the steps, and the way to all the rest.

use crate::harness::{Site, dist, open, visit};
use crate::native::{EVERYTHING, play};
use std::fs;
use thirtyfour::Key;

#[test]
fn in_a_frame_there_are_stage_and_steps_and_the_way_to_the_whole_page() {
    let play = play("ecdhe");
    visit("?ecdhe&embed=1", |page| {
        for absent in [".header", ".footer", ".inspector"] {
            assert!(!page.has(absent), "{absent}");
        }
        page.click("#next");
        page.wait_for_text("#announcer", &play.announcement(1, &EVERYTHING));
        page.press(Key::Right);
        page.wait_for_text("#announcer", &play.announcement(2, &EVERYTHING));
        page.wait_for("location.search.includes('embed=1') && location.search.includes('step=server-hello')");
        let whole = page.attribute("#whole", "href").unwrap_or_default();
        assert!(!whole.contains("embed"), "{whole}");
        page.go(&whole);
        page.wait_for_text("#announcer", &play.announcement(2, &EVERYTHING));
        page.wait_for_element(".inspector");
    });
}

#[test]
fn a_small_frame_is_filled_and_nothing_sticks_out() {
    visit("?rsa&embed=1&step=3", |page| {
        for (width, height) in [(360, 480), (800, 640), (1280, 720)] {
            page.resize(width, height);
            page.wait_until_still();
            let fits: bool = page.eval("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight");
            assert!(fits, "{width} × {height}");
            page.wait_for("document.querySelector('.scroller').clientHeight > 100");
        }
    });
}

#[test]
fn in_a_sandboxed_frame_everything_works_without_the_host_allowing_anything() {
    let play = play("ecdhe");
    let steps = play.steps(EVERYTHING.stepping).len();
    // The host of these tests sends no CORS headers; the frame has no origin, so nothing of the host's is its own.
    let platform = tempfile::tempdir().expect("a temporary folder can be made");
    let learning_platform = Site::serve(platform.path().to_owned());
    for file in ["", "handshake-lab.html"] {
        let page = open(Site::serve(dist()));
        let frame = |query: &str| {
            let address = page.site_address(&format!("{file}{query}"));
            let frame = format!(
                "<link rel='icon' href='data:,'><iframe sandbox='allow-scripts' width='1200' height='700' src='{address}'></iframe>"
            );
            fs::write(platform.path().join("index.html"), frame).expect("a page can be written");
            page.go_into_frame(&learning_platform.address(""));
            assert_eq!(page.eval::<String>("origin"), "null");
        };
        frame("?ecdhe&embed=1");
        page.click("#next");
        for position in 1..=steps {
            page.wait_for_text("#announcer", &play.announcement(position, &EVERYTHING));
            page.click("#next");
        }
        page.wait_for("location.search.includes('step=')");
        // And the whole page, with what it fetches later on.
        frame("?lesson=key-exchange");
        page.wait_for_element("#lesson-title");
        page.click("#lesson-next");
        page.wait_for("document.querySelector('.lesson-place').textContent.startsWith('2')");
        page.assert_no_complaint();
    }
}
