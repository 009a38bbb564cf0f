//! ECDH on secp256r1 and secp521r1, from Project Wycheproof: points off the curve, on other curves and in wrong encodings among
//! them.

use tls_keys::{EphemeralKey, ExchangeGroup};
use tls_wire::NamedGroup;

use crate::data::cases;

#[test]
fn ecdh_on_secp256r1_gives_wycheproofs_answers_and_rejects_its_invalid_points() {
    assert_eq!(run::<32>("wycheproof/ecdh_secp256r1_ecpoint.vec", NamedGroup::SECP256R1), (330, 25));
}

#[test]
fn ecdh_on_secp521r1_gives_wycheproofs_answers_and_rejects_its_invalid_points() {
    assert_eq!(run::<66>("wycheproof/ecdh_secp521r1_ecpoint.vec", NamedGroup::SECP521R1), (208, 29));
}

/// How many cases agreed, and how many were rejected. A private value has `N` bytes.
fn run<const N: usize>(file: &str, group: NamedGroup) -> (usize, usize) {
    let group = ExchangeGroup::Named(group);
    let (mut agreed, mut rejected) = (0, 0);
    for case in cases(file) {
        let key = EphemeralKey::from_private(&group, &scalar::<N>(&case.bytes("private"))).unwrap();
        let secret = key.decapsulate(&case.bytes("public"));
        if case.text("result") == "valid" {
            assert_eq!(secret.unwrap().bytes(), case.bytes("shared"), "case {}", case.text("tc"));
            agreed += 1;
        } else {
            // The "acceptable" case is a compressed point, which RFC 8422 §5.1.2 no longer allows.
            assert!(secret.is_err(), "case {} gave {secret:?}", case.text("tc"));
            rejected += 1;
        }
    }
    (agreed, rejected)
}

/// The number in `N` bytes; Wycheproof writes it as DER does, sometimes with a zero in front, sometimes shorter.
fn scalar<const N: usize>(number: &[u8]) -> [u8; N] {
    let digits: Vec<u8> = number.iter().copied().skip_while(|byte| *byte == 0).collect();
    let mut scalar = [0; N];
    scalar[N - digits.len()..].copy_from_slice(&digits);
    scalar
}
