//! Signatures by certification authorities: on certificates, and on what they say of certificates. What costs time is
//! counted, and limited.

use super::pss::{Allowed, Pss};
use crate::certificate::Parsed;
use crate::scheme::Hash;
use crate::{PublicKey, SignatureError};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ECDSA_WITH_SHA_512, ID_RSASSA_PSS, MD_5_WITH_RSA_ENCRYPTION,
    SHA_1_WITH_RSA_ENCRYPTION, SHA_256_WITH_RSA_ENCRYPTION, SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
};
use const_oid::db::rfc8410::ID_ED_25519;
use core::cell::RefCell;
use spki::AlgorithmIdentifierRef;
use tls_wire::SignatureScheme;

/// So many signatures are verified for one validation, whatever the peer sends. Real chains take two to five.
pub(super) const MOST_VERIFICATIONS: usize = 100;

/// `ecdsa-with-SHA1` (RFC 3279 §2.2.3), which the database of OIDs leaves out.
const ECDSA_WITH_SHA_1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.1");

/// An algorithm with which authorities sign, or once did.
#[derive(Clone, Copy)]
pub(super) struct Algorithm {
    /// As RFC 5912 calls it, or, of one with parameters, with the hash.
    pub(super) name: &'static str,
    /// How it is verified. None where nobody computes it any more.
    pub(super) method: Option<Method>,
    /// The hash, where somebody can forge what has it.
    pub(super) broken_hash: Option<BrokenHash>,
}

/// How a signature is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// As by the scheme of TLS that computes the same.
    Scheme(SignatureScheme),
    /// With RSASSA-PSS, as its parameters say.
    Pss(Pss),
}

/// A hash of which collisions can be made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum BrokenHash {
    Md5,
    Sha1,
}

/// The algorithm of that identifier, if it is a known one.
pub(super) fn algorithm(identifier: AlgorithmIdentifierRef<'_>) -> Option<Algorithm> {
    let sound = |name, scheme| Algorithm { name, method: Some(Method::Scheme(scheme)), broken_hash: None };
    let broken = |name, scheme: Option<_>, hash| {
        let method = scheme.map(Method::Scheme);
        Algorithm { name, method, broken_hash: Some(hash) }
    };
    Some(match identifier.oid {
        ID_RSASSA_PSS => {
            let pss = Pss::read(identifier)?;
            let broken_hash = (pss.hash == Hash::Sha1).then_some(BrokenHash::Sha1);
            Algorithm { name: pss.name(), method: Some(Method::Pss(pss)), broken_hash }
        }
        SHA_256_WITH_RSA_ENCRYPTION => sound("sha256WithRSAEncryption", SignatureScheme::RSA_PKCS1_SHA256),
        SHA_384_WITH_RSA_ENCRYPTION => sound("sha384WithRSAEncryption", SignatureScheme::RSA_PKCS1_SHA384),
        SHA_512_WITH_RSA_ENCRYPTION => sound("sha512WithRSAEncryption", SignatureScheme::RSA_PKCS1_SHA512),
        SHA_1_WITH_RSA_ENCRYPTION => {
            broken("sha1WithRSAEncryption", Some(SignatureScheme::RSA_PKCS1_SHA1), BrokenHash::Sha1)
        }
        MD_5_WITH_RSA_ENCRYPTION => broken("md5WithRSAEncryption", None, BrokenHash::Md5),
        ID_ED_25519 => sound("Ed25519", SignatureScheme::ED25519),
        ECDSA_WITH_SHA_1 => broken("ecdsa-with-SHA1", Some(SignatureScheme::ECDSA_SHA1), BrokenHash::Sha1),
        ECDSA_WITH_SHA_256 => sound("ecdsa-with-SHA256", SignatureScheme::ECDSA_SECP256R1_SHA256),
        ECDSA_WITH_SHA_384 => sound("ecdsa-with-SHA384", SignatureScheme::ECDSA_SECP384R1_SHA384),
        ECDSA_WITH_SHA_512 => sound("ecdsa-with-SHA512", SignatureScheme::ECDSA_SECP521R1_SHA512),
        _ => return None,
    })
}

/// Bytes with the signature that an authority has put on them.
#[derive(Clone, Copy)]
pub(super) struct Signed<'s> {
    pub(super) content: &'s [u8],
    pub(super) method: Method,
    pub(super) signature: &'s [u8],
}

/// Why a signature does not count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unverified {
    /// The key is of another kind than the signature.
    OfAnotherKind,
    /// It was not made over these bytes with that key.
    Invalid,
    /// It was not looked at: so many were before.
    TooMany,
}

fn verify(signed: Signed<'_>, signer: &Parsed<'_>, key: &PublicKey) -> Result<(), Unverified> {
    let Signed { content, method, signature } = signed;
    let pss = match method {
        Method::Pss(pss) => Some(pss),
        Method::Scheme(_) => None,
    };
    if !Allowed::by(signer.public_key_info().algorithm).allows(pss) {
        return Err(Unverified::OfAnotherKind);
    }
    let verified = match method {
        Method::Scheme(scheme) => key.verify(scheme, content, signature),
        Method::Pss(Pss { hash, salt }) => match key.verify_pss(hash, salt.into(), content, signature) {
            Some(true) => Ok(()),
            Some(false) => return Err(Unverified::Invalid),
            None => return Err(Unverified::OfAnotherKind),
        },
    };
    verified.map_err(|error| match error {
        SignatureError::SchemeMismatch { .. } => Unverified::OfAnotherKind,
        _ => Unverified::Invalid,
    })
}

/// Verifies signatures, each once, and not too many. A content is known by where it lies, and so is its signer.
#[derive(Default)]
pub(super) struct Verifier(RefCell<Vec<Verified>>);

struct Verified {
    content: *const u8,
    signer: *const u8,
    found: Result<(), Unverified>,
}

impl Verifier {
    pub(super) fn verify(&self, signed: Signed<'_>, by: &Parsed<'_>, key: &PublicKey) -> Result<(), Unverified> {
        let mut all = self.0.borrow_mut();
        let (content, signer) = (signed.content.as_ptr(), by.to_be_signed.as_ptr());
        if let Some(known) = all.iter().find(|known| known.content == content && known.signer == signer) {
            return known.found;
        }
        if all.len() == MOST_VERIFICATIONS {
            return Err(Unverified::TooMany);
        }
        let found = verify(signed, by, key);
        all.push(Verified { content, signer, found });
        found
    }

    /// How many were verified.
    pub(super) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether no more will be.
    pub(super) fn is_exhausted(&self) -> bool {
        self.count() == MOST_VERIFICATIONS
    }
}
