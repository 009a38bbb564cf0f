//! Sealing and opening records of every suite.

use tls_keys::{
    AeadKey, DirectionKeys, EncryptThenMac, MasterSecret, OpenError, RecordOpener, RecordSealer, SUPPORTED_SUITES,
    Sealed, SuiteParameters,
};
use tls_wire::{CipherSuite, ContentType, ProtocolVersion};

use crate::rng;

pub(crate) const TYPE: ContentType = ContentType::APPLICATION_DATA;
pub(crate) const VERSION: ProtocolVersion = ProtocolVersion::TLS_1_2;

/// Each suite, and the CBC suites with encrypt-then-MAC too, with keys.
pub(crate) fn protections() -> Vec<(SuiteParameters, DirectionKeys, EncryptThenMac)> {
    let mut protections = Vec::new();
    for suite in SUPPORTED_SUITES {
        let suite = SuiteParameters::of(suite).unwrap();
        let keys = MasterSecret::from_bytes([1; 48]).key_block(&suite, &[2; 32], &[3; 32]).client();
        if suite.mac.is_some() {
            protections.push((suite, keys.clone(), EncryptThenMac::Negotiated));
        }
        protections.push((suite, keys, EncryptThenMac::NotNegotiated));
    }
    protections
}

fn seal_third(suite: &SuiteParameters, keys: &DirectionKeys, order: EncryptThenMac, content: &[u8]) -> Sealed {
    let mut sealer = RecordSealer::tls12(suite, keys, order).unwrap();
    let mut rng = rng();
    sealer.seal(TYPE, VERSION, b"first", &mut rng).unwrap();
    sealer.seal(TYPE, VERSION, b"second", &mut rng).unwrap();
    sealer.seal(TYPE, VERSION, content, &mut rng).unwrap()
}

#[test]
fn opening_gives_back_all_that_sealing_used() {
    for (suite, keys, order) in protections() {
        for length in [0, 1, 11, 12, 15, 16, 17, 255, 1 << 14] {
            let content = vec![0x5a; length];
            let sealed = seal_third(&suite, &keys, order, &content);
            let mut opener = RecordOpener::tls12(&suite, &keys, order).unwrap().at_sequence(2);
            let opened = opener.open(TYPE, VERSION, &sealed.fragment).unwrap();
            assert_eq!(opened.content(), content);
            assert_eq!(opened.plaintext, sealed.plaintext);
            assert_eq!(opened.content, sealed.content);
            assert_eq!(opened.nonce, sealed.nonce);
            assert_eq!(opened.additional_data, sealed.additional_data);
            assert_eq!((opened.sequence, sealed.sequence), (2, 2));
            assert_eq!((opened.content_type, sealed.outer_type), (TYPE, TYPE), "TLS 1.2 shows what a record holds");
        }
    }
}

#[test]
fn every_changed_bit_of_a_record_is_noticed() {
    let mut flips = 0;
    for (suite, keys, order) in protections() {
        let fragment = seal_third(&suite, &keys, order, b"GET / HTTP/1.1\r\n").fragment;
        for bit in 0..8 * fragment.len() {
            let mut changed = fragment.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let mut opener = RecordOpener::tls12(&suite, &keys, order).unwrap().at_sequence(2);
            let result = opener.open(TYPE, VERSION, &changed);
            assert_eq!(result, Err(OpenError::BadRecordMac), "bit {bit}, {}", suite.suite);
            flips += 1;
        }
    }
    assert_eq!(flips, 22_272);
}

#[test]
fn every_truncated_record_is_rejected_with_one_alert() {
    for (suite, keys, order) in protections() {
        let fragment = seal_third(&suite, &keys, order, b"GET / HTTP/1.1\r\n").fragment;
        for length in 0..fragment.len() {
            let mut opener = RecordOpener::tls12(&suite, &keys, order).unwrap().at_sequence(2);
            let error = opener.open(TYPE, VERSION, &fragment[..length]).unwrap_err();
            assert_eq!(error.alert(), tls_wire::AlertDescription::BAD_RECORD_MAC, "{length} bytes, {}", suite.suite);
        }
    }
}

#[test]
fn record_is_bound_to_its_place_type_and_version() {
    for (suite, keys, order) in protections() {
        let fragment = seal_third(&suite, &keys, order, b"GET / HTTP/1.1\r\n").fragment;
        let open = |sequence, content_type, version| {
            let mut opener = RecordOpener::tls12(&suite, &keys, order).unwrap().at_sequence(sequence);
            opener.open(content_type, version, &fragment).map(|opened| opened.sequence)
        };
        assert_eq!(open(2, TYPE, VERSION), Ok(2));
        assert_eq!(open(1, TYPE, VERSION), Err(OpenError::BadRecordMac));
        assert_eq!(open(3, TYPE, VERSION), Err(OpenError::BadRecordMac));
        assert_eq!(open(2, ContentType::HANDSHAKE, VERSION), Err(OpenError::BadRecordMac));
        assert_eq!(open(2, TYPE, ProtocolVersion::TLS_1_1), Err(OpenError::BadRecordMac));
    }
}

