//! Path building: which certificate vouches for which, up to one that is trusted.

use super::{Check, Finding, TrustAnchors};
use crate::certificate::Parsed;
use crate::{KeyError, PublicKey};
use tls_facts::{Fact, pki as facts};
use tls_terms::Rule;

/// A longer path is not followed; real ones have two or three certificates.
pub(super) const LONGEST: usize = 8;

/// So many paths to a trusted certificate are judged. Real servers send what makes two or three; each costs signatures.
const MOST_PATHS: usize = 16;

/// So many times an issuer is looked for. It bounds what a list costs that is full of dead ends.
const MOST_STEPS: usize = 256;

/// What paths are made of: the server's certificates and the trusted ones, none of them malformed.
pub(super) struct Certificates<'a> {
    leaf: Parsed<'a>,
    /// Above the leaf, in the server's order.
    others: Vec<Parsed<'a>>,
    anchors: Vec<Parsed<'a>>,
}

/// The paths that are to be judged, one at least.
pub(super) struct Paths<'p, 'a> {
    pub(super) found: Vec<Path<'p, 'a>>,
    /// Whether the search was given up before it had gone every way.
    pub(super) is_cut_short: bool,
}

/// A path from the leaf upwards.
pub(super) struct Path<'p, 'a> {
    pub(super) leaf: &'p Parsed<'a>,
    /// The authorities above the leaf, the leaf's issuer first, as the server sent them.
    pub(super) authorities: Vec<&'p Parsed<'a>>,
    /// The trusted certificate that vouches for the last of them, if one was found.
    pub(super) anchor: Option<&'p Parsed<'a>>,
    pub(super) leaf_key: Result<PublicKey, KeyError>,
}

impl<'a> Certificates<'a> {
    /// Reads them. Trusted ones that are malformed vouch for nobody.
    ///
    /// Errors: the leaf is missing, or one of the server's is malformed.
    pub(super) fn read(certificates: &'a [Vec<u8>], anchors: &'a TrustAnchors) -> Result<Self, Check> {
        let read = |(index, der)| Parsed::from_der(der).map_err(|error| check(Finding::Failed, error.told(index + 1)));
        let mut parsed = certificates.iter().map(Vec::as_slice).enumerate().map(read);
        let leaf = parsed.next().unwrap_or_else(|| Err(check(Finding::Failed, facts::no_certificate())))?;
        let others = parsed.collect::<Result<_, _>>()?;
        let anchors = anchors.0.iter().filter_map(|der| Parsed::from_der(der).ok()).collect();
        Ok(Self { leaf, others, anchors })
    }

    /// The paths to trusted certificates, the shortest way up before the longer ones; if there is none, the first way up as far
    /// as it leads. Issuers are found by name and key identifier; no signature is verified yet.
    pub(super) fn paths(&self) -> Paths<'_, 'a> {
        let mut search =
            Search { certificates: self, steps: 0, found: Vec::new(), dead_end: None, is_cut_short: false };
        search.climb(&mut Vec::new());
        let Search { mut found, dead_end, is_cut_short, .. } = search;
        if found.is_empty() {
            found.extend(dead_end);
        }
        Paths { found, is_cut_short }
    }

    fn path<'p>(&'p self, authorities: &[&'p Parsed<'a>], anchor: Option<&'p Parsed<'a>>) -> Path<'p, 'a> {
        let leaf_key = PublicKey::from_spki(self.leaf.public_key_info());
        Path { leaf: &self.leaf, authorities: authorities.to_vec(), anchor, leaf_key }
    }
}

/// The search for paths, deepest first.
struct Search<'p, 'a> {
    certificates: &'p Certificates<'a>,
    steps: usize,
    found: Vec<Path<'p, 'a>>,
    /// The first way up that leads nowhere.
    dead_end: Option<Path<'p, 'a>>,
    /// Whether there may be more of them.
    is_cut_short: bool,
}

impl<'p, 'a> Search<'p, 'a> {
    fn climb(&mut self, authorities: &mut Vec<&'p Parsed<'a>>) {
        let Certificates { leaf, others, anchors } = self.certificates;
        if self.steps == MOST_STEPS {
            self.is_cut_short = true;
            return;
        }
        self.steps += 1;
        let top = authorities.last().copied().unwrap_or(leaf);
        let goes_on = authorities.len() < LONGEST;
        let mut leads_nowhere = true;
        for anchor in anchors.iter().filter(|anchor| goes_on && top.may_be_issued_by(anchor)) {
            leads_nowhere = false;
            if self.found.len() < MOST_PATHS {
                self.found.push(self.certificates.path(authorities, Some(anchor)));
            } else {
                self.is_cut_short = true;
            }
        }
        for issuer in others.iter().filter(|issuer| goes_on && top.may_be_issued_by(issuer)) {
            if !authorities.iter().any(|below| core::ptr::eq(*below, issuer)) {
                leads_nowhere = false;
                authorities.push(issuer);
                self.climb(authorities);
                authorities.pop();
            }
        }
        if leads_nowhere && self.dead_end.is_none() {
            self.dead_end = Some(self.certificates.path(authorities, None));
        }
    }
}

impl<'p, 'a> Path<'p, 'a> {
    /// The certificates that are judged: all but the trusted one.
    pub(super) fn certificates(&self) -> impl Iterator<Item = &'p Parsed<'a>> {
        core::iter::once(self.leaf).chain(self.authorities.iter().copied())
    }

    /// The uppermost certificate that the server sent.
    pub(super) fn top(&self) -> &'p Parsed<'a> {
        self.authorities.last().unwrap_or(&self.leaf)
    }

    /// Each certificate with the one that vouches for it.
    pub(super) fn links(&self) -> impl Iterator<Item = (&'p Parsed<'a>, &'p Parsed<'a>)> {
        self.certificates().zip(self.authorities.iter().copied().chain(self.anchor))
    }

    /// The check of its form.
    pub(super) fn found(&self) -> Check {
        let labels: Vec<String> = self.certificates().chain(self.anchor).map(Parsed::label).collect();
        check(Finding::Passed, facts::path_found(labels))
    }
}

pub(super) fn check(finding: Finding, evidence: Fact) -> Check {
    let rule = Rule::CertificatePath;
    Check { rule, finding, evidence, alert: rule.alert() }
}
