//! Key schedules, by version.

pub(crate) mod tls12;
