//! Chains that public websites have really had: they are taken apart to the last byte, and judged at a time of their own by ours, by
//! `openssl verify` and by rustls-webpki. Where they come from: `tests/vectors/README.md`.

use super::Judgement::{self, Other, Same};
use super::chains::Case;
use super::disagreements;
use super::roots::assert_read_to_the_last_byte;
use tls_pki::{certificates_from_pem, malformed, time};
use tls_terms::Rule;

/// A chain, the last of which is trusted; what its site is called, and when it was visited.
struct Row {
    chain: &'static str,
    host: &'static str,
    visited: &'static str,
    breaks: Option<Rule>,
    openssl: Judgement,
    webpki: Judgement,
}

const fn row(chain: &'static str, host: &'static str, visited: &'static str, breaks: Option<Rule>) -> Row {
    Row { chain, host, visited, breaks, openssl: Same, webpki: Same }
}

const CRATES_IO: &str = include_str!("../../../vectors/certificates/crates-io-2023.pem");
const CLOUDFLARE: &str = include_str!("../../../vectors/certificates/cloudflare-2024.pem");
const CRYPTOGRAPHY_2014: &str = include_str!("../../../vectors/certificates/cryptography-io-2014.pem");
const CRYPTOGRAPHY_2018: &str = include_str!("../../../vectors/certificates/cryptography-io-2018.pem");
const MUST_STAPLE: &str = include_str!("../../../vectors/certificates/must-staple-2017.pem");

const TABLE: [Row; 13] = [
    row(CRATES_IO, "crates.io", "2023-06-01T00:00:00Z", None),
    row(CRATES_IO, "static.crates.io", "2023-06-01T00:00:00Z", None),
    row(CRATES_IO, "www.crates.io", "2023-06-01T00:00:00Z", Some(Rule::ServerName)),
    row(CRATES_IO, "crates.io", "2024-06-01T00:00:00Z", Some(Rule::CertificateDates)),
    row(CLOUDFLARE, "cloudflare.com", "2024-06-01T00:00:00Z", None),
    row(CLOUDFLARE, "kate.ns.cloudflare.com", "2024-06-01T00:00:00Z", None),
    row(CLOUDFLARE, "www.cloudflare.com", "2024-06-01T00:00:00Z", Some(Rule::ServerName)),
    row(CLOUDFLARE, "cloudflare.com", "2025-01-15T00:00:00Z", Some(Rule::CertificateDates)),
    row(CRYPTOGRAPHY_2014, "www.cryptography.io", "2016-01-01T00:00:00Z", None),
    row(CRYPTOGRAPHY_2018, "cryptography.io", "2018-10-15T00:00:00Z", None),
    row(CRYPTOGRAPHY_2018, "cryptography.io", "2018-09-01T00:00:00Z", Some(Rule::CertificateDates)),
    row(CRYPTOGRAPHY_2018, "www.cryptography.io", "2018-10-15T00:00:00Z", Some(Rule::ServerName)),
    Row {
        openssl: Other("leaves the TLS feature extension to whoever asks it"),
        webpki: Other("does not know the TLS feature extension"),
        ..row(MUST_STAPLE, "www.scotthelme.co.uk", "2017-10-15T00:00:00Z", Some(Rule::CertificateMustStaple))
    },
];

#[test]
fn the_certificates_of_public_websites_are_decoded_to_their_last_byte() {
    for (chain, count) in
        [(CRATES_IO, 4), (CLOUDFLARE, 3), (CRYPTOGRAPHY_2014, 2), (CRYPTOGRAPHY_2018, 2), (MUST_STAPLE, 2)]
    {
        let certificates = certificates_from_pem(chain).expect("it is PEM");
        assert_eq!((certificates.len(), malformed(&certificates)), (count, None));
        certificates.iter().for_each(|der| assert_read_to_the_last_byte(der));
    }
}

#[test]
fn the_chains_of_public_websites_are_judged_as_the_table_says_and_by_the_others_alike_or_for_a_reason() {
    let mut wrong = Vec::new();
    for Row { chain, host, visited, breaks, openssl, webpki } in TABLE {
        let mut chain = certificates_from_pem(chain).expect("it is PEM");
        let roots = chain.pop().into_iter().collect();
        let clock = time::parse(visited).expect("it is a time");
        let case = Case { chain, roots, host: Some(host), lists: Vec::new(), clock };
        wrong.extend(disagreements(&format!("{host} in {visited}"), &case, breaks, openssl, webpki));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
