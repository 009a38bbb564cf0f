//! Key schedules, by version.

mod sender;
pub(crate) mod tls12;
pub(crate) mod tls13;

pub use sender::Sender;
