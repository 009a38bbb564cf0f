//! Public keys: what a certificate carries.

use crate::scheme::{Hash, Scheme};
use crate::{KeyError, RsaKey, SignatureError, certificate, padding_oracle};
use const_oid::db::rfc5912::{ID_EC_PUBLIC_KEY, ID_RSASSA_PSS, RSA_ENCRYPTION, SECP_256_R_1, SECP_384_R_1};
use const_oid::db::rfc8410::ID_ED_25519;
use core::fmt;
use der::Decode;
use rand::CryptoRng;
use rsa::signature::hazmat::PrehashVerifier;
use rsa::{Pkcs1v15Encrypt, Pkcs1v15Sign, Pss, RsaPublicKey};
use sha1::Sha1;
use sha2::digest::FixedOutputReset;
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::{EncodePublicKey, SubjectPublicKeyInfoRef};
use tls_wire::SignatureScheme;

/// A key that verifies signatures and, if it is RSA, encrypts.
#[derive(Clone, PartialEq)]
pub enum PublicKey {
    /// RSA (RFC 8017), 1024 bits and more, and the one key of the [laboratory](crate::padding_oracle).
    Rsa(RsaKey),
    /// ECDSA on P-256, also called secp256r1 (FIPS 186-5).
    EcdsaP256(p256::ecdsa::VerifyingKey),
    /// ECDSA on P-384, also called secp384r1 (FIPS 186-5).
    EcdsaP384(p384::ecdsa::VerifyingKey),
    /// Ed25519 (RFC 8032 §1).
    Ed25519(ed25519_dalek::VerifyingKey),
    /// ECDSA on P-521, also called secp521r1 (FIPS 186-5).
    #[cfg(feature = "p521")]
    EcdsaP521(p521::ecdsa::VerifyingKey),
}

const MALFORMED_SPKI: KeyError = KeyError::Malformed { what: "SubjectPublicKeyInfo" };

