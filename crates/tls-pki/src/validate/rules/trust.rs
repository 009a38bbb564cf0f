//! Does the path end at a trusted certificate, and did each really sign the one below it?

use super::{Fault, Situation, all};
use crate::certificate::Parsed;
use crate::{PublicKey, SignatureError};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ECDSA_WITH_SHA_512, SHA_1_WITH_RSA_ENCRYPTION, SHA_256_WITH_RSA_ENCRYPTION,
    SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
};
use const_oid::db::rfc8410::ID_ED_25519;
use tls_facts::{Fact, pki as facts};
use tls_wire::SignatureScheme;

pub(super) fn trust_anchor(situation: &Situation<'_, '_>) -> Result<Fact, Fault> {
    let path = &situation.path;
    let top = path.top();
    match &path.anchor {
        Some(anchor) => Ok(facts::root_trusted(anchor.label())),
        None if top.is_self_issued() => Err(facts::root_not_trusted(top.label()).into()),
        None => Err(facts::issuer_missing(top.label(), top.issuer_label()).into()),
    }
}

pub(super) fn signatures(situation: &Situation<'_, '_>) -> Result<Fact, Fault> {
    let mut evidence = Vec::new();
    for (certificate, issuer) in situation.path.links() {
        evidence.push(signature(certificate, issuer, situation.sha1)?);
    }
    Ok(all(evidence))
}

fn signature(certificate: &Parsed<'_>, issuer: &Parsed<'_>, sha1: bool) -> Result<Fact, Fault> {
    let (label, issuer_label) = (certificate.label(), issuer.label());
    let algorithm = certificate.signature_algorithm();
    if algorithm != certificate.signed_algorithm() {
        return Err(facts::two_signature_algorithms(label).into());
    }
    let Some((name, scheme)) = signature_algorithm(algorithm.oid) else {
        return Err(facts::signature_algorithm_unknown(label, algorithm.oid.to_string()).into());
    };
    if !sha1 && SHA1_SCHEMES.contains(&scheme) {
        return Err(facts::signature_with_sha1(label, name).into());
    }
    let Ok(key) = PublicKey::from_spki(issuer.public_key_info()) else {
        return Err(facts::issuer_key_unusable(issuer_label).into());
    };
    let found = match key.verify(scheme, certificate.to_be_signed, certificate.signature()) {
        Ok(()) => return Ok(facts::certificate_verified(label, name, key.algorithm_name(), issuer_label)),
        Err(SignatureError::SchemeMismatch { .. }) => facts::issuer_key_of_another_kind,
        Err(_) => facts::certificate_not_verified,
    };
    Err(found(label, name, key.algorithm_name(), issuer_label).into())
}

/// `ecdsa-with-SHA1` (RFC 3279 §2.2.3), which the database of OIDs leaves out.
const ECDSA_WITH_SHA_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.1");

/// No longer accepted in certificates, unless a client is told to (RFC 9155 says so for TLS 1.2's own signatures).
const SHA1_SCHEMES: [SignatureScheme; 2] = [SignatureScheme::RSA_PKCS1_SHA1, SignatureScheme::ECDSA_SHA1];

/// Name of a certificate's signature algorithm, and the TLS scheme that computes the same.
fn signature_algorithm(oid: ObjectIdentifier) -> Option<(&'static str, SignatureScheme)> {
    Some(match oid {
        SHA_256_WITH_RSA_ENCRYPTION => ("sha256WithRSAEncryption", SignatureScheme::RSA_PKCS1_SHA256),
        SHA_384_WITH_RSA_ENCRYPTION => ("sha384WithRSAEncryption", SignatureScheme::RSA_PKCS1_SHA384),
        SHA_512_WITH_RSA_ENCRYPTION => ("sha512WithRSAEncryption", SignatureScheme::RSA_PKCS1_SHA512),
        SHA_1_WITH_RSA_ENCRYPTION => ("sha1WithRSAEncryption", SignatureScheme::RSA_PKCS1_SHA1),
        ID_ED_25519 => ("Ed25519", SignatureScheme::ED25519),
        ECDSA_WITH_SHA_1 => ("ecdsa-with-SHA1", SignatureScheme::ECDSA_SHA1),
        ECDSA_WITH_SHA_256 => ("ecdsa-with-SHA256", SignatureScheme::ECDSA_SECP256R1_SHA256),
        ECDSA_WITH_SHA_384 => ("ecdsa-with-SHA384", SignatureScheme::ECDSA_SECP384R1_SHA384),
        ECDSA_WITH_SHA_512 => ("ecdsa-with-SHA512", SignatureScheme::ECDSA_SECP521R1_SHA512),
        _ => return None,
    })
}
