//! Chains of certificates, good and spoilt in one way each, judged by ours, by `openssl verify` and by rustls-webpki, at the same
//! time, for the same name and purpose. Where one of them judges otherwise, the table says why.

mod algorithms;
mod chains;
mod faults;
mod hierarchies;
mod judges;
mod pss;
mod real;
mod roots;

use chains::Case;
use judges::{by_openssl, by_ours, by_webpki};
use tls_terms::Rule;

/// A row: a case, the rule of ours that it breaks, and whose judgement is another, with the reason.
struct Row {
    name: &'static str,
    case: fn() -> Case,
    /// The first rule that it breaks; none if it is accepted.
    breaks: Option<Rule>,
    openssl: Judgement,
    webpki: Judgement,
}

/// How somebody else judges.
enum Judgement {
    /// As we do.
    Same,
    /// The other way, and why.
    Other(&'static str),
}

use Judgement::{Other, Same};

const fn row(name: &'static str, case: fn() -> Case, breaks: Option<Rule>) -> Row {
    Row { name, case, breaks, openssl: Same, webpki: Same }
}

impl Row {
    const fn openssl(self, reason: &'static str) -> Self {
        Self { openssl: Other(reason), ..self }
    }

    const fn webpki(self, reason: &'static str) -> Self {
        Self { webpki: Other(reason), ..self }
    }
}

/// RFC 5280 §6.1.1 (d) takes name and key of a trust anchor alone.
const TRUSTED_CERTIFICATE: &str = "holds a trusted certificate to its own dates and extensions as well";

const TABLE: [Row; 71] = [
    row("good", chains::good, None),
    row("good, right below the root", chains::right_below_the_root, None),
    row("good, three intermediates", chains::three_intermediates, None),
    row("good, in any order", chains::in_any_order, None),
    row("good, cross-signed by two roots", chains::cross_signed, None)
        .openssl("takes the first issuer of the right name, and goes no other way if that one leads nowhere"),
    row("good, for an address", chains::for_an_address, None),
    row("good, by a wildcard", chains::by_a_wildcard, None),
    row("good, a client's", chains::of_a_client, None),
    row("expired", chains::expired, Some(Rule::CertificateDates)),
    row("not yet valid", chains::not_yet_valid, Some(Rule::CertificateDates)),
    row("expired intermediate", chains::expired_intermediate, Some(Rule::CertificateDates)),
    row("wrong name", chains::wrong_name, Some(Rule::ServerName)),
    row("common name only", chains::common_name_only, Some(Rule::ServerName))
        .openssl("falls back to the common name where there is no DNS name, unless it is told not to"),
    row("wildcard too deep", chains::wildcard_too_deep, Some(Rule::ServerName)),
    row("address as a DNS name", chains::address_as_dns_name, Some(Rule::ServerName)),
    row("self-signed leaf", chains::self_signed, Some(Rule::CertificateTrustAnchor)),
    row("unknown root", chains::unknown_root, Some(Rule::CertificateTrustAnchor)),
    row("missing intermediate", chains::missing_intermediate, Some(Rule::CertificateTrustAnchor)),
    row("nine intermediates", chains::nine_intermediates, Some(Rule::CertificateTrustAnchor))
        .openssl("follows a hundred"),
    row("issuer not a CA", chains::issuer_not_a_ca, Some(Rule::CertificateBasicConstraints)),
    row("issuer without basicConstraints", chains::issuer_without_constraints, Some(Rule::CertificateBasicConstraints)),
    row("path too long", chains::path_too_long, Some(Rule::CertificatePathLength)),
    row("issuer may not sign certificates", chains::issuer_may_not_sign, Some(Rule::CertificateKeyUsage))
        .webpki("does not look at keyUsage"),
    row("leaf may only sign certificates", chains::leaf_may_only_certify, Some(Rule::CertificateKeyUsage))
        .webpki("does not look at keyUsage"),
    row("leaf may only be encrypted to", chains::leaf_may_only_decrypt, Some(Rule::CertificateKeyUsage))
        .openssl("lets a server have either usage, as RSA key exchange once needed; we are asked for a key that signs")
        .webpki("does not look at keyUsage"),
    row("a client's leaf for a server", chains::client_for_server, Some(Rule::CertificateExtendedKeyUsage)),
    row("a server's leaf for a client", chains::server_for_client, Some(Rule::CertificateExtendedKeyUsage)),
    row("an intermediate for clients alone", chains::intermediate_for_clients, Some(Rule::CertificateExtendedKeyUsage)),
    row("name within its constraints", chains::permitted_name, None),
    row("name not permitted", chains::name_not_permitted, Some(Rule::CertificateNameConstraints)),
    row("name excluded", chains::name_excluded, Some(Rule::CertificateNameConstraints)),
    row("wildcard over an excluded name", chains::wildcard_over_excluded, Some(Rule::CertificateNameConstraints))
        .openssl("compares the wildcard's text, which is not below the excluded name"),
    row("address within its constraints", chains::permitted_address, None),
    row("address excluded", chains::address_excluded, Some(Rule::CertificateNameConstraints)),
    row("IPv6 address below a constraint of IPv4", chains::other_family, Some(Rule::CertificateNameConstraints)),
    row("directory name not permitted", chains::directory_not_permitted, Some(Rule::CertificateNameConstraints)),
    row("the root constrains names", chains::root_constrains, Some(Rule::CertificateNameConstraints)),
    row("expired root", chains::expired_root, None).openssl(TRUSTED_CERTIFICATE),
    row("root not a CA", chains::root_not_a_ca, None).openssl(TRUSTED_CERTIFICATE),
    row("root without basicConstraints", chains::root_without_constraints, None).openssl(TRUSTED_CERTIFICATE),
    row("root that lets no authority follow", chains::root_lets_none_follow, None).openssl(TRUSTED_CERTIFICATE),
    row("root that may not sign certificates", chains::root_may_not_sign, None).openssl(TRUSTED_CERTIFICATE),
    row("root for clients alone", chains::root_for_clients, None).openssl(TRUSTED_CERTIFICATE),
    row("leaf for any purpose", chains::leaf_for_any_purpose, None)
        .openssl("wants the purpose of a server by name")
        .webpki("wants the purpose of a server by name"),
    row("issuer's name in capitals", chains::issuer_in_capitals, None).webpki("compares names byte by byte"),
    row(
        "mail address within its constraints",
        chains::mail_within_its_constraints,
        Some(Rule::CertificateNameConstraints),
    )
    .openssl("understands constraints of mail addresses, too"),
    row("link within its constraints", chains::link_within_its_constraints, Some(Rule::CertificateNameConstraints))
        .openssl("understands constraints of links, too"),
    row("unknown critical extension", chains::unknown_critical, Some(Rule::CertificateCriticalExtensions)),
    row("signature broken", chains::signature_broken, Some(Rule::CertificateSignature)),
    row("intermediate's signature broken", chains::intermediate_broken, Some(Rule::CertificateSignature)),
    row("two algorithms named", chains::two_algorithms, Some(Rule::CertificateSignature)),
    row("SHA-1 signature", chains::sha1, Some(Rule::CertificateStrength)),
    row("RSA key of 1024 bits", chains::weak_key, Some(Rule::CertificateStrength))
        .webpki("looks at a leaf's key only when it verifies with it"),
    row("version 1 with extensions", chains::version_1, Some(Rule::CertificateForm))
        .openssl("does not hold the version against the extensions, unless it is told to be strict"),
    row("serial number zero", chains::serial_zero, Some(Rule::CertificateForm))
        .openssl("does not look at serial numbers, unless it is told to be strict")
        .webpki("does not look at serial numbers"),
    row("serial number negative", chains::serial_negative, Some(Rule::CertificateForm))
        .openssl("does not look at serial numbers, unless it is told to be strict")
        .webpki("does not look at serial numbers"),
    row("serial number too long", chains::serial_too_long, Some(Rule::CertificateForm))
        .openssl("does not look at serial numbers, unless it is told to be strict")
        .webpki("does not look at serial numbers"),
    row("extension twice", chains::extension_twice, Some(Rule::CertificatePath)),
    row("not in the revocation list", chains::not_revoked, None),
    row("revoked", chains::revoked, Some(Rule::CertificateRevocationList)),
    row("revocation list out of date", chains::stale_list, Some(Rule::CertificateRevocationList))
        .webpki("does not look at the list's dates, unless it is told to"),
    row("revocation list forged", chains::forged_list, Some(Rule::CertificateRevocationList)),
    row("in the list of users", chains::revoked_of_users, Some(Rule::CertificateRevocationList)),
    row("not in the list of users", chains::not_revoked_of_users, None)
        .webpki("reads the list of a part of all certificates only where that has a distribution point with a name"),
    row("revocation list of authorities alone", chains::list_of_authorities, Some(Rule::CertificateRevocationList)),
    row("revocation list of some reasons", chains::list_of_some_reasons, Some(Rule::CertificateRevocationList)),
    row(
        "revocation list that insists on something unknown",
        chains::unknown_critical_in_list,
        Some(Rule::CertificateRevocationList),
    ),
    row("revocation lists of others alone", chains::lists_of_others, Some(Rule::CertificateRevocationList)),
    row(
        "revocation list of the intermediate alone",
        chains::list_of_the_intermediate_alone,
        Some(Rule::CertificateRevocationList),
    ),
    row("revocation list out of date beside one in date", chains::stale_list_beside_a_fresh_one, None),
    row("must-staple without staple", chains::must_staple, Some(Rule::CertificateMustStaple))
        .openssl("leaves the TLS feature extension to whoever asks it")
        .webpki("does not know the TLS feature extension"),
];

/// In what ours says otherwise of a chain than the rule that it breaks, and the others otherwise than is said of them.
fn disagreements(name: &str, case: &Case, breaks: Option<Rule>, openssl: Judgement, webpki: Judgement) -> Vec<String> {
    let mut wrong = Vec::new();
    let ours = by_ours(case);
    if ours != breaks {
        wrong.push(format!("{name}: ours says {ours:?}, not {breaks:?}"));
    }
    for (who, judgement, found) in [("OpenSSL", openssl, by_openssl(case)), ("webpki", webpki, by_webpki(case))] {
        let (accepts, reason) = match judgement {
            Same => (breaks.is_none(), "as we do"),
            Other(reason) => (breaks.is_some(), reason),
        };
        if found.is_ok() != accepts {
            wrong.push(format!("{name}: {who} says {found:?}, and not “{reason}”"));
        }
    }
    wrong
}

#[test]
fn each_chain_is_judged_as_the_table_says_and_by_the_others_alike_or_for_a_reason() {
    let mut wrong = Vec::new();
    for Row { name, case, breaks, openssl, webpki } in TABLE {
        let case = case();
        wrong.extend(disagreements(name, &case, breaks, openssl, webpki));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
