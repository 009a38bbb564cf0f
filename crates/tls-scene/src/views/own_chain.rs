//! A chain of certificates from elsewhere: read, taken apart, and judged by the client's rules. It is not run.

use crate::model::{CardPlace, CertificateField, Certificates, Check, CheckGroup, Lane, Mark, OwnChain};
use crate::views::certificates::{card, group_of};
use crate::views::explain::warning_of;
use crate::words::fact::tell_fact;
use crate::words::section::in_tls13;
use tls_facts::visible;
use tls_pki::{
    Case, Finding, KeyUse, Purpose, Revocation, TrustAnchors, certificates_in, names_as_issuer, summary, time, validate,
};
use tls_wire::{FieldNode, der::annotate_certificate};

/// The certificates of a file or of a text: one in DER, or any number in PEM.
///
/// # Errors
/// What is wrong with it and where, in a phrase.
pub fn read(bytes: &[u8]) -> Result<Vec<Vec<u8>>, String> {
    certificates_in(bytes).map_err(|fact| tell_fact(&fact))
}

/// Judges them as a client of TLS 1.3 would that trusts the last of them that names itself as its issuer.
pub fn judge(all: &[Vec<u8>], name: &str, clock: u64) -> OwnChain {
    let is_root = |der: &&Vec<u8>| names_as_issuer(der, der) == Some(true);
    let root = all.iter().rfind(is_root);
    let anchors = TrustAnchors(root.into_iter().cloned().collect());
    let purpose = Purpose::Server { name, key_use: KeyUse::DigitalSignature };
    let case = Case { certificates: all, anchors: &anchors, purpose, clock, revocation: Revocation::default() };
    let validation = validate(&case);
    let checks: Vec<Check> = validation.checks.iter().map(told).collect();
    let of = |group: CheckGroup| checks.iter().filter(move |check| group_of(check.rule) == Some(group)).cloned();
    let groups = CheckGroup::ALL.into_iter().map(|group| (group, of(group).collect::<Vec<_>>()));
    let place = |index: usize, der: &Vec<u8>| match index {
        0 => CardPlace::Leaf,
        _ if Some(der) == root => CardPlace::Root,
        _ => CardPlace::Between,
    };
    let failed = validation.result.as_ref().err();
    let broken = validation.checks.iter().filter(|check| check.finding == Finding::Failed);
    let broken = broken.map(|check| (check.rule, &check.evidence));
    let trusted = root.and_then(|root| card(root, CardPlace::Root)).map(|card| card.subject);
    let certificates = Certificates {
        event: None,
        name: Some(visible(name)),
        shown: all.to_vec(),
        cards: all.iter().enumerate().filter_map(|(index, der)| card(der, place(index, der))).collect(),
        clock,
        groups: groups.filter(|(_, checks)| !checks.is_empty()).collect(),
        alert: failed.map(|check| (check.alert.to_string(), check.alert.0)),
        other_alert: None,
        warning: warning_of(broken, all.len(), Some(visible(name))),
    };
    OwnChain { certificates, trusted }
}

fn told(check: &tls_pki::Check) -> Check {
    let mark = match check.finding {
        Finding::Passed => Mark::Passed,
        Finding::Failed => Mark::Failed,
        Finding::NotApplicable => Mark::NotApplicable,
    };
    let section = in_tls13(check.rule.section());
    Check { lane: Lane::Client, rule: check.rule, section, mark, evidence: tell_fact(&check.evidence) }
}

/// Whom a client would ask for that gets to see them: the first name in the first of them.
pub fn first_name(all: &[Vec<u8>]) -> Option<String> {
    summary(all.first()?)?.names.into_iter().next().map(|name| visible(&name))
}

/// What the owner of a certificate is called.
pub fn title(der: &[u8]) -> Option<String> {
    Some(visible(&summary(der)?.subject))
}

/// Noon (UTC) of a day, `2026-01-15`, in seconds since 1970-01-01T00:00:00Z.
pub fn noon(day: &str) -> Option<u64> {
    time::parse(&[day, "T12:00:00Z"].concat())
}

/// How a certificate begins in PEM (RFC 7468 §5.1).
pub const BEGIN: &str = "-----BEGIN CERTIFICATE-----";

/// A certificate's fields, in the order of its bytes, as the byte view names them.
pub fn fields(der: &[u8]) -> Vec<CertificateField> {
    fn add(nodes: &[FieldNode], depth: usize, all: &mut Vec<CertificateField>) {
        for node in nodes {
            let meaning = node.meaning.as_ref().map(tell_fact);
            all.push(CertificateField { depth, offset: node.range().start, name: node.field.name, meaning });
            add(&node.children, depth + 1, all);
        }
    }
    let mut all = Vec::new();
    add(&annotate_certificate(der).nodes, 0, &mut all);
    all
}
