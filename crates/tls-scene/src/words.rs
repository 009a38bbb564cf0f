//! How bytes are written.

pub(crate) mod hex;
