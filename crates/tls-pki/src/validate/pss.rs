//! Signatures with RSASSA-PSS (RFC 8017 §8.1): what is said of them beside the algorithm's name (RFC 4055 §3.1), and what a key that makes no
//! others says that it must be (RFC 4055 §3.3).

use crate::scheme::Hash;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{ID_MGF_1, ID_RSASSA_PSS, ID_SHA_1, ID_SHA_256, ID_SHA_384, ID_SHA_512};
use rsa::pkcs1::RsaPssParamsOwned;
use spki::AlgorithmIdentifierRef;

/// How a signature was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pss {
    /// The hash of the content, and of the function that makes the mask: nobody uses two.
    pub(super) hash: Hash,
    /// How long the salt is, in bytes.
    pub(super) salt: u8,
}

/// What a key allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Allowed {
    /// It is no key for RSASSA-PSS alone.
    Anything,
    /// Any signature with RSASSA-PSS.
    AnyPss,
    /// Those with this hash, and a salt at least as long.
    AtLeast(Pss),
    /// None that is known here.
    Nothing,
}

impl Pss {
    /// What an algorithm's parameters say. None if they are missing, which only a key's may be, or if they say what is not known here.
    pub(super) fn read(algorithm: AlgorithmIdentifierRef<'_>) -> Option<Self> {
        let parameters: RsaPssParamsOwned = algorithm.parameters?.decode_as().ok()?;
        let mask = parameters.mask_gen;
        let is_known = mask.oid == ID_MGF_1 && mask.parameters?.oid == parameters.hash.oid;
        let hash = hash(parameters.hash.oid)?;
        is_known.then_some(Self { hash, salt: parameters.salt_len })
    }

    /// As it is told.
    pub(super) fn name(self) -> &'static str {
        match self.hash {
            Hash::Sha1 => "RSASSA-PSS with SHA-1",
            Hash::Sha256 => "RSASSA-PSS with SHA-256",
            Hash::Sha384 => "RSASSA-PSS with SHA-384",
            Hash::Sha512 => "RSASSA-PSS with SHA-512",
        }
    }
}

fn hash(oid: ObjectIdentifier) -> Option<Hash> {
    Some(match oid {
        ID_SHA_1 => Hash::Sha1,
        ID_SHA_256 => Hash::Sha256,
        ID_SHA_384 => Hash::Sha384,
        ID_SHA_512 => Hash::Sha512,
        _ => return None,
    })
}

impl Allowed {
    /// By a key's own algorithm.
    pub(super) fn by(key: AlgorithmIdentifierRef<'_>) -> Self {
        match (key.oid, key.parameters) {
            (ID_RSASSA_PSS, None) => Self::AnyPss,
            (ID_RSASSA_PSS, Some(_)) => Pss::read(key).map_or(Self::Nothing, Self::AtLeast),
            _ => Self::Anything,
        }
    }

    /// Whether a signature may be made so; `None` is one by another algorithm.
    pub(super) fn allows(self, made: Option<Pss>) -> bool {
        match (self, made) {
            (Self::Anything, _) | (Self::AnyPss, Some(_)) => true,
            (Self::AtLeast(least), Some(made)) => least.hash == made.hash && least.salt <= made.salt,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHA256: Pss = Pss { hash: Hash::Sha256, salt: 32 };

    #[test]
    fn a_key_for_any_signature_makes_any_and_one_for_rsassa_pss_no_other() {
        assert!(Allowed::Anything.allows(None) && Allowed::Anything.allows(Some(SHA256)));
        assert!(!Allowed::AnyPss.allows(None) && Allowed::AnyPss.allows(Some(SHA256)));
        assert!(!Allowed::Nothing.allows(None) && !Allowed::Nothing.allows(Some(SHA256)));
    }

    #[test]
    fn a_key_with_parameters_allows_its_hash_alone_and_no_shorter_salt() {
        let allowed = Allowed::AtLeast(SHA256);
        assert!(allowed.allows(Some(SHA256)) && allowed.allows(Some(Pss { salt: 40, ..SHA256 })));
        assert!(!allowed.allows(Some(Pss { salt: 31, ..SHA256 })) && !allowed.allows(None));
        assert!(!allowed.allows(Some(Pss { hash: Hash::Sha384, salt: 48 })));
    }

    #[test]
    fn a_signature_without_parameters_or_with_unknown_ones_is_none_that_is_known() {
        let read = |parameters| Pss::read(AlgorithmIdentifierRef { oid: ID_RSASSA_PSS, parameters });
        let sequence = |content| Some(der::asn1::AnyRef::new(der::Tag::Sequence, content).unwrap());
        assert_eq!(read(None), None);
        assert_eq!(read(Some(der::asn1::AnyRef::NULL)), None);
        // Each of the four has a default, which is SHA-1's (RFC 4055 §3.1).
        assert_eq!(read(sequence(&[])), Some(Pss { hash: Hash::Sha1, salt: 20 }));
        // A salt of 2^32 bytes; a trailer that nobody has.
        assert_eq!(read(sequence(&[0xa2, 7, 2, 5, 1, 0, 0, 0, 0])), None);
        assert_eq!(read(sequence(&[0xa3, 3, 2, 1, 2])), None);
    }
}
