//! Chains made to cost much, and certificates that are no certificates.

use crate::{CLOCK, judged};
use proptest::prelude::*;
use tls_facts::{FactValue, pki as facts};
use tls_pki::draft::{Draft, DraftExtension, Holder};
use tls_pki::pool::{Role, private_key};
use tls_pki::{
    Case, Finding, KeyType, KeyUse, PemError, Purpose, Revocation, Staple, TrustAnchors, Validation,
    certificates_from_pem, malformed, malformed_list, malformed_response, revocation_lists_from_pem, validate,
};
use tls_terms::Rule;

/// So many signatures are verified at most, whatever a peer sends.
const MOST: usize = 100;

fn holder(name: &str, role: Role) -> Holder {
    Holder { common_name: name.into(), key: private_key(role, KeyType::EcdsaP256).unwrap() }
}

fn leaf(issuer: &Holder) -> Vec<u8> {
    let names = DraftExtension::names(&[(2, b"www.example.com")]);
    Draft::around(CLOCK).with(names).certify(&holder("leaf", Role::Leaf), issuer).unwrap()
}

fn judge(certificates: &[Vec<u8>], roots: Vec<Vec<u8>>) -> Validation {
    judged(certificates, &TrustAnchors(roots), "www.example.com", CLOCK, KeyUse::DigitalSignature)
}

/// A hundred certificates of two authorities that certify each other, each of them another one, and roots of their names.
fn crossed(root_key: Role) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let (one, other) = (holder("One", Role::Intermediate), holder("Other", Role::Root));
    let mut certificates = vec![leaf(&one)];
    for serial in 1..=50_u8 {
        let draft = Draft { serial: vec![serial], ..Draft::of_authority(CLOCK, None) };
        certificates.push(draft.certify(&one, &other).unwrap());
        certificates.push(draft.certify(&other, &one).unwrap());
    }
    let root = |name| {
        let root = holder(name, root_key);
        Draft::of_authority(CLOCK, None).certify(&root, &root).unwrap()
    };
    (certificates, vec![root("One"), root("Other")])
}

#[test]
fn a_hundred_cross_signed_candidates_cost_a_hundred_verifications_at_most() {
    // Roots of the right names with the wrong key: every path looks well up to its top.
    let (certificates, roots) = crossed(Role::Leaf);
    let validation = judge(&certificates, roots);
    assert_eq!(validation.result.unwrap_err().rule, Rule::CertificateSignature);
    assert!((8..=MOST).contains(&validation.verifications), "{}", validation.verifications);
    // With the right key the way is found, and at once.
    let (certificates, roots) = crossed(Role::Root);
    let validation = judge(&certificates, roots);
    assert!(validation.result.is_ok(), "{:?}", validation.result);
    assert!(validation.verifications <= MOST);
}

#[test]
fn where_more_ways_lead_upwards_than_are_tried_that_is_said() {
    let root = |key| holder("Root", key);
    let other = Draft::of_authority(CLOCK, None).certify(&root(Role::Leaf), &root(Role::Leaf)).unwrap();
    let right = Draft::of_authority(CLOCK, None).certify(&root(Role::Root), &root(Role::Root)).unwrap();
    let evidence = |others: usize| {
        let roots = [vec![other.clone(); others], vec![right.clone()]].concat();
        let validation = judge(&[leaf(&root(Role::Root))], roots);
        (validation.result.is_ok(), validation.checks[0].evidence.clone())
    };
    let found = || facts::path_found(vec![FactValue::from("leaf"), FactValue::from("Root")]);
    assert_eq!(evidence(15), (true, found()));
    let told = facts::several(vec![found().into(), FactValue::from(facts::more_paths(16_u8))]);
    assert_eq!(evidence(16), (false, told));
}

