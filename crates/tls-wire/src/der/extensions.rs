//! A certificate's extensions (RFC 5280 §4.2): each an object identifier, a mark whether it may be ignored, and a value.

use super::extension_values as values;
use super::oid;
use super::tlv::{self, BOOLEAN, OCTET_STRING, OPAQUE, SEQUENCE, wrapping};
use crate::error::Decoded;
use crate::field::fields;
use crate::{Field, Reader};

fields! {
    field EXTENSIONS_WRAPPER = "extensions", "RFC 5280 §4.1.2.9",
        "Everything that version 3 of X.509 added: what the key may be used for, for which names, and more.";
    field EXTENSIONS = "extensions", "RFC 5280 §4.1.2.9",
        "The list of extensions.";
    field EXTN_ID = "extnID", "RFC 5280 §4.2",
        "Which extension this is.";
    field CRITICAL = "critical", "RFC 5280 §4.2",
        "Whether software that does not know this extension must refuse the certificate.";
    field EXTN_VALUE = "extnValue", "RFC 5280 §4.2",
        "What the extension says.";
    field AUTHORITY_KEY_IDENTIFIER = "authorityKeyIdentifier", "RFC 5280 §4.2.1.1",
        "Which of the issuer's keys made the signature, so that the next certificate of the chain is found quickly.";
    field SUBJECT_KEY_IDENTIFIER = "subjectKeyIdentifier", "RFC 5280 §4.2.1.2",
        "A short name for this certificate's key, usually its hash.";
    field KEY_USAGE = "keyUsage", "RFC 5280 §4.2.1.3",
        "What the key may be used for: signing handshakes, decrypting secrets, signing other certificates.";
    field CERTIFICATE_POLICIES = "certificatePolicies", "RFC 5280 §4.2.1.4",
        "Under which rules the issuer checked the owner.";
    field SUBJECT_ALT_NAME = "subjectAltName", "RFC 5280 §4.2.1.6",
        "The names for which this certificate counts: the browser looks for the site's name here.";
    field BASIC_CONSTRAINTS = "basicConstraints", "RFC 5280 §4.2.1.9",
        "Whether the owner may issue certificates itself; without this check anybody could play issuer.";
    field NAME_CONSTRAINTS = "nameConstraints", "RFC 5280 §4.2.1.10",
        "For which names the owner may issue certificates.";
    field EXT_KEY_USAGE = "extKeyUsage", "RFC 5280 §4.2.1.12",
        "For which purposes the certificate is meant, such as being a TLS server.";
    field CRL_DISTRIBUTION_POINTS = "cRLDistributionPoints", "RFC 5280 §4.2.1.13",
        "Where the issuer publishes its list of revoked certificates.";
    field AUTHORITY_INFO_ACCESS = "authorityInfoAccess", "RFC 5280 §4.2.2.1",
        "Where to ask whether the certificate was revoked, and where to get the issuer's certificate.";
    field SCT_LIST = "signedCertificateTimestampList", "RFC 6962 §3.3",
        "Receipts from public logs, which show that the certificate was not issued in secret.";
    field EXTENSION = "extension", "RFC 5280 §4.2",
        "An extension that this decoder knows by number only.";
}

/// Reads an extension's value and returns its meaning.
type ReadValue = fn(&mut Reader<'_>) -> Decoded<Option<String>>;

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
        r.set_meaning(|| meaning.unwrap_or_else(|| oid::described(&oid)));
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
        "2.5.29.30" => (&NAME_CONSTRAINTS, values::any),
        "2.5.29.31" => (&CRL_DISTRIBUTION_POINTS, values::any),
        "2.5.29.32" => (&CERTIFICATE_POLICIES, values::any),
        "2.5.29.35" => (&AUTHORITY_KEY_IDENTIFIER, values::authority_key_identifier),
        "2.5.29.37" => (&EXT_KEY_USAGE, values::ext_key_usage),
        "1.3.6.1.5.5.7.1.1" => (&AUTHORITY_INFO_ACCESS, values::authority_info_access),
        "1.3.6.1.4.1.11129.2.4.2" => (&SCT_LIST, values::any),
        _ => (&EXTENSION, values::any),
    }
}
