//! An agreement over a curve: each party's key pair, and the secret that each makes with the other's public value.

use rand_chacha::ChaCha20Rng;
use std::hint::black_box;
use tls_keys::{EphemeralKey, ExchangeGroup, SharedSecret};
use tls_wire::NamedGroup;

pub(super) struct Agreement {
    pub(super) group: NamedGroup,
    pub(super) public_values: [Vec<u8>; 2],
}

impl Agreement {
    pub(super) fn list(&self) -> [String; 2] {
        [format!("2 {} key pairs", self.group), format!("2 {} agreements", self.group)]
    }

    /// Both parties' share of it.
    pub(super) fn perform(&self, rng: &mut ChaCha20Rng) -> [SharedSecret; 2] {
        self.public_values.each_ref().map(|peer| {
            let key = EphemeralKey::generate(&ExchangeGroup::Named(self.group), rng).expect("a known group");
            black_box(key.share());
            black_box(key.decapsulate(peer)).expect("a good point")
        })
    }
}
