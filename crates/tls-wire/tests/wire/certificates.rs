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
    assert_eq!(extension("tlsFeature"), "status_request");
    assert_eq!(extension("cRLDistributionPoints"), "http://crl.example/root.crl");
    assert_eq!(extension("certificatePolicies"), "domain-validated, 1.3.5.8");
    let list = "signedCertificateTimestampList";
    assert_eq!(extension(list), "entry-count 1");
    // The form of the one entry is of a version that there is not.
    let entry = format!("{list}/extnValue/SignedCertificateTimestampList/sct_list/SerializedSCT");
    assert_eq!(extension(&format!("{entry}/sct_version")), "no-known-version");
}

#[test]
fn issuers_extensions_say_what_they_mean() {
    let tree = tree(ECDSA_INTERMEDIATE);
    assert_eq!(meaning(&tree, "basicConstraints"), "basic-constraints yes number 0");
    assert_eq!(meaning(&tree, "keyUsage"), "keyCertSign, cRLSign");
    assert_eq!(meaning(&tree, "nameConstraints"), "name-constraints example -");
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
    assert_eq!(key(RSA_PSS, ""), "id-RSASSA-PSS, bit-count 2048");
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

/// A certificate of a public website: with receipts of two logs, an address as a name constraint, a place and a policy.
#[test]
fn what_public_certificates_say_is_explained_down_to_its_tags_and_lengths() {
    let sct = |time: u64| {
        let body = [&[0][..], &[7; 32], &time.to_be_bytes(), &[0, 0], &[4, 3], &[0, 2, 0x30, 0]].concat();
        [&(body.len() as u16).to_be_bytes()[..], &body].concat()
    };
    let list = [sct(1_768_478_400_123), sct(1_768_478_401_000)].concat();
    let list = [&(list.len() as u16).to_be_bytes()[..], &list].concat();
    let tree = with_extension(&[0x2b, 6, 1, 4, 1, 0xd6, 0x79, 2, 4, 2], &element(4, &list));
    let scts = "signedCertificateTimestampList/extnValue/SignedCertificateTimestampList";
    assert_eq!(meaning(&tree, "signedCertificateTimestampList"), "entry-count 2");
    assert_eq!(meaning(&tree, &format!("{scts}/tag_and_length")), format!("der-header OCTET STRING {}", list.len()));
    let first = format!("{scts}/sct_list/SerializedSCT");
    assert_eq!(meaning(&tree, &format!("{first}/sct_version")), "v1");
    assert_eq!(meaning(&tree, &format!("{first}/id")), "byte-count 32");
    assert_eq!(meaning(&tree, &format!("{first}/timestamp")), "moment 1768478400");
    assert!(meaning(&tree, &format!("{first}/algorithm")).contains("ecdsa_secp256r1_sha256"));
    assert_eq!(meaning(&tree, &format!("{first}/signature")), "byte-count 2");

    let network = element(0x87, &[192, 0, 2, 0, 255, 255, 255, 0]);
    let domain = element(0x82, b"shop.example");
    let [permitted, excluded] =
        [(0xa0, domain), (0xa1, network)].map(|(tag, name)| element(tag, &element(0x30, &name)));
    let tree = with_extension(&[0x55, 0x1d, 30], &element(0x30, &[permitted, excluded].concat()));
    assert_eq!(meaning(&tree, "nameConstraints"), "name-constraints shop.example 192.0.2.0/255.255.255.0");
    let subtree = "nameConstraints/extnValue/NameConstraints/excludedSubtrees/GeneralSubtree";
    assert_eq!(meaning(&tree, &format!("{subtree}/iPAddress")), "192.0.2.0/255.255.255.0");

    let notice =
        element(0x30, &[&[6, 8, 0x2b, 6, 1, 5, 5, 7, 2, 1][..], &element(0x16, b"http://cps.example/")].concat());
    let policy = [&[6, 6, 0x67, 0x81, 0x0c, 1, 2, 1][..], &element(0x30, &notice)].concat();
    let tree = with_extension(&[0x55, 0x1d, 32], &element(0x30, &element(0x30, &policy)));
    assert_eq!(meaning(&tree, "certificatePolicies"), "domain-validated");
    let qualifiers = "certificatePolicies/extnValue/CertificatePolicies/PolicyInformation/policyQualifiers";
    assert!(meaning(&tree, &format!("{qualifiers}/tag_and_length")).starts_with("der-header SEQUENCE"));

    let uri = element(0x86, b"http://crl.example/1.crl");
    let reasons = [0x81, 2, 1, 6];
    let point = [element(0xa0, &element(0xa0, &uri)), reasons.to_vec()].concat();
    let tree = with_extension(&[0x55, 0x1d, 31], &element(0x30, &element(0x30, &point)));
    assert_eq!(meaning(&tree, "cRLDistributionPoints"), "http://crl.example/1.crl");
    let full = "cRLDistributionPoints/extnValue/CRLDistributionPoints/DistributionPoint/distributionPoint/fullName";
    assert_eq!(meaning(&tree, &format!("{full}/uniformResourceIdentifier")), "http://crl.example/1.crl");
}

/// The tree of a certificate with this one extension, which is tiled and understood to the last byte.
fn with_extension(oid: &[u8], content: &[u8]) -> FieldTree {
    let ecdsa = element(0x30, &element(6, &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]));
    let name = element(0x30, &[]);
    let validity = element(0x30, &[element(0x17, b"260101000000Z"), element(0x17, b"270101000000Z")].concat());
    let key = element(0x30, &[element(0x30, &element(6, &[0x2b, 0x65, 0x70])), element(3, &[0; 33])].concat());
    let extension = element(0x30, &[element(6, oid), element(4, content)].concat());
    let extensions = element(0xa3, &element(0x30, &extension));
    let contents =
        [vec![0xa0, 3, 2, 1, 2], vec![2, 1, 7], ecdsa.clone(), name.clone(), validity, name, key, extensions];
    let signature = element(3, &[&[0][..], &element(0x30, &[2, 1, 1, 2, 1, 1])].concat());
    let der = element(0x30, &[element(0x30, &contents.concat()), ecdsa, signature].concat());
    let tree = der::annotate_certificate(&der);
    assert_tiles(&der, &tree);
    assert_eq!(tree.find("opaque"), None);
    for length in 0..der.len() {
        assert_tiles(&der[..length], &der::annotate_certificate(&der[..length]));
    }
    tree
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let header = match length {
        0..128 => vec![tag, length as u8],
        128..256 => vec![tag, 0x81, length as u8],
        _ => vec![tag, 0x82, (length >> 8) as u8, length as u8],
    };
    [header.as_slice(), content].concat()
}
