//! A chain of three certificates, validated with every check and its evidence, and its cryptographic operations alone: each signature verified, with
//! its issuer's key (whose modular arithmetic is set up). The leaf's key is set up when somebody uses it, which is no part of either.

use crate::operations::CertificateSignature;
use std::hint::black_box;
use tls_pki::{Case, ChainRequest, KeyType, KeyUse, Purpose, Revocation, TrustAnchors, issue, validate};

const NAME: &str = "www.shop.example";
/// 2026-01-15T12:00:00Z.
const CLOCK: u64 = 1_768_478_400;

/// The demo's chain with RSA-2048: leaf, intermediate and root, of which two signatures are verified.
pub(crate) struct Chain {
    certificates: Vec<Vec<u8>>,
    anchors: TrustAnchors,
    signatures: Vec<CertificateSignature>,
}

impl Chain {
    pub(crate) fn new() -> Self {
        let request =
            ChainRequest { key_type: KeyType::Rsa2048, server_name: NAME.into(), clock: CLOCK, serial: [7; 16] };
        let chain = issue(&request).expect("the request is well-formed");
        let certificates: Vec<&[u8]> = chain.certificates.iter().map(Vec::as_slice).collect();
        let signatures = CertificateSignature::all(&certificates);
        let chain = Self { anchors: TrustAnchors(vec![chain.root]), certificates: chain.certificates, signatures };
        assert_eq!(chain.validate(), chain.signatures.len(), "both sides verify the same");
        chain
    }

    /// All checks; gives how many signatures were verified.
    pub(crate) fn validate(&self) -> usize {
        let case = Case {
            certificates: black_box(&self.certificates),
            anchors: &self.anchors,
            purpose: Purpose::Server { name: NAME, key_use: KeyUse::DigitalSignature },
            clock: CLOCK,
            revocation: Revocation::default(),
        };
        let validation = black_box(validate(&case));
        assert!(validation.result.is_ok(), "{:?}", validation.result);
        validation.verifications
    }

    /// The signatures alone, each with its issuer's key read.
    pub(crate) fn verify(&self) {
        self.signatures.iter().for_each(CertificateSignature::verify);
    }
}
