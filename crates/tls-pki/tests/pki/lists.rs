//! Revocation lists of all sorts: what they say of a certificate, and that nothing which they leave open is taken for "not revoked".

use crate::CLOCK;
use crate::validate::failed;
use tls_facts::{Fact, FactValue, pki as facts};
use tls_pki::draft::{Draft, DraftExtension, Holder, ListDraft, Oid, Usages};
use tls_pki::pool::Role;
use tls_pki::{Case, Finding, KeyType, Purpose, Revocation, TrustAnchors, Validation, validate};
use tls_terms::Rule;
use tls_wire::AlertDescription;

const DAY: u64 = 86_400;
const LEAF: &[u8] = &[7];
const BETWEEN: &[u8] = &[9];
const ISSUING_POINT: Oid = Oid::new_unwrap("2.5.29.28");
const CRL_POINTS: Oid = Oid::new_unwrap("2.5.29.31");
const DELTA: Oid = Oid::new_unwrap("2.5.29.27");
const UNKNOWN: Oid = Oid::new_unwrap("1.2.3.4");

fn holder(name: &str, role: Role) -> Holder {
    Holder::with_demo_key(name, role, KeyType::EcdsaP256).unwrap()
}

fn root() -> Holder {
    holder("Root", Role::Root)
}

fn between() -> Holder {
    holder("Between", Role::Intermediate)
}

fn critical(oid: Oid, content: &[u8]) -> DraftExtension {
    DraftExtension { oid, critical: true, content: content.to_vec() }
}

/// A list by `issuer` that is good today.
fn list(issuer: &Holder, serials: &[&[u8]], extensions: Vec<DraftExtension>) -> Vec<u8> {
    ListDraft { from: CLOCK - DAY, to: CLOCK + DAY, serials, extensions, of_entries: Vec::new() }.sign(issuer).unwrap()
}

fn stale(issuer: &Holder, serials: &[&[u8]]) -> Vec<u8> {
    let draft = ListDraft { from: CLOCK - 9 * DAY, to: CLOCK - DAY, serials, extensions: vec![], of_entries: vec![] };
    draft.sign(issuer).unwrap()
}

/// Nobody that the root has certified is revoked.
fn of_root() -> Vec<u8> {
    list(&root(), &[], vec![])
}

/// What is found of a leaf below an intermediate, where the leaf names these places of lists.
fn judged(lists: &[Vec<u8>], points: Option<&[u8]>) -> Validation {
    judged_by(Revocation { lists, ..Revocation::default() }, points)
}

fn judged_by(revocation: Revocation<'_>, points: Option<&[u8]>) -> Validation {
    let mut leaf = Draft { serial: LEAF.to_vec(), ..Draft::around(CLOCK) }
        .with(DraftExtension::key_usage(Usages::DigitalSignature));
    if let Some(points) = points {
        leaf = leaf.with(DraftExtension { oid: CRL_POINTS, critical: false, content: points.to_vec() });
    }
    let authority = Draft { serial: BETWEEN.to_vec(), ..Draft::of_authority(CLOCK, None) };
    let certificates = [
        leaf.certify(&holder("Leaf", Role::Leaf), &between()).unwrap(),
        authority.certify(&between(), &root()).unwrap(),
    ];
    validate(&Case {
        certificates: &certificates,
        anchors: &TrustAnchors(vec![Draft::of_authority(CLOCK, None).certify(&root(), &root()).unwrap()]),
        purpose: Purpose::Client,
        clock: CLOCK,
        revocation,
    })
}

const REVOKED: (&str, AlertDescription) = ("certificate-revocation-list", AlertDescription::CERTIFICATE_REVOKED);
const UNDECIDED: (&str, AlertDescription) = ("certificate-revocation-list", AlertDescription::CERTIFICATE_UNKNOWN);

/// The end of the leaf, where it depends on the intermediate's lists alone.
fn of_leaf(lists: Vec<Vec<u8>>, points: Option<&[u8]>) -> Validation {
    judged(&[vec![of_root()], lists].concat(), points)
}

fn evidence(validation: &Validation) -> Fact {
    let check = validation.checks.iter().find(|check| check.rule == Rule::CertificateRevocationList).unwrap();
    check.evidence.clone()
}

