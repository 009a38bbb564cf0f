//! How bytes, dates, facts and phrases are written.

pub(crate) mod date;
pub(crate) mod fact;
pub(crate) mod hex;
pub(crate) mod plaintext;
pub(crate) mod sentence;
