//! Certificate policies (RFC 5280 §6.1): demanded, handed down, renamed and lost.

use crate::CLOCK;
use crate::validate::failed;
use tls_facts::{Fact, FactValue, pki as facts};
use tls_pki::draft::{Draft, DraftExtension, Holder, Oid, Usages};
use tls_pki::pool::Role;
use tls_pki::{Case, Finding, KeyType, Purpose, Revocation, TrustAnchors, Validation, validate};
use tls_terms::Rule;
use tls_wire::AlertDescription;

fn extension(oid: &str, content: Vec<u8>) -> DraftExtension {
    DraftExtension { oid: Oid::new_unwrap(oid), critical: true, content }
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    [&[0x30, u8::try_from(content.len()).unwrap()], content.as_slice()].concat()
}

/// The policy 1.2.3.`number`; `ANY` is `anyPolicy`.
fn policy(number: u8) -> Vec<u8> {
    if number == ANY { vec![6, 4, 0x55, 0x1d, 0x20, 0] } else { vec![6, 3, 0x2a, 3, number] }
}

const ANY: u8 = 0;

fn policies(numbers: &[u8]) -> DraftExtension {
    let all: Vec<Vec<u8>> = numbers.iter().map(|number| sequence(&[&policy(*number)])).collect();
    extension("2.5.29.32", sequence(&all.iter().map(Vec::as_slice).collect::<Vec<_>>()))
}

fn mapping(of_issuer: u8, of_subject: u8) -> DraftExtension {
    extension("2.5.29.33", sequence(&[&sequence(&[&policy(of_issuer), &policy(of_subject)])]))
}

/// requireExplicitPolicy after so many certificates.
fn demanded(after: u8) -> DraftExtension {
    extension("2.5.29.36", vec![0x30, 3, 0x80, 1, after])
}

/// inhibitPolicyMapping after so many certificates.
fn unmapped(after: u8) -> DraftExtension {
    extension("2.5.29.36", vec![0x30, 6, 0x80, 1, 0, 0x81, 1, after])
}

fn no_any(after: u8) -> DraftExtension {
    extension("2.5.29.54", vec![2, 1, after])
}

/// A chain in which the upper authority, the lower one and the leaf have these extensions.
fn judged(upper: &[DraftExtension], lower: &[DraftExtension], leaf: &[DraftExtension]) -> Validation {
    let holder = |name, role| Holder::with_demo_key(name, role, KeyType::EcdsaP256).unwrap();
    let with = |draft: Draft, all: &[DraftExtension]| all.iter().cloned().fold(draft, Draft::with);
    let (root, above, below) =
        (holder("Root", Role::Root), holder("Upper", Role::Intermediate), holder("Lower", Role::Intermediate));
    let authority = || Draft::of_authority(CLOCK, None);
    let own = Draft::around(CLOCK).with(DraftExtension::key_usage(Usages::DigitalSignature));
    let certificates = [
        with(own, leaf).certify(&holder("Leaf", Role::Leaf), &below).unwrap(),
        with(authority(), lower).certify(&below, &above).unwrap(),
        with(authority(), upper).certify(&above, &root).unwrap(),
    ];
    validate(&Case {
        certificates: &certificates,
        anchors: &TrustAnchors(vec![authority().certify(&root, &root).unwrap()]),
        purpose: Purpose::Client,
        clock: CLOCK,
        revocation: Revocation::default(),
    })
}

fn found(validation: &Validation) -> (Finding, Fact) {
    let check = validation.checks.iter().find(|check| check.rule == Rule::CertificatePolicy).unwrap();
    (check.finding, check.evidence.clone())
}

