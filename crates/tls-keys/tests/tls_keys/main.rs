//! What this room promises beyond known answers, which are in the workspace's `tests/vectors`.
#![cfg(test)]

mod agreement;
mod groups;
mod hybrids;
mod key_schedule;
mod record_limits;
mod records;
mod suites;
mod tls13_key_schedule;
mod tls13_records;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

/// Random numbers that are the same in each run.
fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(5246)
}
