//! How bytes, dates, facts and phrases are written.

pub(crate) mod date;
pub(crate) mod fact;
pub(crate) mod hex;
#[cfg(test)]
pub(crate) mod messages;
pub(crate) mod plaintext;
pub(crate) mod sentence;