fn named(policies: &[&'static str]) -> Vec<FactValue> {
    policies.iter().map(|policy| FactValue::from(*policy)).collect()
}

const REFUSED: (&str, AlertDescription) = ("certificate-policy", AlertDescription::CERTIFICATE_UNKNOWN);

#[test]
fn what_nobody_demands_is_told_and_never_lacking() {
    assert_eq!(found(&judged(&[], &[], &[])), (Finding::NotApplicable, facts::no_policies()));
    let valid = judged(&[policies(&[ANY])], &[policies(&[1, 2])], &[policies(&[2, 3])]);
    assert_eq!(found(&valid), (Finding::Passed, facts::no_policy_demanded(named(&["1.2.3.2"]))));
    assert!(valid.result.is_ok(), "critical extensions of policies are understood");
    let none = judged(&[policies(&[1])], &[policies(&[2])], &[policies(&[2])]);
    assert_eq!(found(&none), (Finding::Passed, facts::no_policy_demanded(FactValue::None)));
}

#[test]
fn a_policy_that_an_authority_demands_has_to_be_valid_down_to_the_leaf() {
    let demanding = [policies(&[1, 2]), demanded(0)];
    let good = judged(&demanding, &[policies(&[2, 3])], &[policies(&[2])]);
    assert_eq!(found(&good), (Finding::Passed, facts::policy_valid("Upper", named(&["1.2.3.2"]))));
    assert!(good.result.is_ok());
    let lost = judged(&demanding, &[policies(&[3])], &[policies(&[2])]);
    assert_eq!(failed(&lost), REFUSED);
    assert_eq!(found(&lost).1, facts::no_valid_policy("Lower", "Upper"));
    let silent = judged(&demanding, &[policies(&[2])], &[]);
    assert_eq!((failed(&silent), found(&silent).1), (REFUSED, facts::no_valid_policy("Leaf", "Upper")));
    // The leaf may demand it itself; and who demands it from further below on, demands it of nobody here.
    assert_eq!(failed(&judged(&[], &[], &[demanded(0)])), REFUSED);
    assert!(judged(&[demanded(3)], &[], &[]).result.is_ok());
    assert_eq!(failed(&judged(&[demanded(2)], &[], &[])), REFUSED);
}

#[test]
fn any_policy_stands_for_each_until_it_is_inhibited() {
    assert!(judged(&[policies(&[ANY]), demanded(0)], &[policies(&[ANY])], &[policies(&[7])]).result.is_ok());
    assert!(judged(&[policies(&[7]), demanded(0)], &[policies(&[ANY])], &[policies(&[7])]).result.is_ok());
    let inhibited = [policies(&[7]), demanded(0), no_any(0)];
    assert_eq!(failed(&judged(&inhibited, &[policies(&[ANY])], &[policies(&[7])])), REFUSED);
    let later = [policies(&[7]), demanded(0), no_any(1)];
    assert!(judged(&later, &[policies(&[ANY])], &[policies(&[7])]).result.is_ok());
    assert_eq!(failed(&judged(&later, &[policies(&[ANY])], &[policies(&[ANY])])), REFUSED);
}

#[test]
fn a_policy_goes_on_under_the_name_that_an_authority_gives_it_while_it_may() {
    let renaming = [policies(&[1]), mapping(1, 2)];
    let own = [policies(&[1]), demanded(0)];
    assert!(judged(&own, &renaming, &[policies(&[2])]).result.is_ok());
    assert_eq!(failed(&judged(&own, &renaming, &[policies(&[1])])), REFUSED);
    assert_eq!(failed(&judged(&[policies(&[1]), unmapped(0)], &renaming, &[policies(&[2])])), REFUSED);
    assert!(judged(&[policies(&[1]), unmapped(1)], &renaming, &[policies(&[2])]).result.is_ok());
    // Of what is valid as any policy, one has another name.
    let of_any = [policies(&[ANY]), mapping(1, 2)];
    assert!(judged(&[policies(&[ANY]), demanded(0)], &of_any, &[policies(&[2])]).result.is_ok());
    for pair in [mapping(ANY, 2), mapping(2, ANY)] {
        let refused = judged(&[policies(&[ANY]), pair], &[], &[]);
        assert_eq!((failed(&refused), found(&refused).1), (REFUSED, facts::any_policy_mapped("Upper")));
    }
}

#[test]
fn malformed_policies_make_a_certificate_malformed() {
    for spoilt in [
        extension("2.5.29.32", vec![0x30, 2, 2, 0]),
        extension("2.5.29.33", sequence(&[&policy(1)])),
        extension("2.5.29.36", vec![0x30, 3, 0x80, 1, 0xff]),
        extension("2.5.29.54", vec![2, 0]),
    ] {
        assert_eq!(failed(&judged(&[], &[], &[spoilt])).0, "certificate-path");
    }
}
