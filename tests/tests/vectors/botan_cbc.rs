//! CBC padding and CBC records, from Botan.

use aes::Aes128;
use aes::cipher::{BlockCipherEncrypt, KeyInit};
use tls_keys::{
    BulkCipher, EncryptThenMac, HashAlgorithm, HmacKey, OpenError, RecordOpener, RecordSealer, SuiteParameters,
    padding_length,
};
use tls_wire::{CipherSuite, ContentType, ProtocolVersion};

use crate::data::{Case, cases};
use crate::records::{cbc_keys, open, seal};

#[test]
fn padding_is_as_long_as_botan_says() {
    let cases = cases("botan/cbc_padding.vec");
    for case in &cases {
        let expected: usize = case.text("padding").parse().unwrap();
        assert_eq!(padding_length(&case.bytes("plaintext")).unwrap_or(0), expected, "{}", case.text("plaintext"));
    }
    assert_eq!(cases.len(), 22);
}

#[test]
fn records_are_those_that_botan_recorded() {
    let cases = cases("botan/cbc_records.vec");
    let suite = SuiteParameters::of(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA256).unwrap();
    for case in &cases {
        let order = match case.text("encrypt_then_mac") {
            "true" => EncryptThenMac::Negotiated,
            _ => EncryptThenMac::NotNegotiated,
        };
        let keys = cbc_keys(case);
        assert_eq!(seal(RecordSealer::tls12(&suite, &keys, order).unwrap(), case, "iv"), case.bytes("fragment"));
        assert_eq!(open(RecordOpener::tls12(&suite, &keys, order).unwrap(), case), Ok(case.bytes("content")));
    }
    assert_eq!(cases.len(), 6);
}

/// Botan's cases are for a cipher that does nothing and a MAC of zeros. Here the cipher is AES, and the real MAC is put where
/// a valid case has its zeros; what is left to decide is where a receiver looks for MAC and padding.
#[test]
fn mac_and_padding_are_where_botan_finds_them() {
    let cases = cases("botan/cbc_null_cipher.vec");
    for case in &cases {
        let (suite, hash) = match case.text("mac_length") {
            "20" => (CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA, HashAlgorithm::Sha1),
            _ => (CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA256, HashAlgorithm::Sha256),
        };
        let suite = SuiteParameters::of(suite).unwrap();
        let keys = tls_keys::DirectionKeys { mac_key: vec![1; hash.len()], key: vec![2; 16], iv: Vec::new() };
        assert_eq!(suite.cipher, BulkCipher::Aes128Cbc);

        let mut plaintext = unchained(case);
        put_mac(&mut plaintext, &HmacKey::new(hash, &keys.mac_key), hash.len());
        let fragment = encrypted(&keys.key, &plaintext);
        let mut opener = RecordOpener::tls12(&suite, &keys, EncryptThenMac::NotNegotiated).unwrap();
        let result = opener.open(ContentType::APPLICATION_DATA, ProtocolVersion::TLS_1_2, &fragment);
        match case.text("valid") {
            "1" => assert_eq!(result.map(|opened| opened.content.len()), Ok(content_length(&plaintext, hash.len()))),
            _ => assert_eq!(result, Err(OpenError::BadRecordMac), "{}", case.text("blocks")),
        }
    }
    assert_eq!(cases.len(), 6);
}

/// What the cipher that does nothing would decrypt: each block xored with the one before it.
fn unchained(case: &Case) -> Vec<u8> {
    let blocks = case.bytes("blocks");
    let before = [vec![0; 16], blocks.clone()].concat();
    blocks.iter().zip(before).map(|(byte, before)| byte ^ before).collect()
}

/// The length that the last byte leaves for the content, if it tells the truth.
fn content_length(plaintext: &[u8], mac_length: usize) -> usize {
    plaintext.len().saturating_sub(mac_length + usize::from(*plaintext.last().unwrap()) + 1)
}

fn put_mac(plaintext: &mut [u8], key: &HmacKey, mac_length: usize) {
    let length = content_length(plaintext, mac_length);
    let header = [[0; 8].as_slice(), &[23, 3, 3], &u16::try_from(length).unwrap().to_be_bytes()].concat();
    let mac = key.mac(&[&header, &plaintext[..length]]);
    let room = &mut plaintext[length..length + mac_length];
    if room.iter().all(|byte| *byte == 0) {
        room.copy_from_slice(&mac);
    }
}

/// AES-CBC with an IV of zeros in front.
fn encrypted(key: &[u8], plaintext: &[u8]) -> Vec<u8> {
    let aes = Aes128::new_from_slice(key).unwrap();
    let mut fragment = vec![0; 16];
    for block in plaintext.chunks(16) {
        let before = &fragment[fragment.len() - 16..];
        let mut block: [u8; 16] = std::array::from_fn(|at| block[at] ^ before[at]);
        aes.encrypt_block((&mut block).into());
        fragment.extend(block);
    }
    fragment
}