#[test]
fn where_lists_of_some_issuers_will_do_the_others_certificates_are_taken_as_they_are() {
    let judged =
        |lists: &[Vec<u8>]| judged_by(Revocation { lists, lists_of_some: true, ..Revocation::default() }, None);
    let finding = |validation: &Validation| {
        let check = validation.checks.iter().find(|check| check.rule == Rule::CertificateRevocationList).unwrap();
        check.finding
    };
    let without_root = judged(&[list(&between(), &[], vec![])]);
    assert_eq!((finding(&without_root), without_root.result.is_ok()), (Finding::Passed, true));
    assert_eq!(evidence(&without_root), facts::not_in_list("Leaf", "Between"));
    let of_nobody = judged(&[list(&holder("Else", Role::Leaf), &[LEAF], vec![])]);
    assert_eq!((finding(&of_nobody), of_nobody.result.is_ok()), (Finding::NotApplicable, true));
    assert_eq!(failed(&judged(&[list(&between(), &[LEAF], vec![])])), REVOKED);
    assert_eq!(failed(&judged(&[stale(&between(), &[])])), UNDECIDED, "one that can't be used is no list of nobody");
}

#[test]
fn where_lists_are_given_one_has_to_speak_of_each_certificate() {
    let own = list(&between(), &[], vec![]);
    let passed = judged(&[of_root(), own.clone()], None);
    assert!(passed.result.is_ok());
    let both = [facts::not_in_list("Leaf", "Between"), facts::not_in_list("Between", "Root")];
    assert_eq!(evidence(&passed), facts::several(both.map(FactValue::from).to_vec()));

    let without_root = judged(&[own], None);
    assert_eq!(failed(&without_root), UNDECIDED);
    assert_eq!(evidence(&without_root), facts::list_lacking("Between", "Root"));
    let without_own = judged(&[of_root()], None);
    assert_eq!(failed(&without_own), UNDECIDED);
    assert_eq!(evidence(&without_own), facts::list_lacking("Leaf", "Between"));
    let of_nobody = judged(&[list(&holder("Else", Role::Leaf), &[LEAF], vec![])], None);
    assert_eq!(failed(&of_nobody), UNDECIDED);

    let none = judged(&[], None);
    let check = none.checks.iter().find(|check| check.rule == Rule::CertificateRevocationList).unwrap();
    assert_eq!((check.finding, none.result.is_ok()), (Finding::NotApplicable, true));
}

#[test]
fn a_revoked_certificate_is_told_before_what_is_open_of_another() {
    assert_eq!(failed(&judged(&[list(&root(), &[BETWEEN], vec![])], None)), REVOKED);
    assert_eq!(failed(&judged(&[of_root(), list(&between(), &[LEAF], vec![])], None)), REVOKED);
}

#[test]
fn each_list_is_judged_by_itself_and_one_that_can_be_used_is_enough() {
    let (fresh, old) = (list(&between(), &[], vec![]), stale(&between(), &[]));
    let forger = Holder { key: root().key, ..between() };
    let forged = list(&forger, &[LEAF], vec![]);
    for bad in [old.clone(), forged, list(&between(), &[], vec![critical(UNKNOWN, &[5, 0])])] {
        assert_eq!(failed(&of_leaf(vec![bad.clone()], None)), UNDECIDED);
        for both in [vec![bad.clone(), fresh.clone()], vec![fresh.clone(), bad]] {
            assert!(of_leaf(both, None).result.is_ok());
        }
    }
    let revoking = list(&between(), &[LEAF], vec![]);
    for all in [vec![fresh.clone(), revoking.clone()], vec![old, revoking, fresh]] {
        assert_eq!(failed(&of_leaf(all, None)), REVOKED);
    }
}

#[test]
fn a_list_that_insists_on_something_unknown_shows_that_nobody_is_good() {
    for serials in [&[][..], &[LEAF]] {
        let unknown = list(&between(), serials, vec![critical(UNKNOWN, &[5, 0])]);
        let found = of_leaf(vec![unknown], None);
        assert_eq!(failed(&found), UNDECIDED);
        assert_eq!(evidence(&found), facts::list_not_understood("Between", "1.2.3.4"));
    }
    let of_entries = vec![critical(UNKNOWN, &[5, 0])];
    let draft =
        ListDraft { from: CLOCK - DAY, to: CLOCK + DAY, serials: &[LEAF, &[8]], extensions: vec![], of_entries };
    assert_eq!(failed(&of_leaf(vec![draft.sign(&between()).unwrap()], None)), UNDECIDED);
}

