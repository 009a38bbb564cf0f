//! How long a press of a key takes until its step is painted: on a processor four times slower.

use crate::{PRESSES, ROUNDS, summary, visit};
use serde_json::json;
use thirtyfour::Key;

/// The name of a view, and what of its address follows the scenario.
const VIEWS: [(&str, &str); 5] = [
    ("Explain", "&tab=explain"),
    ("Bytes", "&tab=bytes"),
    ("Keys", "&tab=keys"),
    ("Who knows what", "&tab=knowledge"),
    ("compare with two", "&compare=rsa"),
];

/// Notes for each press the milliseconds from the browser's own time of it until the next frame is drawn: a message that is
/// posted before the drawing is delivered after it.
const WATCH: &str = "(() => {
    window.painted = [];
    addEventListener('keydown', (event) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => painted.push(performance.now() - event.timeStamp);
        channel.port2.postMessage(0);
    }), true);
})()";

/// Prints for each view the best of several rounds: in the others the machine was busy.
pub(crate) fn print() {
    for (name, view) in VIEWS {
        let rounds = (0..ROUNDS).map(|_| walk(&format!("?key-exchange=ecdhe{view}")));
        if let Some((_, told)) = rounds.map(|times| summary(times, "presses")).min_by(|a, b| a.0.total_cmp(&b.0)) {
            println!("painting {name}, four times slower: {told}, the best of {ROUNDS} rounds");
        }
    }
}

/// Walks to the end and back, one step a press.
fn walk(query: &str) -> Vec<f64> {
    let mut painted = Vec::new();
    visit(query, |page| {
        page.eval::<()>(WATCH);
        page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }));
        let last: usize = page.eval("document.querySelectorAll('.timeline [data-step]').length - 1");
        let there = std::iter::repeat_n(Key::Right, last);
        let back = std::iter::repeat_n(Key::Left, last);
        let keys = there.chain(back).cycle();
        for (press, key) in keys.enumerate().take(PRESSES) {
            page.press(key);
            page.wait_for(&format!("painted.length > {press}"));
        }
        painted = page.eval("painted");
    });
    painted
}
