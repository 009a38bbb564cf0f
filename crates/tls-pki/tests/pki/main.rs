//! tls-pki as a whole: keys, issuing judged by OpenSSL, validation judged by spoiling good chains.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod certificate;
mod issue;
mod keys;
mod odd_certificates;
mod odd_keys;
mod validate;
mod wycheproof;

/// OpenSSL judges.
mod peers {
    mod issue;
    mod keys;
    mod openssl;
    mod pem;
    mod validate;
}

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use tls_pki::{Chain, ChainRequest, KeyType, issue};

const MESSAGE: &[u8] = b"what is signed";

/// 2026-01-15T12:00:00Z.
const CLOCK: u64 = 1_768_478_400;
const ALL: [KeyType; 4] = KeyType::ALL;

fn chain(key_type: KeyType) -> Chain {
    chain_for(key_type, "www.example.com")
}

fn chain_for(key_type: KeyType, server_name: &str) -> Chain {
    issue(&ChainRequest { key_type, server_name: server_name.into(), clock: CLOCK, serial: [0xa5; 16] }).unwrap()
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(42)
}