#[test]
fn record_that_failed_is_not_counted() {
    for (suite, keys, order) in protections() {
        let mut sealer = RecordSealer::tls12(&suite, &keys, order).unwrap();
        let mut opener = RecordOpener::tls12(&suite, &keys, order).unwrap();
        let sealed = sealer.seal(TYPE, VERSION, b"first", &mut rng()).unwrap();
        assert!(opener.open(TYPE, VERSION, &[0; 64]).is_err());
        assert!(opener.open(TYPE, VERSION, &sealed.fragment).is_ok());
    }
}

#[test]
fn gcm_nonce_is_the_write_iv_and_the_sequence_number_that_is_sent() {
    let (suite, keys) = with_keys(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256);
    let sealed = seal_third(&suite, &keys, EncryptThenMac::NotNegotiated, b"third");
    assert_eq!(sealed.fragment[..8], [0, 0, 0, 0, 0, 0, 0, 2]);
    assert_eq!(sealed.nonce, [keys.iv.as_slice(), &[0, 0, 0, 0, 0, 0, 0, 2]].concat());
    assert_eq!(sealed.fragment.len(), 8 + 5 + 16);
}

#[test]
fn gcm_opener_takes_the_explicit_nonce_that_the_peer_chose() {
    let (suite, keys) = with_keys(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256);
    let explicit = [0xab; 8];
    let nonce = [keys.iv.as_slice(), &explicit].concat().try_into().unwrap();
    let ciphertext = AeadKey::new(suite.cipher, &keys.key)
        .unwrap()
        .encrypt(&nonce, &[0, 0, 0, 0, 0, 0, 0, 0, 23, 3, 3, 0, 5], b"hello")
        .unwrap();
    let mut opener = RecordOpener::tls12(&suite, &keys, EncryptThenMac::NotNegotiated).unwrap();
    let opened = opener.open(TYPE, VERSION, &[explicit.as_slice(), &ciphertext].concat()).unwrap();
    assert_eq!(opened.content(), b"hello");
}

#[test]
fn chacha20_nonce_is_the_write_iv_xored_with_the_sequence_number() {
    let (suite, keys) = with_keys(CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256);
    let sealed = seal_third(&suite, &keys, EncryptThenMac::NotNegotiated, b"third");
    let mut expected = keys.iv.clone();
    expected[11] ^= 2;
    assert_eq!(sealed.nonce, expected);
    assert_eq!(sealed.fragment.len(), 5 + 16);
}

#[test]
fn aead_authenticates_sequence_number_type_version_and_length_of_the_content() {
    let (suite, keys) = with_keys(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256);
    let sealed = seal_third(&suite, &keys, EncryptThenMac::NotNegotiated, b"third");
    assert_eq!(sealed.additional_data, [0, 0, 0, 0, 0, 0, 0, 2, 23, 3, 3, 0, 5]);
}

#[test]
fn cbc_plaintext_is_content_mac_and_padding() {
    let (suite, keys) = with_keys(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA);
    let sealed = seal_third(&suite, &keys, EncryptThenMac::NotNegotiated, b"third");
    let mac = tls_keys::HmacKey::new(suite.mac.unwrap(), &keys.mac_key).mac(&[&sealed.additional_data, b"third"]);
    assert_eq!(sealed.plaintext, [b"third".as_slice(), &mac, &[6; 7]].concat());
    assert_eq!(sealed.content, 0..5);
    assert_eq!(sealed.fragment.len(), 16 + 32);
}

#[test]
fn encrypt_then_mac_leaves_the_mac_outside_and_counts_iv_and_ciphertext() {
    let (suite, keys) = with_keys(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA);
    let sealed = seal_third(&suite, &keys, EncryptThenMac::Negotiated, b"third");
    assert_eq!(sealed.plaintext, [b"third".as_slice(), &[10; 11]].concat());
    assert_eq!(sealed.additional_data[11..], [0, 32]);
    assert_eq!(sealed.fragment.len(), 16 + 16 + 20);
}

#[test]
fn cbc_records_of_equal_content_look_different() {
    let (suite, keys) = with_keys(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA);
    let mut sealer = RecordSealer::tls12(&suite, &keys, EncryptThenMac::NotNegotiated).unwrap();
    let mut rng = rng();
    let mut seal = || sealer.seal(TYPE, VERSION, b"the same", &mut rng).unwrap().nonce;
    assert_ne!(seal(), seal());
}

pub(crate) fn with_keys(suite: CipherSuite) -> (SuiteParameters, DirectionKeys) {
    let (suite, keys, _) = protections().into_iter().find(|(parameters, ..)| parameters.suite == suite).unwrap();
    (suite, keys)
}
