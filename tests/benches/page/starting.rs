//! How long a first visit takes until something is drawn, and until the first step is: on a processor four times slower.

use crate::harness::{Page, Site, dist, open};
use serde_json::json;

/// The first handshake, whose stage is drawn before the program has come; and one that has to wait for it.
const ADDRESSES: [&str; 2] = ["", "?key-exchange=ecdhe"];
const RUNS: usize = 9;

/// Presses the right arrow as soon as there is a page, and notes when the first step was drawn.
const FIRST_STEP: &str = "(() => {
    addEventListener('DOMContentLoaded', () => {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
        const watch = new MutationObserver(() => {
            if (!document.querySelector('#diagram [data-row=\"1\"].current')) return;
            watch.disconnect();
            requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => { window.first_step = performance.now(); };
                channel.port2.postMessage(0);
            });
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
})()";

/// Prints the medians of starts, each in a browser that has forgotten the one before. The addresses take turns: a machine busy for a
/// while is so for both.
pub(crate) fn print() {
    let mut times = [const { (Vec::new(), Vec::new()) }; ADDRESSES.len()];
    for _ in 0..RUNS {
        for (query, (stage, step)) in ADDRESSES.iter().zip(&mut times) {
            let page = open(Site::serve(dist()));
            let (drawn, stepped) = start(&page, query);
            stage.push(drawn);
            step.push(stepped);
        }
    }
    for (query, (stage, step)) in ADDRESSES.iter().zip(times) {
        let shown = if query.is_empty() { "(no query)" } else { query };
        println!("starting at {shown}, four times slower: first drawing after {}", median(stage));
        println!("starting at {shown}, four times slower: first step after {}", median(step));
    }
}

/// Milliseconds until something was drawn, and until the first step was.
fn start(page: &Page, query: &str) -> (f64, f64) {
    page.before_each_document(FIRST_STEP);
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }));
    page.go(query);
    page.wait_for("window.first_step !== undefined");
    let drawn = page.eval("performance.getEntriesByName('first-contentful-paint')[0].startTime");
    (drawn, page.eval("first_step"))
}

fn median(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |index: usize| times.get(index).copied().unwrap_or(f64::NAN);
    let last = times.len().saturating_sub(1);
    format!("{:.0} ms, the median of {} ({:.0} to {:.0})", at(last / 2), times.len(), at(0), at(last))
}
