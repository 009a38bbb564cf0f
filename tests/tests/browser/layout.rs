//! Nothing sticks out: no view has to be scrolled sideways, from the narrowest phone to the widest screen.

use crate::harness::{Page, visit};

/// What is cut off at the side, or has to be scrolled sideways to be seen.
pub(crate) fn sticking_out(page: &Page) -> Vec<String> {
    page.eval(
        "(() => {
            const name = (element) => `${element.tagName.toLowerCase()}#${element.id}.${element.getAttribute('class')} “${element.textContent.trim().slice(0, 30)}”`;
            const found = [];
            const root = document.scrollingElement;
            if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} px wide`);
            for (const element of document.querySelectorAll('body *')) {
                if (!element.checkVisibility({ visibilityProperty: true })) continue;
                const style = getComputedStyle(element);
                // What only screen readers get is no wider than a pixel.
                if (style.clipPath != 'none') continue;
                // Three handshakes side by side are swept on a phone.
                const swept = element.closest('.compare.swept .compare-columns') !== null;
                // What a strip of fields cuts short stands whole in the Bytes tab, and a proposed address in the address bar once it is taken.
                if (swept || element.closest('.strip') || element.closest('#notice-nearest')) continue;
                if (style.overflowX != 'visible' && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
                    found.push(`${name(element)} scrolls sideways: ${element.scrollWidth} in ${element.clientWidth} px`);
                const box = element.getBoundingClientRect();
                if (box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !element.closest('.hidden, .in-words, defs'))
                    found.push(`${name(element)} reaches from ${box.left} to ${box.right}`);
            }
            return found.slice(0, 8);
        })()",
    )
}

/// Lessons lead through all kinds of views, each with a bar below it.
fn lessons_fit(width: u32, height: u32) {
    visit("", |page| {
        page.resize(width, height);
        page.prefer(&[("prefers-reduced-motion", "reduce")]);
        let mut found = Vec::new();
        let lessons = [
            "walk-through",
            "key-exchange",
            "forward-secrecy",
            "certificates",
            "integrity",
            "failures",
            "tls13",
            "second-visits",
            "who-is-the-client",
            "quantum-year",
        ];
        for lesson in lessons.into_iter().chain(["teachers", "misconceptions"]) {
            page.go(&format!("?lesson={lesson}"));
            page.wait_for_element("#lesson-title");
            while !page.has("#learn") {
                let stop = page.text("#lesson-title");
                found.extend(sticking_out(page).into_iter().map(|what| format!("{lesson}, {stop}: {what}")));
                page.press(thirtyfour::Key::Right);
                page.wait_for(&format!(
                    "document.querySelector('#lesson-title')?.textContent != {}",
                    serde_json::json!(stop)
                ));
                if page.has("#question") {
                    found.extend(sticking_out(page).into_iter().map(|what| format!("{lesson}, after {stop}: {what}")));
                    page.press(thirtyfour::Key::Right);
                    page.wait_for_element("#lesson-title");
                }
            }
        }
        assert!(found.is_empty(), "at {width} px:\n{}", found.join("\n"));
    });
}

#[test]
fn long_values_in_an_explanation_break_where_the_panel_ends() {
    visit("", |page| {
        for (width, height) in [(1440, 900), (1280, 720)] {
            page.resize(width, height);
            page.go("?version=1.3&external-psk=alone&edit=1.client.1:207:00&step=server-alert");
            page.wait_for("document.querySelector('.explanation')?.textContent.includes('the server computed')");
            assert_eq!(sticking_out(page), [""; 0], "at {width} px");
        }
    });
}

#[test]
fn questions_and_answers_fit_a_phone() {
    visit("", |page| {
        page.resize(360, 740);
        page.go("?ecdhe");
        page.click("#quiz");
        let mut found = Vec::new();
        while !page.has("#question-again") {
            page.press(thirtyfour::Key::Right);
            if page.has("[data-choice='0']") {
                found.extend(sticking_out(page));
                page.click("[data-choice='0']");
                page.wait_for_element("#outcome p");
                found.extend(sticking_out(page));
            }
        }
        assert_eq!(found, [""; 0]);
    });
}

#[test]
fn lessons_fit_a_phone() {
    lessons_fit(360, 740);
}

#[test]
fn lessons_fit_a_laptop() {
    lessons_fit(1440, 900);
}

fn fits(width: u32, height: u32) {
    visit("", |page| {
        page.resize(width, height);
        page.prefer(&[("prefers-reduced-motion", "reduce")]);
        let mut found = Vec::new();
        for (scenario, middle) in
            [("rsa", "client-key-exchange"), ("ecdhe", "client-key-exchange"), ("tls13", "client-application-keys")]
        {
            for (step, stolen) in
                [("start", ""), ("certificate", ""), (middle, ""), ("server-close-notify", "&stolen=1")]
            {
                page.go(&format!("?{scenario}&step={step}{stolen}"));
                if width < 800 {
                    page.click("#raise");
                }
                for tab in ["explain", "bytes", "keys", "knowledge"] {
                    page.click(&format!("[data-tab='{tab}']"));
                    page.wait_for_element(&format!("#panel-{tab}"));
                    found.extend(
                        sticking_out(page).into_iter().map(|what| format!("{scenario}, {step}, {tab}: {what}")),
                    );
                }
            }
        }
        page.go("?ecdhe&step=client-finished&tab=bytes&field=record-0");
        if width < 800 {
            page.click("#raise");
        }
        page.wait_for_element("[data-buffer=plaintext-0]");
        found.extend(sticking_out(page).into_iter().map(|what| format!("a record and its inside: {what}")));
        for setting in ["embed=1", "present=1", "notes=1", "worksheet=2", "answers=1"] {
            page.go(&format!("?rsa&step=client-key-exchange&{setting}"));
            page.wait_for_element(".diagram, .notes");
            found.extend(sticking_out(page).into_iter().map(|what| format!("{setting}: {what}")));
        }
        assert!(found.is_empty(), "at {width} px:\n{}", found.join("\n"));
    });
}

#[test]
fn nothing_sticks_out_on_a_phone() {
    fits(360, 740);
}

#[test]
fn nothing_sticks_out_on_a_tablet() {
    fits(768, 1024);
}

#[test]
fn nothing_sticks_out_on_a_laptop() {
    fits(1440, 900);
}

#[test]
fn nothing_sticks_out_on_a_wide_screen() {
    fits(1920, 1080);
}

#[test]
fn every_shape_of_the_diagram_is_as_wide_as_it_was_drawn() {
    visit("?ecdhe&step=server-close-notify", |page| {
        let wrong: Vec<String> = page.eval(
            "[...document.querySelectorAll('#diagram rect')]
                .filter((rect) => Math.abs(rect.width.animVal.value - rect.getBBox().width) > 0.5
                    || Math.abs(Number(rect.getAttribute('width')) - rect.getBBox().width) > 0.5)
                .map((rect) => rect.getAttribute('class'))",
        );
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(page.eval::<usize>("document.querySelectorAll('#diagram rect.box').length") > 3, "there are boxes");
    });
}

#[test]
fn the_head_of_the_page_fits_whatever_the_width() {
    visit("?rsa&step=server-close-notify&stolen=1", |page| {
        let too_wide: Vec<u32> = (360..1500)
            .step_by(30)
            .filter(|width| {
                page.resize(*width, 800);
                page.wait_until_still();
                page.eval("document.scrollingElement.scrollWidth > innerWidth")
            })
            .collect();
        assert!(too_wide.is_empty(), "sideways scrolling at these widths: {too_wide:?}");
    });
}

const SHEET_ENDS_ABOVE_THE_TIMELINE: &str = "document.querySelector('.tab-panel').getBoundingClientRect().bottom
    <= document.querySelector('.timeline').getBoundingClientRect().top + 1";

#[test]
fn dialogs_and_the_notice_of_a_wrong_address_fit_a_phone() {
    visit("", |page| {
        page.resize(360, 740);
        page.go("?key-exchange=foo&suite=TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384&group=ffdhe3072&step=99&field=message/nonsense");
        assert_eq!(sticking_out(page), [""; 0]);
        let share = "document.querySelector('#notice').getBoundingClientRect().height / innerHeight";
        assert!(page.eval::<f64>(share) < 0.3, "the handshake has the room");
        page.click("#raise");
        page.wait_for_element(".inspector[data-raised=true]");
        page.eval::<()>("void scrollTo(0, document.scrollingElement.scrollHeight)");
        assert!(page.eval::<bool>(SHEET_ENDS_ABOVE_THE_TIMELINE), "at the end of the page it stands whole");
        page.go("?ecdhe&step=client-hello");
        for (open, dialog) in [
            ("#more", "#scenario"),
            ("#attack", "#attacks"),
            ("#shortcuts-open", "#shortcuts"),
            ("#know-client-list [data-chip]", "#value"),
        ] {
            if open.starts_with("#know-client") {
                page.click("#know-client");
                assert_eq!(sticking_out(page), [""; 0], "the menu of a keyring");
            }
            page.click(open);
            page.wait_for_element(&format!("{dialog}[open]"));
            assert_eq!(sticking_out(page), [""; 0], "{dialog}");
            page.press(thirtyfour::Key::Escape);
            page.wait_for(&format!("document.querySelector('{dialog}') === null"));
        }
        for menu in ["#export", "#theme"] {
            page.click(menu);
            assert_eq!(sticking_out(page), [""; 0], "{menu}");
            page.press(thirtyfour::Key::Escape);
        }
    });
}

#[test]
fn a_sheet_that_is_raised_on_a_phone_is_scrolled_into_sight() {
    visit("?key-exchange=ecdhe&fault=expired-certificate&step=certificate-checks", |page| {
        page.resize(360, 740);
        page.click("#raise");
        page.wait_for_element(".inspector[data-raised=true]");
        page.wait_until_still();
        let [panel, bar]: [f64; 2] = page.eval(
            "[document.querySelector('.tab-panel').getBoundingClientRect().bottom, document.querySelector('.timeline').getBoundingClientRect().top]",
        );
        assert!(panel <= bar + 1.0, "the sheet ends at {panel}, the bar begins at {bar}");
    });
}

#[test]
fn what_folds_fields_is_large_enough_for_a_finger() {
    visit("", |page| {
        page.devtools("Emulation.setTouchEmulationEnabled", serde_json::json!({ "enabled": true }));
        page.resize(390, 844);
        page.go("?rsa&step=client-hello&tab=bytes");
        page.click("#raise");
        page.wait_for_element(".fold");
        let small: Vec<(f64, f64)> = page.eval(
            "[...document.querySelectorAll('.fold, .field-line')].map((one) => one.getBoundingClientRect()).map(({ width, height }) => [width, height]).filter(([width, height]) => width < 44 || height < 44)",
        );
        assert!(small.is_empty(), "{small:?}");
    });
}

#[test]
fn a_switch_shows_its_state_where_colours_are_forced() {
    visit("", |page| {
        page.prefer(&[("forced-colors", "active"), ("prefers-reduced-motion", "reduce")]);
        page.go("?rsa");
        let look = "(({ backgroundColor, borderColor }) => [backgroundColor, borderColor])(getComputedStyle(document.querySelector('#deployed-today .switch-track')))";
        let off: Vec<String> = page.eval(look);
        page.click("#deployed-today");
        page.wait_for_element("#deployed-today[aria-checked=true]");
        let on: Vec<String> = page.eval(look);
        assert_ne!(off, on);
        let pressed = "getComputedStyle(document.querySelector('.segments [aria-pressed=true]')).backgroundColor";
        let other = "getComputedStyle(document.querySelector('.segments [aria-pressed=false]')).backgroundColor";
        assert_ne!(page.eval::<String>(pressed), page.eval::<String>(other));
    });
}
