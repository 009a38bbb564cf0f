//! The validator against good chains and against chains spoilt in one way each.

use crate::{ALL, CLOCK, chain, chain_for, judged};
use tls_facts::{FactValue, pki as facts};
use tls_pki::{
    Case, Chain, Finding, KeyType, KeyUse, PublicKey, Purpose, Revocation, TrustAnchors, Validation,
    certificates_from_pem, pem, time, validate,
};
use tls_terms::Rule;
use tls_wire::AlertDescription;

const DAY: u64 = 86_400;

fn judge(chain: &Chain, name: &str, clock: u64) -> Validation {
    judged(&chain.certificates, &TrustAnchors(vec![chain.root.clone()]), name, clock, KeyUse::DigitalSignature)
}

/// The one failed check's name with its alert; the result says the same.
pub(crate) fn failed(validation: &Validation) -> (&'static str, AlertDescription) {
    let failed: Vec<_> = validation.checks.iter().filter(|check| check.has_failed()).collect();
    let [only] = failed[..] else { panic!("not one alone: {failed:?}") };
    assert_eq!(validation.result.as_ref().unwrap_err(), only);
    (only.rule.name(), only.alert)
}

#[test]
fn the_issued_chains_are_accepted() {
    for key_type in ALL {
        let chain = chain(key_type);
        let validation = judge(&chain, "www.example.com", CLOCK);
        assert_eq!(validation.result, Ok(chain.key.public_key()));
        let rules: Vec<_> = validation.checks.iter().map(|check| check.rule.name()).collect();
        assert_eq!(
            rules,
            [
                "certificate-path",
                "certificate-form",
                "certificate-trust-anchor",
                "certificate-strength",
                "certificate-signature",
                "certificate-dates",
                "certificate-basic-constraints",
                "certificate-path-length",
                "certificate-name-constraints",
                "certificate-policy",
                "certificate-key-usage",
                "certificate-extended-key-usage",
                "certificate-critical-extensions",
                "server-name",
                "certificate-revocation-list",
                "certificate-must-staple",
                "certificate-status-response",
            ]
        );
    }
}

#[test]
fn the_evidence_of_dates_names_dates_and_clock() {
    let validation = judge(&chain(KeyType::EcdsaP256), "www.example.com", CLOCK);
    let dates = validation.checks.iter().find(|check| check.rule.name() == "certificate-dates").unwrap();
    let at = |text: &str| FactValue::Time(time::parse(text).unwrap().try_into().unwrap());
    let leaf = facts::validity("www.example.com", at("2025-12-16T00:00:00Z"), at("2026-03-16T00:00:00Z"));
    let intermediate = "Handshake Lab Demo Intermediate CA";
    let above = facts::validity(intermediate, at("2021-01-15T00:00:00Z"), at("2031-01-15T00:00:00Z"));
    assert_eq!(dates.evidence, facts::clock(vec![leaf, above], at("2026-01-15T12:00:00Z"), "valid"));
}

#[test]
fn order_of_the_certificates_above_the_leaf_does_not_matter_and_the_root_may_be_sent() {
    let mut chain = chain(KeyType::EcdsaP256);
    chain.certificates.insert(1, chain.root.clone());
    assert!(judge(&chain, "www.example.com", CLOCK).result.is_ok());
}

#[test]
fn every_certificate_with_a_changed_signature_is_rejected() {
    for key_type in ALL {
        for index in 0..2 {
            let mut chain = chain(key_type);
            *chain.certificates[index].last_mut().unwrap() ^= 1;
            let validation = judge(&chain, "www.example.com", CLOCK);
            assert_eq!(failed(&validation), ("certificate-signature", AlertDescription::BAD_CERTIFICATE));
        }
    }
}

#[test]
fn a_signature_that_says_md5_is_too_weak_before_anybody_looks_at_it() {
    let mut chain = chain(KeyType::Rsa2048);
    let sha256_with_rsa = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11];
    let leaf = &mut chain.certificates[0];
    let places: Vec<usize> = (0..leaf.len() - 9).filter(|at| leaf[*at..at + 9] == sha256_with_rsa).collect();
    assert_eq!(places.len(), 2, "within what is signed, and beside it");
    for at in places {
        leaf[at + 8] = 4;
    }
    let fault = judge(&chain, "www.example.com", CLOCK).result.unwrap_err();
    assert_eq!(fault.rule, Rule::CertificateStrength);
    assert_eq!(fault.evidence, facts::signature_with_md5("www.example.com", "md5WithRSAEncryption"));
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
fn what_comes_after_the_first_broken_rule_is_found_as_well() {
    let chain = chain(KeyType::EcdsaP256);
    let validation = judge(&chain, "www.example.org", CLOCK + 61 * DAY);
    let failed: Vec<_> = validation.checks.iter().filter(|check| check.has_failed()).map(|check| check.rule).collect();
    assert_eq!(failed, [Rule::CertificateDates, Rule::ServerName]);
    assert_eq!(validation.result.unwrap_err().rule, Rule::CertificateDates);
    let purposes = validation.checks.iter().find(|check| check.rule == Rule::CertificateExtendedKeyUsage).unwrap();
    assert_eq!(purposes.finding, Finding::Passed);
}

#[test]
fn a_clients_chain_needs_no_name_but_the_purpose_of_a_client() {
    let chain = chain(KeyType::EcdsaP256);
    let case = Case {
        certificates: &chain.certificates,
        anchors: &TrustAnchors(vec![chain.root.clone()]),
        purpose: Purpose::Client,
        clock: CLOCK,
        revocation: Revocation::default(),
    };
    let validation = validate(&case);
    assert_eq!(failed(&validation), ("certificate-extended-key-usage", AlertDescription::UNSUPPORTED_CERTIFICATE));
    let name = validation.checks.iter().find(|check| check.rule == Rule::ServerName).unwrap();
    assert_eq!(name.finding, Finding::NotApplicable);
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
    let validation = judged(&chain.certificates, &other, "www.example.com", CLOCK, KeyUse::DigitalSignature);
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
        let validation = judged(&certificates, &TrustAnchors::default(), "a.example", CLOCK, KeyUse::DigitalSignature);
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
    let validation = judged(&chain.certificates, &anchors, "www.example.com", CLOCK, KeyUse::KeyEncipherment);
    assert_eq!(failed(&validation), ("certificate-key-usage", AlertDescription::UNSUPPORTED_CERTIFICATE));
}

#[test]
fn the_leafs_key_can_be_had_without_validation() {
    let chain = chain(KeyType::Rsa2048);
    assert_eq!(PublicKey::from_certificate_der(&chain.certificates[0]), Ok(chain.key.public_key()));
}

#[test]
fn pem_round_trips() {
    let chain = chain(KeyType::EcdsaP256);
    let text: String = chain.certificates.iter().map(|der| pem::encode("CERTIFICATE", der)).collect();
    assert_eq!(certificates_from_pem(&text), Ok(chain.certificates));
}
