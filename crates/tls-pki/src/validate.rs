//! Path validation (RFC 5280 §6, RFC 9525) as a list of named checks, each with what it looked at.

mod path;
mod rules;

use crate::{KeyError, PublicKey};
use path::Path;
use rules::JUDGES;
use tls_facts::{Fact, pki as facts};
use tls_terms::Rule;
use tls_wire::AlertDescription;

/// The certificates that a client trusts, in DER. Of a trusted certificate only name and key count (RFC 5280 §6.1.1 (d)):
/// its own dates and signature are not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustAnchors(pub Vec<Vec<u8>>);

/// What the key exchange will do with the leaf's key, and so which keyUsage bit it needs (RFC 5246 §7.4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyUse {
    /// The client encrypts the pre-master secret to it: the RSA key exchange.
    KeyEncipherment,
    /// The server signs its ephemeral key with it: DHE and ECDHE.
    DigitalSignature,
}

/// One rule, applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which one.
    pub rule: Rule,
    /// How it came out.
    pub passed: bool,
    /// What was compared with what, with the real values.
    pub evidence: Fact,
    /// What a client sends if the check fails.
    pub alert: AlertDescription,
}

/// All checks up to and including the first that failed and was minded, and what came of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Validation {
    /// In the order in which they were made.
    pub checks: Vec<Check>,
    /// The leaf's key if all passed; else the check that failed.
    pub result: Result<PublicKey, Check>,
}

/// What the rules judge.
struct Situation<'a> {
    path: Path<'a>,
    server_name: &'a str,
    clock: u64,
    key_use: KeyUse,
}

/// Judges a server's chain: `certificates` as sent, leaf first, the others in any order; `server_name` as the user asked
/// for it (a DNS name or an IP address); `clock` in seconds since 1970-01-01T00:00:00Z.
pub fn validate(
    certificates: &[Vec<u8>],
    anchors: &TrustAnchors,
    server_name: &str,
    clock: u64,
    key_use: KeyUse,
) -> Validation {
    validate_without(&|_| false, certificates, anchors, server_name, clock, key_use)
}

/// The same as [`validate`] for a client that does not mind some of the rules. What each of them would have found still
/// stands among the checks.
pub fn validate_without(
    omitted: &dyn Fn(Rule) -> bool,
    certificates: &[Vec<u8>],
    anchors: &TrustAnchors,
    server_name: &str,
    clock: u64,
    key_use: KeyUse,
) -> Validation {
    let (path_rule, path) = Path::build(certificates, anchors);
    let Some(path) = path else {
        return Validation { result: Err(path_rule.clone()), checks: vec![path_rule] };
    };
    let mut checks = vec![path_rule];
    let situation = Situation { path, server_name, clock, key_use };
    for (rule, judge) in JUDGES {
        let verdict = judge(&situation);
        let passed = verdict.is_ok();
        let (evidence, alert) = match verdict {
            Ok(evidence) => (evidence, rule.alert()),
            Err(fault) => (fault.evidence, fault.alert.unwrap_or(rule.alert())),
        };
        let check = Check { rule, passed, evidence, alert };
        checks.push(check.clone());
        if !passed && !omitted(rule) {
            return Validation { result: Err(check), checks };
        }
    }
    // A key that can't be read has failed above, by the rule on its use.
    let unreadable = |error: KeyError| path::check(false, facts::server_key_unusable(Fact::from(&error)));
    Validation { result: situation.path.leaf_key.map_err(unreadable), checks }
}