#[test]
fn a_response_with_a_thousand_responders_costs_a_hundred_verifications_at_most() {
    let root = holder("Root", Role::Root);
    let purpose = DraftExtension::purposes(&[tls_pki::draft::ID_KP_OCSP_SIGNING]);
    // The root's name, and somebody else's signature.
    let forger = Holder { common_name: "Root".into(), ..holder("", Role::Leaf) };
    let responder = |serial: u16| {
        let draft = Draft { serial: serial.to_be_bytes().to_vec(), ..Draft::around(CLOCK) }.with(purpose.clone());
        draft.certify(&holder("responder", Role::Leaf), &forger).unwrap()
    };
    let responders: Vec<Vec<u8>> = (256..512).map(responder).collect();
    let certificates = [leaf(&root)];
    let response = crate::response::about(&root, &forger, &responders);
    let validation = validate(&Case {
        certificates: &certificates,
        anchors: &TrustAnchors(vec![Draft::of_authority(CLOCK, None).certify(&root, &root).unwrap()]),
        purpose: Purpose::Server { name: "www.example.com", key_use: KeyUse::DigitalSignature },
        clock: CLOCK,
        revocation: Revocation { lists: &[], staple: Staple::Response(&response), ..Revocation::default() },
    });
    assert_eq!(validation.result.unwrap_err().rule, Rule::CertificateStatusResponse);
    assert_eq!(validation.verifications, MOST);
}

#[test]
fn who_the_issuer_has_not_authorised_answers_in_vain_and_the_issuer_does_not() {
    let root = holder("Root", Role::Root);
    let certificates = [leaf(&root)];
    let roots = TrustAnchors(vec![Draft::of_authority(CLOCK, None).certify(&root, &root).unwrap()]);
    for (signer, finding) in [(Role::Root, Finding::Passed), (Role::Leaf, Finding::Failed)] {
        let response = crate::response::about(&root, &holder("Root", signer), &[]);
        let validation = validate(&Case {
            certificates: &certificates,
            anchors: &roots,
            purpose: Purpose::Server { name: "www.example.com", key_use: KeyUse::DigitalSignature },
            clock: CLOCK,
            revocation: Revocation { lists: &[], staple: Staple::Response(&response), ..Revocation::default() },
        });
        let check = validation.checks.iter().find(|check| check.rule == Rule::CertificateStatusResponse).unwrap();
        assert_eq!(check.finding, finding, "{:?}", check.evidence);
    }
}

#[test]
fn a_name_constraint_of_megabytes_ends_in_an_answer() {
    let (root, between) = (holder("Root", Role::Root), holder("One", Role::Intermediate));
    let names: Vec<String> = (0..3_000).map(|number| format!("n{number}.example")).collect();
    let names: Vec<(u8, &[u8])> = names.iter().map(|name| (2, name.as_bytes())).collect();
    let constraints = DraftExtension::name_constraints(&names, &names);
    let authority = Draft::of_authority(CLOCK, None).with(constraints).certify(&between, &root).unwrap();
    let leaf = Draft::around(CLOCK).with(DraftExtension::names(&names));
    let leaf = leaf.certify(&holder("leaf", Role::Leaf), &between).unwrap();
    let trusted = Draft::of_authority(CLOCK, None).certify(&root, &root).unwrap();
    let validation = judge(&[leaf, authority], vec![trusted]);
    let check = validation.checks.iter().find(|check| check.rule == Rule::CertificateNameConstraints).unwrap();
    assert_eq!(check.evidence.kind().name, "too-many-names");
}

proptest! {
    #[test]
    fn bytes_of_any_kind_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let all = vec![bytes.clone()];
        prop_assert!(malformed(&all).is_some());
        prop_assert!(judge(&all, all.clone()).result.is_err());
        let _ = (malformed_list(&all), malformed_response(&bytes));
    }

    #[test]
    fn text_of_any_kind_is_survived_and_an_offset_lies_in_it(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "-----BEGIN ", "-----END ", "CERTIFICATE", "X509 CRL", "-----", "\n", "MIIB", "=", "é", ": ", "#",
            ]),
            0..40,
        ),
    ) {
        let text = parts.concat();
        for read in [certificates_from_pem, revocation_lists_from_pem] {
            if let Err(PemError::Malformed { offset, .. } | PemError::Unended { offset, .. }) = read(&text) {
                prop_assert!(offset <= text.len());
            }
        }
    }

    #[test]
    fn a_chain_with_changed_bytes_is_survived_and_every_check_is_still_made(
        changes in prop::collection::vec((0..3_usize, any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let good = crate::chain(KeyType::EcdsaP256);
        let mut all = [good.certificates, vec![good.root]].concat();
        for (certificate, place, byte) in changes {
            let length = all[certificate].len();
            all[certificate][place.index(length)] = byte;
        }
        let validation = judge(&all[..2], vec![all[2].clone()]);
        let unread = malformed(&all[..2]).is_some();
        prop_assert_eq!(validation.checks.len(), if unread { 1 } else { 17 });
    }
}
