//! The Finished message of the peer, compared with what it must be.

use crate::Failure;
use crate::evidence::Evidence;
use crate::output::Output;
use tls_terms::Rule;
use tls_transcript::Role;

/// States whether the peer's verify_data is the one expected, and stops if it isn't. Both are compared whole: where they differ
/// is nobody's business.
pub(crate) fn compare_finished(
    rule: Rule,
    sender: Role,
    received: &[u8],
    expected: &[u8],
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let evidence = Evidence::VerifyData { sender, received: received.to_vec(), expected: expected.to_vec() };
    out.require(rule, are_equal(received, expected), evidence)
}

/// Whether two proofs are the same, by looking at all of both.
pub(crate) fn are_equal(received: &[u8], expected: &[u8]) -> bool {
    received.len() == expected.len()
        && received.iter().zip(expected).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}
