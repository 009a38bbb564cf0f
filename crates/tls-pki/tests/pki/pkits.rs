//! NIST's suite of paths for validation, PKITS: its tests of revocation lists and of policies, each certificate under the name that it has there.
//! Its names say how a path is to be judged; where ours judges otherwise, a table says why.

use tls_pki::{
    Case, Purpose, Revocation, Staple, TrustAnchors, certificates_from_pem, names_as_issuer, revocation_lists_from_pem,
    time, validate,
};
use tls_terms::Rule;

const REVOCATION: &str = include_str!("../../../../tests/vectors/pkits/revocation.pem");
const POLICIES: &str = include_str!("../../../../tests/vectors/pkits/policies.pem");
const CLOCK: &str = "2012-01-01T00:00:00Z";

/// A set of certificates and lists, each with its name.
struct Suite {
    certificates: Vec<(String, Vec<u8>)>,
    lists: Vec<Vec<u8>>,
    anchors: TrustAnchors,
}

impl Suite {
    fn read(text: &str) -> Self {
        // Above each block stands its name.
        let blocks = text.split_inclusive("-----END CERTIFICATE-----\n");
        let names = blocks.filter_map(|block| block.split_once("\n-----BEGIN CERTIFICATE"));
        let names = names.map(|(name, _)| name.to_owned());
        let certificates: Vec<_> = names.zip(certificates_from_pem(text).unwrap()).collect();
        let root = certificates.iter().find(|(name, _)| name == "TrustAnchorRootCertificate").unwrap();
        let anchors = TrustAnchors(vec![root.1.clone()]);
        Self { lists: revocation_lists_from_pem(text).unwrap_or_default(), anchors, certificates }
    }

    /// The leaves, each with its name.
    fn leaves(&self) -> impl Iterator<Item = (&str, &Vec<u8>)> {
        self.certificates.iter().filter_map(|(name, der)| Some((name.strip_suffix("EE")?, der)))
    }

    /// The first rule that a leaf's chain breaks: it, and whoever may stand above it.
    fn breaks(&self, leaf: &[u8]) -> Option<Rule> {
        let mut chain = vec![leaf.to_owned()];
        let mut at = 0;
        while let Some(below) = chain.get(at).cloned() {
            for (name, above) in &self.certificates {
                if !name.ends_with("EE")
                    && !self.anchors.0.contains(above)
                    && !chain.contains(above)
                    && names_as_issuer(&below, above) == Some(true)
                {
                    chain.push(above.clone());
                }
            }
            at += 1;
        }
        let case = Case {
            certificates: &chain,
            anchors: &self.anchors,
            purpose: Purpose::Client,
            clock: time::parse(CLOCK).unwrap(),
            revocation: Revocation { lists: &self.lists, staple: Staple::NotAskedFor, ..Revocation::default() },
        };
        validate(&case).result.err().map(|check| check.rule)
    }
}

/// A list counts here if the certificate's issuer has signed it with the key that signed the certificate.
const OTHER_SIGNER: &str = "the list is signed with another key, or by another than the certificate's issuer";

/// What is valid, and refused here, and why. Nothing is accepted that is not valid.
const TOO_STRICT: [(&str, &str); 9] = [
    ("ValidBasicSelfIssuedCRLSigningKeyTest6", OTHER_SIGNER),
    ("ValidSeparateCertificateandCRLKeysTest19", OTHER_SIGNER),
    ("ValidIDPwithindirectCRLTest24", OTHER_SIGNER),
    ("ValidIDPwithindirectCRLTest25", OTHER_SIGNER),
    ("ValidcRLIssuerTest28", OTHER_SIGNER),
    ("ValidcRLIssuerTest29", OTHER_SIGNER),
    ("ValidcRLIssuerTest30", OTHER_SIGNER),
    ("ValidcRLIssuerTest33", OTHER_SIGNER),
    ("ValiddeltaCRLTest5", "what a whole list revokes, no list of changes takes back"),
];

/// Whose names do not say it, and who are valid where any policy will do and none is demanded.
const VALID: [&str; 14] = [
    "AllCertificatesNoPoliciesTest2",
    "AllCertificatesSamePoliciesTest10",
    "AllCertificatesSamePoliciesTest13",
    "AllCertificatesanyPolicyTest11",
    "AnyPolicyTest14",
    "CPSPointerQualifierTest20",
    "DifferentPoliciesTest3",
    "OverlappingPoliciesTest6",
    "UserNoticeQualifierTest15",
    "UserNoticeQualifierTest16",
    "UserNoticeQualifierTest17",
    "UserNoticeQualifierTest18",
    "UserNoticeQualifierTest19",
    "inhibitAnyPolicyTest3",
];

#[test]
fn each_path_of_the_suite_is_judged_as_its_name_says() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for suite in [REVOCATION, POLICIES].map(Suite::read) {
        for (name, leaf) in suite.leaves() {
            count += 1;
            let broken = suite.breaks(leaf);
            let is_valid = name.starts_with("Valid") || VALID.contains(&name);
            let why_not = TOO_STRICT.iter().find(|(other, _)| *other == name).map(|(_, reason)| reason);
            if broken.is_none() != (is_valid && why_not.is_none()) {
                wrong.push(format!("{name}: {broken:?}, and not {why_not:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(count, 133);
}