impl PublicKey {
    /// From a DER `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7).
    pub fn from_spki_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::from_spki(SubjectPublicKeyInfoRef::from_der(der).map_err(|_| MALFORMED_SPKI)?)
    }

    pub(crate) fn from_spki(info: SubjectPublicKeyInfoRef<'_>) -> Result<Self, KeyError> {
        let key = info.subject_public_key.as_bytes().ok_or(MALFORMED_SPKI)?;
        // The parameters of an elliptic-curve key are the name of its curve.
        match (info.algorithm.oid, info.algorithm.parameters_oid().ok()) {
            (RSA_ENCRYPTION, parameters) => {
                // Its parameters are NULL (RFC 3279 §2.3.1), or left out.
                let has_others =
                    parameters.is_some() || info.algorithm.parameters.is_some_and(|other| !other.is_null());
                let own = rsa_key(key).filter(|_| !has_others);
                own.or_else(|| padding_oracle::key::public_key(key).map(RsaKey::from))
                    .map(Self::Rsa)
                    .ok_or(MALFORMED_SPKI)
            }
            (ID_EC_PUBLIC_KEY, Some(SECP_256_R_1)) => {
                p256::ecdsa::VerifyingKey::from_sec1_bytes(key).map(Self::EcdsaP256).map_err(|_| MALFORMED_SPKI)
            }
            (ID_EC_PUBLIC_KEY, Some(SECP_384_R_1)) => {
                p384::ecdsa::VerifyingKey::from_sec1_bytes(key).map(Self::EcdsaP384).map_err(|_| MALFORMED_SPKI)
            }
            (ID_ED_25519, _) => {
                ed25519_dalek::VerifyingKey::try_from(info).map(Self::Ed25519).map_err(|_| MALFORMED_SPKI)
            }
            #[cfg(feature = "p521")]
            (ID_EC_PUBLIC_KEY, Some(const_oid::db::rfc5912::SECP_521_R_1)) => {
                p521::ecdsa::VerifyingKey::from_sec1_bytes(key).map(Self::EcdsaP521).map_err(|_| MALFORMED_SPKI)
            }
            (algorithm, curve) => Err(KeyError::Unsupported { oid: curve.unwrap_or(algorithm).to_string() }),
        }
    }

    /// The same of whoever signs certificates, and what is said of them: its key may also be one for RSASSA-PSS alone (RFC 4055 §1.2), which is
    /// no key for a handshake of ours.
    pub(crate) fn of_signer(info: SubjectPublicKeyInfoRef<'_>) -> Result<Self, KeyError> {
        if info.algorithm.oid != ID_RSASSA_PSS {
            return Self::from_spki(info);
        }
        let key = info.subject_public_key.as_bytes().ok_or(MALFORMED_SPKI)?;
        rsa_key(key).map(Self::Rsa).ok_or(MALFORMED_SPKI)
    }

    /// The key in a DER certificate, whatever else the certificate says.
    pub fn from_certificate_der(der: &[u8]) -> Result<Self, KeyError> {
        let info = certificate::public_key_info(der).map_err(|_| KeyError::Malformed { what: "certificate" })?;
        Self::from_spki_der(info)
    }

    /// As a DER `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7).
    pub fn to_spki_der(&self) -> Result<Vec<u8>, KeyError> {
        let document = match self {
            Self::Rsa(key) => key.ready().ok_or(MALFORMED_SPKI)?.to_public_key_der(),
            Self::EcdsaP256(key) => key.to_public_key_der(),
            Self::EcdsaP384(key) => key.to_public_key_der(),
            Self::Ed25519(key) => key.to_public_key_der(),
            #[cfg(feature = "p521")]
            Self::EcdsaP521(key) => key.to_public_key_der(),
        };
        Ok(document.map_err(|_| KeyError::Malformed { what: "public key" })?.into_vec())
    }

    /// What kind of key it is: "RSA-2048", "ECDSA P-256".
    pub fn algorithm_name(&self) -> String {
        match self {
            Self::Rsa(key) => format!("RSA-{}", key.bits()),
            Self::EcdsaP256(_) => "ECDSA P-256".into(),
            Self::EcdsaP384(_) => "ECDSA P-384".into(),
            Self::Ed25519(_) => "Ed25519".into(),
            #[cfg(feature = "p521")]
            Self::EcdsaP521(_) => "ECDSA P-521".into(),
        }
    }

    /// Whether TLS 1.3 lets this key sign a conversation by that scheme: there an ECDSA scheme fixes the curve as well as the
    /// hash (RFC 9846 §4.3.3).
    pub fn fits_in_tls13(&self, scheme: SignatureScheme) -> bool {
        match self {
            Self::Rsa(_) => matches!(Scheme::of(scheme), Some(Scheme::RsaPss(_))),
            Self::EcdsaP256(_) => scheme == SignatureScheme::ECDSA_SECP256R1_SHA256,
            Self::EcdsaP384(_) => scheme == SignatureScheme::ECDSA_SECP384R1_SHA384,
            Self::Ed25519(_) => scheme == SignatureScheme::ED25519,
            #[cfg(feature = "p521")]
            Self::EcdsaP521(_) => scheme == SignatureScheme::ECDSA_SECP521R1_SHA512,
        }
    }

    /// The numbers that an RSA key consists of; none of another kind of key.
    pub fn rsa_numbers(&self) -> Option<RsaNumbers> {
        match self {
            Self::Rsa(key) => Some(RsaNumbers { modulus: key.modulus().into(), exponent: key.exponent().into() }),
            _ => None,
        }
    }

    /// Verifies a signature over `message` (which is hashed here), as RFC 5246 §4.7 and §7.4.3 describe.
    pub fn verify(&self, scheme: SignatureScheme, message: &[u8], signature: &[u8]) -> Result<(), SignatureError> {
        let verified = match (self, Scheme::of(scheme)) {
            (Self::Rsa(key), Some(Scheme::RsaPkcs1(hash))) => {
                let verifies =
                    |key: &RsaPublicKey| key.verify(pkcs1_padding(hash), &hash.digest(message), signature).is_ok();
                key.ready().is_some_and(verifies)
            }
            (Self::Rsa(key), Some(Scheme::RsaPss(hash))) => {
                // No scheme of TLS has this padding over SHA-1.
                hash != Hash::Sha1 && verify_pss(key, hash, None, &hash.digest(message), signature)
            }
            (Self::EcdsaP256(key), Some(Scheme::Ecdsa(hash))) => p256::ecdsa::DerSignature::from_bytes(signature)
                .is_ok_and(|signature| key.verify_prehash(&hash.digest(message), &signature).is_ok()),
            (Self::EcdsaP384(key), Some(Scheme::Ecdsa(hash))) => p384::ecdsa::DerSignature::from_bytes(signature)
                .is_ok_and(|signature| key.verify_prehash(&hash.digest(message), &signature).is_ok()),
            (Self::Ed25519(key), Some(Scheme::Ed25519)) => ed25519_dalek::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify_strict(message, &signature).is_ok()),
            #[cfg(feature = "p521")]
            (Self::EcdsaP521(key), Some(Scheme::Ecdsa(hash))) => p521::ecdsa::DerSignature::from_bytes(signature)
                .is_ok_and(|signature| key.verify_prehash(&hash.digest(message), &signature).is_ok()),
            _ => return Err(SignatureError::SchemeMismatch { key: self.algorithm_name(), scheme }),
        };
        if verified { Ok(()) } else { Err(SignatureError::Invalid { key: self.algorithm_name(), scheme }) }
    }

    /// Whether an RSASSA-PSS signature over `message` verifies that was made with this hash and a salt of so many bytes; none if the key is of
    /// another kind.
    pub(crate) fn verify_pss(&self, hash: Hash, salt: usize, message: &[u8], signature: &[u8]) -> Option<bool> {
        match self {
            Self::Rsa(key) => Some(verify_pss(key, hash, Some(salt), &hash.digest(message), signature)),
            _ => None,
        }
    }

    /// RSAES-PKCS1-v1_5 encryption (RFC 8017 §7.2.1), as the RSA key exchange uses it (RFC 5246 §7.4.7.1). The result is
    /// as long as the modulus; the message may be at most 11 bytes shorter.
    pub fn encrypt_pkcs1v15<R: CryptoRng + ?Sized>(&self, rng: &mut R, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        match self {
            Self::Rsa(key) => key
                .ready()
                .ok_or(MALFORMED_SPKI)?
                .encrypt(rng, Pkcs1v15Encrypt, message)
                .map_err(|_| KeyError::OutOfRange),
            other => Err(KeyError::NotRsa { key: other.algorithm_name() }),
        }
    }
}

