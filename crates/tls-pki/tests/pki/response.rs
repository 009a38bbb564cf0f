//! An OCSP response (RFC 6960 §4.2.1) of the time at which the tests judge.

use tls_pki::draft::{Holder, StatusDraft};

/// 2026-01-15T12:00:00Z.
const NOW: u64 = 1_768_478_400;
const DAY: u64 = 86_400;

/// The answer "good" about a certificate with the serial number 7 of that issuer, signed by somebody, with these certificates.
pub(crate) fn about(issuer: &Holder, signer: &Holder, certificates: &[Vec<u8>]) -> Vec<u8> {
    let answer = StatusDraft { issuer, serial: &[7], revoked_since: None, from: NOW, to: NOW + DAY };
    answer.sign(signer, certificates).unwrap()
}
