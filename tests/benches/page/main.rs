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
use main_thread::{Key, MainThread};

const SCENARIOS: [&str; 2] = ["rsa", "ecdhe"];
const PRESSES: usize = 200;
const ROUNDS: usize = 3;

/// Each is switched from in a recording that the page has not made before.
const SWITCHES: [(&str, &str, Key); 2] = [("rsa", "ecdhe", Key::E), ("ecdhe", "rsa", Key::R)];
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
    stepping();
    let switches: Vec<f64> = SWITCHES.iter().flat_map(|(from, to, key)| switching(from, to, *key)).collect();
    println!("switching beyond the engine's own run: {}", summary(switches, "switches").1);
    painting::print();
}

/// Prints what a step costs: where each is gone to for the first time, and the best of several rounds of walking to the end and back, in
/// the others of which the machine was busy.
fn stepping() {
    let (mut first, mut rounds) = (Vec::new(), vec![Vec::new(); ROUNDS]);
    for scenario in SCENARIOS {
        visit(&format!("?key-exchange={scenario}"), |page| {
            let main_thread = MainThread::at_work(page);
            // A key that means nothing shows what measuring costs; it is not taken off.
            let nothing = (0..20).map(|_| main_thread.milliseconds(Key::X, "body")).collect();
            println!("a key that does nothing, {scenario}: {}", summary(nothing, "presses").1);
            let last: usize = page.eval("document.querySelectorAll('.timeline [data-step]').length - 1");
            let there = (1..=last).map(|step| (Key::RIGHT, step));
            let back = (0..last).rev().map(|step| (Key::LEFT, step));
            let mut press = |(key, step)| {
                main_thread.milliseconds(key, &format!(".timeline [data-step='{step}'][aria-current='step']"))
            };
            let walk: Vec<_> = there.clone().chain(back).collect();
            first.extend(there.map(&mut press));
            (0..last).rev().for_each(|step| _ = press((Key::LEFT, step)));
            for round in &mut rounds {
                round.extend(walk.iter().copied().cycle().take(PRESSES).map(&mut press));
                page.press(thirtyfour::Key::Home);
                page.wait_for_element(".timeline [data-step='0'][aria-current='step']");
            }
        });
    }
    println!("stepping for the first time: {}", summary(first, "steps").1);
    let rounds = rounds.into_iter().map(|costs| summary(costs, "steps"));
    if let Some((_, told)) = rounds.min_by(|a, b| a.0.total_cmp(&b.0)) {
        println!("stepping: {told}, the best of {ROUNDS} rounds");
    }
}

/// The milliseconds of each switch beyond those of the engine's run that it takes.
fn switching(from: &str, to: &str, key: Key) -> Vec<f64> {
    let mut costs = Vec::new();
    visit("", |page| {
        for seed in SEEDS {
            page.go(&format!("?key-exchange={from}&seed={seed}&step=12"));
            let main_thread = MainThread::by_the_clock(page);
            let before = engine_runs(page).len();
            let whole = main_thread.milliseconds(key, &format!("#switch-{to}[aria-pressed='true']"));
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
