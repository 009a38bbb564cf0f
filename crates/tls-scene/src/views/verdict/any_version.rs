//! What is judged alike in every version.

use super::choice::Choice;
use super::history::{ECDSA_KEY, EDWARDS_KEY, History, LONG_RSA_KEY, SHORT_RSA_KEY};
use crate::model::verdict::Subject;
use tls_pki::PublicKey;

/// The key in the leaf certificate, and how long that is valid.
pub(super) fn certificate(leaf: &[u8]) -> impl Iterator<Item = Choice> {
    let key = PublicKey::from_certificate_der(leaf).ok();
    let key = key.map(|key| Choice::told(Subject::Certificate, key.algorithm_name(), of_key(&key)));
    key.into_iter().chain(tls_pki::lifetime(leaf).map(Choice::lifetime))
}

fn of_key(key: &PublicKey) -> History {
    const LEAST_BYTES: usize = 256;
    match key.rsa_numbers() {
        Some(numbers) if numbers.modulus.len() >= LEAST_BYTES => LONG_RSA_KEY,
        Some(_) => SHORT_RSA_KEY,
        None if key.algorithm_name().starts_with("ECDSA") => ECDSA_KEY,
        None => EDWARDS_KEY,
    }
}
