//! The rules, in the order in which they are applied. Each gives its evidence, passed or not.

mod authority;
mod dates;
mod identity;
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

/// A rule, as it judges a path.
type Judge = fn(&Situation<'_, '_>) -> Result<Fact, Fault>;

/// The rules with what they do, in their order.
pub(super) const JUDGES: [(Rule, Judge); 9] = [
    (Rule::CertificateTrustAnchor, trust::trust_anchor),
    (Rule::CertificateSignature, trust::signatures),
    (Rule::CertificateDates, dates::dates),
    (Rule::CertificateBasicConstraints, authority::basic_constraints),
    (Rule::CertificatePathLength, authority::path_length),
    (Rule::CertificateKeyUsage, usage::key_usage),
    (Rule::CertificateExtendedKeyUsage, usage::extended_key_usage),
    (Rule::CertificateCriticalExtensions, usage::critical_extensions),
    (Rule::ServerName, identity::server_name),
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

/// The same; `nothing` if none of them has anything to say.
fn or_nothing(evidence: Vec<Fact>, nothing: fn() -> Fact) -> Fact {
    if evidence.is_empty() { nothing() } else { all(evidence) }
}
