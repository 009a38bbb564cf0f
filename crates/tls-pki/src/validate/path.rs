//! Path building: which certificate vouches for which, up to one that is trusted.

use super::{Check, TrustAnchors};
use crate::certificate::Parsed;
use crate::{KeyError, PublicKey};
use tls_facts::{Fact, pki as facts};
use tls_terms::Rule;

/// A longer path is not followed; real ones have two or three certificates.
const LONGEST: usize = 8;

/// A path from the leaf upwards.
pub(super) struct Path<'a> {
    pub(super) leaf: Parsed<'a>,
    /// The authorities above the leaf, the leaf's issuer first, as the server sent them.
    pub(super) authorities: Vec<Parsed<'a>>,
    /// The trusted certificate that vouches for the last of them, if one was found.
    pub(super) anchor: Option<Parsed<'a>>,
    pub(super) leaf_key: Result<PublicKey, KeyError>,
}

impl<'a> Path<'a> {
    /// The path, and the check of its form. Candidates are found by name and key identifier; no signature is verified
    /// yet. `None` if the leaf is missing or anything is malformed.
    pub(super) fn build(certificates: &'a [Vec<u8>], anchors: &'a TrustAnchors) -> (Check, Option<Self>) {
        let mut parsed = Vec::new();
        for (index, der) in certificates.iter().enumerate() {
            match Parsed::from_der(der) {
                Ok(certificate) => parsed.push(certificate),
                Err(error) => {
                    // In the words of the crate that reads DER: what it finds wrong, it does not say in another form.
                    let evidence = facts::certificate_malformed(index + 1, error.to_string());
                    return (check(false, evidence), None);
                }
            }
        }
        let mut rest = parsed.into_iter();
        let Some(leaf) = rest.next() else {
            return (check(false, facts::no_certificate()), None);
        };
        let anchors = anchors.0.iter().filter_map(|der| Parsed::from_der(der).ok()).collect();
        let path = Self::climb(leaf, rest.collect(), anchors);
        (check(true, path.describe()), Some(path))
    }

    fn climb(leaf: Parsed<'a>, mut sent: Vec<Parsed<'a>>, mut anchors: Vec<Parsed<'a>>) -> Self {
        let leaf_key = PublicKey::from_spki(leaf.public_key_info());
        let mut path = Self { leaf, authorities: Vec::new(), anchor: None, leaf_key };
        while path.authorities.len() < LONGEST {
            let top = path.authorities.last().unwrap_or(&path.leaf);
            if let Some(index) = anchors.iter().position(|anchor| top.may_be_issued_by(anchor)) {
                path.anchor = Some(anchors.swap_remove(index));
                break;
            }
            let Some(index) = sent.iter().position(|issuer| top.may_be_issued_by(issuer)) else { break };
            path.authorities.push(sent.remove(index));
        }
        path
    }

    /// The certificates that are judged: all but the trusted one.
    pub(super) fn certificates(&self) -> impl Iterator<Item = &Parsed<'a>> {
        core::iter::once(&self.leaf).chain(&self.authorities)
    }

    /// The uppermost certificate that the server sent.
    pub(super) fn top(&self) -> &Parsed<'a> {
        self.authorities.last().unwrap_or(&self.leaf)
    }

    /// Each certificate with the one that vouches for it.
    pub(super) fn links(&self) -> impl Iterator<Item = (&Parsed<'a>, &Parsed<'a>)> {
        self.certificates().zip(self.authorities.iter().chain(&self.anchor))
    }

    fn describe(&self) -> Fact {
        let labels: Vec<String> = self.certificates().chain(&self.anchor).map(Parsed::label).collect();
        facts::path_found(labels)
    }
}

pub(super) fn check(passed: bool, evidence: Fact) -> Check {
    let rule = Rule::CertificatePath;
    Check { rule, passed, evidence, alert: rule.alert() }
}
