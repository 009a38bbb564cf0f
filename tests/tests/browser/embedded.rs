//! The page in a frame of another: the stage, the steps, and the way to all the rest.

use crate::harness::visit;
use crate::native::{EVERYTHING, play};
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
