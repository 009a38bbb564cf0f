//! Key agreement, against `vectors/independent/recompute.py`.

use tls_keys::{EphemeralKey, ExchangeGroup, PreMasterSecret, recognise};
use tls_wire::NamedGroup;

use crate::data::{Case, cases};

#[test]
fn agreement_in_finite_fields_is_what_python_computes() {
    let cases = cases("independent/finite_fields.vec");
    for case in &cases {
        let group = ExchangeGroup::from_dh_params(&case.bytes("p"), &case.bytes("g"));
        check(&group, case);
    }
    assert_eq!(cases.len(), 9);
}

#[test]
fn agreement_on_curves_is_what_openssl_computes() {
    let cases = cases("independent/curves.vec");
    for case in &cases {
        let name = match case.text("group") {
            "secp256r1" => NamedGroup::SECP256R1,
            _ => NamedGroup::SECP384R1,
        };
        check(&ExchangeGroup::Named(name), case);
    }
    assert_eq!(cases.len(), 8);
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
    // One for each curve, which `agreement_on_curves_is_what_openssl_computes` checks.
    assert_eq!(zeros.map(|case| case.bytes("secret").len()).collect::<Vec<_>>(), [32, 48]);
}

#[test]
fn groups_of_rfc_7919_are_recognised_as_openssl_knows_them() {
    for case in cases("independent/finite_fields.vec") {
        let expected = match case.text("group") {
            "ffdhe2048" => Some(NamedGroup::FFDHE2048),
            "ffdhe3072" => Some(NamedGroup::FFDHE3072),
            "ffdhe4096" => Some(NamedGroup::FFDHE4096),
            _ => None,
        };
        assert_eq!(recognise(&case.bytes("p"), &case.bytes("g")), expected, "{}", case.text("group"));
    }
}

fn check(group: &ExchangeGroup, case: &Case) {
    let key = EphemeralKey::from_private(group, &case.bytes("private")).unwrap();
    assert_eq!(key.public(), case.bytes("public"), "{}", case.text("group"));
    let secret = key.agree(&case.bytes("peer_public"));
    assert_eq!(secret, Ok(PreMasterSecret::from_bytes(case.bytes("secret"))), "{}", case.text("group"));
}
