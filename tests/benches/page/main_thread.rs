//! How long the browser's main thread is busy.

use crate::harness::Page;
use serde_json::{Value, json};

/// Resolves after the next frame is drawn: a message that is posted before the drawing is delivered after it.
const NEXT_FRAME: &str = "() => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(true);
    channel.port2.postMessage(0);
}))";

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

    /// How many milliseconds it is busy with what `doing` sets off, up to and including the next frame.
    pub(crate) fn milliseconds(&self, doing: impl FnOnce()) -> f64 {
        let before = self.busy();
        doing();
        let _: bool = self.page.call(NEXT_FRAME, Vec::new());
        self.busy() - before
    }

    fn busy(&self) -> f64 {
        let metrics = self.page.devtools("Performance.getMetrics", json!({}));
        let list = metrics.get("metrics").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let busy = list.iter().find(|metric| metric.get("name").is_some_and(|name| name == "TaskDuration"));
        1000.0 * busy.and_then(|metric| metric.get("value")?.as_f64()).expect("Chromium counts its tasks' time")
    }
}
