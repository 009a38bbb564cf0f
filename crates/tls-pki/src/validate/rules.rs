//! The rules, in the order in which they are applied. Each gives its evidence, passed or not.

mod authority;
mod constraints;
mod dates;
mod form;
mod identity;
mod lists;
mod policies;
mod revocation;
mod strength;
mod trust;
mod usage;

use super::Situation;
use tls_facts::{Fact, pki as facts};
use tls_terms::Rule;
use tls_wire::AlertDescription;

/// A broken rule.
pub(super) struct Fault {
    pub(super) evidence: Fact,
    /// If it is not the rule's usual alert.
    pub(super) alert: Option<AlertDescription>,
}

impl From<Fact> for Fault {
    fn from(evidence: Fact) -> Self {
        Self { evidence, alert: None }
    }
}

/// A rule that is not broken.
pub(super) enum Verdict {
    /// It is kept.
    Kept(Fact),
    /// There is nothing that it could be asked of.
    NotApplicable(Fact),
}

impl From<Fact> for Verdict {
    fn from(evidence: Fact) -> Self {
        Self::Kept(evidence)
    }
}

/// A rule, as it judges a path.
type Judge = fn(&Situation<'_, '_>) -> Result<Verdict, Fault>;

/// The rules with what they do, in their order.
pub(super) const JUDGES: [(Rule, Judge); 16] = [
    (Rule::CertificateForm, form::form),
    (Rule::CertificateTrustAnchor, trust::trust_anchor),
    (Rule::CertificateStrength, strength::strength),
    (Rule::CertificateSignature, trust::signatures),
    (Rule::CertificateDates, dates::dates),
    (Rule::CertificateBasicConstraints, authority::basic_constraints),
    (Rule::CertificatePathLength, authority::path_length),
    (Rule::CertificateNameConstraints, constraints::name_constraints),
    (Rule::CertificatePolicy, policies::policies),
    (Rule::CertificateKeyUsage, usage::key_usage),
    (Rule::CertificateExtendedKeyUsage, usage::extended_key_usage),
    (Rule::CertificateCriticalExtensions, usage::critical_extensions),
    (Rule::ServerName, identity::server_name),
    (Rule::CertificateRevocationList, lists::revocation_lists),
    (Rule::CertificateMustStaple, revocation::must_staple),
    (Rule::CertificateStatusResponse, revocation::status_response),
];

/// What the certificates in turn have to say.
fn all(mut evidence: Vec<Fact>) -> Fact {
    match evidence.pop() {
        Some(only) if evidence.is_empty() => only,
        Some(last) => {
            evidence.push(last);
            facts::several(evidence)
        }
        None => facts::several(evidence),
    }
}

/// The same; the rule is not applicable if none of them has anything to say, which is `nothing`.
fn or_nothing(evidence: Vec<Fact>, nothing: fn() -> Fact) -> Verdict {
    if evidence.is_empty() { Verdict::NotApplicable(nothing()) } else { all(evidence).into() }
}
