//! Work that takes longer than a page may stand still: done in portions, between which the browser draws.

use gloo_timers::callback::Timeout;
use std::rc::Rc;

/// Does a portion after so many milliseconds, and goes on for as long as `work` says how long to rest.
pub(crate) fn in_portions(pause: u32, work: Rc<dyn Fn() -> Option<u32>>) {
    let portion = move || {
        if let Some(pause) = work() {
            in_portions(pause, work);
        }
    };
    // Whoever wants it no more lets `work` say so.
    Timeout::new(pause, portion).forget();
}
