//! How bytes, dates, facts, phrases and what fields are for are written.

pub(crate) mod date;
pub(crate) mod fact;
pub(crate) mod gloss;
pub(crate) mod hex;
#[cfg(test)]
pub(crate) mod messages;
pub(crate) mod plaintext;
pub(crate) mod sentence;
