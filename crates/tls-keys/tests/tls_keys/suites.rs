//! The table of suites.

use tls_keys::{
    Authentication, EncryptThenMac, HashAlgorithm, SUPPORTED_SUITES, Suite, SuiteParameters, TLS13_SUITES, Tls13Suite,
};
use tls_wire::{CipherSuite, KeyExchangeAlgorithm, ProtocolVersion, RecordForm};

#[test]
fn exactly_the_supported_suites_have_parameters() {
    let mut known: Vec<_> =
        (0..=u16::MAX).map(CipherSuite).filter(|suite| SuiteParameters::of(*suite).is_some()).collect();
    let mut supported = SUPPORTED_SUITES.to_vec();
    known.sort_by_key(|suite| suite.0);
    supported.sort_by_key(|suite| suite.0);
    assert_eq!(known, supported);
}

#[test]
fn parameters_are_what_the_suites_name_says() {
    for suite in SUPPORTED_SUITES {
        let parameters = SuiteParameters::of(suite).unwrap();
        let name = suite.name().unwrap();
        let key_exchange = match parameters.key_exchange {
            KeyExchangeAlgorithm::Rsa => "TLS_RSA_WITH_",
            KeyExchangeAlgorithm::DheRsa => "TLS_DHE_RSA_WITH_",
            KeyExchangeAlgorithm::Ecdhe if parameters.authentication == Authentication::Ecdsa => {
                "TLS_ECDHE_ECDSA_WITH_"
            }
            KeyExchangeAlgorithm::Ecdhe => "TLS_ECDHE_RSA_WITH_",
        };
        assert!(name.starts_with(key_exchange), "{name}");
        assert_eq!(parameters.cipher.key_length() == 16, name.contains("_128_"), "{name}");
        let form = parameters.record_form(EncryptThenMac::NotNegotiated);
        assert_eq!(matches!(form, RecordForm::Cbc { .. }), name.contains("_CBC_"), "{name}");
        let hash = match name.rsplit('_').next() {
            Some("SHA") => HashAlgorithm::Sha1,
            Some("SHA256") => HashAlgorithm::Sha256,
            Some("SHA384") => HashAlgorithm::Sha384,
            _ => panic!("{name} ends with no hash"),
        };
        assert_eq!(parameters.mac, name.contains("_CBC_").then_some(hash), "{name}");
        let prf_hash = if name.ends_with("_SHA384") { HashAlgorithm::Sha384 } else { HashAlgorithm::Sha256 };
        assert_eq!(parameters.prf_hash, prf_hash, "{name}");
    }
}

#[test]
fn key_block_is_as_long_as_rfc_5246_and_rfc_7905_say() {
    let length = |suite| SuiteParameters::of(suite).unwrap().key_block_length();
    // RFC 5246 §6.3 calculates with AES_256_CBC_SHA256, which "requires" 2 × (32 + 32) bytes.
    assert_eq!(length(CipherSuite::TLS_RSA_WITH_AES_256_CBC_SHA256), 2 * (32 + 32));
    assert_eq!(length(CipherSuite::TLS_RSA_WITH_AES_256_CBC_SHA), 2 * (20 + 32));
    assert_eq!(length(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA256), 2 * (32 + 16));
    assert_eq!(length(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256), 2 * (16 + 4));
    assert_eq!(length(CipherSuite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256), 2 * (32 + 12));
}

#[test]
fn record_form_tells_the_decoder_where_the_mac_is() {
    let suite = SuiteParameters::of(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA).unwrap();
    let form = |encrypt_then_mac| RecordForm::Cbc { block: 16, mac: 20, encrypt_then_mac };
    assert_eq!(suite.record_form(EncryptThenMac::NotNegotiated), form(false));
    assert_eq!(suite.record_form(EncryptThenMac::Negotiated), form(true));
}

#[test]
fn encrypt_then_mac_does_not_change_the_form_of_aead_records() {
    let suite = SuiteParameters::of(CipherSuite::TLS_RSA_WITH_AES_128_GCM_SHA256).unwrap();
    assert_eq!(suite.record_form(EncryptThenMac::Negotiated), RecordForm::AesGcm);
}

#[test]
fn a_suite_belongs_to_the_version_whose_table_it_stands_in() {
    for number in 0..=u16::MAX {
        let suite = CipherSuite(number);
        let version = Suite::of(suite).map(|suite| suite.version());
        let expected = match (SUPPORTED_SUITES.contains(&suite), TLS13_SUITES.contains(&suite)) {
            (true, false) => Some(ProtocolVersion::TLS_1_2),
            (false, true) => Some(ProtocolVersion::TLS_1_3),
            (false, false) => None,
            (true, true) => panic!("{suite} belongs to both"),
        };
        assert_eq!(version, expected, "{suite}");
        assert_eq!(Tls13Suite::of(suite).is_some(), TLS13_SUITES.contains(&suite));
    }
}

#[test]
fn parameters_of_tls_1_3_are_what_the_suites_name_says() {
    for suite in TLS13_SUITES {
        let (parameters, properties) = (Suite::of(suite).unwrap(), suite.properties().unwrap());
        assert_eq!(8 * parameters.cipher().key_length(), properties.key_bits.into(), "{suite}");
        assert_eq!(parameters.hash().name(), properties.prf_hash, "{suite}");
        assert_eq!(format!("{:?}", parameters.cipher()).ends_with("Ccm"), properties.mode == "CCM", "{suite}");
    }
}
