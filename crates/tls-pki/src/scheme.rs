//! What a TLS 1.2 signature code point asks for. In TLS 1.2 it is a pair of hash and signature algorithm (RFC 5246
//! §7.4.1.4.1), so that an ECDSA code point fixes the hash but not the curve; RFC 9846 §4.3.3 added the PSS ones.

use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};
use tls_wire::SignatureScheme;

/// Padding or algorithm, with its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
    RsaPkcs1(Hash),
    /// RSASSA-PSS with MGF1 over the same hash and a salt as long as the hash (RFC 9846 §4.3.3).
    RsaPss(Hash),
    /// ECDSA (FIPS 186-5 §6) with the signature as DER `Ecdsa-Sig-Value`.
    Ecdsa(Hash),
    /// Ed25519, which hashes by itself (RFC 8032 §1).
    Ed25519,
}

/// The hash that is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Scheme {
    /// `None` for code points of algorithms that this crate does not know.
    pub(crate) fn of(scheme: SignatureScheme) -> Option<Self> {
        Some(match scheme {
            SignatureScheme::RSA_PKCS1_SHA1 => Self::RsaPkcs1(Hash::Sha1),
            SignatureScheme::RSA_PKCS1_SHA256 => Self::RsaPkcs1(Hash::Sha256),
            SignatureScheme::RSA_PKCS1_SHA384 => Self::RsaPkcs1(Hash::Sha384),
            SignatureScheme::RSA_PKCS1_SHA512 => Self::RsaPkcs1(Hash::Sha512),
            SignatureScheme::RSA_PSS_RSAE_SHA256 => Self::RsaPss(Hash::Sha256),
            SignatureScheme::RSA_PSS_RSAE_SHA384 => Self::RsaPss(Hash::Sha384),
            SignatureScheme::RSA_PSS_RSAE_SHA512 => Self::RsaPss(Hash::Sha512),
            SignatureScheme::ECDSA_SHA1 => Self::Ecdsa(Hash::Sha1),
            SignatureScheme::ECDSA_SECP256R1_SHA256 => Self::Ecdsa(Hash::Sha256),
            SignatureScheme::ECDSA_SECP384R1_SHA384 => Self::Ecdsa(Hash::Sha384),
            SignatureScheme::ECDSA_SECP521R1_SHA512 => Self::Ecdsa(Hash::Sha512),
            SignatureScheme::ED25519 => Self::Ed25519,
            _ => return None,
        })
    }
}

impl Hash {
    pub(crate) fn digest(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(message).to_vec(),
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
        }
    }
}
