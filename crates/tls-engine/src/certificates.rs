//! A chain of certificates, judged by whoever gets it, whatever the version.

use crate::output::Output;
use crate::{ClientAuthentication, ClientConfig, Failure, SHA1_SIGNATURE_SCHEMES};
use tls_pki::{
    Case, Check, Finding, KeyUse, Leniency, PublicKey, Purpose, Revocation, Staple, TrustAnchors, validate_leniently,
};
use tls_transcript::{CheckOutcome, Role};
use tls_wire::SignatureScheme;

/// What a chain is judged by.
pub(crate) struct Judge<'a> {
    anchors: &'a TrustAnchors,
    purpose: Purpose<'a>,
    clock: u64,
    understood: &'a [SignatureScheme],
    revocation: Revocation<'a>,
}

impl<'a> Judge<'a> {
    /// A client's, of the server's chain, with what is stapled to it.
    pub(crate) fn of_server(config: &'a ClientConfig, key_use: KeyUse, staple: Staple<'a>) -> Self {
        let ClientConfig { anchors, server_name, clock, signature_schemes, revocation_lists, .. } = config;
        let purpose = Purpose::Server { name: server_name, key_use };
        let revocation = Revocation { lists: revocation_lists, lists_of_some: true, staple };
        Self { anchors, purpose, clock: *clock, understood: signature_schemes, revocation }
    }

    /// A server's, of the client's chain.
    pub(crate) fn of_client(wanted: &'a ClientAuthentication, clock: u64) -> Self {
        let ClientAuthentication { anchors, signature_schemes, .. } = wanted;
        let revocation = Revocation::default();
        Self { anchors, purpose: Purpose::Client, clock, understood: signature_schemes, revocation }
    }
}

/// The path to a trusted root, the dates, the name: each a check of its own. Gives the key of the leaf.
pub(crate) fn validate_chain(
    judge: &Judge<'_>,
    certificates: &[Vec<u8>],
    out: &mut Output<'_>,
) -> Result<PublicKey, Failure> {
    let Judge { anchors, purpose, clock, understood, revocation } = *judge;
    // What a party says that it understands holds for certificates' signatures as well (RFC 5246 §7.4.2, RFC 9846 §4.3.3).
    let sha1 = understood.iter().any(|scheme| SHA1_SIGNATURE_SCHEMES.contains(scheme));
    let leniency = Leniency { omits: &|rule| out.conduct.omits(rule), sha1 };
    let validation = validate_leniently(leniency, &Case { certificates, anchors, purpose, clock, revocation });
    // Nobody has asked for a client by name.
    let role = out.role;
    let concerns = |check: &&Check| match role {
        Role::Client => check.rule.checker().is_client(),
        Role::Server => check.rule.checker().is_server(),
    };
    for check in validation.checks.iter().filter(concerns) {
        let outcome = match check.finding {
            Finding::NotApplicable if !out.conduct.omits(check.rule) => CheckOutcome::NotApplicable,
            finding => out.conduct.outcome(check.rule, finding != Finding::Failed),
        };
        out.recorder.checked(out.role, check.rule, outcome, check.evidence.clone());
    }
    validation.result.map_err(Failure::Certificate)
}
