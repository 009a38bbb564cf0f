//! How bytes, dates, facts, failures, phrases, scenarios and what fields are for are written.

pub mod catalogue;
pub(crate) mod certificate;
pub(crate) mod date;
pub(crate) mod fact;
pub(crate) mod function;
pub(crate) mod gloss;
pub(crate) mod hex;
#[cfg(test)]
pub(crate) mod messages;
pub(crate) mod plaintext;
pub mod scenario;
pub(crate) mod section;
pub(crate) mod sentence;
pub(crate) mod unread;
