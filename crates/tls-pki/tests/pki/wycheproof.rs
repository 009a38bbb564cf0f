//! Project Wycheproof's signature and decryption cases through our own wrappers.

use std::collections::HashMap;
use tls_pki::{KeyError, PrivateKey, PublicKey};
use tls_wire::SignatureScheme;

struct Case {
    number: String,
    expected: String,
    key: Vec<u8>,
    message: Vec<u8>,
    /// Signature or ciphertext.
    data: Vec<u8>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut key = Vec::new();
    let mut cases = Vec::new();
    for line in file.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["key", hex] => key = bytes(hex),
            [number, expected, message, data] => cases.push(Case {
                number: number.into(),
                expected: expected.into(),
                key: key.clone(),
                message: bytes(message),
                data: bytes(data),
            }),
            _ => panic!("unreadable line: {line}"),
        }
    }
    cases
}

fn bytes(hex: &str) -> Vec<u8> {
    hex.trim_matches('-')
        .as_bytes()
        .chunks(2)
        .map(|two| u8::from_str_radix(str::from_utf8(two).unwrap(), 16).unwrap())
        .collect()
}

/// Runs all cases; "acceptable" ones may go either way.
fn verify_all(file: &str, scheme: SignatureScheme, count: usize) {
    let cases = cases(file);
    assert_eq!(cases.len(), count);
    for case in cases {
        let verified =
            PublicKey::from_spki_der(&case.key).is_ok_and(|key| key.verify(scheme, &case.message, &case.data).is_ok());
        if case.expected != "acceptable" {
            assert_eq!(verified, case.expected == "valid", "case {}", case.number);
        }
    }
}

macro_rules! vectors {
    ($name:literal) => {
        include_str!(concat!("../../../../tests/vectors/wycheproof/", $name, ".txt"))
    };
}

#[test]
fn rsa_pkcs1_signatures() {
    verify_all(vectors!("rsa_signature_2048_sha256"), SignatureScheme::RSA_PKCS1_SHA256, 259);
}

#[test]
fn rsa_pss_signatures() {
    verify_all(vectors!("rsa_pss_2048_sha256_mgf1_32"), SignatureScheme::RSA_PSS_RSAE_SHA256, 108);
    verify_all(vectors!("rsa_pss_2048_sha384_mgf1_48"), SignatureScheme::RSA_PSS_RSAE_SHA384, 141);
}

#[test]
fn ecdsa_signatures() {
    verify_all(vectors!("ecdsa_secp256r1_sha256"), SignatureScheme::ECDSA_SECP256R1_SHA256, 484);
    verify_all(vectors!("ecdsa_secp384r1_sha384"), SignatureScheme::ECDSA_SECP384R1_SHA384, 504);
}

/// What stands for a message where the padding is wrong, by the numbers of Wycheproof's cases; nothing, where it is no
/// ciphertext of the key at all. Computed by Python.
fn implicit_rejections() -> HashMap<&'static str, Option<Vec<u8>>> {
    let text = include_str!("../../../../tests/vectors/independent/implicit_rejection.vec");
    let value = |name: &'static str| text.lines().filter_map(move |line| line.strip_prefix(name)?.strip_prefix(" = "));
    value("case").zip(value("output").map(|output| (output != "none").then(|| bytes(output)))).collect()
}

#[test]
fn rsa_decryption_gives_the_message_or_what_implicit_rejection_puts_in_its_place() {
    let cases = cases(vectors!("rsa_pkcs1_2048"));
    assert_eq!(cases.len(), 67);
    let rejections = implicit_rejections();
    assert_eq!(rejections.len(), 25);
    for case in cases {
        let key = PrivateKey::from_pkcs8_der(&case.key).unwrap();
        let expected = match case.expected.as_str() {
            "valid" => Some(case.message),
            // Bad padding must not be told apart by the form of what comes out.
            _ => rejections[case.number.as_str()].clone(),
        };
        let expected = expected.ok_or(KeyError::OutOfRange);
        assert_eq!(key.decrypt_pkcs1v15(&case.data, None), expected, "case {}", case.number);
    }
}
