//! ML-KEM-768, from Project Wycheproof, as the half of X25519MLKEM768 and of SecP256r1MLKEM768: through the functions that
//! the handshake calls, with wrong lengths and with keys that are not reduced.

use tls_keys::{AgreementError, EncapsulationError, EphemeralKey, ExchangeGroup, encapsulate};
use tls_wire::NamedGroup;

use crate::data::cases;
use crate::records::Recorded;

const X25519MLKEM768: ExchangeGroup = ExchangeGroup::Named(NamedGroup::X25519MLKEM768);
const SECP256R1MLKEM768: ExchangeGroup = ExchangeGroup::Named(NamedGroup::SECP256R1MLKEM768);

/// Private values of a curve, to go with those of ML-KEM.
const SCALARS: [[u8; 32]; 2] = [[7; 32], [9; 32]];

#[test]
fn the_encapsulation_key_of_a_seed_is_the_one_that_wycheproof_says() {
    let cases = cases("wycheproof/mlkem_768_keygen_seed.vec");
    for case in &cases {
        let (seed, key) = (case.bytes("seed"), case.bytes("ek"));
        let [scalar, _] = SCALARS;
        let kem_first = EphemeralKey::from_private(&X25519MLKEM768, &[&seed[..], &scalar].concat()).unwrap();
        assert_eq!(kem_first.share()[..1184], key, "case {}", case.text("tc"));
        let curve_first = EphemeralKey::from_private(&SECP256R1MLKEM768, &[&scalar[..], &seed].concat()).unwrap();
        assert_eq!(curve_first.share()[65..], key, "case {}", case.text("tc"));
    }
    assert_eq!(cases.len(), 20);
}

#[test]
fn decapsulation_gives_wycheproofs_secrets_behind_or_before_those_of_the_curve() {
    let (mut agreed, mut rejected) = (0, 0);
    for case in cases("wycheproof/mlkem_768.vec") {
        let (seed, ciphertext, number) = (case.bytes("seed"), case.bytes("c"), case.text("tc"));
        let [own, peer] = SCALARS;
        let curve = |group| {
            let group = ExchangeGroup::Named(group);
            let peer = EphemeralKey::from_private(&group, &peer).unwrap();
            let own = EphemeralKey::from_private(&group, &own).unwrap();
            (peer.share().to_vec(), own.decapsulate(peer.share()).unwrap().bytes().to_vec())
        };
        let ((x25519, x25519_secret), (p256, p256_secret)) = (curve(NamedGroup::X25519), curve(NamedGroup::SECP256R1));
        let kem_first = EphemeralKey::from_private(&X25519MLKEM768, &[&seed[..], &own].concat());
        let curve_first = EphemeralKey::from_private(&SECP256R1MLKEM768, &[&own[..], &seed].concat());
        let (Ok(kem_first), Ok(curve_first)) = (kem_first, curve_first) else {
            assert_eq!(case.text("result"), "invalid", "case {number}");
            rejected += 1;
            continue;
        };
        let kem_first = kem_first.decapsulate(&[&ciphertext[..], &x25519].concat());
        let curve_first = curve_first.decapsulate(&[&p256[..], &ciphertext].concat());
        if case.text("result") == "valid" {
            let secret = case.bytes("K");
            assert_eq!(kem_first.unwrap().bytes(), [&secret[..], &x25519_secret].concat(), "case {number}");
            assert_eq!(curve_first.unwrap().bytes(), [&p256_secret[..], &secret].concat(), "case {number}");
            agreed += 1;
        } else {
            let given = ciphertext.len();
            let length = |curve| Err(AgreementError::Length { expected: 1088 + curve, given: given + curve });
            assert_eq!((kem_first, curve_first), (length(32), length(65)), "case {number}");
            rejected += 1;
        }
    }
    assert_eq!((agreed, rejected), (39, 40));
}

#[test]
fn encapsulation_gives_wycheproofs_ciphertexts_and_refuses_keys_that_are_not_reduced() {
    let (mut agreed, mut not_reduced, mut wrong_length) = (0, 0, 0);
    for case in cases("wycheproof/mlkem_768_encaps.vec") {
        let (message, key, number) = (case.bytes("m"), case.bytes("ek"), case.text("tc"));
        let [own, peer] = SCALARS;
        let curve = ExchangeGroup::Named(NamedGroup::X25519);
        let peer = EphemeralKey::from_private(&curve, &peer).unwrap();
        let answer = encapsulate(
            &X25519MLKEM768,
            &[&key[..], peer.share()].concat(),
            &mut Recorded([&message[..], &own].concat()),
        );
        match answer {
            Ok(answer) => {
                assert_eq!(case.text("result"), "valid", "case {number}");
                assert_eq!(answer.share[..1088], case.bytes("c"), "case {number}");
                assert_eq!(answer.secret.bytes()[..32], case.bytes("K"), "case {number}");
                assert_eq!(answer.private, [&message[..], &own].concat(), "case {number}");
                agreed += 1;
            }
            Err(EncapsulationError::Share(AgreementError::EncapsulationKey)) => {
                assert_eq!((case.text("result"), key.len()), ("invalid", 1184), "case {number}");
                not_reduced += 1;
            }
            Err(EncapsulationError::Share(AgreementError::Length { expected: 1216, given })) => {
                assert_eq!((case.text("result"), key.len() + 32), ("invalid", given), "case {number}");
                wrong_length += 1;
            }
            other => panic!("case {number}: {other:?}"),
        }
    }
    assert_eq!((agreed, not_reduced, wrong_length), (34, 37, 20));
}
