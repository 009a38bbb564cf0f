//! What the page in `dist/` costs a browser: the bytes that it transfers, the time until something is drawn and until it
//! can be used, the work of its main thread for a step and for a switch to the other key exchange, and the time from a
//! press of a key until its step is painted.
//!
//! `cargo xtask bench` runs it. Work is Chromium's own count of what its main thread does, so that waiting for a frame or
//! for the next key costs nothing.

#![expect(clippy::expect_used, clippy::panic, reason = "a bench that can't measure must stop")]

#[expect(dead_code, unused_imports, reason = "the tests use more of it")]
#[path = "../../tests/browser/harness/mod.rs"]
mod harness;
mod main_thread;
mod painting;
mod starting;
mod transfer;

use harness::{Page, Site, dist, open};
use main_thread::MainThread;

/// Each is switched from in a recording that the page has not made before.
const SWITCHES: [(&str, &str, &str); 2] = [("rsa", "ecdhe", "e"), ("ecdhe", "rsa", "r")];
const SEEDS: std::ops::Range<u32> = 100..110;

/// Opens the page with a query in a browser of its own.
fn visit(query: &str, using: impl FnOnce(&Page)) {
    let page = open(Site::serve(dist()));
    page.go(query);
    using(&page);
}

fn main() {
    visit("", transfer::print);
    starting::print();
    let steps: Vec<f64> =
        ["?key-exchange=rsa", "?key-exchange=ecdhe"].iter().flat_map(|query| stepping(query)).collect();
    println!("stepping: {}", summary(steps, "steps").1);
    let switches: Vec<f64> = SWITCHES.iter().flat_map(|(from, to, key)| switching(from, to, key)).collect();
    println!("switching beyond the engine's own run: {}", summary(switches, "switches").1);
    painting::print();
}

/// The milliseconds of each step of a scenario, forward, one key press each.
fn stepping(query: &str) -> Vec<f64> {
    let mut costs = Vec::new();
    visit(query, |page| {
        let count: usize = page.eval("document.querySelectorAll('[data-step]').length - 1");
        let main_thread = MainThread::at_work(page);
        // A key that means nothing shows what measuring costs; it is not taken off.
        let nothing: Vec<f64> = (0..20).map(|_| main_thread.milliseconds(|| page.press("x"))).collect();
        println!("stepping through {query}: a key that does nothing, {}", summary(nothing, "presses").1);
        for step in 1..=count {
            costs.push(main_thread.milliseconds(|| page.press(thirtyfour::Key::Right)));
            page.wait_for_element(&format!(
                "#diagram [data-row='{step}'].current, #diagram:not(:has([data-row='{step}']))"
            ));
        }
    });
    costs
}

/// The milliseconds of each switch beyond those of the engine's run that it takes.
fn switching(from: &str, to: &str, key: &str) -> Vec<f64> {
    let mut costs = Vec::new();
    visit("", |page| {
        for seed in SEEDS {
            page.go(&format!("?key-exchange={from}&seed={seed}&step=12"));
            let main_thread = MainThread::by_the_clock(page);
            let before = engine_runs(page).len();
            let whole = main_thread.milliseconds(|| {
                page.press(key);
                page.wait_for_element(&format!("#switch-{to}[aria-pressed='true']"));
            });
            let runs = engine_runs(page);
            let [engine] = runs.get(before..).unwrap_or_default() else {
                panic!("the page notes {} runs of the engine, and not one", runs.len() - before)
            };
            costs.push(whole - engine);
        }
    });
    costs
}

/// How long the engine ran each time, as the page notes it.
fn engine_runs(page: &Page) -> Vec<f64> {
    page.eval("performance.getEntriesByName('engine', 'measure').map((entry) => entry.duration)")
}

/// The 95th percentile, and what is said of all of them.
fn summary(mut costs: Vec<f64>, of_what: &str) -> (f64, String) {
    costs.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let rank = (share * costs.len() as f64).ceil() as usize;
        costs.get(rank.max(1) - 1).copied().expect("something was measured")
    };
    let (count, median, high, most) = (costs.len(), at(0.5), at(0.95), at(1.0));
    let told = format!(
        "{high:.1} ms at the 95th percentile of {count} {of_what}, {median:.1} ms the median, {most:.1} ms the most"
    );
    (high, told)
}
