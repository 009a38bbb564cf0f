//! Chains of every length, with and without a second root above the first.

use crate::{ALL, CLOCK, judged};
use tls_facts::FactValue;
use tls_pki::{Authority, Chain, Hierarchy, KeyType, KeyUse, Summary, TrustAnchors, Validation, summary};
use tls_terms::Rule;

const NAME: &str = "www.example.com";

/// Each hierarchy that there is.
pub(crate) fn hierarchies() -> impl Iterator<Item = Hierarchy> {
    let cross = [false, true].into_iter();
    cross.flat_map(|cross_signed| {
        (0..=Hierarchy::MOST_INTERMEDIATES).map(move |intermediates| Hierarchy { intermediates, cross_signed })
    })
}

pub(crate) fn chain(hierarchy: Hierarchy, key_type: KeyType) -> Chain {
    Authority::of(hierarchy, key_type, CLOCK).unwrap().issue(NAME, [0xa5; 16]).unwrap()
}

fn judge(chain: &Chain, root: &[u8]) -> Validation {
    judged(&chain.certificates, &TrustAnchors(vec![root.to_vec()]), NAME, CLOCK, KeyUse::DigitalSignature)
}

fn summaries(chain: &Chain) -> Vec<Summary> {
    chain.certificates.iter().map(|der| summary(der).unwrap()).collect()
}

/// How many certificates' signatures were verified.
fn signatures(validation: &Validation) -> usize {
    let check = validation.checks.iter().find(|check| check.rule == Rule::CertificateSignature).unwrap();
    match check.evidence.values().next() {
        Some((_, FactValue::List(all))) => all.len(),
        _ => 1,
    }
}

#[test]
fn a_chain_has_a_certificate_for_each_authority_below_what_is_trusted_and_each_one_is_signed_by_the_next() {
    for (key_type, hierarchy) in ALL.into_iter().flat_map(|kind| hierarchies().map(move |own| (kind, own))) {
        let chain = chain(hierarchy, key_type);
        let expected = 1 + usize::from(hierarchy.intermediates) + usize::from(hierarchy.cross_signed);
        assert_eq!(chain.certificates.len(), expected, "{hierarchy:?}");
        let validation = judge(&chain, &chain.root);
        assert_eq!(validation.result, Ok(chain.key.public_key()), "{key_type:?} {hierarchy:?}");
        assert_eq!(signatures(&validation), expected, "{key_type:?} {hierarchy:?}");
        let all = summaries(&chain);
        let root = summary(&chain.root).unwrap();
        let issuers: Vec<_> = all.iter().skip(1).chain([&root]).map(|own| own.subject.as_str()).collect();
        assert_eq!(all.iter().map(|own| own.issuer.as_str()).collect::<Vec<_>>(), issuers, "{hierarchy:?}");
    }
}

#[test]
fn each_authority_may_have_just_as_many_others_below_it_as_there_are() {
    for intermediates in 0..=Hierarchy::MOST_INTERMEDIATES {
        let chain = chain(Hierarchy { intermediates, cross_signed: false }, KeyType::EcdsaP256);
        let lengths: Vec<_> = summaries(&chain).iter().skip(1).map(|own| own.path_length).collect();
        assert_eq!(lengths, (0..u32::from(intermediates)).map(Some).collect::<Vec<_>>());
    }
}

#[test]
fn whoever_stands_above_is_certified_for_a_longer_time() {
    let chain = chain(Hierarchy { intermediates: 3, cross_signed: false }, KeyType::EcdsaP256);
    let mut all = summaries(&chain);
    all.push(summary(&chain.root).unwrap());
    for pair in all.windows(2) {
        assert!(pair[1].not_before < pair[0].not_before && pair[0].not_after < pair[1].not_after, "{pair:?}");
    }
}

#[test]
fn a_cross_certificate_has_the_roots_name_and_key_and_dates_within_the_older_roots() {
    for key_type in ALL {
        let usual = chain(Hierarchy::default(), key_type);
        let crossed = chain(Hierarchy { cross_signed: true, ..Hierarchy::default() }, key_type);
        let [leaf, intermediate, cross] = crossed.certificates.as_slice() else { panic!("{crossed:?}") };
        assert_eq!([leaf, intermediate], [&usual.certificates[0], &usual.certificates[1]], "below it all is as it was");
        let [cross, root, older] = [cross, &usual.root, &crossed.root].map(|der| summary(der).unwrap());
        assert_eq!((&cross.subject, &cross.issuer), (&root.subject, &older.subject));
        assert!(!cross.is_self_issued && cross.is_authority && older.is_self_issued);
        assert!(older.not_before < root.not_before && root.not_before < cross.not_before);
        assert!(cross.not_after < older.not_after && older.not_after < root.not_after);
        // Whoever has heard of the newer root needs none of it, and whoever has not needs it.
        assert!(judge(&crossed, &usual.root).result.is_ok());
        assert!(judge(&usual, &crossed.root).result.is_err());
    }
}

#[test]
fn of_one_issuer_no_two_certificates_have_the_same_serial_number() {
    let mut seen = std::collections::BTreeMap::new();
    for hierarchy in hierarchies() {
        let chain = chain(hierarchy, KeyType::EcdsaP256);
        for der in chain.certificates.iter().chain([&chain.root]) {
            let serial = tls_pki::draft::Draft::like(der).unwrap().serial;
            // The leaf is another in each chain, where it has another issuer.
            let other = seen.insert((summary(der).unwrap().issuer, serial), der.clone());
            assert!(other.is_none_or(|other| {
                let [one, two] = [&other, der].map(|der| summary(der).unwrap());
                one.subject == two.subject
            }));
        }
    }
}
