//! HMAC, from Project Wycheproof: the cases with a whole tag, for TLS never cuts one.

use tls_keys::{HashAlgorithm, HmacKey};

use crate::data::cases;

#[test]
fn hmac_sha1_gives_wycheproofs_answers() {
    assert_eq!(run("wycheproof/hmac_sha1.vec", HashAlgorithm::Sha1), (33, 54));
}

#[test]
fn hmac_sha256_gives_wycheproofs_answers() {
    assert_eq!(run("wycheproof/hmac_sha256.vec", HashAlgorithm::Sha256), (33, 54));
}

#[test]
fn hmac_sha384_gives_wycheproofs_answers() {
    assert_eq!(run("wycheproof/hmac_sha384.vec", HashAlgorithm::Sha384), (33, 54));
}

/// How many valid and how many invalid cases were run.
fn run(file: &str, hash: HashAlgorithm) -> (usize, usize) {
    let (mut valid, mut invalid) = (0, 0);
    for case in cases(file) {
        let key = HmacKey::new(hash, &case.bytes("key"));
        let (message, tag) = (case.bytes("msg"), case.bytes("tag"));
        let is_valid = case.text("result") == "valid";
        assert_eq!(key.mac(&[&message]) == tag, is_valid, "case {}", case.text("tc"));
        assert_eq!(key.verify(&[&message], &tag), is_valid, "case {}", case.text("tc"));
        if is_valid { valid += 1 } else { invalid += 1 }
    }
    (valid, invalid)
}
