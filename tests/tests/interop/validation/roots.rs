//! The roots that Debian's `ca-certificates` installs: real certificates of all ages.

use super::chains::CLOCK;
use tls_facts::FactKind;
use tls_facts::pki::kinds;
use tls_pki::{Case, Finding, Purpose, Revocation, TrustAnchors, certificates_from_pem, malformed, validate};
use tls_terms::Rule;
use tls_wire::der::annotate_certificate;

/// Where the package puts them all.
const BUNDLE: &str = "/etc/ssl/certs/ca-certificates.crt";

fn roots() -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(BUNDLE).expect("this test needs ca-certificates");
    let roots = certificates_from_pem(&text).expect("it is PEM");
    assert!(roots.len() > 100, "{}", roots.len());
    roots
}

#[test]
fn every_root_is_decoded_to_its_last_byte() {
    let roots = roots();
    assert_eq!(malformed(&roots), None);
    roots.iter().for_each(|root| assert_read_to_the_last_byte(root));
}

/// The fields of a certificate tile it, and each is known by its name.
pub(super) fn assert_read_to_the_last_byte(certificate: &[u8]) {
    let tree = annotate_certificate(certificate);
    let mut end = 0;
    for leaf in tree.leaves() {
        assert_eq!(leaf.range().start, end, "{leaf:?}");
        assert_ne!(leaf.field.name, "opaque", "{leaf:?}");
        end = leaf.range().end;
    }
    assert_eq!(end, certificate.len());
}

/// What a root breaks that is shown as somebody's own certificate: an authority's key signs nothing else, many are so old that
/// they have signed themselves with SHA-1, some have the serial number 0, and some have come to their end.
const SENSIBLE: [(Rule, &FactKind); 4] = [
    (Rule::CertificateForm, &kinds::serial_not_positive),
    (Rule::CertificateStrength, &kinds::signature_with_sha1),
    (Rule::CertificateDates, &kinds::clock),
    (Rule::CertificateKeyUsage, &kinds::key_usage_lacking),
];

#[test]
fn each_root_vouches_for_itself_and_what_is_wrong_with_it_otherwise_is_sensible() {
    let anchors = TrustAnchors(roots());
    for root in &anchors.0 {
        let case = Case {
            certificates: core::slice::from_ref(root),
            anchors: &anchors,
            purpose: Purpose::Client,
            clock: CLOCK,
            revocation: Revocation::default(),
        };
        let checks = validate(&case).checks;
        for rule in [Rule::CertificateTrustAnchor, Rule::CertificateSignature, Rule::CertificateCriticalExtensions] {
            let check = checks.iter().find(|check| check.rule == rule).expect("it was made");
            assert_eq!(check.finding, Finding::Passed, "{check:?}");
        }
        for check in checks.iter().filter(|check| check.has_failed()) {
            let found = (check.rule, check.evidence.kind());
            assert!(SENSIBLE.contains(&found), "{check:?}");
        }
    }
}
