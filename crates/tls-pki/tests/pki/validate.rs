//! The validator against good chains and against chains spoilt in one way each.

use crate::openssl::Bench;
use crate::{BOTH, CLOCK, chain, chain_for};
use tls_pki::{Chain, KeyType, KeyUse, PublicKey, TrustAnchors, Validation, certificates_from_pem, pem, validate};
use tls_wire::AlertDescription;

const DAY: u64 = 86_400;

fn judge(chain: &Chain, name: &str, clock: u64) -> Validation {
    validate(&chain.certificates, &TrustAnchors(vec![chain.root.clone()]), name, clock, KeyUse::DigitalSignature)
}

/// The one failed check's name with its alert; it is the last, and the result says the same.
fn failed(validation: &Validation) -> (&'static str, AlertDescription) {
    let last = validation.checks.last().unwrap();
    assert!(validation.checks.iter().rev().skip(1).all(|check| check.passed));
    assert!(!last.passed);
    assert_eq!(validation.result.as_ref().unwrap_err(), last);
    (last.rule, last.alert)
}

#[test]
fn the_issued_chains_are_accepted() {
    for key_type in BOTH {
        let chain = chain(key_type);
        let validation = judge(&chain, "www.example.com", CLOCK);
        assert_eq!(validation.result, Ok(chain.key.public_key()));
        let rules: Vec<_> = validation.checks.iter().map(|check| check.rule).collect();
        assert_eq!(
            rules,
            [
                "certificate-path",
                "certificate-trust-anchor",
                "certificate-signature",
                "certificate-dates",
                "certificate-basic-constraints",
                "certificate-path-length",
                "certificate-key-usage",
                "certificate-extended-key-usage",
                "certificate-critical-extensions",
                "server-name",
            ]
        );
    }
}

#[test]
fn the_evidence_of_dates_names_dates_and_clock() {
    let validation = judge(&chain(KeyType::EcdsaP256), "www.example.com", CLOCK);
    let dates = validation.checks.iter().find(|check| check.rule == "certificate-dates").unwrap();
    assert_eq!(
        dates.evidence,
        "“www.example.com” is valid from 2025-12-16T00:00:00Z to 2026-03-16T00:00:00Z; “Handshake Lab Demo Intermediate \
         CA” is valid from 2021-01-15T00:00:00Z to 2031-01-15T00:00:00Z; the clock says 2026-01-15T12:00:00Z"
    );
}

#[test]
fn order_of_the_certificates_above_the_leaf_does_not_matter_and_the_root_may_be_sent() {
    let mut chain = chain(KeyType::EcdsaP256);
    chain.certificates.insert(1, chain.root.clone());
    assert!(judge(&chain, "www.example.com", CLOCK).result.is_ok());
}

#[test]
fn every_certificate_with_a_changed_signature_is_rejected() {
    for key_type in BOTH {
        for index in 0..2 {
            let mut chain = chain(key_type);
            *chain.certificates[index].last_mut().unwrap() ^= 1;
            let validation = judge(&chain, "www.example.com", CLOCK);
            assert_eq!(failed(&validation), ("certificate-signature", AlertDescription::BAD_CERTIFICATE));
        }
    }
}

#[test]
fn changed_content_is_rejected() {
    let mut chain = chain(KeyType::Rsa2048);
    let leaf = &mut chain.certificates[0];
    let san = leaf.windows(15).rposition(|window| window == b"www.example.com").unwrap();
    leaf[san..san + 15].copy_from_slice(b"www.exbmple.com");
    let validation = judge(&chain, "www.exbmple.com", CLOCK);
    assert_eq!(failed(&validation), ("certificate-signature", AlertDescription::BAD_CERTIFICATE));
}

#[test]
fn expired_and_not_yet_valid_leaves_are_rejected() {
    let chain = chain(KeyType::EcdsaP256);
    for clock in [CLOCK + 61 * DAY, CLOCK - 31 * DAY] {
        let validation = judge(&chain, "www.example.com", clock);
        assert_eq!(failed(&validation), ("certificate-dates", AlertDescription::CERTIFICATE_EXPIRED));
    }
}

