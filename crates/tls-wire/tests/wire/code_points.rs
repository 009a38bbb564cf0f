//! Names and properties of numbers.

use tls_wire::*;

#[test]
fn numbers_show_their_names() {
    assert_eq!(CipherSuite(0x009c).to_string(), "TLS_RSA_WITH_AES_128_GCM_SHA256");
    assert_eq!(CipherSuite(0x0018).to_string(), "TLS_DH_anon_WITH_RC4_128_MD5");
    assert_eq!(NamedGroup(29).to_string(), "x25519");
    assert_eq!(ProtocolVersion(0x0303).to_string(), "TLS 1.2");
    assert_eq!(AlertDescription::HANDSHAKE_FAILURE.to_string(), "handshake_failure");
    assert_eq!(HandshakeType::SERVER_HELLO_DONE.message_name(), "ServerHelloDone");
    assert_eq!(HandshakeType(99).message_name(), "handshake message 99");
}

#[test]
fn unassigned_numbers_say_so() {
    assert_eq!(CipherSuite(0x1234).to_string(), "0x1234 (unassigned)");
    assert_eq!(ContentType(9).to_string(), "0x09 (unassigned)");
    assert_eq!(CipherSuite(0x1234).name(), None);
}

#[test]
fn grease_is_sixteen_values_of_two_bytes() {
    let grease: Vec<u16> = (0..=u16::MAX).filter(|value| CipherSuite(*value).is_grease()).collect();
    assert_eq!(grease.len(), 16);
    assert_eq!(grease.first(), Some(&0x0a0a));
    assert_eq!(grease.last(), Some(&0xfafa));
    assert_eq!(CipherSuite(0x0a0a).to_string(), "GREASE 0x0a0a");
    assert_eq!((0..=u8::MAX).filter(|value| PskKeyExchangeMode(*value).is_grease()).count(), 8);
}

#[test]
fn signature_schemes_show_both_readings() {
    assert_eq!(SignatureScheme(0x0401).hash_and_signature(), Some(("sha256", "rsa")));
    assert_eq!(SignatureScheme::RSA_PSS_RSAE_SHA256.hash_and_signature(), None);
    assert_eq!(SignatureScheme(0x0401).to_string(), "rsa_pkcs1_sha256");
}

#[test]
fn every_suite_but_the_signals_has_properties() {
    let suites: Vec<_> = (0..=u16::MAX).map(CipherSuite).filter(|suite| suite.name().is_some()).collect();
    assert_eq!(suites.len(), 352);
    for suite in suites {
        assert_eq!(suite.properties().is_none(), suite.is_signal(), "{suite}");
    }
}

#[test]
fn aead_suite_is_taken_apart() {
    let properties = CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384.properties().unwrap();
    let expected = SuiteProperties {
        key_exchange: "ECDHE",
        authentication: "RSA",
        cipher: "AES",
        key_bits: 256,
        mode: "GCM",
        mac: "AEAD",
        prf_hash: "SHA-384",
        forward_secrecy: true,
    };
    assert_eq!(properties, expected);
}

#[test]
fn cbc_suite_has_a_mac_and_the_prf_of_tls_1_2() {
    let properties = CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA.properties().unwrap();
    let expected = SuiteProperties {
        key_exchange: "RSA",
        authentication: "RSA",
        cipher: "AES",
        key_bits: 128,
        mode: "CBC",
        mac: "HMAC-SHA-1",
        prf_hash: "SHA-256",
        forward_secrecy: false,
    };
    assert_eq!(properties, expected);
}

#[test]
fn unusual_suites_are_taken_apart() {
    let parts = |suite: CipherSuite| {
        let p = suite.properties().unwrap();
        (p.key_exchange, p.authentication, p.cipher, p.key_bits, p.mode, p.mac, p.forward_secrecy)
    };
    let expected = ("any", "any", "ChaCha20", 256, "Poly1305", "AEAD", true);
    assert_eq!(parts(CipherSuite::TLS_CHACHA20_POLY1305_SHA256), expected);
    let expected = ("RSA", "RSA", "RC4", 40, "stream", "HMAC-MD5", false);
    assert_eq!(parts(CipherSuite::TLS_RSA_EXPORT_WITH_RC4_40_MD5), expected);
    let expected = ("SRP", "DSS", "3DES", 168, "CBC", "HMAC-SHA-1", true);
    assert_eq!(parts(CipherSuite::TLS_SRP_SHA_DSS_WITH_3DES_EDE_CBC_SHA), expected);
    let expected = ("DHE", "PSK", "AES", 128, "CCM_8", "AEAD", true);
    assert_eq!(parts(CipherSuite::TLS_PSK_DHE_WITH_AES_128_CCM_8), expected);
    let expected = ("ECDH", "ECDSA", "NULL", 0, "none", "HMAC-SHA-1", false);
    assert_eq!(parts(CipherSuite::TLS_ECDH_ECDSA_WITH_NULL_SHA), expected);
    let expected = ("NULL", "none", "NULL", 0, "none", "none", false);
    assert_eq!(parts(CipherSuite::TLS_NULL_WITH_NULL_NULL), expected);
}
