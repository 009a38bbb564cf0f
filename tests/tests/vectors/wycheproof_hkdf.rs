//! HKDF, from Project Wycheproof: outputs of no byte up to 255 digests, and of more, which there are none of.

use tls_keys::{HashAlgorithm, hkdf_expand, hkdf_extract};

use crate::data::cases;

#[test]
fn hkdf_with_sha256_gives_wycheproofs_answers() {
    assert_eq!(run("wycheproof/hkdf_sha256.vec", HashAlgorithm::Sha256), (83, 3));
}

#[test]
fn hkdf_with_sha384_gives_wycheproofs_answers() {
    assert_eq!(run("wycheproof/hkdf_sha384.vec", HashAlgorithm::Sha384), (80, 3));
}

/// How many valid and how many invalid cases were run.
fn run(file: &str, hash: HashAlgorithm) -> (usize, usize) {
    let (mut valid, mut invalid) = (0, 0);
    for case in cases(file) {
        let secret = hkdf_extract(hash, &case.bytes("salt"), &case.bytes("ikm"));
        let length = usize::try_from(case.number("size")).unwrap();
        let output = hkdf_expand(hash, &secret, &case.bytes("info"), length);
        if case.text("result") == "valid" {
            assert_eq!(output, Some(case.bytes("okm")), "case {}", case.text("tc"));
            valid += 1;
        } else {
            assert_eq!(output, None, "case {}", case.text("tc"));
            invalid += 1;
        }
    }
    (valid, invalid)
}
