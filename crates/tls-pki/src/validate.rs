//! Path validation (RFC 5280 §6, RFC 9525) as a list of named checks, each with what it looked at.

mod path;
mod pss;
mod rules;
mod signing;

use crate::{KeyError, PublicKey};
use path::{Certificates, Path};
use rules::{JUDGES, Verdict};
use signing::Verifier;
use tls_facts::{Fact, pki as facts};
use tls_terms::Rule;
use tls_wire::AlertDescription;

/// The certificates that are trusted, in DER. Of a trusted certificate only name and key count (RFC 5280 §6.1.1 (d)), and, as
/// others have it, the constraints that it sets to names: its own dates and signature are not looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustAnchors(pub Vec<Vec<u8>>);

/// What the key exchange will do with the leaf's key, and so which keyUsage bit it needs (RFC 5246 §7.4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyUse {
    /// The client encrypts the pre-master secret to it: the RSA key exchange.
    KeyEncipherment,
    /// Its owner signs with it: a server its ephemeral key (DHE, ECDHE), either side the conversation.
    DigitalSignature,
}

/// Whose certificate it is to be, and what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose<'a> {
    /// A server's.
    Server {
        /// As its user asked for it: a DNS name or an IP address.
        name: &'a str,
        /// What its key will do.
        key_use: KeyUse,
    },
    /// A client's, which signs with its key. Nobody has asked for it by name.
    Client,
}

/// A chain, and what it is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// In DER, as they came: the leaf first, the others in any order.
    pub certificates: &'a [Vec<u8>],
    /// Whom to trust.
    pub anchors: &'a TrustAnchors,
    /// What the leaf is to be good for.
    pub purpose: Purpose<'a>,
    /// The present, in seconds since 1970-01-01T00:00:00Z.
    pub clock: u64,
    /// What is known of certificates that were taken back.
    pub revocation: Revocation<'a>,
}

/// What authorities have said of certificates after they issued them. By default nothing is known of that.
#[derive(Clone, Copy, Debug, Default)]
pub struct Revocation<'a> {
    /// Revocation lists (RFC 5280 §5) in DER, of whatever authorities. Where there are any, one that can be used has to speak of each certificate
    /// of the path.
    pub lists: &'a [Vec<u8>],
    /// Whether it will do if of some issuers there is no list at all: their certificates are then taken as they are.
    pub lists_of_some: bool,
    /// What the server has stapled to its certificate.
    pub staple: Staple<'a>,
}

/// Whether an OCSP response came with the certificate (RFC 6066 §8).
#[derive(Clone, Copy, Debug, Default)]
pub enum Staple<'a> {
    /// None was asked for.
    #[default]
    NotAskedFor,
    /// None came.
    Missing,
    /// This one came, in DER.
    Response(&'a [u8]),
}

/// How a rule came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// It is kept.
    Passed,
    /// It is broken.
    Failed,
    /// There is nothing here that it could be asked of.
    NotApplicable,
}

/// One rule, applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which one.
    pub rule: Rule,
    /// How it came out.
    pub finding: Finding,
    /// What was compared with what, with the real values.
    pub evidence: Fact,
    /// What the peer is told if the check fails.
    pub alert: AlertDescription,
}

impl Check {
    /// Whether the rule is broken.
    pub fn has_failed(&self) -> bool {
        self.finding == Finding::Failed
    }
}

/// All checks of a path, and what came of them. Of certificates that can't be read there is one check alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Validation {
    /// In the order in which they were made. The first that failed hinders no other.
    pub checks: Vec<Check>,
    /// The leaf's key if no rule is broken that is minded; else the first check that failed and was minded.
    pub result: Result<PublicKey, Check>,
    /// How many signatures were verified in all, on every path that was tried.
    pub verifications: usize,
}

/// What is let pass that a careful party refuses.
#[derive(Clone, Copy)]
pub struct Leniency<'a> {
    /// Which rules are not minded. What each of them finds still stands among the checks.
    pub omits: &'a dyn Fn(Rule) -> bool,
    /// Whether certificates may be signed with SHA-1.
    pub sha1: bool,
}

