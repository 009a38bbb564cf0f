//! How bytes, dates and phrases are written. Nothing here knows of TLS.

pub(crate) mod date;
pub(crate) mod hex;
pub(crate) mod plaintext;
pub(crate) mod sentence;
