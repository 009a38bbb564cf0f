//! Private keys that are written in other ways than this crate would.

use crate::certificate::element;
use crate::pkcs8_der;
use tls_pki::{KeyError, KeyType, PrivateKey, PublicKey, padding_oracle};

const VERSION_1: [u8; 3] = [2, 1, 0];
const VERSION_2: [u8; 3] = [2, 1, 1];
const MALFORMED: Result<PrivateKey, KeyError> = Err(KeyError::Malformed { what: "PKCS #8 private key" });

/// The demo leaf's PKCS #8, with another version before it and something more behind.
fn rewritten(key_type: KeyType, version: [u8; 3], more: &[u8]) -> Vec<u8> {
    let der = pkcs8_der("leaf", key_type);
    let start = der.windows(3).position(|three| three == VERSION_1).unwrap();
    element(0x30, &[&version, &der[start + 3..], more])
}

#[test]
fn attributes_and_a_copy_of_the_public_key_may_follow_the_key() {
    for key_type in crate::ALL {
        let key = PrivateKey::from_pkcs8_der(&pkcs8_der("leaf", key_type));
        let attributes = element(0xa0, &[&element(0x30, &[&[6, 1, 42], &[0x31, 0]])]);
        let public_key = element(0x81, &[&[0, 4, 2]]);
        for (version, more) in
            [(VERSION_1, vec![]), (VERSION_1, attributes.clone()), (VERSION_2, [attributes, public_key].concat())]
        {
            assert_eq!(PrivateKey::from_pkcs8_der(&rewritten(key_type, version, &more)), key);
        }
    }
}

#[test]
fn a_version_that_does_not_exist_or_lacks_its_public_key_is_malformed() {
    for version in [VERSION_2, [2, 1, 2]] {
        assert_eq!(PrivateKey::from_pkcs8_der(&rewritten(KeyType::Rsa2048, version, &[])), MALFORMED);
    }
}

#[test]
fn rsa_keys_have_null_for_parameters() {
    let private = pkcs8_der("leaf", KeyType::Rsa2048);
    let public = crate::chain(KeyType::Rsa2048).key.public_key().to_spki_der().unwrap();
    let spoilt = |der: &[u8]| {
        let mut der = der.to_vec();
        let null = der.windows(4).position(|bytes| bytes == [1, 1, 5, 0]).unwrap() + 2;
        der[null] = 4;
        der
    };
    assert_eq!(PrivateKey::from_pkcs8_der(&spoilt(&private)), MALFORMED);
    assert!(matches!(PublicKey::from_spki_der(&spoilt(&public)), Err(KeyError::Malformed { .. })));
}

#[test]
fn of_keys_that_are_far_too_short_only_the_laboratorys_is_taken() {
    let public = padding_oracle::private_key().unwrap().public_key();
    let mut der = public.to_spki_der().unwrap();
    assert_eq!(PublicKey::from_spki_der(&der), Ok(public));
    // The last byte of the modulus; behind it there is the exponent, 65537.
    let last = der.len() - 6;
    der[last] ^= 2;
    assert!(matches!(PublicKey::from_spki_der(&der), Err(KeyError::Malformed { .. })));
}

#[test]
fn a_key_of_another_kind_is_named() {
    let of_kind = |last: u8, key: &[u8]| element(0x30, &[&VERSION_1, &[0x30, 5, 6, 3, 0x2b, 0x65, last], key]);
    let ed448 = of_kind(0x71, &[4, 0]);
    assert_eq!(PrivateKey::from_pkcs8_der(&ed448), Err(KeyError::Unsupported { oid: "1.3.101.113".into() }));
    for short in [vec![4, 0], element(4, &[&element(4, &[&[7; 31]])]), element(4, &[&[7; 32]])] {
        assert_eq!(PrivateKey::from_pkcs8_der(&of_kind(0x70, &short)), MALFORMED, "Ed25519 has 32 bytes");
    }
}
