//! Two visits of one client on one stage.

use crate::harness::visit;
use crate::native::{EVERYTHING, play};
use thirtyfour::Key;

#[test]
fn the_second_visit_begins_below_a_line_that_the_first_ones_last_message_leaves_free() {
    visit("?key-exchange=ecdhe&second-visit=session-id&step=server-close-notify", |page| {
        page.wait_for_element(".packets");
        let below = "(() => { const place = (one) => document.querySelector(one).getBoundingClientRect(); \
                     return place('.packets').bottom <= place('#diagram .visit.next').top + 1; })()";
        assert!(page.eval::<bool>(below));
        let told = page.eval::<String>("document.querySelector('#diagram .visit.next').textContent");
        assert!(told.contains("Second visit") && told.contains("session ID, 32 bytes"), "{told}");
        assert!(!page.eval::<bool>("document.querySelector('#visits') !== null"), "nothing is compared yet");
    });
}

#[test]
fn both_visits_are_counted_below_the_explanation_and_told_at_the_end() {
    visit("?key-exchange=ecdhe&second-visit=session-id&step=client-hello-2", |page| {
        page.wait_for_element("#visits:not([open])");
        page.press(Key::End);
        page.wait_for_element("#visits[open] .time-lines svg");
        let line = |slug: &str| page.text(&format!("#visits [data-line={slug}]"));
        assert!(line("answer").contains('3') && line("answer").contains('2'), "{}", line("answer"));
        assert!(line("operations-server").contains("none"), "{}", line("operations-server"));
        let lines = "document.querySelectorAll('#visits .time-lines .lane.client').length";
        assert_eq!(page.eval::<usize>(lines), 2);
    });
}

#[test]
fn what_is_said_of_a_message_below_its_name_is_never_cut() {
    let steps = play("version=1.3&second-visit=psk").steps(EVERYTHING.stepping).len();
    visit("?version=1.3&second-visit=psk", |page| {
        page.resize(360, 780);
        page.raise();
        for step in 1..=steps {
            page.press(Key::Right);
            page.wait_for_element(&format!(
                "#diagram [data-row='{step}'].current, #diagram:not(:has([data-row='{step}']))"
            ));
            for width in [320, 360, 897, 1280] {
                page.resize(width, 780);
                let (said, cut): (String, bool) = page.eval(
                    "((facts) => [`${facts.textContent}: ${facts.scrollHeight} of ${facts.clientHeight} px`, facts.scrollHeight > facts.clientHeight])(document.querySelector('#step-facts'))",
                );
                assert!(!cut, "{width} px, {said}");
            }
        }
    });
}
