//! What is judged alike in every version.

use crate::model::verdict::{Grade, Judgement, Subject};
use tls_pki::PublicKey;
use tls_texts::verdict as texts;

pub(super) fn judged(
    subject: Subject,
    choice: impl Into<String>,
    grade: Grade,
    reason: String,
    clause: &'static str,
) -> Judgement {
    Judgement { subject, choice: choice.into(), grade, reason, clause }
}

/// The key in the leaf certificate.
pub(super) fn certificate(key: &PublicKey) -> Judgement {
    const LEAST_BYTES: usize = 256;
    let choice = key.algorithm_name();
    let long_enough = key.rsa_numbers().map(|numbers| numbers.modulus.len() >= LEAST_BYTES);
    let (grade, reason, clause) = match long_enough {
        Some(true) => (Grade::Fine, texts::rsa_key_long_enough(), "RFC 9325 §4.5"),
        Some(false) => (Grade::Forbidden, texts::rsa_key_too_short(), "RFC 9325 §4.5"),
        None if matches!(key, PublicKey::Ed25519(_)) => (Grade::Fine, texts::ed25519_key(), "RFC 8032 §1"),
        None => (Grade::Fine, texts::ecdsa_key(), "RFC 9325 §4.2"),
    };
    judged(Subject::Certificate, choice, grade, reason, clause)
}
