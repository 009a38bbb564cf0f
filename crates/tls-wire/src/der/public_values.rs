//! What the extensions of public websites' certificates, and of their issuers', say beside that: policies, places, receipts of logs, and
//! limits to names.

use super::extension_values::{general_name, general_names};
use super::oid;
use super::tlv::{self, INTEGER, OCTET_STRING, OPAQUE, SEQUENCE, wrapping};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::{byte_count, integer_size};
use crate::{ExtensionType, Reader, SignatureScheme};
use tls_facts::{Fact, FactValue, wire};

fields! {
    field CERTIFICATE_POLICIES "certificate-policies-value" = "CertificatePolicies", "RFC 5280 §4.2.1.4";
    field POLICY_INFORMATION "policy-information" = "PolicyInformation", "RFC 5280 §4.2.1.4";
    field POLICY_IDENTIFIER "policy-identifier" = "policyIdentifier", "RFC 5280 §4.2.1.4";
    field POLICY_QUALIFIERS "policy-qualifiers" = "policyQualifiers", "RFC 5280 §4.2.1.4";
    field NAME_CONSTRAINTS "name-constraints-value" = "NameConstraints", "RFC 5280 §4.2.1.10";
    field PERMITTED_SUBTREES "permitted-subtrees" = "permittedSubtrees", "RFC 5280 §4.2.1.10";
    field EXCLUDED_SUBTREES "excluded-subtrees" = "excludedSubtrees", "RFC 5280 §4.2.1.10";
    field GENERAL_SUBTREE "general-subtree" = "GeneralSubtree", "RFC 5280 §4.2.1.10";
    field CRL_DISTRIBUTION_POINTS "crl-distribution-points-value" = "CRLDistributionPoints", "RFC 5280 §4.2.1.13";
    field DISTRIBUTION_POINT "distribution-point" = "DistributionPoint", "RFC 5280 §4.2.1.13";
    field DISTRIBUTION_POINT_NAME "distribution-point-name" = "distributionPoint", "RFC 5280 §4.2.1.13";
    field FULL_NAME "full-name" = "fullName", "RFC 5280 §4.2.1.13";
    field FEATURES "tls-features" = "Features", "RFC 7633 §4";
    field FEATURE "tls-feature-number" = "feature", "RFC 7633 §4";
    field SCT_LIST "sct-list" = "SignedCertificateTimestampList", "RFC 6962 §3.3";
    vector SCTS "sct-list-entries" = "sct_list" <1..65535>, "RFC 6962 §3.3";
    vector SCT "sct" = "SerializedSCT" <1..65535>, "RFC 6962 §3.3";
    field SCT_VERSION "sct-version" = "sct_version", "RFC 6962 §3.2";
    field LOG_ID "sct-log-id" = "id", "RFC 6962 §3.2";
    field TIMESTAMP "sct-timestamp" = "timestamp", "RFC 6962 §3.2";
    vector SCT_EXTENSIONS "sct-extensions" = "extensions" <0..65535>, "RFC 6962 §3.2";
    field SCT_SCHEME "sct-signature-scheme" = "algorithm", "RFC 6962 §3.2";
    vector SCT_SIGNATURE "sct-signature" = "signature" <0..65535>, "RFC 6962 §3.2";
    field SCT_OF_OTHER_VERSION "sct-of-other-version" = "content", "RFC 6962 §3.2";
}

pub(super) fn certificate_policies(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::constructed(r, &CERTIFICATE_POLICIES, SEQUENCE, |r| {
        let mut policies = Vec::new();
        while r.remaining() > 0 {
            policies.push(tlv::constructed(r, &POLICY_INFORMATION, SEQUENCE, |r| {
                let policy = oid::short(tlv::object_identifier(r, &POLICY_IDENTIFIER)?);
                if r.remaining() > 0 {
                    tlv::constructed(r, &POLICY_QUALIFIERS, SEQUENCE, tlv::all)?;
                }
                Ok(policy)
            })?);
        }
        Ok(Some(wire::list(policies)))
    })
}