#[test]
fn the_last_second_of_validity_counts_and_the_next_does_not() {
    let chain = chain(KeyType::EcdsaP256);
    let end = CLOCK - CLOCK % DAY + 60 * DAY;
    assert!(judge(&chain, "www.example.com", end).result.is_ok());
    assert!(judge(&chain, "www.example.com", end + 1).result.is_err());
}

#[test]
fn another_name_is_rejected() {
    let chain = chain(KeyType::EcdsaP256);
    for name in ["example.com", "www.example.org", "a.www.example.com", "192.0.2.1", "not a name"] {
        let validation = judge(&chain, name, CLOCK);
        assert_eq!(failed(&validation), ("server-name", AlertDescription::BAD_CERTIFICATE), "{name}");
    }
}

#[test]
fn letter_case_and_a_final_dot_do_not_matter() {
    let chain = chain(KeyType::EcdsaP256);
    assert!(judge(&chain, "WWW.Example.com.", CLOCK).result.is_ok());
}

#[test]
fn an_address_matches_its_own_certificate_only() {
    let chain = chain_for(KeyType::EcdsaP256, "192.0.2.7");
    assert!(judge(&chain, "192.0.2.7", CLOCK).result.is_ok());
    assert!(judge(&chain, "192.0.2.8", CLOCK).result.is_err());
}

#[test]
fn an_untrusted_root_is_rejected() {
    let chain = chain(KeyType::EcdsaP256);
    let other = TrustAnchors(vec![crate::chain(KeyType::Rsa2048).root]);
    let validation = validate(&chain.certificates, &other, "www.example.com", CLOCK, KeyUse::DigitalSignature);
    assert_eq!(failed(&validation), ("certificate-trust-anchor", AlertDescription::UNKNOWN_CA));
}

#[test]
fn a_missing_intermediate_is_an_unknown_authority() {
    let mut chain = chain(KeyType::EcdsaP256);
    chain.certificates.truncate(1);
    let validation = judge(&chain, "www.example.com", CLOCK);
    assert_eq!(failed(&validation), ("certificate-trust-anchor", AlertDescription::UNKNOWN_CA));
}

#[test]
fn no_certificate_and_no_der_are_rejected() {
    for certificates in [vec![], vec![vec![]], vec![vec![0x30, 0x80]], vec![b"hello".to_vec()]] {
        let validation =
            validate(&certificates, &TrustAnchors::default(), "a.example", CLOCK, KeyUse::DigitalSignature);
        assert_eq!(failed(&validation), ("certificate-path", AlertDescription::BAD_CERTIFICATE));
    }
}

#[test]
fn every_truncation_and_every_changed_byte_is_rejected_without_a_panic() {
    let good = chain(KeyType::EcdsaP256);
    for index in 0..good.certificates[0].len() {
        let mut cut = good.clone();
        cut.certificates[0].truncate(index);
        assert!(judge(&cut, "www.example.com", CLOCK).result.is_err(), "cut at {index}");
        let mut changed = good.clone();
        changed.certificates[0][index] ^= 0x20;
        assert!(judge(&changed, "www.example.com", CLOCK).result.is_err(), "changed at {index}");
    }
}

#[test]
fn an_ecdsa_key_is_no_good_for_the_rsa_key_exchange() {
    let chain = chain(KeyType::EcdsaP256);
    let anchors = TrustAnchors(vec![chain.root.clone()]);
    let validation = validate(&chain.certificates, &anchors, "www.example.com", CLOCK, KeyUse::KeyEncipherment);
    assert_eq!(failed(&validation), ("certificate-key-usage", AlertDescription::UNSUPPORTED_CERTIFICATE));
}

#[test]
fn the_leafs_key_can_be_had_without_validation() {
    let chain = chain(KeyType::Rsa2048);
    assert_eq!(PublicKey::from_certificate_der(&chain.certificates[0]), Ok(chain.key.public_key()));
}

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

#[test]
fn pem_round_trips() {
    let chain = chain(KeyType::EcdsaP256);
    let text: String = chain.certificates.iter().map(|der| pem::encode("CERTIFICATE", der)).collect();
    assert_eq!(certificates_from_pem(&text), Ok(chain.certificates));
}
