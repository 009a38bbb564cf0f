//! AES-GCM, AES-CCM and ChaCha20-Poly1305, from Project Wycheproof: the cases with a nonce of 12 bytes, a tag of 16, and the key
//! lengths of TLS, for no other can be asked of our `AeadKey`.

use tls_keys::{AeadKey, BulkCipher};

use crate::data::cases;

#[test]
fn aes_gcm_gives_wycheproofs_answers() {
    let cipher = |key: &[u8]| if key.len() == 16 { BulkCipher::Aes128Gcm } else { BulkCipher::Aes256Gcm };
    assert_eq!(run("wycheproof/aes_gcm.vec", cipher), (79, 54));
}

#[test]
fn aes_ccm_gives_wycheproofs_answers() {
    assert_eq!(run("wycheproof/aes_ccm.vec", |_| BulkCipher::Aes128Ccm), (51, 27));
}

#[test]
fn chacha20_poly1305_gives_wycheproofs_answers() {
    assert_eq!(run("wycheproof/chacha20_poly1305.vec", |_| BulkCipher::ChaCha20Poly1305), (256, 60));
}

/// How many valid and how many invalid cases were run.
fn run(file: &str, cipher: impl Fn(&[u8]) -> BulkCipher) -> (usize, usize) {
    let (mut valid, mut invalid) = (0, 0);
    for case in cases(file) {
        let (bytes, nonce) = (case.bytes("key"), case.array("iv"));
        let key = AeadKey::new(cipher(&bytes), &bytes).unwrap();
        let (aad, message) = (case.bytes("aad"), case.bytes("msg"));
        let ciphertext = [case.bytes("ct"), case.bytes("tag")].concat();
        let decrypted = key.decrypt(&nonce, &aad, &ciphertext);
        let number = case.text("tc");
        if case.text("result") == "valid" {
            assert_eq!(key.encrypt(&nonce, &aad, &message), Some(ciphertext), "case {number}");
            assert_eq!(decrypted, Some(message), "case {number}");
            valid += 1;
        } else {
            assert_eq!(decrypted, None, "case {number}");
            invalid += 1;
        }
    }
    (valid, invalid)
}
