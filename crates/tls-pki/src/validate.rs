//! Path validation (RFC 5280 §6, RFC 9525) as a list of named checks, each with what it looked at.

mod path;
mod rules;

use crate::{KeyError, PublicKey};
use path::{Certificates, Path};
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

/// What a client lets pass that a careful one refuses.
#[derive(Clone, Copy)]
pub struct Leniency<'a> {
    /// Which rules it does not mind. What each of them would have found still stands among the checks.
    pub omits: &'a dyn Fn(Rule) -> bool,
    /// Whether certificates may be signed with SHA-1.
    pub sha1: bool,
}

/// What the rules judge.
struct Situation<'p, 'a> {
    path: Path<'p, 'a>,
    server_name: &'p str,
    clock: u64,
    key_use: KeyUse,
    sha1: bool,
}

/// Judges a server's chain: `certificates` as sent, leaf first, the others in any order; `server_name` as the user asked
/// for it (a DNS name or an IP address); `clock` in seconds since 1970-01-01T00:00:00Z. Where several paths lead upwards, the
/// first that passes counts (RFC 5280 leaves it to whoever builds them); if none does, the one that comes furthest.
pub fn validate(
    certificates: &[Vec<u8>],
    anchors: &TrustAnchors,
    server_name: &str,
    clock: u64,
    key_use: KeyUse,
) -> Validation {
    let none = Leniency { omits: &|_| false, sha1: false };
    validate_leniently(none, certificates, anchors, server_name, clock, key_use)
}

/// The same as [`validate`] for a client that lets more pass.
pub fn validate_leniently(
    leniency: Leniency<'_>,
    certificates: &[Vec<u8>],
    anchors: &TrustAnchors,
    server_name: &str,
    clock: u64,
    key_use: KeyUse,
) -> Validation {
    let certificates = match Certificates::read(certificates, anchors) {
        Ok(certificates) => certificates,
        Err(fault) => return Validation { checks: vec![fault.clone()], result: Err(fault) },
    };
    let Leniency { omits, sha1 } = leniency;
    // No path at all fails at once, and every one comes further.
    let mut best = Validation { checks: Vec::new(), result: Err(path::check(false, facts::no_certificate())) };
    for path in certificates.paths() {
        let validation = Situation { path, server_name, clock, key_use, sha1 }.judge(omits);
        let passes = validation.result.is_ok();
        if passes || validation.checks.len() > best.checks.len() {
            best = validation;
        }
        if passes {
            break;
        }
    }
    best
}

impl Situation<'_, '_> {
    fn judge(self, omits: &dyn Fn(Rule) -> bool) -> Validation {
        let mut checks = vec![self.path.found()];
        for (rule, judge) in JUDGES {
            let verdict = judge(&self);
            let passed = verdict.is_ok();
            let (evidence, alert) = match verdict {
                Ok(evidence) => (evidence, rule.alert()),
                Err(fault) => (fault.evidence, fault.alert.unwrap_or(rule.alert())),
            };
            let check = Check { rule, passed, evidence, alert };
            checks.push(check.clone());
            if !passed && !omits(rule) {
                return Validation { result: Err(check), checks };
            }
        }
        // A key that can't be read has failed above, by the rule on its use.
        let unreadable = |error: KeyError| path::check(false, facts::server_key_unusable(Fact::from(&error)));
        Validation { result: self.path.leaf_key.map_err(unreadable), checks }
    }
}
