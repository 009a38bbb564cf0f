//! What takes time, written into the browser's performance timeline (W3C User Timing): its developer tools show it, and
//! `cargo xtask bench` reads it.

/// Does some work, and notes under a name how long it took.
pub(crate) fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    // The session's unit tests run without a browser.
    let timeline = if cfg!(target_arch = "wasm32") { web_sys::window().and_then(|w| w.performance()) } else { None };
    // Nothing depends on the notes; a browser that refuses them goes without.
    if let Some(timeline) = &timeline {
        let _ = timeline.mark(name);
    }
    let value = work();
    if let Some(timeline) = &timeline {
        let _ = timeline.measure_with_start_mark(name, name);
    }
    value
}
