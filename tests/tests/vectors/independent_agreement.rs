//! Key agreement, against `vectors/independent/recompute.py`.

use tls_keys::{EphemeralKey, ExchangeGroup, PreMasterSecret, STANDARD_GROUPS, StandardGroup};
use tls_wire::NamedGroup;

use crate::data::{Case, cases};

#[test]
fn agreement_in_finite_fields_is_what_python_computes() {
    let cases = cases("independent/finite_fields.vec");
    for case in &cases {
        let group = ExchangeGroup::from_dh_params(&case.bytes("p"), &case.bytes("g"));
        check(&group, case);
    }
    assert_eq!(cases.len(), 11);
}

#[test]
fn agreement_on_curves_is_what_openssl_computes() {
    let cases = cases("independent/curves.vec");
    for case in &cases {
        let name = match case.text("group") {
            "secp256r1" => NamedGroup::SECP256R1,
            "secp384r1" => NamedGroup::SECP384R1,
            _ => NamedGroup::SECP521R1,
        };
        check(&ExchangeGroup::Named(name), case);
    }
    assert_eq!(cases.len(), 12);
}

#[test]
fn dh_secret_with_a_leading_zero_byte_loses_it() {
    let cases = cases("independent/finite_fields.vec");
    let shorter = cases.iter().find(|case| case.bytes("secret").len() < case.bytes("p").len()).unwrap();
    check(&ExchangeGroup::Named(NamedGroup::FFDHE2048), shorter);
}

#[test]
fn ecdh_secret_with_a_leading_zero_byte_keeps_it() {
    let cases = cases("independent/curves.vec");
    let zeros = cases.iter().filter(|case| case.text("secret").starts_with("00"));
    // One for each curve, which `agreement_on_curves_is_what_openssl_computes` checks; of secp521r1, whose first byte has one
    // bit, more.
    assert_eq!(zeros.map(|case| case.bytes("secret").len()).collect::<Vec<_>>(), [32, 48, 66, 66]);
}

#[test]
fn standard_groups_have_the_primes_that_openssl_knows_by_their_names() {
    let mut names = Vec::new();
    for case in cases("independent/finite_fields.vec") {
        let group = StandardGroup::with_params(&case.bytes("p"), &case.bytes("g"));
        names.extend(group.map(|group| (group.name == case.text("group"), group.name)));
    }
    names.sort_unstable();
    names.dedup();
    assert!(names.iter().all(|(is_openssls, _)| *is_openssls), "{names:?}");
    assert_eq!(names.len(), STANDARD_GROUPS.len());
}

fn check(group: &ExchangeGroup, case: &Case) {
    let key = EphemeralKey::from_private(group, &case.bytes("private")).unwrap();
    assert_eq!(key.share(), case.bytes("public"), "{}", case.text("group"));
    let secret = key.decapsulate(&case.bytes("peer_public"));
    let secret = secret.map(|secret| PreMasterSecret::from_agreement(&secret));
    assert_eq!(secret, Ok(PreMasterSecret::from_bytes(case.bytes("secret"))), "{}", case.text("group"));
}
