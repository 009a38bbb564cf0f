//! What keys refuse, and what they do not show.

use crate::{MESSAGE, chain, pkcs8_der, rng};
use tls_pki::pool::{self, Role};
use tls_pki::{KeyError, KeyType, SignatureError, attacker};
use tls_wire::SignatureScheme;

#[test]
fn a_scheme_of_the_other_kind_is_a_mismatch() {
    let key = chain(KeyType::EcdsaP256).key;
    let wrong = SignatureScheme::RSA_PKCS1_SHA256;
    assert!(matches!(key.sign(wrong, MESSAGE, &mut rng()), Err(SignatureError::SchemeMismatch { .. })));
    assert!(matches!(key.public_key().verify(wrong, MESSAGE, &[]), Err(SignatureError::SchemeMismatch { .. })));
}

#[test]
fn wrong_padding_gives_the_same_pseudo_random_bytes_each_time() {
    let key = chain(KeyType::Rsa2048).key;
    let ciphertext = [0x42; 256];
    let once = key.decrypt_pkcs1v15(&ciphertext, None).unwrap();
    assert_eq!(key.decrypt_pkcs1v15(&ciphertext, Some(&mut rng())).unwrap(), once);
}

#[test]
fn a_ciphertext_of_the_wrong_length_or_size_is_an_error() {
    let key = chain(KeyType::Rsa2048).key;
    for ciphertext in [&[][..], &[1; 255], &[1; 257], &[0xff; 256]] {
        assert_eq!(key.decrypt_pkcs1v15(ciphertext, None), Err(KeyError::OutOfRange));
    }
    let other = chain(KeyType::EcdsaP256).key;
    assert!(matches!(other.decrypt_pkcs1v15(&[1; 64], None), Err(KeyError::NotRsa { .. })));
}

#[test]
fn debug_output_hides_the_secret() {
    let shown = format!("{:?} {:?}", chain(KeyType::Rsa2048).key, chain(KeyType::EcdsaP256).key);
    assert_eq!(shown, "PrivateKey(RSA-2048, not shown) PrivateKey(ECDSA P-256, not shown)");
}

#[test]
fn in_tls_1_3_a_scheme_is_one_of_a_single_curve() {
    use SignatureScheme as Scheme;
    let of = |key_type| {
        let key = chain(key_type).key;
        let fits = |scheme: &&SignatureScheme| key.public_key().fits_in_tls13(**scheme);
        key.schemes().iter().filter(fits).copied().collect::<Vec<_>>()
    };
    assert_eq!(of(KeyType::EcdsaP256), [Scheme::ECDSA_SECP256R1_SHA256]);
    assert_eq!(of(KeyType::EcdsaP384), [Scheme::ECDSA_SECP384R1_SHA384]);
    assert_eq!(of(KeyType::Ed25519), [Scheme::ED25519]);
    let pss = [Scheme::RSA_PSS_RSAE_SHA256, Scheme::RSA_PSS_RSAE_SHA384, Scheme::RSA_PSS_RSAE_SHA512];
    assert_eq!(of(KeyType::Rsa2048), pss);
}

#[test]
fn every_demo_key_is_that_of_its_file_to_the_last_byte() {
    let roles = [
        (Role::Root, "root"),
        (Role::OlderRoot, "older-root"),
        (Role::Policy, "policy"),
        (Role::Regional, "regional"),
        (Role::Intermediate, "intermediate"),
        (Role::Leaf, "leaf"),
        (Role::Client, "client"),
    ];
    for key_type in KeyType::ALL {
        for (role, whose) in roles {
            let key = pool::private_key(role, key_type).unwrap();
            assert_eq!(key.to_pkcs8_der().unwrap(), pkcs8_der(whose, key_type), "{whose}, {key_type:?}");
        }
        let key = attacker::private_key(key_type).unwrap();
        assert_eq!(key.to_pkcs8_der().unwrap(), pkcs8_der("attacker-leaf", key_type), "{key_type:?}");
    }
}

#[test]
fn the_server_of_a_chain_has_the_key_of_the_pool() {
    for key_type in KeyType::ALL {
        assert_eq!(chain(key_type).key, pool::private_key(Role::Leaf, key_type).unwrap(), "{key_type:?}");
    }
}
