//! Certificates.

use crate::laws::assert_tiles;
use crate::meaning::meaning;
use crate::samples;
use tls_wire::{FieldTree, der};

const RSA_ROOT: usize = 0;
const RSA_LEAF: usize = 1;
const ECDSA_ROOT: usize = 2;
const ECDSA_INTERMEDIATE: usize = 3;
const ED25519: usize = 4;
const VERSION_1: usize = 5;
const RSA_PSS: usize = 6;

fn tree(index: usize) -> FieldTree {
    der::annotate_certificate(&samples::certificates()[index])
}

#[test]
fn every_certificate_is_understood_to_the_last_byte() {
    for der in samples::certificates() {
        let tree = der::annotate_certificate(&der);
        assert_tiles(&der, &tree);
        assert_eq!(tree.find("opaque"), None);
        assert_eq!(tree.find("undecoded"), None);
    }
}

#[test]
fn frame_of_a_certificate_is_explained() {
    let tree = tree(RSA_LEAF);
    assert!(meaning(&tree, "tag_and_length").starts_with("der-header SEQUENCE "));
    assert_eq!(meaning(&tree, "tbsCertificate/version/version"), "v3");
    assert_eq!(tree.find("tbsCertificate/serialNumber").unwrap().range().len(), 4);
    assert_eq!(meaning(&tree, "tbsCertificate/signature"), "sha256WithRSAEncryption");
    assert_eq!(meaning(&tree, "tbsCertificate/issuer"), "C=AT, O=Handshake Lab, CN=Sample Root");
    assert_eq!(meaning(&tree, "tbsCertificate/issuer/commonName"), "Sample Root");
    assert_eq!(meaning(&tree, "tbsCertificate/issuer/commonName/type"), "object-identifier commonName 2.5.4.3");
    let subject = "C=AT, ST=Wien, L=Wien, O=Shop, OU=Web, CN=shop.example, serialNumber=17, emailAddress=a@shop.example, \
                   DC=example, givenName=Ada";
    assert_eq!(meaning(&tree, "tbsCertificate/subject"), subject);
    assert!(meaning(&tree, "tbsCertificate/validity/notBefore").starts_with("moment "));
    assert_eq!(
        meaning(&tree, "signatureAlgorithm/algorithm"),
        "object-identifier sha256WithRSAEncryption 1.2.840.113549.1.1.11"
    );
    assert_eq!(meaning(&tree, "signatureAlgorithm/parameters"), "null-parameters");
    assert_eq!(meaning(&tree, "signatureValue/signature_bytes"), "byte-count 256");
}

#[test]
fn extensions_say_what_they_mean() {
    let tree = tree(RSA_LEAF);
    let extension = |name: &str| meaning(&tree, &format!("tbsCertificate/extensions/extensions/{name}"));
    assert_eq!(extension("basicConstraints"), "basic-constraints no -");
    assert_eq!(extension("keyUsage"), "digitalSignature, keyEncipherment");
    assert_eq!(extension("keyUsage/critical"), "yes");
    assert_eq!(extension("extKeyUsage"), "serverAuth, clientAuth");
    let names = "shop.example, *.shop.example, 192.0.2.7, 2001:db8::7, https://shop.example/, a@shop.example, \
                 CN=Directory, otherName";
    assert_eq!(extension("subjectAltName"), names);
    assert_eq!(
        extension("authorityInfoAccess"),
        "access ocsp http://ocsp.example/, access caIssuers http://ca.example/root.der"
    );
    assert_eq!(extension("subjectKeyIdentifier/keyIdentifier"), "byte-count 20");
    assert_eq!(extension("authorityKeyIdentifier/keyIdentifier"), "byte-count 20");
    assert_eq!(extension("extension"), "object-identifier tlsFeature 1.3.6.1.5.5.7.1.24");
    assert_eq!(
        extension("signedCertificateTimestampList"),
        "object-identifier signedCertificateTimestampList 1.3.6.1.4.1.11129.2.4.2"
    );
}

