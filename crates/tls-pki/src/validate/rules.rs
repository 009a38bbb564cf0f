//! The rules, in the order in which they are applied. Each gives its evidence, passed or not.

mod authority;
mod dates;
mod identity;
mod trust;
mod usage;

use super::Situation;
use tls_wire::AlertDescription;

/// A rule of path validation.
pub struct Rule {
    /// A stable name in kebab-case: `certificate-dates`.
    pub name: &'static str,
    pub(super) section: &'static str,
    /// What a client sends if it is broken. Where RFC 5246 §7.2.2 says which, that; else what OpenSSL sends.
    pub(super) alert: AlertDescription,
    pub(super) judge: fn(&Situation<'_>) -> Result<String, Fault>,
}

/// A broken rule.
pub(super) struct Fault {
    pub(super) evidence: String,
    /// If it is not the rule's usual alert.
    pub(super) alert: Option<AlertDescription>,
}

impl From<String> for Fault {
    fn from(evidence: String) -> Self {
        Self { evidence, alert: None }
    }
}

pub(super) static RULES: [Rule; 9] = [
    Rule {
        name: "certificate-trust-anchor",
        section: "RFC 5280 §6.1",
        // "the CA certificate could not be located or couldn't be matched with a known, trusted CA"
        alert: AlertDescription::UNKNOWN_CA,
        judge: trust::trust_anchor,
    },
    Rule {
        name: "certificate-signature",
        section: "RFC 5280 §6.1.3 (a)(1)",
        // "contained signatures that did not verify correctly"
        alert: AlertDescription::BAD_CERTIFICATE,
        judge: trust::signatures,
    },
    Rule {
        name: "certificate-dates",
        section: "RFC 5280 §6.1.3 (a)(2)",
        // "has expired or is not currently valid"
        alert: AlertDescription::CERTIFICATE_EXPIRED,
        judge: dates::dates,
    },
    Rule {
        name: "certificate-basic-constraints",
        section: "RFC 5280 §6.1.4 (k)",
        // As OpenSSL: what vouches for the leaf is no CA, so there is none.
        alert: AlertDescription::UNKNOWN_CA,
        judge: authority::basic_constraints,
    },
    Rule {
        name: "certificate-path-length",
        section: "RFC 5280 §6.1.4 (l), (m)",
        // As OpenSSL.
        alert: AlertDescription::UNKNOWN_CA,
        judge: authority::path_length,
    },
    Rule {
        name: "certificate-key-usage",
        section: "RFC 5246 §7.4.2, RFC 5280 §6.1.4 (n)",
        // As OpenSSL for the leaf.
        alert: AlertDescription::UNSUPPORTED_CERTIFICATE,
        judge: usage::key_usage,
    },
    Rule {
        name: "certificate-extended-key-usage",
        section: "RFC 5280 §4.2.1.12",
        // As OpenSSL and rustls.
        alert: AlertDescription::UNSUPPORTED_CERTIFICATE,
        judge: usage::extended_key_usage,
    },
    Rule {
        name: "certificate-critical-extensions",
        section: "RFC 5280 §4.2",
        // As OpenSSL and rustls: "some other (unspecified) issue".
        alert: AlertDescription::CERTIFICATE_UNKNOWN,
        judge: usage::critical_extensions,
    },
    Rule {
        name: "server-name",
        section: "RFC 9525 §6",
        // As all clients but Java's.
        alert: AlertDescription::BAD_CERTIFICATE,
        judge: identity::server_name,
    },
];

/// What the certificates in turn have to say; `nothing` if none of them has.
fn or_nothing(evidence: Vec<String>, nothing: &str) -> String {
    if evidence.is_empty() { nothing.into() } else { evidence.join("; ") }
}
