//! ECDH on secp256r1, from Project Wycheproof: points off the curve, on other curves and in wrong encodings among them.

use tls_keys::{EphemeralKey, ExchangeGroup};
use tls_wire::NamedGroup;

use crate::data::cases;

#[test]
fn ecdh_on_secp256r1_gives_wycheproofs_answers_and_rejects_its_invalid_points() {
    let group = ExchangeGroup::Named(NamedGroup::SECP256R1);
    let (mut agreed, mut rejected) = (0, 0);
    for case in cases("wycheproof/ecdh_secp256r1_ecpoint.vec") {
        let key = EphemeralKey::from_private(&group, &scalar(&case.bytes("private"))).unwrap();
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
    assert_eq!((agreed, rejected), (330, 25));
}

/// The number in 32 bytes; Wycheproof writes it as DER does, sometimes with a zero in front, sometimes shorter.
fn scalar(number: &[u8]) -> [u8; 32] {
    let digits: Vec<u8> = number.iter().copied().skip_while(|byte| *byte == 0).collect();
    let mut scalar = [0; 32];
    scalar[32 - digits.len()..].copy_from_slice(&digits);
    scalar
}