pub(super) fn name_constraints(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::constructed(r, &NAME_CONSTRAINTS, SEQUENCE, |r| {
        let mut names = |number, field| match tlv::next_tag(r) {
            Some(tag) if tag == wrapping(number) => tlv::constructed(r, field, tag, subtrees).map(FactValue::from),
            _ => Ok(FactValue::None),
        };
        let permitted = names(0, &PERMITTED_SUBTREES)?;
        let excluded = names(1, &EXCLUDED_SUBTREES)?;
        let says_something = permitted != FactValue::None || excluded != FactValue::None;
        Ok(says_something.then(|| wire::name_constraints(permitted, excluded)))
    })
}

fn subtrees(r: &mut Reader<'_>) -> Decoded<Vec<FactValue>> {
    let mut names = Vec::new();
    while r.remaining() > 0 {
        names.push(tlv::constructed(r, &GENERAL_SUBTREE, SEQUENCE, |r| {
            let name = general_name(r)?;
            tlv::all(r)?;
            Ok(name.into())
        })?);
    }
    Ok(names)
}

pub(super) fn crl_distribution_points(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::constructed(r, &CRL_DISTRIBUTION_POINTS, SEQUENCE, |r| {
        let mut places = Vec::new();
        while r.remaining() > 0 {
            places.extend(tlv::constructed(r, &DISTRIBUTION_POINT, SEQUENCE, distribution_point)?);
        }
        Ok(Some(wire::list(places)))
    })
}

fn distribution_point(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    const NAME: u8 = wrapping(0);
    let mut place = None;
    if tlv::next_tag(r) == Some(NAME) {
        place = tlv::constructed(r, &DISTRIBUTION_POINT_NAME, NAME, |r| match tlv::next_tag(r) {
            Some(NAME) => tlv::constructed(r, &FULL_NAME, NAME, general_names).map(Some),
            _ => tlv::all(r).map(|()| None),
        })?;
    }
    // For which reasons of revocation the list is, and who has made it, if not the issuer.
    tlv::all(r)?;
    Ok(place)
}

pub(super) fn tls_features(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::constructed(r, &FEATURES, SEQUENCE, |r| {
        let mut features = Vec::new();
        while r.remaining() > 0 {
            let bytes = tlv::primitive(r, &FEATURE, INTEGER, feature)?;
            features.push(feature(bytes));
        }
        Ok(Some(wire::list(features)))
    })
}

/// An extension of TLS, by its number.
fn feature(bytes: &[u8]) -> Fact {
    let number = match bytes {
        [low] => Some(u16::from(*low)),
        [high, low] => Some(u16::from_be_bytes([*high, *low])),
        _ => None,
    };
    let name = number.and_then(|number| ExtensionType(number).name());
    name.map_or_else(|| integer_size(bytes), wire::named)
}

/// The list is written in TLS's presentation language, within an OCTET STRING of its own.
pub(super) fn signed_certificate_timestamps(r: &mut Reader<'_>) -> Decoded<Option<Fact>> {
    tlv::constructed(r, &SCT_LIST, OCTET_STRING, |r| {
        let count = r.or_opaque(&OPAQUE, |r| r.vector(&SCTS, |r| r.list(|r| r.vector(&SCT, timestamp))));
        Ok(count.map(|all| wire::entry_count(all.len())))
    })
}

fn timestamp(r: &mut Reader<'_>) -> Decoded<()> {
    const V1: u8 = 0;
    let version = |number: &u8| if *number == V1 { wire::named("v1") } else { wire::no_known_version() };
    if r.field_as(&SCT_VERSION, |r| r.u8(), version)? != V1 {
        return r.field_as(&SCT_OF_OTHER_VERSION, |r| Ok(r.rest()), |bytes| byte_count(bytes.len())).map(drop);
    }
    r.field_as(&LOG_ID, |r| r.bytes(32), |bytes| byte_count(bytes.len()))?;
    // In milliseconds since 1970.
    let moment = |bytes: &[u8; 8]| {
        let seconds = u64::from_be_bytes(*bytes) / 1000;
        wire::moment(FactValue::Time(i64::try_from(seconds).unwrap_or(i64::MAX)))
    };
    r.field_as(&TIMESTAMP, |r| r.array::<8>(), moment)?;
    r.opaque(&SCT_EXTENSIONS)?;
    r.code_point::<SignatureScheme>(&SCT_SCHEME)?;
    r.opaque(&SCT_SIGNATURE).map(drop)
}
