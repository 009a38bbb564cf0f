//! The server's chain of certificates, judged by the client whatever the version.

use crate::output::Output;
use crate::{ClientConfig, Failure, SHA1_SIGNATURE_SCHEMES};
use tls_pki::{Case, Finding, KeyUse, Leniency, PublicKey, Purpose, Revocation, validate_leniently};
use tls_transcript::CheckOutcome;

/// The path to a trusted root, the dates, the name: each a check of its own. Gives the key of the leaf.
pub(crate) fn validate_chain(
    config: &ClientConfig,
    key_use: KeyUse,
    certificates: &[Vec<u8>],
    out: &mut Output<'_>,
) -> Result<PublicKey, Failure> {
    let ClientConfig { anchors, server_name, clock, signature_schemes, .. } = config;
    // What the client says that it understands holds for certificates' signatures as well (RFC 5246 §7.4.2, RFC 9846 §4.3.3).
    let sha1 = signature_schemes.iter().any(|scheme| SHA1_SIGNATURE_SCHEMES.contains(scheme));
    let leniency = Leniency { omits: &|rule| out.conduct.omits(rule), sha1 };
    let purpose = Purpose::Server { name: server_name, key_use };
    // What a server staples is not asked for.
    let revocation = Revocation::default();
    let case = Case { certificates, anchors, purpose, clock: *clock, revocation };
    let validation = validate_leniently(leniency, &case);
    for check in &validation.checks {
        let outcome = match check.finding {
            Finding::NotApplicable if !out.conduct.omits(check.rule) => CheckOutcome::NotApplicable,
            finding => out.conduct.outcome(check.rule, finding != Finding::Failed),
        };
        out.recorder.checked(out.role, check.rule, outcome, check.evidence.clone());
    }
    validation.result.map_err(Failure::Certificate)
}