#[test]
fn issuers_extensions_say_what_they_mean() {
    let tree = tree(ECDSA_INTERMEDIATE);
    assert_eq!(meaning(&tree, "basicConstraints"), "basic-constraints yes number 0");
    assert_eq!(meaning(&tree, "keyUsage"), "keyCertSign, cRLSign");
    assert_eq!(meaning(&tree, "nameConstraints"), "object-identifier nameConstraints 2.5.29.30");
}

#[test]
fn keys_of_every_kind_are_explained() {
    let key = |index, path: &str| meaning(&tree(index), &format!("tbsCertificate/subjectPublicKeyInfo{path}"));
    assert_eq!(key(RSA_ROOT, ""), "rsaEncryption, bit-count 2048");
    assert_eq!(key(RSA_ROOT, "/subjectPublicKey/RSAPublicKey/modulus"), "bit-count 2048");
    assert_eq!(key(RSA_ROOT, "/subjectPublicKey/RSAPublicKey/publicExponent"), "number 65537");
    assert_eq!(key(ECDSA_ROOT, ""), "id-ecPublicKey, secp256r1");
    assert_eq!(key(ECDSA_ROOT, "/algorithm/parameters"), "object-identifier secp256r1 1.2.840.10045.3.1.7");
    assert_eq!(key(ECDSA_ROOT, "/subjectPublicKey/ecPoint"), "byte-count 65");
    assert_eq!(key(ED25519, ""), "id-Ed25519");
    assert_eq!(key(ED25519, "/subjectPublicKey/publicKey"), "byte-count 32");
    assert_eq!(key(RSA_PSS, ""), "id-RSASSA-PSS");
}

#[test]
fn ecdsa_signature_is_two_numbers() {
    let tree = tree(ECDSA_ROOT);
    assert!(meaning(&tree, "signatureValue/Ecdsa-Sig-Value/r").starts_with("bit-count "));
    assert!(meaning(&tree, "signatureValue/Ecdsa-Sig-Value/s").starts_with("bit-count "));
}

#[test]
fn version_1_has_neither_version_nor_extensions() {
    let tree = tree(VERSION_1);
    assert_eq!(tree.find("tbsCertificate/version"), None);
    assert_eq!(tree.find("tbsCertificate/extensions"), None);
}

#[test]
fn malformed_certificate_is_one_opaque_leaf() {
    for der in [&[][..], &[0x30], &[0x30, 0x80, 0, 0], &[0x30, 0x81, 0x01, 0], &[1, 2, 3]] {
        let tree = der::annotate_certificate(der);
        assert_tiles(der, &tree);
        assert!(tree.leaves().all(|leaf| leaf.field.name == "opaque"));
    }
}

#[test]
fn malformed_extension_value_leaves_the_rest_understood() {
    let mut certificate = samples::certificates()[RSA_LEAF].clone();
    let range = tree(RSA_LEAF).find("basicConstraints/extnValue/BasicConstraints").unwrap().range();
    certificate[range.start] = 0x02;
    let tree = der::annotate_certificate(&certificate);
    assert_tiles(&certificate, &tree);
    assert_eq!(tree.find("basicConstraints/extnValue/opaque").unwrap().range(), range);
    assert_eq!(meaning(&tree, "keyUsage"), "digitalSignature, keyEncipherment");
}

#[test]
fn every_truncation_and_changed_byte_still_tiles() {
    for der in samples::certificates() {
        for length in 0..der.len() {
            assert_tiles(&der[..length], &der::annotate_certificate(&der[..length]));
        }
        let mut changed = der.clone();
        for index in 0..der.len() {
            for change in [1, 2, 4, 8, 16, 32, 64, 128, 255] {
                changed[index] ^= change;
                assert_tiles(&changed, &der::annotate_certificate(&changed));
                changed[index] ^= change;
            }
        }
    }
}

#[test]
fn deep_nesting_is_not_followed_for_ever() {
    let mut value = Vec::new();
    for _ in 0..2000 {
        let mut outer = vec![0x30, 0x82];
        outer.extend((value.len() as u16).to_be_bytes());
        outer.extend(&value);
        value = if value.len() < 128 { [&[0x30, value.len() as u8], value.as_slice()].concat() } else { outer };
    }
    let tree = der::annotate_certificate(&value);
    assert_tiles(&value, &tree);
}
