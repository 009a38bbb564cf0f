//! How long the browser's main thread is busy.

use crate::harness::Page;
use serde_json::{Value, json};

/// Promises the frame that a key's press leads to: the next that is drawn once `ready` gives an element. A message that is posted
/// before the drawing is delivered after it.
const FRAME: &str = "(ready) => {
    window.frame = new Promise((done) => addEventListener('keydown', () => {
        const drawn = () => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done(true);
            channel.port2.postMessage(0);
        });
        const is_ready = () => document.querySelector(ready) !== null;
        const watch = new MutationObserver(() => {
            if (is_ready()) {
                watch.disconnect();
                drawn();
            }
        });
        if (is_ready()) drawn(); else watch.observe(document.body, { subtree: true, attributes: true });
    }, { capture: true, once: true }));
}";

/// A key by its names in the DevTools protocol.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    name: &'static str,
    code: &'static str,
    number: u32,
}

impl Key {
    pub(crate) const RIGHT: Self = Self { name: "ArrowRight", code: "ArrowRight", number: 39 };
    pub(crate) const LEFT: Self = Self { name: "ArrowLeft", code: "ArrowLeft", number: 37 };
    pub(crate) const E: Self = Self { name: "e", code: "KeyE", number: 69 };
    pub(crate) const R: Self = Self { name: "r", code: "KeyR", number: 82 };
    /// Means nothing to the page.
    pub(crate) const X: Self = Self { name: "x", code: "KeyX", number: 88 };
}

/// The main thread of a page.
pub(crate) struct MainThread<'a> {
    page: &'a Page,
}

impl<'a> MainThread<'a> {
    /// Counts its own processor time: on a busy machine it may have to wait for its turn, which is no work.
    pub(crate) fn at_work(page: &'a Page) -> Self {
        Self::by(page, "threadTicks")
    }

    /// Counts by the same clock as the page's own notes.
    pub(crate) fn by_the_clock(page: &'a Page) -> Self {
        Self::by(page, "timeTicks")
    }

    fn by(page: &'a Page, domain: &str) -> Self {
        page.devtools("Performance.disable", json!({}));
        page.devtools("Performance.enable", json!({ "timeDomain": domain }));
        Self { page }
    }

    /// How many milliseconds it is busy from the press of a key up to and including the frame that shows an element. What asks
    /// the page is set up before, since a script of the driver's takes the main thread longer than many a step.
    pub(crate) fn milliseconds(&self, key: Key, ready: &str) -> f64 {
        self.page.call::<()>(FRAME, vec![json!(ready)]);
        let before = self.busy();
        self.turn("keyDown", key);
        self.page.devtools("Runtime.evaluate", json!({ "expression": "frame", "awaitPromise": true }));
        let busy = self.busy() - before;
        self.turn("keyUp", key);
        busy
    }

    fn turn(&self, how: &str, Key { name, code, number }: Key) {
        let key = json!({ "type": how, "key": name, "code": code, "windowsVirtualKeyCode": number });
        self.page.devtools("Input.dispatchKeyEvent", key);
    }

    fn busy(&self) -> f64 {
        let metrics = self.page.devtools("Performance.getMetrics", json!({}));
        let list = metrics.get("metrics").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let busy = list.iter().find(|metric| metric.get("name").is_some_and(|name| name == "TaskDuration"));
        1000.0 * busy.and_then(|metric| metric.get("value")?.as_f64()).expect("Chromium counts its tasks' time")
    }
}
