//! The limits of records: sizes, sequence numbers, keys, and input that never was a record.

use rand_chacha::rand_core::Rng;
use tls_keys::{
    AeadKey, EncryptThenMac, KeyLengthError, OpenError, RecordOpener, RecordSealer, SealError, padding_length,
};
use tls_wire::{AlertDescription, CipherSuite, MAX_CIPHERTEXT, MAX_PLAINTEXT};

use crate::records::{TYPE, VERSION, protections, with_keys};
use crate::rng;

#[test]
fn sealer_stops_after_the_last_sequence_number() {
    for (suite, keys, order) in protections() {
        let mut sealer = RecordSealer::tls12(&suite, &keys, order).unwrap().at_sequence(u64::MAX);
        assert_eq!(sealer.seal(TYPE, VERSION, b"last", &mut rng()).unwrap().sequence, u64::MAX);
        assert_eq!(sealer.seal(TYPE, VERSION, b"more", &mut rng()), Err(SealError::SequenceExhausted));
    }
}

#[test]
fn opener_stops_after_the_last_sequence_number() {
    for (suite, keys, order) in protections() {
        let mut sealer = RecordSealer::tls12(&suite, &keys, order).unwrap().at_sequence(u64::MAX);
        let mut opener = RecordOpener::tls12(&suite, &keys, order).unwrap().at_sequence(u64::MAX);
        let last = sealer.seal(TYPE, VERSION, b"last", &mut rng()).unwrap().fragment;
        assert!(opener.open(TYPE, VERSION, &last).is_ok());
        assert_eq!(opener.open(TYPE, VERSION, &last), Err(OpenError::SequenceExhausted));
    }
}

#[test]
fn sealer_refuses_more_content_than_a_record_holds() {
    let (suite, keys) = with_keys(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256);
    let mut sealer = RecordSealer::tls12(&suite, &keys, EncryptThenMac::NotNegotiated).unwrap();
    let result = sealer.seal(TYPE, VERSION, &vec![0; MAX_PLAINTEXT + 1], &mut rng());
    assert_eq!(result, Err(SealError::ContentTooLong { length: 16_385 }));
}

#[test]
fn opener_answers_an_overlong_fragment_with_record_overflow() {
    for (suite, keys, order) in protections() {
        let mut opener = RecordOpener::tls12(&suite, &keys, order).unwrap();
        let error = opener.open(TYPE, VERSION, &vec![0; MAX_CIPHERTEXT + 1]).unwrap_err();
        assert_eq!(error, OpenError::CiphertextTooLong { length: 18_433, most: 18_432 });
        assert_eq!(error.alert(), AlertDescription::RECORD_OVERFLOW);
    }
}

#[test]
fn opener_answers_overlong_content_in_a_valid_record_with_record_overflow() {
    let (suite, keys) = with_keys(CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256);
    let nonce = keys.iv.clone().try_into().unwrap();
    let additional_data = [0, 0, 0, 0, 0, 0, 0, 0, 23, 3, 3, 0x40, 1];
    let fragment =
        AeadKey::new(suite.cipher, &keys.key).unwrap().encrypt(&nonce, &additional_data, &[0; 0x4001]).unwrap();
    let mut opener = RecordOpener::tls12(&suite, &keys, EncryptThenMac::NotNegotiated).unwrap();
    let error = opener.open(TYPE, VERSION, &fragment).unwrap_err();
    assert_eq!(error, OpenError::ContentTooLong { length: 16_385 });
    assert_eq!(error.alert(), AlertDescription::RECORD_OVERFLOW);
}

#[test]
fn opener_rejects_random_bytes_of_every_length() {
    let mut rng = rng();
    for (suite, keys, order) in protections() {
        for length in 0..300 {
            let mut fragment = vec![0; length];
            rng.fill_bytes(&mut fragment);
            let error = RecordOpener::tls12(&suite, &keys, order).unwrap().open(TYPE, VERSION, &fragment).unwrap_err();
            assert_eq!(error.alert(), AlertDescription::BAD_RECORD_MAC);
        }
    }
}

#[test]
fn keys_of_the_wrong_length_are_named() {
    let (suite, keys) = with_keys(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA);
    let mut short_mac_key = keys.clone();
    short_mac_key.mac_key.pop();
    let error = RecordSealer::tls12(&suite, &short_mac_key, EncryptThenMac::NotNegotiated).unwrap_err();
    assert_eq!(error, KeyLengthError { key: "MAC key", expected: 20, given: 19 });

    let (suite, keys) = with_keys(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256);
    let mut long_key = keys.clone();
    long_key.key.push(0);
    let error = RecordOpener::tls12(&suite, &long_key, EncryptThenMac::NotNegotiated).unwrap_err();
    assert_eq!(error, KeyLengthError { key: "write key", expected: 16, given: 17 });

    let mut no_iv = keys;
    no_iv.iv.clear();
    let error = RecordOpener::tls12(&suite, &no_iv, EncryptThenMac::NotNegotiated).unwrap_err();
    assert_eq!(error.to_string(), "the write IV has 0 bytes where the suite needs 4");
}

#[test]
fn every_changed_padding_byte_is_noticed() {
    for length in 0..=255_u8 {
        let padding = vec![length; usize::from(length) + 1];
        assert_eq!(padding_length(&padding), Some(padding.len()));
        for at in 0..usize::from(length) {
            let mut changed = padding.clone();
            changed[at] ^= 0x80;
            assert_eq!(padding_length(&changed), None, "byte {at} of {length}");
        }
    }
}
