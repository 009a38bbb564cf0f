//! How long a connection may last and how much it may bring: what keeps a live peer from filling memory or time.

use crate::arguments::LiveArguments;
use std::time::Duration;

/// Bytes in a KiB.
const KIB: usize = 1024;

/// A connection's limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long it may last, from the first byte to the last.
    pub time: Duration,
    /// How many bytes the peer may send, records and all; none if any number.
    pub bytes: Option<u64>,
    /// About how many bytes of memory the recording of a conversation may take. What comes after that is counted, and only
    /// the end is recorded again.
    pub kept: usize,
    /// After how long without a byte the peer counts as silent.
    pub silence: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(30), bytes: None, kept: 1024 * KIB, silence: Duration::from_secs(2) }
    }
}

impl From<&LiveArguments> for Limits {
    fn from(arguments: &LiveArguments) -> Self {
        Self {
            time: Duration::from_secs(arguments.timeout),
            bytes: arguments.limit.map(|limit| limit.saturating_mul(KIB as u64)),
            kept: arguments.keep.saturating_mul(KIB),
            ..Self::default()
        }
    }
}
