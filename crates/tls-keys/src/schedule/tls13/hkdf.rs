//! The functions that TLS 1.3 derives everything with (RFC 9846 §7.1), each a step that can be shown and repeated.

use ::hkdf::Hkdf;
use sha1::Sha1;
use sha2::{Sha256, Sha384};

use crate::HashAlgorithm;

/// What stands before each label.
const PREFIX: &[u8] = b"tls13 ";

/// HKDF-Extract (RFC 5869 §2.2), as long as a digest. `ikm` is the input keying material.
#[must_use]
pub fn hkdf_extract(hash: HashAlgorithm, salt: &[u8], ikm: &[u8]) -> Vec<u8> {
    match hash {
        HashAlgorithm::Sha1 => Hkdf::<Sha1>::extract(Some(salt), ikm).0.to_vec(),
        HashAlgorithm::Sha256 => Hkdf::<Sha256>::extract(Some(salt), ikm).0.to_vec(),
        HashAlgorithm::Sha384 => Hkdf::<Sha384>::extract(Some(salt), ikm).0.to_vec(),
    }
}

/// HKDF-Expand (RFC 5869 §2.3): `length` bytes; none if these are more than 255 digests, or if the secret is shorter than
/// one.
#[must_use]
pub fn hkdf_expand(hash: HashAlgorithm, secret: &[u8], info: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut output = vec![0; length];
    match hash {
        HashAlgorithm::Sha1 => Hkdf::<Sha1>::from_prk(secret).ok()?.expand(info, &mut output).ok()?,
        HashAlgorithm::Sha256 => Hkdf::<Sha256>::from_prk(secret).ok()?.expand(info, &mut output).ok()?,
        HashAlgorithm::Sha384 => Hkdf::<Sha384>::from_prk(secret).ok()?.expand(info, &mut output).ok()?,
    }
    Some(output)
}

/// The structure HkdfLabel (RFC 9846 §7.1): what HKDF-Expand is told besides the secret. The label stands in it behind
/// "tls13 ". Label and context are at most 249 and 255 bytes long; what is longer is cut off.
#[must_use]
pub fn hkdf_label(label: &str, context: &[u8], length: u16) -> Vec<u8> {
    let label: Vec<u8> = PREFIX.iter().chain(label.as_bytes()).copied().take(255).collect();
    let context = context.get(..255).unwrap_or(context);
    // Both are at most 255 bytes long, as of the lines above.
    [&length.to_be_bytes()[..], &[label.len() as u8], &label, &[context.len() as u8], context].concat()
}

/// HKDF-Expand-Label (RFC 9846 §7.1): `length` bytes; none if these are more than 255 digests, or if the secret is shorter
/// than one (RFC 5869 §2.3).
#[must_use]
pub fn hkdf_expand_label(
    hash: HashAlgorithm,
    secret: &[u8],
    label: &str,
    context: &[u8],
    length: u16,
) -> Option<Vec<u8>> {
    hkdf_expand(hash, secret, &hkdf_label(label, context, length), length.into())
}

/// Derive-Secret (RFC 9846 §7.1), as long as a digest. `transcript_hash` is the hash of the messages; none if the secret
/// is shorter than a digest.
#[must_use]
pub fn derive_secret(hash: HashAlgorithm, secret: &[u8], label: &str, transcript_hash: &[u8]) -> Option<Vec<u8>> {
    // A digest has at most 48 bytes.
    hkdf_expand_label(hash, secret, label, transcript_hash, hash.len() as u16)
}
