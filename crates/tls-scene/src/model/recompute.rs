//! How a value is recomputed.

/// A command with the run's own values that yields the same bytes by an independent program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recompute {
    /// What it computes.
    pub title: String,
    /// A shell script (openssl and POSIX tools, or Python 3), to copy and run as it is; prints hex.
    pub script: String,
    /// What runs it: "sh" or "python3".
    pub interpreter: &'static str,
    /// What it prints, in hex, lower case.
    pub expected: String,
    /// Anything to know ("without the tag, because openssl enc has no AEAD").
    pub note: Option<String>,
}