#[test]
fn a_list_about_a_part_of_all_certificates_speaks_of_that_part() {
    // onlyContainsUserCerts, onlyContainsCACerts, onlyContainsAttributeCerts
    let [users, authorities, attributes] =
        [0x81, 0x82, 0x85].map(|tag| critical(ISSUING_POINT, &[0x30, 3, tag, 1, 0xff]));
    assert!(of_leaf(vec![list(&between(), &[], vec![users.clone()])], None).result.is_ok());
    assert_eq!(failed(&of_leaf(vec![list(&between(), &[LEAF], vec![users.clone()])], None)), REVOKED);
    let own = list(&between(), &[], vec![]);
    assert!(judged(&[own.clone(), list(&root(), &[], vec![authorities.clone()])], None).result.is_ok());
    assert_eq!(failed(&judged(&[own.clone(), list(&root(), &[BETWEEN], vec![authorities.clone()])], None)), REVOKED);
    for (scope, word) in [(&authorities, "authorities"), (&attributes, "attributes")] {
        let found = of_leaf(vec![list(&between(), &[], vec![scope.clone()])], None);
        assert_eq!(failed(&found), UNDECIDED);
        assert_eq!(evidence(&found), facts::list_for_others("Between", "Leaf", word));
    }
    let found = judged(&[own, list(&root(), &[], vec![users])], None);
    assert_eq!(failed(&found), UNDECIDED);
    assert_eq!(evidence(&found), facts::list_for_others("Root", "Between", "users"));
}

/// A DistributionPointName with one URI.
fn point(uri: &[u8]) -> Vec<u8> {
    let length = |more: usize| u8::try_from(uri.len() + more).unwrap();
    [&[0xa0, length(4), 0xa0, length(2), 0x86, length(0)], uri].concat()
}

fn sequence(content: &[u8]) -> Vec<u8> {
    [&[0x30, u8::try_from(content.len()).unwrap()], content].concat()
}

#[test]
fn a_list_of_a_distribution_point_speaks_of_the_certificates_that_name_it() {
    let of_point = |serials| list(&between(), serials, vec![critical(ISSUING_POINT, &sequence(&point(b"http://a/")))]);
    let (here, elsewhere) = (sequence(&sequence(&point(b"http://a/"))), sequence(&sequence(&point(b"http://b/"))));
    assert!(of_leaf(vec![of_point(&[])], Some(&here)).result.is_ok());
    assert_eq!(failed(&of_leaf(vec![of_point(&[LEAF])], Some(&here))), REVOKED);
    for points in [None, Some(elsewhere.as_slice())] {
        let found = of_leaf(vec![of_point(&[])], points);
        assert_eq!(failed(&found), UNDECIDED);
        assert_eq!(evidence(&found), facts::list_for_others("Between", "Leaf", "point"));
    }
    // A whole list speaks of it wherever it is published.
    assert!(of_leaf(vec![list(&between(), &[], vec![])], Some(&elsewhere)).result.is_ok());
}

#[test]
fn lists_of_some_reasons_have_to_cover_all_of_them_together() {
    // keyCompromise and cACompromise; all others.
    let [two, others] = [[0x83, 2, 5, 0x60].as_slice(), &[0x83, 3, 7, 0x1f, 0x80]]
        .map(|reasons| critical(ISSUING_POINT, &sequence(reasons)));
    let found = of_leaf(vec![list(&between(), &[], vec![two.clone()])], None);
    assert_eq!(failed(&found), UNDECIDED);
    assert_eq!(evidence(&found), facts::list_of_some_reasons("Between"));
    let both = vec![list(&between(), &[], vec![two.clone()]), list(&between(), &[], vec![others])];
    assert!(of_leaf(both, None).result.is_ok());
    assert_eq!(failed(&of_leaf(vec![list(&between(), &[LEAF], vec![two])], None)), REVOKED);
}

#[test]
fn a_list_of_what_has_changed_takes_another_beside_it_and_what_it_revokes_is_revoked() {
    let delta = |serials| list(&between(), serials, vec![critical(DELTA, &[2, 1, 1])]);
    let found = of_leaf(vec![delta(&[])], None);
    assert_eq!(failed(&found), UNDECIDED);
    assert_eq!(evidence(&found), facts::list_of_changes("Between"));
    let whole = || list(&between(), &[], vec![]);
    assert!(of_leaf(vec![whole(), delta(&[])], None).result.is_ok());
    assert_eq!(failed(&of_leaf(vec![whole(), delta(&[LEAF])], None)), REVOKED);
}

#[test]
fn an_entry_of_another_issuers_certificate_is_not_of_ones_own() {
    // certificateIssuer: a directory name without parts, and so not the list's issuer.
    let of_entries = vec![critical(Oid::new_unwrap("2.5.29.29"), &[0x30, 4, 0xa4, 2, 0x30, 0])];
    let indirect = critical(ISSUING_POINT, &[0x30, 3, 0x84, 1, 0xff]);
    let draft =
        ListDraft { from: CLOCK - DAY, to: CLOCK + DAY, serials: &[LEAF], extensions: vec![indirect], of_entries };
    assert!(of_leaf(vec![draft.sign(&between()).unwrap()], None).result.is_ok());
}
