//! The pseudorandom function of TLS 1.2: every secret of the protocol after the pre-master secret is one call of it.

use crate::hash::{HashAlgorithm, HmacKey};

/// Implements PRF, RFC 5246 §5: `P_hash(secret, label + seed)`, cut to `output_length` bytes.
///
/// The parts of `seed` are taken as one string.
#[must_use]
pub fn prf(hash: HashAlgorithm, secret: &[u8], label: &str, seed: &[&[u8]], output_length: usize) -> Vec<u8> {
    let mut label_and_seed = label.as_bytes().to_vec();
    for part in seed {
        label_and_seed.extend_from_slice(part);
    }
    p_hash(&HmacKey::new(hash, secret), &label_and_seed, output_length)
}

/// Implements `P_hash`, RFC 5246 §5: `HMAC(A(1) + seed) + HMAC(A(2) + seed) + …` with `A(0) = seed`, `A(i) = HMAC(A(i-1))`.
fn p_hash(secret: &HmacKey, seed: &[u8], output_length: usize) -> Vec<u8> {
    let mut output = Vec::with_capacity(output_length);
    let mut a = seed.to_vec();
    while output.len() < output_length {
        a = secret.mac(&[&a]);
        output.extend(secret.mac(&[&a, seed]));
    }
    output.truncate(output_length);
    output
}
