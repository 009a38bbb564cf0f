//! The PRF of TLS 1.2, from Botan.

use tls_keys::{HashAlgorithm, prf};

use crate::data::cases;

#[test]
fn prf_gives_botans_answers() {
    let mut hashes = Vec::new();
    for case in cases("botan/tls12_prf.vec") {
        let hash = match case.text("hash") {
            "SHA-256" => HashAlgorithm::Sha256,
            "SHA-384" => HashAlgorithm::Sha384,
            other => panic!("unknown hash {other}"),
        };
        let label = String::from_utf8(case.bytes("label")).unwrap();
        let expected = case.bytes("output");
        let output = prf(hash, &case.bytes("secret"), &label, &[&case.bytes("seed")], expected.len());
        assert_eq!(output, expected);
        hashes.push(hash);
    }
    assert_eq!(hashes, [HashAlgorithm::Sha256, HashAlgorithm::Sha384]);
}
