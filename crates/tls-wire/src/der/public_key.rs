//! Algorithms and keys (RFC 3279, RFC 5480).

use super::tlv::{self, NULL, OBJECT_IDENTIFIER, SEQUENCE};
use super::{oid, tlv::OPAQUE};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::{Field, Reader};

fields! {
    field SUBJECT_PUBLIC_KEY_INFO = "subjectPublicKeyInfo", "RFC 5280 §4.1.2.7",
        "The key that this certificate vouches for: its kind, and the public key itself.";
    field KEY_ALGORITHM = "algorithm", "RFC 5280 §4.1.2.7",
        "What kind of key it is.";
    field ALGORITHM = "algorithm", "RFC 5280 §4.1.1.2",
        "The algorithm, under its registered number.";
    field PARAMETERS = "parameters", "RFC 5280 §4.1.1.2",
        "What else the algorithm needs to know; for RSA nothing, for an elliptic curve which curve it is.";
    field SUBJECT_PUBLIC_KEY = "subjectPublicKey", "RFC 5280 §4.1.2.7",
        "The public key: anyone may have it, and only its owner has the private key that goes with it.";
    field RSA_PUBLIC_KEY = "RSAPublicKey", "RFC 3279 §2.3.1",
        "An RSA public key is two numbers.";
    field MODULUS = "modulus", "RFC 3279 §2.3.1",
        "The product of two large secret primes: whoever could split it would know the private key.";
    field PUBLIC_EXPONENT = "publicExponent", "RFC 3279 §2.3.1",
        "The power to which a message is raised when encrypting or when checking a signature; nearly always 65537.";
    field EC_POINT = "ecPoint", "RFC 5480 §2.2",
        "The public point: the curve's base point, multiplied by the private key. 04 in front says that both coordinates follow.";
    field KEY = "publicKey", "RFC 5280 §4.1.2.7",
        "The public key, in the algorithm's own encoding.";
}

/// Reads an AlgorithmIdentifier as `field`; returns its object identifier in dots and digits, and its description.
pub(super) fn algorithm_identifier(r: &mut Reader<'_>, field: &'static Field) -> Decoded<(String, String)> {
    r.field(field, |r| {
        let length = tlv::header(r, SEQUENCE)?;
        let (algorithm, parameters) =
            r.scope(length, |r| Ok((tlv::object_identifier(r, &ALGORITHM)?, parameters(r)?)))?;
        let mut description = oid::short(algorithm.clone());
        if let Some(parameters) = parameters {
            description = format!("{description}, {parameters}");
        }
        r.set_meaning(|| description.clone());
        Ok((algorithm, description))
    })
}

/// Reads an algorithm's parameters; returns the curve's name, if it is one.
fn parameters(r: &mut Reader<'_>) -> Decoded<Option<String>> {
    match tlv::next_tag(r) {
        None => Ok(None),
        Some(NULL) => r.field(&PARAMETERS, |r| {
            r.set_meaning(|| "none (NULL)");
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
        let (description, bits) = r.scope(length, |r| {
            let (algorithm, description) = algorithm_identifier(r, &KEY_ALGORITHM)?;
            let bits = tlv::bit_string(r, &SUBJECT_PUBLIC_KEY, |r| {
                Ok(r.or_opaque(&OPAQUE, |r| key(r, &algorithm)).flatten())
            })?;
            Ok((description, bits))
        })?;
        r.set_meaning(|| match bits {
            Some(bits) => format!("{description}, {bits}"),
            None => description,
        });
        Ok(())
    })
}

/// Reads the key itself; for RSA, returns the modulus's size.
fn key(r: &mut Reader<'_>, algorithm: &str) -> Decoded<Option<String>> {
    match algorithm {
        "1.2.840.113549.1.1.1" => tlv::constructed(r, &RSA_PUBLIC_KEY, SEQUENCE, |r| {
            let bits = tlv::integer(r, &MODULUS)?;
            tlv::integer(r, &PUBLIC_EXPONENT)?;
            Ok(Some(bits))
        }),
        "1.2.840.10045.2.1" => whole(r, &EC_POINT),
        _ => whole(r, &KEY),
    }
}

fn whole(r: &mut Reader<'_>, field: &'static Field) -> Decoded<Option<String>> {
    r.field_as(field, |r| Ok(r.rest()), |bytes| byte_count(bytes.len()))?;
    Ok(None)
}
