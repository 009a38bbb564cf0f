//! The frame of a certificate (RFC 5280 §4.1).

use super::tlv::{self, GENERALIZED_TIME, INTEGER, SEQUENCE, UTC_TIME, implicit, wrapping};
use super::{extensions, name, public_key, time};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::{Field, Reader};
use tls_facts::{Fact, wire};

fields! {
    field TBS_CERTIFICATE "tbs-certificate" = "tbsCertificate", "RFC 5280 §4.1.1.1";
    field VERSION_WRAPPER "certificate-version" = "version", "RFC 5280 §4.1.2.1";
    field VERSION "certificate-version-number" = "version", "RFC 5280 §4.1.2.1";
    field SERIAL_NUMBER "certificate-serial-number" = "serialNumber", "RFC 5280 §4.1.2.2";
    field SIGNATURE "signed-algorithm" = "signature", "RFC 5280 §4.1.2.3";
    field ISSUER "issuer" = "issuer", "RFC 5280 §4.1.2.4";
    field VALIDITY "validity" = "validity", "RFC 5280 §4.1.2.5";
    field NOT_BEFORE "not-before" = "notBefore", "RFC 5280 §4.1.2.5";
    field NOT_AFTER "not-after" = "notAfter", "RFC 5280 §4.1.2.5";
    field SUBJECT "subject" = "subject", "RFC 5280 §4.1.2.6";
    field ISSUER_UNIQUE_ID "issuer-unique-id" = "issuerUniqueID", "RFC 5280 §4.1.2.8";
    field SUBJECT_UNIQUE_ID "subject-unique-id" = "subjectUniqueID", "RFC 5280 §4.1.2.8";
    field SIGNATURE_ALGORITHM "certificate-signature-algorithm" = "signatureAlgorithm", "RFC 5280 §4.1.1.2";
    field SIGNATURE_VALUE "signature-value" = "signatureValue", "RFC 5280 §4.1.1.3";
    field SIGNATURE_BYTES "signature-bytes" = "signature_bytes", "RFC 5280 §4.1.1.3";
    field ECDSA_SIG_VALUE "ecdsa-sig-value" = "Ecdsa-Sig-Value", "RFC 3279 §2.2.3";
    field R "r" = "r", "RFC 3279 §2.2.3";
    field S "s" = "s", "RFC 3279 §2.2.3";
}

/// Reads a Certificate; returns its subject.
pub(super) fn read(r: &mut Reader<'_>) -> Decoded<Fact> {
    let length = tlv::header(r, SEQUENCE)?;
    r.scope(length, |r| {
        let subject = tlv::constructed(r, &TBS_CERTIFICATE, SEQUENCE, tbs_certificate)?;
        let (algorithm, _) = public_key::algorithm_identifier(r, &SIGNATURE_ALGORITHM)?;
        tlv::bit_string(r, &SIGNATURE_VALUE, |r| {
            r.or_opaque(&SIGNATURE_BYTES, |r| signature(r, &algorithm));
            Ok(())
        })?;
        Ok(subject)
    })
}

fn tbs_certificate(r: &mut Reader<'_>) -> Decoded<Fact> {
    if tlv::next_tag(r) == Some(wrapping(0)) {
        tlv::constructed(r, &VERSION_WRAPPER, wrapping(0), |r| {
            tlv::primitive(r, &VERSION, INTEGER, version).map(drop)
        })?;
    }
    tlv::primitive(r, &SERIAL_NUMBER, INTEGER, |bytes| byte_count(bytes.len()))?;
    public_key::algorithm_identifier(r, &SIGNATURE)?;
    name::read(r, &ISSUER)?;
    tlv::constructed(r, &VALIDITY, SEQUENCE, |r| {
        date(r, &NOT_BEFORE)?;
        date(r, &NOT_AFTER)
    })?;
    let subject = name::read(r, &SUBJECT)?;
    public_key::read(r)?;
    for (number, field) in [(1, &ISSUER_UNIQUE_ID), (2, &SUBJECT_UNIQUE_ID)] {
        if tlv::next_tag(r) == Some(implicit(number)) {
            tlv::primitive(r, field, implicit(number), |bytes| byte_count(bytes.len()))?;
        }
    }
    if r.remaining() > 0 {
        extensions::read(r)?;
    }
    Ok(subject)
}

fn version(bytes: &[u8]) -> Fact {
    match bytes {
        [0] => wire::named("v1"),
        [1] => wire::named("v2"),
        [2] => wire::named("v3"),
        _ => wire::no_known_version(),
    }
}

fn date(r: &mut Reader<'_>, field: &'static Field) -> Decoded<()> {
    let tag = tlv::next_tag(r).filter(|tag| *tag == GENERALIZED_TIME).unwrap_or(UTC_TIME);
    tlv::primitive(r, field, tag, time::moment).map(drop)
}

fn signature(r: &mut Reader<'_>, algorithm: &str) -> Decoded<()> {
    if algorithm.starts_with("1.2.840.10045.4.") {
        return tlv::constructed(r, &ECDSA_SIG_VALUE, SEQUENCE, |r| {
            tlv::integer(r, &R)?;
            tlv::integer(r, &S).map(drop)
        });
    }
    r.field_as(&SIGNATURE_BYTES, |r| Ok(r.rest()), |bytes| byte_count(bytes.len())).map(drop)
}
