//! How long a connection may last and how much it may bring: what keeps a live peer from filling memory or time.

use crate::arguments::LiveArguments;
use std::time::Duration;

/// A connection's limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long it may last, from the first byte to the last.
    pub time: Duration,
    /// How many bytes the peer may send, records and all. Everything is recorded, so this bounds memory too.
    pub bytes: usize,
    /// After how long without a byte the peer counts as silent.
    pub silence: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(30), bytes: 256 * 1024, silence: Duration::from_secs(2) }
    }
}

impl From<&LiveArguments> for Limits {
    fn from(arguments: &LiveArguments) -> Self {
        Self {
            time: Duration::from_secs(arguments.timeout),
            // At most 65,536 KiB, as the argument's range says.
            bytes: usize::try_from(arguments.limit).map_or(usize::MAX, |limit| limit.saturating_mul(1024)),
            ..Self::default()
        }
    }
}
