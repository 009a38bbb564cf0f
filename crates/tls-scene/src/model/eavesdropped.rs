//! A message of application data as whoever listens has it.

use super::lane::Lane;

/// Application data that has passed on the wire, and what can be read of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eavesdropped {
    /// The step in which it passed.
    pub step: usize,
    /// Who sent it.
    pub sender: Lane,
    /// How many bytes the record has on the wire.
    pub length: usize,
    /// The beginning of what is encrypted in it, as hex digits.
    pub hex: String,
    /// The same as characters, with a dot for what is none: the noise that it is to whoever has no key.
    pub noise: String,
    /// What it says, if that can be read: at most two lines.
    pub lines: Vec<Told>,
    /// The values that would open it, each by itself: one, or either of two; empty where no value is known to be missing.
    pub missing: Vec<String>,
}

/// A line of what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What stands before a password, or the whole line.
    pub text: String,
    /// The password in it.
    pub password: String,
    /// What comes after that.
    pub rest: String,
}
