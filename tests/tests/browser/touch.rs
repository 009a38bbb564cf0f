//! Under a finger: everything is large enough and whole, on a phone held either way and on a tablet.

use crate::harness::visit;

/// What is pressed and is smaller than a finger. A step's dot and a byte's field are parts of one control; a term or a link
/// stands in its sentence.
const TOO_SMALL: &str = "[...document.querySelectorAll('button, a.button, input, select, summary, [role=tab]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && getComputedStyle(one).clipPath == 'none')
    .filter((one) => !one.matches('.dot, .unfold, [data-term], .node'))
    .map((one) => [one, (one.closest('label') ?? one).getBoundingClientRect()])
    .filter(([, { width, height }]) => width > 0 && (width < 43.5 || height < 43.5))
    .map(([one, { width, height }]) => `${one.tagName} #${one.id}.${one.className} “${one.textContent.trim().slice(0, 20)}”: ${width} × ${height}`)";

#[test]
fn whatever_is_pressed_on_a_phone_is_large_enough_for_a_finger() {
    visit("", |page| {
        page.devtools("Emulation.setTouchEmulationEnabled", serde_json::json!({ "enabled": true }));
        page.prefer(&[("prefers-reduced-motion", "reduce")]);
        let mut found = Vec::new();
        for (width, height) in [(390, 844), (844, 390), (768, 1024)] {
            page.resize(width, height);
            let mut look = |what: &str| {
                page.wait_until_still();
                found.extend(
                    page.eval::<Vec<String>>(TOO_SMALL)
                        .into_iter()
                        .map(|small| format!("{width} × {height}, {what}: {small}")),
                );
            };
            page.go("?rsa");
            look("the start");
            for tab in ["explain", "bytes", "keys", "knowledge"] {
                page.go(&format!("?ecdhe&step=server-finished&tab={tab}"));
                page.raise();
                look(tab);
            }
            for opener in ["#tools-open", "#ways-open", "#know-client", "#more", "#attack"] {
                page.go("?ecdhe&step=server-key-exchange");
                page.click(opener);
                look(opener);
            }
            for query in [
                "?rsa&compare=ecdhe&step=server-close-notify",
                "?key-exchange=rsa&without=client:verify-data&step=5",
                "?rsa&present=1&step=4",
                "?rsa&notes=1",
                "?rsa&laboratory=padding-oracle",
            ] {
                page.go(query);
                look(query);
            }
            page.go("?lesson=forward-secrecy");
            page.wait_for_element("#lesson-title");
            look("a lesson");
        }
        assert_eq!(found, [""; 0]);
    });
}

#[test]
fn on_a_phone_held_sideways_the_doors_are_whole_and_a_lessons_way_on_is_in_sight() {
    visit("", |page| {
        page.devtools("Emulation.setTouchEmulationEnabled", serde_json::json!({ "enabled": true }));
        for (width, height) in [(844, 390), (390, 844)] {
            page.resize(width, height);
            page.go("?rsa");
            page.wait_until_still();
            let hidden: bool = page.eval(
                "[...document.querySelectorAll('.door')].some((door) => door.getBoundingClientRect().bottom > Math.min(...['.inspector', '.timeline'].map((bar) => document.querySelector(bar).getBoundingClientRect().top)))",
            );
            assert!(!hidden, "{width} × {height}: all three doors are above the bar");
        }
        page.resize(844, 390);
        page.go("?lesson=forward-secrecy");
        page.wait_for_element("#lesson-next");
        page.wait_until_still();
        assert!(
            page.eval::<bool>("document.querySelector('#lesson-next').getBoundingClientRect().bottom <= innerHeight")
        );
    });
}

#[test]
fn on_a_phone_held_sideways_the_raised_sheet_has_what_the_bars_leave_and_its_tabs_stay_whole() {
    visit("?version=1.3&step=certificate-checks", |page| {
        // Held upright, a small one keeps its sheet low, and its tabs as well.
        for (width, height, share) in [(844, 390, 0.9), (683, 384, 0.9), (320, 480, 0.0)] {
            page.resize(width, height);
            page.go("?version=1.3&step=certificate-checks");
            page.click("#raise");
            page.wait_until_still();
            let [top, bar]: [f64; 2] = page.eval(
                "['.inspector', '.timeline'].map((part) => document.querySelector(part).getBoundingClientRect().top)",
            );
            assert!(top >= 0.0, "{width} × {height}: the sheet begins at {top}");
            assert!(bar - top >= share * bar, "{width} × {height}: from {top} to {bar}");
        }
    });
}

#[test]
fn on_no_phone_a_word_of_a_keyring_is_cut_short() {
    visit("?key-exchange=rsa&suite=TLS_RSA_WITH_AES_128_CBC_SHA&step=server-close-notify", |page| {
        for (width, height) in [(320, 640), (390, 844), (600, 900), (700, 900), (844, 390)] {
            page.resize(width, height);
            page.wait_until_still();
            let cut: Vec<String> = page.eval(
                "[...document.querySelectorAll('.lanes button')].filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth).map((one) => one.textContent)",
            );
            assert_eq!(cut, [""; 0], "at {width} px");
        }
    });
}

#[test]
fn on_no_phone_the_name_of_a_tab_is_cut_short() {
    visit("?ecdhe&step=certificate", |page| {
        page.devtools("Emulation.setTouchEmulationEnabled", serde_json::json!({ "enabled": true }));
        for (width, height) in [(320, 640), (360, 740), (390, 844), (600, 900)] {
            page.resize(width, height);
            page.wait_until_still();
            let fits: bool = page.eval(
                "((bar) => bar.scrollWidth <= bar.clientWidth && [...bar.children].every((tab) => tab.scrollWidth <= tab.clientWidth))(document.querySelector('.tabs'))",
            );
            assert!(fits, "at {width} px");
        }
    });
}
