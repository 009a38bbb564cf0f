//! Object identifiers: dotted numbers under which algorithms, attributes and extensions are registered world-wide.

use crate::text::push_decimal;
use tls_facts::{Fact, FactValue, wire};

/// What a certificate's object identifiers stand for, in ascending order as text.
static NAMES: &[(&str, &str)] = &[
    ("0.9.2342.19200300.100.1.1", "userId"),
    ("0.9.2342.19200300.100.1.25", "domainComponent"),
    ("1.2.840.10045.2.1", "id-ecPublicKey"),
    ("1.2.840.10045.3.1.7", "secp256r1"),
    ("1.2.840.10045.4.1", "ecdsa-with-SHA1"),
    ("1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
    ("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
    ("1.2.840.10045.4.3.4", "ecdsa-with-SHA512"),
    ("1.2.840.113549.1.1.1", "rsaEncryption"),
    ("1.2.840.113549.1.1.10", "id-RSASSA-PSS"),
    ("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
    ("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
    ("1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
    ("1.2.840.113549.1.1.4", "md5WithRSAEncryption"),
    ("1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
    ("1.2.840.113549.1.1.8", "id-mgf1"),
    ("1.2.840.113549.1.9.1", "emailAddress"),
    ("1.3.101.110", "id-X25519"),
    ("1.3.101.112", "id-Ed25519"),
    ("1.3.101.113", "id-Ed448"),
    ("1.3.132.0.34", "secp384r1"),
    ("1.3.132.0.35", "secp521r1"),
    ("1.3.6.1.4.1.11129.2.4.2", "signedCertificateTimestampList"),
    ("1.3.6.1.4.1.11129.2.4.3", "ctPoison"),
    ("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionLocalityName"),
    ("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionStateOrProvinceName"),
    ("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionCountryName"),
    ("1.3.6.1.5.5.7.1.1", "authorityInfoAccess"),
    ("1.3.6.1.5.5.7.1.24", "tlsFeature"),
    ("1.3.6.1.5.5.7.2.1", "id-qt-cps"),
    ("1.3.6.1.5.5.7.3.1", "serverAuth"),
    ("1.3.6.1.5.5.7.3.2", "clientAuth"),
    ("1.3.6.1.5.5.7.3.3", "codeSigning"),
    ("1.3.6.1.5.5.7.3.4", "emailProtection"),
    ("1.3.6.1.5.5.7.3.8", "timeStamping"),
    ("1.3.6.1.5.5.7.3.9", "OCSPSigning"),
    ("1.3.6.1.5.5.7.48.1", "ocsp"),
    ("1.3.6.1.5.5.7.48.2", "caIssuers"),
    ("2.16.840.1.101.3.4.2.1", "sha256"),
    ("2.16.840.1.101.3.4.2.2", "sha384"),
    ("2.16.840.1.101.3.4.2.3", "sha512"),
    ("2.16.840.1.101.3.4.3.17", "id-ml-dsa-44"),
    ("2.16.840.1.101.3.4.3.18", "id-ml-dsa-65"),
    ("2.16.840.1.101.3.4.3.19", "id-ml-dsa-87"),
    ("2.23.140.1.1", "extended-validation"),
    ("2.23.140.1.2.1", "domain-validated"),
    ("2.23.140.1.2.2", "organization-validated"),
    ("2.23.140.1.2.3", "individual-validated"),
    ("2.5.29.14", "subjectKeyIdentifier"),
    ("2.5.29.15", "keyUsage"),
    ("2.5.29.17", "subjectAltName"),
    ("2.5.29.18", "issuerAltName"),
    ("2.5.29.19", "basicConstraints"),
    ("2.5.29.30", "nameConstraints"),
    ("2.5.29.31", "cRLDistributionPoints"),
    ("2.5.29.32", "certificatePolicies"),
    ("2.5.29.32.0", "anyPolicy"),
    ("2.5.29.35", "authorityKeyIdentifier"),
    ("2.5.29.36", "policyConstraints"),
    ("2.5.29.37", "extKeyUsage"),
    ("2.5.29.37.0", "anyExtendedKeyUsage"),
    ("2.5.4.10", "organizationName"),
    ("2.5.4.11", "organizationalUnitName"),
    ("2.5.4.12", "title"),
    ("2.5.4.15", "businessCategory"),
    ("2.5.4.17", "postalCode"),
    ("2.5.4.3", "commonName"),
    ("2.5.4.4", "surname"),
    ("2.5.4.42", "givenName"),
    ("2.5.4.46", "dnQualifier"),
    ("2.5.4.5", "serialNumber"),
    ("2.5.4.6", "countryName"),
    ("2.5.4.65", "pseudonym"),
    ("2.5.4.7", "localityName"),
    ("2.5.4.8", "stateOrProvinceName"),
    ("2.5.4.9", "streetAddress"),
    ("2.5.4.97", "organizationIdentifier"),
];

/// The name of an object identifier given in dots and digits: `oid_name("2.5.4.3") == Some("commonName")`.
pub fn oid_name(dotted: &str) -> Option<&'static str> {
    let index = NAMES.binary_search_by_key(&dotted, |(oid, _)| *oid).ok()?;
    NAMES.get(index).map(|(_, name)| *name)
}

/// The identifier in dots and digits; nothing if the encoding is broken (ITU-T X.690 §8.19).
pub(super) fn dotted(bytes: &[u8]) -> Option<String> {
    let mut arcs = arcs(bytes)?;
    // The first two numbers share one code.
    let code = arcs.first_mut()?;
    let first = (*code / 40).min(2);
    *code -= 40 * first;
    Some(joined([first].into_iter().chain(arcs)))
}

/// A relative object identifier in dots and digits (ITU-T X.690 §8.20).
pub(super) fn relative_meaning(bytes: &[u8]) -> Fact {
    match arcs(bytes).filter(|arcs| !arcs.is_empty()) {
        Some(arcs) => wire::named(joined(arcs)),
        None => wire::malformed_identifier(),
    }
}

/// The numbers that are written down, each in as many bytes as it takes; nothing if the encoding is broken.
fn arcs(bytes: &[u8]) -> Option<Vec<u64>> {
    let (mut arcs, mut arc) = (Vec::new(), 0_u64);
    for (index, byte) in bytes.iter().enumerate() {
        arc = arc.checked_mul(128)? | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            arcs.push(std::mem::take(&mut arc));
        } else if index + 1 == bytes.len() {
            // Not even the last byte of a number may say that more follows.
            return None;
        }
    }
    Some(arcs)
}

fn joined(arcs: impl IntoIterator<Item = u64>) -> String {
    let mut text = String::new();
    for arc in arcs {
        if !text.is_empty() {
            text.push('.');
        }
        push_decimal(&mut text, arc);
    }
    text
}

/// commonName, 2.5.4.3.
pub(super) fn meaning(bytes: &[u8]) -> Fact {
    dotted(bytes).map_or_else(wire::malformed_identifier, described)
}

/// commonName, 2.5.4.3.
pub(super) fn described(dotted: String) -> Fact {
    match oid_name(&dotted) {
        Some(name) => wire::object_identifier(name, dotted),
        None => wire::named(dotted),
    }
}

/// "commonName", or the number where there is no name.
pub(super) fn short(dotted: String) -> FactValue {
    oid_name(&dotted).map_or_else(|| dotted.into(), FactValue::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted_by(|(a, _), (b, _)| a < b));
    }

    #[test]
    fn first_two_numbers_share_one_code() {
        assert_eq!(dotted(&[0x55, 0x04, 0x03]).as_deref(), Some("2.5.4.3"));
        assert_eq!(dotted(&[0x2b, 0x65, 0x70]).as_deref(), Some("1.3.101.112"));
        assert_eq!(dotted(&[0x88, 0x37, 0x03]).as_deref(), Some("2.999.3"));
    }

    #[test]
    fn broken_identifiers_have_no_dotted_form() {
        assert_eq!(dotted(&[]), None);
        assert_eq!(dotted(&[0x55, 0x84]), None);
        assert_eq!(dotted(&[0xff; 12]), None);
    }
}
