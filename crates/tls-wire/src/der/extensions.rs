//! A certificate's extensions (RFC 5280 §4.2): each an object identifier, a mark whether it may be ignored, and a value.

use super::extension_values as values;
use super::tlv::{self, BOOLEAN, OCTET_STRING, OPAQUE, SEQUENCE, wrapping};
use super::{oid, public_values};
use crate::error::Decoded;
use crate::field::fields;
use crate::{Field, Reader};
use tls_facts::Fact;

fields! {
    field EXTENSIONS_WRAPPER "certificate-extensions" = "extensions", "RFC 5280 §4.1.2.9";
    field EXTENSIONS "certificate-extension-list" = "extensions", "RFC 5280 §4.1.2.9";
    field EXTN_ID "extn-id" = "extnID", "RFC 5280 §4.2";
    field CRITICAL "critical" = "critical", "RFC 5280 §4.2";
    field EXTN_VALUE "extn-value" = "extnValue", "RFC 5280 §4.2";
    field AUTHORITY_KEY_IDENTIFIER "authority-key-identifier" = "authorityKeyIdentifier", "RFC 5280 §4.2.1.1";
    field SUBJECT_KEY_IDENTIFIER "subject-key-identifier" = "subjectKeyIdentifier", "RFC 5280 §4.2.1.2";
    field KEY_USAGE "key-usage" = "keyUsage", "RFC 5280 §4.2.1.3";
    field CERTIFICATE_POLICIES "certificate-policies" = "certificatePolicies", "RFC 5280 §4.2.1.4";
    field SUBJECT_ALT_NAME "subject-alt-name" = "subjectAltName", "RFC 5280 §4.2.1.6";
    field BASIC_CONSTRAINTS "basic-constraints" = "basicConstraints", "RFC 5280 §4.2.1.9";
    field NAME_CONSTRAINTS "name-constraints" = "nameConstraints", "RFC 5280 §4.2.1.10";
    field EXT_KEY_USAGE "ext-key-usage" = "extKeyUsage", "RFC 5280 §4.2.1.12";
    field CRL_DISTRIBUTION_POINTS "crl-distribution-points" = "cRLDistributionPoints", "RFC 5280 §4.2.1.13";
    field AUTHORITY_INFO_ACCESS "authority-info-access" = "authorityInfoAccess", "RFC 5280 §4.2.2.1";
    field TLS_FEATURE "tls-feature" = "tlsFeature", "RFC 7633 §4";
    field SCT_LIST "signed-certificate-timestamp-list" = "signedCertificateTimestampList", "RFC 6962 §3.3";
    field EXTENSION "certificate-extension" = "extension", "RFC 5280 §4.2";
}

/// Reads an extension's value and returns its meaning.
type ReadValue = fn(&mut Reader<'_>) -> Decoded<Option<Fact>>;

/// Reads the extensions at the end of a tbsCertificate.
pub(super) fn read(r: &mut Reader<'_>) -> Decoded<()> {
    tlv::constructed(r, &EXTENSIONS_WRAPPER, wrapping(3), |r| {
        tlv::constructed(r, &EXTENSIONS, SEQUENCE, |r| {
            while r.remaining() > 0 {
                read_one(r)?;
            }
            Ok(())
        })
    })
}

fn read_one(r: &mut Reader<'_>) -> Decoded<()> {
    let oid = peek_id(r)?;
    let (field, read_value) = known(&oid);
    r.field(field, |r| {
        let length = tlv::header(r, SEQUENCE)?;
        let meaning = r.scope(length, |r| {
            tlv::object_identifier(r, &EXTN_ID)?;
            if tlv::next_tag(r) == Some(BOOLEAN) {
                tlv::primitive(r, &CRITICAL, BOOLEAN, values::yes_or_no)?;
            }
            tlv::constructed(r, &EXTN_VALUE, OCTET_STRING, |r| Ok(r.or_opaque(&OPAQUE, read_value).flatten()))
        })?;
        r.set_meaning(|| meaning.unwrap_or_else(|| oid::described(oid)));
        Ok(())
    })
}

/// The extension's identifier, read ahead: it names the node that is about to be opened.
fn peek_id(r: &Reader<'_>) -> Decoded<String> {
    let mut ahead = r.ahead();
    tlv::header(&mut ahead, SEQUENCE)?;
    tlv::object_identifier(&mut ahead, &EXTN_ID)
}

fn known(oid: &str) -> (&'static Field, ReadValue) {
    match oid {
        "2.5.29.14" => (&SUBJECT_KEY_IDENTIFIER, values::subject_key_identifier),
        "2.5.29.15" => (&KEY_USAGE, values::key_usage),
        "2.5.29.17" => (&SUBJECT_ALT_NAME, values::subject_alt_name),
        "2.5.29.19" => (&BASIC_CONSTRAINTS, values::basic_constraints),
        "2.5.29.30" => (&NAME_CONSTRAINTS, public_values::name_constraints),
        "2.5.29.31" => (&CRL_DISTRIBUTION_POINTS, public_values::crl_distribution_points),
        "2.5.29.32" => (&CERTIFICATE_POLICIES, public_values::certificate_policies),
        "2.5.29.35" => (&AUTHORITY_KEY_IDENTIFIER, values::authority_key_identifier),
        "2.5.29.37" => (&EXT_KEY_USAGE, values::ext_key_usage),
        "1.3.6.1.5.5.7.1.1" => (&AUTHORITY_INFO_ACCESS, values::authority_info_access),
        "1.3.6.1.5.5.7.1.24" => (&TLS_FEATURE, public_values::tls_features),
        "1.3.6.1.4.1.11129.2.4.2" => (&SCT_LIST, public_values::signed_certificate_timestamps),
        _ => (&EXTENSION, values::any),
    }
}
