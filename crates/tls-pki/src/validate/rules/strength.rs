//! Could somebody have forged one of the signatures, or found one of the keys?

use super::{Fault, Situation, Verdict, or_nothing};
use crate::certificate::Parsed;
use crate::validate::signing::{BrokenHash, algorithm};
use const_oid::db::rfc5912::{ID_RSASSA_PSS, RSA_ENCRYPTION};
use der::Decode;
use der::asn1::{AnyRef, UintRef};
use der::referenced::OwnedToRef;
use tls_facts::{Fact, pki as facts};

/// The least bits of an RSA modulus (RFC 9325 §4.5).
const LEAST_RSA_BITS: usize = 2048;

pub(super) fn strength(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let mut evidence = Vec::new();
    let path = &situation.path;
    for certificate in path.certificates().chain(path.anchor) {
        if let Some(found) = key(certificate)? {
            evidence.push(found);
        }
    }
    let mut sha1_is_let_pass = false;
    // Of a trusted certificate the signature does not count.
    for certificate in path.certificates() {
        let named = certificate.signature_algorithm().owned_to_ref();
        let Some(algorithm) = algorithm(named) else { continue };
        match algorithm.broken_hash {
            Some(BrokenHash::Md5) => {
                return Err(facts::signature_with_md5(certificate.label(), algorithm.name).into());
            }
            Some(BrokenHash::Sha1) if !situation.sha1 => {
                return Err(facts::signature_with_sha1(certificate.label(), algorithm.name).into());
            }
            Some(BrokenHash::Sha1) => sha1_is_let_pass = true,
            None => {}
        }
    }
    if !sha1_is_let_pass {
        evidence.push(facts::no_broken_hash());
    }
    Ok(or_nothing(evidence, facts::sha1_let_pass))
}

/// What is found of a key; nothing of one that is no RSA key: the curves that are known here are all strong enough.
fn key(certificate: &Parsed<'_>) -> Result<Option<Fact>, Fault> {
    let Some(bits) = rsa_bits(certificate) else { return Ok(None) };
    let tell = if bits < LEAST_RSA_BITS { facts::rsa_key_too_short } else { facts::rsa_key_long_enough };
    let found = tell(certificate.label(), bits, LEAST_RSA_BITS);
    if bits < LEAST_RSA_BITS { Err(found.into()) } else { Ok(Some(found)) }
}

/// How many bits the modulus of an RSA key has (RFC 8017 App. A.1.1). It is read here, since a key that is far too short makes no
/// `PublicKey`.
fn rsa_bits(certificate: &Parsed<'_>) -> Option<usize> {
    let info = certificate.public_key_info();
    let key =
        Some(info.subject_public_key).filter(|_| [RSA_ENCRYPTION, ID_RSASSA_PSS].contains(&info.algorithm.oid))?;
    let numbers = Vec::<AnyRef<'_>>::from_der(key.as_bytes()?).ok()?;
    let modulus: UintRef<'_> = numbers.first()?.decode_as().ok()?;
    let (first, rest) = modulus.as_bytes().split_first()?;
    Some(8 * rest.len() + (u8::BITS - first.leading_zeros()) as usize)
}
