//! A new seed, from the browser's own source of randomness.

/// A random number small enough to be read out in class.
pub(crate) fn seed() -> Option<u32> {
    getrandom::u32().ok()
}
