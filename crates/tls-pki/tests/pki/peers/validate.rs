//! The validator against chains that OpenSSL signs, each spoilt in one way.

use super::openssl::Bench;
use crate::validate::failed;
use tls_pki::{KeyUse, TrustAnchors, Validation, certificates_from_pem, validate};
use tls_wire::AlertDescription;

/// A chain that OpenSSL signs: a root, and below it a certificate for each of these extension lines, the leaf last.
fn chain_by_openssl(extensions: &[&str]) -> (Vec<Vec<u8>>, TrustAnchors) {
    let bench = Bench::new();
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
    bench.succeeds(&format!("req -x509 {key} -keyout 0.key -out 0.pem -days 900 -subj /CN=Root"));
    let mut certificates = Vec::new();
    for (issuer, lines) in extensions.iter().enumerate() {
        let subject = issuer + 1;
        bench.write("extensions", lines.replace("; ", "\n"));
        bench.succeeds(&format!("req -new {key} -keyout {subject}.key -out request -subj /CN=level-{subject}"));
        bench.succeeds(&format!(
            "x509 -req -in request -CA {issuer}.pem -CAkey {issuer}.key -days 800 -extfile extensions -set_serial 7 \
             -out {subject}.pem"
        ));
        certificates.insert(0, read_certificate(&bench, &format!("{subject}.pem")));
    }
    (certificates, TrustAnchors(vec![read_certificate(&bench, "0.pem")]))
}

fn read_certificate(bench: &Bench, name: &str) -> Vec<u8> {
    certificates_from_pem(&String::from_utf8(bench.read(name)).unwrap()).unwrap().remove(0)
}

fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() + 60
}

fn judge_openssl(extensions: &[&str], name: &str) -> Validation {
    let (certificates, anchors) = chain_by_openssl(extensions);
    validate(&certificates, &anchors, name, now(), KeyUse::DigitalSignature)
}

const GOOD_CA: &str = "basicConstraints=critical,CA:TRUE; keyUsage=critical,keyCertSign";
const GOOD_LEAF: &str = "subjectAltName=DNS:*.example.com,IP:192.0.2.1,email:a@example.com";

#[test]
fn a_wildcard_stands_for_one_label() {
    let (certificates, anchors) = chain_by_openssl(&[GOOD_CA, GOOD_LEAF]);
    let accepts = |name: &str| validate(&certificates, &anchors, name, now(), KeyUse::DigitalSignature).result.is_ok();
    assert!(accepts("www.example.com") && accepts("192.0.2.1"));
    assert!(!accepts("example.com") && !accepts("a.b.example.com") && !accepts("wwwexample.com"));
}

#[test]
fn an_intermediate_that_is_no_authority_is_rejected() {
    for spoilt in ["basicConstraints=CA:FALSE", "keyUsage=critical,keyCertSign"] {
        let validation = judge_openssl(&[spoilt, GOOD_LEAF], "www.example.com");
        assert_eq!(failed(&validation), ("certificate-basic-constraints", AlertDescription::UNKNOWN_CA));
    }
}

#[test]
fn more_authorities_than_allowed_are_rejected() {
    let limited = "basicConstraints=critical,CA:TRUE,pathlen:0";
    assert!(judge_openssl(&[GOOD_CA, limited, GOOD_LEAF], "www.example.com").result.is_ok());
    let validation = judge_openssl(&[limited, GOOD_CA, GOOD_LEAF], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-path-length", AlertDescription::UNKNOWN_CA));
}

#[test]
fn an_extension_that_stands_twice_is_malformed() {
    let twice = format!("{GOOD_LEAF}; 2.5.29.17=DER:3002820061");
    let validation = judge_openssl(&[GOOD_CA, &twice], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-path", AlertDescription::BAD_CERTIFICATE));
}

#[test]
fn an_intermediate_that_may_not_sign_is_rejected() {
    let spoilt = "basicConstraints=critical,CA:TRUE; keyUsage=critical,digitalSignature";
    let validation = judge_openssl(&[spoilt, GOOD_LEAF], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-key-usage", AlertDescription::UNKNOWN_CA));
}

#[test]
fn a_leaf_with_the_wrong_purpose_is_rejected() {
    let validation = judge_openssl(&[GOOD_CA, &format!("{GOOD_LEAF}; extendedKeyUsage=clientAuth")], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-extended-key-usage", AlertDescription::UNSUPPORTED_CERTIFICATE));
}

#[test]
fn a_leaf_with_the_wrong_usage_is_rejected() {
    let validation = judge_openssl(&[GOOD_CA, &format!("{GOOD_LEAF}; keyUsage=keyCertSign")], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-key-usage", AlertDescription::UNSUPPORTED_CERTIFICATE));
}

#[test]
fn an_unknown_critical_extension_is_rejected() {
    let validation = judge_openssl(&[GOOD_CA, &format!("{GOOD_LEAF}; 1.2.3.4=critical,DER:0500")], "www.example.com");
    assert_eq!(failed(&validation), ("certificate-critical-extensions", AlertDescription::CERTIFICATE_UNKNOWN));
}

#[test]
fn a_common_name_alone_is_no_server_name() {
    let validation = judge_openssl(&[GOOD_CA, "basicConstraints=CA:FALSE"], "level-2");
    assert_eq!(failed(&validation), ("server-name", AlertDescription::BAD_CERTIFICATE));
}

#[test]
fn a_self_signed_leaf_is_accepted_only_as_a_trusted_root() {
    let bench = Bench::new();
    bench.succeeds(
        "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out leaf.pem -days 9 -subj /CN=self \
         -addext subjectAltName=DNS:self.example",
    );
    let leaf = vec![read_certificate(&bench, "leaf.pem")];
    let judge = |anchors| validate(&leaf, &TrustAnchors(anchors), "self.example", now(), KeyUse::DigitalSignature);
    assert!(judge(leaf.clone()).result.is_ok());
    assert_eq!(failed(&judge(vec![])), ("certificate-trust-anchor", AlertDescription::UNKNOWN_CA));
}
