//! The frame of a certificate (RFC 5280 §4.1).

use super::tlv::{self, GENERALIZED_TIME, INTEGER, SEQUENCE, UTC_TIME, implicit, wrapping};
use super::{extensions, name, public_key, time};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::{Field, Reader};

fields! {
    field TBS_CERTIFICATE = "tbsCertificate", "RFC 5280 §4.1.1.1",
        "The part to be signed: if a single bit in here changes, the signature below no longer fits.";
    field VERSION_WRAPPER = "version", "RFC 5280 §4.1.2.1",
        "Which version of X.509 this certificate follows; only version 3 can have extensions.";
    field VERSION = "version", "RFC 5280 §4.1.2.1",
        "The version minus one: 2 means version 3.";
    field SERIAL_NUMBER = "serialNumber", "RFC 5280 §4.1.2.2",
        "A number that this issuer gives to no other certificate; revocation lists refer to it.";
    field SIGNATURE = "signature", "RFC 5280 §4.1.2.3",
        "How the issuer signs; stated here as well so that it is itself covered by the signature.";
    field ISSUER = "issuer", "RFC 5280 §4.1.2.4",
        "Who signed this certificate.";
    field VALIDITY = "validity", "RFC 5280 §4.1.2.5",
        "From when to when the issuer stands by this certificate.";
    field NOT_BEFORE = "notBefore", "RFC 5280 §4.1.2.5",
        "Before this moment the certificate does not count yet.";
    field NOT_AFTER = "notAfter", "RFC 5280 §4.1.2.5",
        "After this moment the certificate does not count any more.";
    field SUBJECT = "subject", "RFC 5280 §4.1.2.6",
        "Whose certificate it is.";
    field ISSUER_UNIQUE_ID = "issuerUniqueID", "RFC 5280 §4.1.2.8",
        "A relic that tells issuers of the same name apart.";
    field SUBJECT_UNIQUE_ID = "subjectUniqueID", "RFC 5280 §4.1.2.8",
        "A relic that tells owners of the same name apart.";
    field SIGNATURE_ALGORITHM = "signatureAlgorithm", "RFC 5280 §4.1.1.2",
        "With which algorithm the issuer made the signature below.";
    field SIGNATURE_VALUE = "signatureValue", "RFC 5280 §4.1.1.3",
        "The issuer's signature over everything in tbsCertificate; the issuer's public key checks it.";
    field SIGNATURE_BYTES = "signature_bytes", "RFC 5280 §4.1.1.3",
        "The signature itself.";
    field ECDSA_SIG_VALUE = "Ecdsa-Sig-Value", "RFC 3279 §2.2.3",
        "An ECDSA signature is two numbers.";
    field R = "r", "RFC 3279 §2.2.3",
        "The first number of the signature: it comes from a random point that the issuer used only once.";
    field S = "s", "RFC 3279 §2.2.3",
        "The second number of the signature: it ties the first to the message and to the private key.";
}

/// Reads a Certificate; returns its subject on one line.
pub(super) fn read(r: &mut Reader<'_>) -> Decoded<String> {
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

fn tbs_certificate(r: &mut Reader<'_>) -> Decoded<String> {
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

fn version(bytes: &[u8]) -> String {
    match bytes {
        [number @ 0..=2] => format!("v{}", number + 1),
        _ => "no known version".into(),
    }
}

fn date(r: &mut Reader<'_>, field: &'static Field) -> Decoded<()> {
    let tag = tlv::next_tag(r).filter(|tag| *tag == GENERALIZED_TIME).unwrap_or(UTC_TIME);
    tlv::primitive(r, field, tag, time::readable).map(drop)
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
