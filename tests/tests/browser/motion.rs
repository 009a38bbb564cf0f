//! Motion, and its absence for those who ask for it.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, count, play};
use thirtyfour::Key;

/// Steps through a handshake, and gives the steps at which something moved.
fn moving(page: &Page, steps: usize) -> Vec<usize> {
    // What moves has to be noted when it starts, for it is soon over.
    page.eval::<()>(
        "(() => {
            window.moved = 0;
            for (const kind of ['animationstart', 'transitionrun']) addEventListener(kind, () => moved++, true);
        })()",
    );
    let mut moving = Vec::new();
    for step in 1..=steps {
        page.press(Key::Right);
        page.wait_until("Number(document.querySelector('.dot.current').dataset.step)", &step);
        // Two frames, so that what the step starts has begun.
        let moved: usize = page.call(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => { done(moved + document.getAnimations().length); moved = 0; })))",
            Vec::new(),
        );
        if moved > 0 {
            moving.push(step);
        }
    }
    moving
}

#[test]
fn nothing_moves_for_those_who_ask_for_less_motion() {
    let steps = count(&play("ecdhe"), &EVERYTHING);
    visit("", |page| {
        page.prefer(&[("prefers-reduced-motion", "reduce")]);
        page.go("?ecdhe&tab=keys");
        assert_eq!(moving(page, steps), [0; 0]);
        page.click("#messages-only");
        page.click("#ghosts");
        assert_eq!(page.eval::<usize>("document.getAnimations().length"), 0);
    });
}

#[test]
fn an_arrow_draws_itself_for_everybody_else() {
    visit("", |page| {
        page.prefer(&[("prefers-reduced-motion", "no-preference")]);
        page.go("?ecdhe");
        // It is soon over, so its beginning is noted.
        page.eval::<()>(
            "(() => {
                window.drawn = [];
                addEventListener('animationstart', ({ animationName, target }) =>
                    drawn.push([animationName, target.closest('#diagram [data-row]')?.dataset.row ?? null]), true);
            })()",
        );
        page.press(Key::Right);
        page.wait_for("drawn.some(([name, row]) => name == 'reach' && row == '1')");
    });
}

#[test]
fn a_step_only_moves_and_fades_what_it_brings_so_that_the_next_key_need_not_wait_for_frames() {
    let steps = count(&play("ecdhe"), &EVERYTHING);
    let others = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(
        document.getAnimations().flatMap(({ effect }) => effect.getKeyframes().flatMap((frame) => Object.keys(frame)
            .filter((name) => !['offset', 'computedOffset', 'easing', 'composite', 'opacity', 'transform'].includes(name))
            .map((name) => `${effect.target.tagName}.${effect.target.getAttribute('class')}: ${name}`)))))))";
    visit("", |page| {
        page.prefer(&[("prefers-reduced-motion", "no-preference")]);
        page.go("?ecdhe");
        let mut running = 0;
        for step in 1..=steps {
            page.press(Key::Right);
            page.wait_until("Number(document.querySelector('.dot.current').dataset.step)", &step);
            // What runs on the main thread alone: it is drawn anew for each frame.
            assert_eq!(page.call::<Vec<String>>(others, Vec::new()), [""; 0], "step {step}");
            running += page.eval::<usize>("document.getAnimations().length");
        }
        assert!(running > steps, "{running} animations in {steps} steps");
    });
}

/// The rows that were seen, and how each shows: visible, and whether something moves in it.
const LATER: &str = "[...document.querySelectorAll('#diagram .row.future')].filter((row) => getComputedStyle(row).visibility == 'visible').map((row) => Number(row.dataset.row))";

#[test]
fn who_looks_back_keeps_what_was_seen_in_sight_and_nothing_flashes() {
    visit("", |page| {
        page.prefer(&[("prefers-reduced-motion", "no-preference")]);
        page.go("?rsa&step=client-key-exchange");
        page.eval::<()>("void addEventListener('animationstart', ({ target }) => { if (target.closest('#diagram .row.future')) window.flashed = true; }, true)");
        page.click("#diagram [data-row='2']");
        page.wait_until(LATER, &vec![3, 4, 5, 6, 7]);
        page.press(Key::Left);
        page.wait_until(LATER, &vec![2, 3, 4, 5, 6, 7]);
        page.press(Key::Right);
        page.wait_until(LATER, &vec![3, 4, 5, 6, 7]);
        assert!(page.eval::<bool>("window.flashed === undefined"));
        page.press("e");
        page.wait_until(LATER, &Vec::<u32>::new());
    });
}

#[test]
fn what_was_seen_is_not_kept_where_the_page_asks_or_a_class_looks_on() {
    visit("?rsa&present=1&step=client-key-exchange", |page| {
        page.press(Key::Left);
        page.wait_for_element("#diagram .row.future");
        page.wait_until(LATER, &Vec::<u32>::new());
        page.go("?rsa&step=client-key-exchange");
        page.press(Key::Left);
        page.wait_until(LATER, &vec![7]);
        page.click("#quiz");
        page.wait_until(LATER, &Vec::<u32>::new());
    });
}

#[test]
fn what_is_new_on_a_keyring_comes_from_the_step_and_lays_out_nothing_anew() {
    const NOTED: &str = "(() => {
        window.flights = [];
        const animate = Element.prototype.animate;
        Element.prototype.animate = function (...frames) {
            const { width, height } = document.querySelector('.lanes').getBoundingClientRect();
            flights.push([this.dataset.chip ?? this.className, width, height]);
            return animate.apply(this, frames);
        };
    })()";
    visit("", |page| {
        page.prefer(&[("prefers-reduced-motion", "no-preference")]);
        page.go("?ecdhe");
        page.eval::<()>(NOTED);
        let size: (f64, f64) = page.eval(
            "(() => { const { width, height } = document.querySelector('.lanes').getBoundingClientRect(); return [width, height]; })()",
        );
        page.press(Key::Right);
        page.wait_for("flights.some(([what]) => what == 'flying')");
        page.wait_for("!document.querySelector('.flying')");
        page.go("?ecdhe&step=client-key-exchange");
        page.eval::<()>(NOTED);
        page.press(Key::Right);
        page.wait_for("flights.some(([what]) => what == 'pre_master_secret')");
        let sizes: Vec<(String, f64, f64)> = page.eval("flights");
        assert!(sizes.iter().all(|(_, width, height)| (*width, *height) == size), "{sizes:?}");
    });
}