/// What the rules judge.
struct Situation<'p, 'a> {
    path: &'p Path<'p, 'a>,
    case: &'p Case<'a>,
    sha1: bool,
    verifier: &'p Verifier,
}

/// Judges a chain. Where several paths lead upwards, the first that passes counts (RFC 5280 leaves it to whoever builds
/// them); if none does, the one that comes furthest.
pub fn validate(case: &Case<'_>) -> Validation {
    validate_leniently(Leniency { omits: &|_| false, sha1: false }, case)
}

/// The same as [`validate`] for a party that lets more pass.
pub fn validate_leniently(leniency: Leniency<'_>, case: &Case<'_>) -> Validation {
    let certificates = match Certificates::read(case.certificates, case.anchors) {
        Ok(certificates) => certificates,
        Err(fault) => return Validation { checks: vec![fault.clone()], result: Err(fault), verifications: 0 },
    };
    let verifier = Verifier::default();
    let mut best: Option<Judged> = None;
    let paths = certificates.paths();
    let mut tried = 0;
    for path in &paths.found {
        tried += 1;
        let situation = Situation { path, case, sha1: leniency.sha1, verifier: &verifier };
        let judged = situation.judge(leniency.omits);
        let passes = judged.result.is_ok();
        if passes || best.as_ref().is_none_or(|best| judged.comes_to > best.comes_to) {
            best = Some(judged);
        }
        if passes || verifier.is_exhausted() {
            break;
        }
    }
    // There always is a path, if only that of the leaf alone.
    let none = || Judged::of_nothing(path::check(Finding::Failed, facts::no_certificate()));
    let Judged { mut checks, result, .. } = best.unwrap_or_else(none);
    if result.is_err()
        && (paths.is_cut_short || tried < paths.found.len())
        && let Some(check) = checks.first_mut()
    {
        let found = check.evidence.clone();
        check.evidence = facts::several(vec![found, facts::more_paths(tried)]);
    }
    Validation { checks, result, verifications: verifier.count() }
}

/// One path, judged.
struct Judged {
    checks: Vec<Check>,
    result: Result<PublicKey, Check>,
    /// How many checks come before the first that failed and was minded.
    comes_to: usize,
}

impl Judged {
    fn of_nothing(fault: Check) -> Self {
        Self { checks: vec![fault.clone()], result: Err(fault), comes_to: 0 }
    }
}

impl Situation<'_, '_> {
    /// The present, in seconds since 1970, beside the dates of certificates, which may be before that.
    fn clock(&self) -> i64 {
        i64::try_from(self.case.clock).unwrap_or(i64::MAX)
    }

    fn judge(&self, omits: &dyn Fn(Rule) -> bool) -> Judged {
        let mut checks = vec![self.path.found()];
        checks.extend(JUDGES.iter().map(|(rule, judge)| {
            let (finding, evidence, alert) = match judge(self) {
                Ok(Verdict::Kept(evidence)) => (Finding::Passed, evidence, None),
                Ok(Verdict::NotApplicable(evidence)) => (Finding::NotApplicable, evidence, None),
                Err(fault) => (Finding::Failed, fault.evidence, fault.alert),
            };
            Check { rule: *rule, finding, evidence, alert: alert.unwrap_or(rule.alert()) }
        }));
        let is_minded = |check: &Check| check.has_failed() && !omits(check.rule);
        let comes_to = checks.iter().position(is_minded).unwrap_or(checks.len());
        // A key that can't be read has failed above, by the rule on its use.
        let unreadable = |error: KeyError| path::check(Finding::Failed, facts::server_key_unusable(Fact::from(&error)));
        let result = match checks.get(comes_to) {
            Some(check) => Err(check.clone()),
            None => self.path.leaf_key.clone().map_err(unreadable),
        };
        Judged { checks, result, comes_to }
    }
}
