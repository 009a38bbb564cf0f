//! Certificates, and what is said of them.

use std::sync::LazyLock;
use tls_pki::{Case, Chain, ChainRequest, KeyUse, Purpose, Revocation, Staple, TrustAnchors, pool::KeyType, validate};

/// 2026-01-15T12:00:00Z, as in the scenarios.
const CLOCK: u64 = tls_engine::Scenario::DEFAULT_CLOCK;

static GOOD: LazyLock<Chain> = LazyLock::new(|| {
    let request = ChainRequest {
        key_type: KeyType::EcdsaP256,
        server_name: "shop.example".into(),
        clock: CLOCK,
        serial: [7; 16],
    };
    tls_pki::issue(&request).expect("the demo's chain can be issued")
});

/// A certificate in DER, alone.
pub(crate) fn certificate(bytes: &[u8]) {
    let all = [bytes.to_vec()];
    let _ = (tls_pki::malformed(&all), tls_pki::lifetime(bytes), tls_pki::subject(bytes), tls_pki::Bearer::of(bytes));
    let _ = tls_pki::receipts(bytes);
    judged(&all, all.to_vec(), Revocation::default());
}

/// Certificates, or revocation lists, as text.
pub(crate) fn pem(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for read in [tls_pki::certificates_from_pem, tls_pki::revocation_lists_from_pem] {
        if let Err(tls_pki::PemError::Malformed { offset, .. } | tls_pki::PemError::Unended { offset, .. }) =
            read(&text)
        {
            assert!(offset <= text.len(), "the offset lies in the text");
        }
    }
    let _ = tls_pki::PrivateKey::from_pem(&text);
}

/// A good chain in which bytes have been changed: four bytes of input say which certificate, where (two bytes), and what stands there.
pub(crate) fn path(bytes: &[u8]) {
    let mut all = [GOOD.certificates.clone(), vec![GOOD.root.clone()]].concat();
    for change in bytes.chunks_exact(4) {
        let &[certificate, high, low, byte] = change else { continue };
        let count = all.len();
        let Some(certificate) = all.get_mut(usize::from(certificate) % count) else { continue };
        let place = usize::from(u16::from_be_bytes([high, low])) % certificate.len();
        if let Some(at) = certificate.get_mut(place) {
            *at = byte;
        }
    }
    let root = all.pop().unwrap_or_default();
    judged(&all, vec![root], Revocation::default());
}

/// What an authority says of a good chain: as a revocation list, and as a stapled response.
pub(crate) fn revocation(bytes: &[u8]) {
    let lists = [bytes.to_vec()];
    let _ = (tls_pki::malformed_list(&lists), tls_pki::malformed_response(bytes));
    let revocation = Revocation { lists: &lists, staple: Staple::Response(bytes), ..Revocation::default() };
    judged(&GOOD.certificates, vec![GOOD.root.clone()], revocation);
}

fn judged(certificates: &[Vec<u8>], anchors: Vec<Vec<u8>>, revocation: Revocation<'_>) {
    let anchors = TrustAnchors(anchors);
    for purpose in [Purpose::Client, Purpose::Server { name: "shop.example", key_use: KeyUse::DigitalSignature }] {
        let validation = validate(&Case { certificates, anchors: &anchors, purpose, clock: CLOCK, revocation });
        assert!(!validation.checks.is_empty(), "something was looked at");
        assert!(validation.verifications <= 100, "the work is limited: {}", validation.verifications);
    }
}
