//! The one line that each step of the set-up prints.

/// Says what is about to be done, and why.
pub(crate) fn say(what: &str, why: &str) {
    println!("· {what}: {why}");
}

/// Says how something ended.
pub(crate) fn note(text: &str) {
    println!("  {text}");
}
