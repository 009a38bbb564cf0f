//! Algorithms and keys (RFC 3279, RFC 5480).

use super::tlv::{self, NULL, OBJECT_IDENTIFIER, SEQUENCE};
use super::{oid, tlv::OPAQUE};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::{Field, Reader};
use tls_facts::{Fact, FactValue, wire};

fields! {
    field SUBJECT_PUBLIC_KEY_INFO "subject-public-key-info" = "subjectPublicKeyInfo", "RFC 5280 §4.1.2.7";
    field KEY_ALGORITHM "key-algorithm" = "algorithm", "RFC 5280 §4.1.2.7";
    field ALGORITHM "algorithm-identifier" = "algorithm", "RFC 5280 §4.1.1.2";
    field PARAMETERS "parameters" = "parameters", "RFC 5280 §4.1.1.2";
    field SUBJECT_PUBLIC_KEY "subject-public-key" = "subjectPublicKey", "RFC 5280 §4.1.2.7";
    field RSA_PUBLIC_KEY "rsa-public-key" = "RSAPublicKey", "RFC 3279 §2.3.1";
    field MODULUS "modulus" = "modulus", "RFC 3279 §2.3.1";
    field PUBLIC_EXPONENT "public-exponent" = "publicExponent", "RFC 3279 §2.3.1";
    field EC_POINT "ec-point" = "ecPoint", "RFC 5480 §2.2";
    field KEY "public-key" = "publicKey", "RFC 5280 §4.1.2.7";
}

/// Reads an AlgorithmIdentifier as `field`; returns its object identifier in dots and digits, and what describes it.
pub(super) fn algorithm_identifier(r: &mut Reader<'_>, field: &'static Field) -> Decoded<(String, Vec<FactValue>)> {
    r.field(field, |r| {
        let length = tlv::header(r, SEQUENCE)?;
        let (algorithm, parameters) =
            r.scope(length, |r| Ok((tlv::object_identifier(r, &ALGORITHM)?, parameters(r)?)))?;
        let mut description = vec![oid::short(algorithm.clone())];
        description.extend(parameters);
        r.set_meaning(|| wire::list(description.clone()));
        Ok((algorithm, description))
    })
}

/// Reads an algorithm's parameters; returns the curve's name, if it is one.
fn parameters(r: &mut Reader<'_>) -> Decoded<Option<FactValue>> {
    match tlv::next_tag(r) {
        None => Ok(None),
        Some(NULL) => r.field(&PARAMETERS, |r| {
            r.set_meaning(wire::null_parameters);
            r.expect_byte(NULL)?;
            r.expect_byte(0)?;
            Ok(None)
        }),
        Some(OBJECT_IDENTIFIER) => tlv::object_identifier(r, &PARAMETERS).map(|curve| Some(oid::short(curve))),
        Some(_) => r.field(&PARAMETERS, tlv::all).map(|()| None),
    }
}

/// Reads a SubjectPublicKeyInfo.
pub(super) fn read(r: &mut Reader<'_>) -> Decoded<()> {
    r.field(&SUBJECT_PUBLIC_KEY_INFO, |r| {
        let length = tlv::header(r, SEQUENCE)?;
        let (mut description, bits) = r.scope(length, |r| {
            let (algorithm, description) = algorithm_identifier(r, &KEY_ALGORITHM)?;
            let bits = tlv::bit_string(r, &SUBJECT_PUBLIC_KEY, |r| {
                Ok(r.or_opaque(&OPAQUE, |r| key(r, &algorithm)).flatten())
            })?;
            Ok((description, bits))
        })?;
        description.extend(bits.map(FactValue::from));
        r.set_meaning(|| wire::list(description));
        Ok(())
    })
}

/// Reads the key itself; for RSA, returns the modulus's size.
fn key(r: &mut Reader<'_>, algorithm: &str) -> Decoded<Option<Fact>> {
    match algorithm {
        "1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.10" => tlv::constructed(r, &RSA_PUBLIC_KEY, SEQUENCE, |r| {
            let bits = tlv::integer(r, &MODULUS)?;
            tlv::integer(r, &PUBLIC_EXPONENT)?;
            Ok(Some(bits))
        }),
        "1.2.840.10045.2.1" => whole(r, &EC_POINT),
        _ => whole(r, &KEY),
    }
}

fn whole(r: &mut Reader<'_>, field: &'static Field) -> Decoded<Option<Fact>> {
    r.field_as(field, |r| Ok(r.rest()), |bytes| byte_count(bytes.len()))?;
    Ok(None)
}