/// From a DER RSAPublicKey (RFC 8017 App. A.1.1).
fn rsa_key(der: &[u8]) -> Option<RsaKey> {
    let numbers = rsa::pkcs1::RsaPublicKeyRef::from_der(der).ok()?;
    RsaKey::new(numbers.modulus.as_bytes(), numbers.public_exponent.as_bytes())
}

/// The two numbers of an RSA public key (RFC 8017 §3.1), big-endian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RsaNumbers {
    /// The modulus *n*, without leading zeros.
    pub modulus: Vec<u8>,
    /// The public exponent *e*, without leading zeros.
    pub exponent: Vec<u8>,
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.algorithm_name())
    }
}

/// The DigestInfo prefix of the hash (RFC 8017 §9.2).
pub(crate) fn pkcs1_padding(hash: Hash) -> Pkcs1v15Sign {
    match hash {
        Hash::Sha1 => Pkcs1v15Sign::new::<Sha1>(),
        Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
        Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
        Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
    }
}

/// With a salt of so many bytes; by default as many as the hash has.
fn verify_pss(key: &RsaKey, hash: Hash, salt: Option<usize>, digest: &[u8], signature: &[u8]) -> bool {
    let Some(key) = key.ready() else { return false };
    fn verifies<D: Digest + FixedOutputReset>(
        key: &RsaPublicKey,
        salt: Option<usize>,
        digest: &[u8],
        signature: &[u8],
    ) -> bool {
        let salt = salt.unwrap_or_else(<D as Digest>::output_size);
        key.verify(Pss::<D>::new_with_salt(salt), digest, signature).is_ok()
    }
    match hash {
        Hash::Sha1 => verifies::<Sha1>(key, salt, digest, signature),
        Hash::Sha256 => verifies::<Sha256>(key, salt, digest, signature),
        Hash::Sha384 => verifies::<Sha384>(key, salt, digest, signature),
        Hash::Sha512 => verifies::<Sha512>(key, salt, digest, signature),
    }
}
