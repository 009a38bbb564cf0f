//! Private keys: what signs and decrypts.

use crate::public_key::pkcs1_padding;
use crate::scheme::{Hash, Scheme};
use crate::{KeyError, PublicKey, SignatureError, pem};
use const_oid::db::rfc5912::{ID_EC_PUBLIC_KEY, RSA_ENCRYPTION, SECP_256_R_1, SECP_384_R_1};
use const_oid::db::rfc8410::ID_ED_25519;
use core::fmt;
use pkcs8::{EncodePrivateKey, PrivateKeyInfoRef};
use rand::CryptoRng;
use rsa::pkcs1::DecodeRsaPrivateKey;
use rsa::signature::Signer;
use rsa::signature::hazmat::PrehashSigner;
use rsa::{Pkcs1v15Encrypt, Pss, RsaPrivateKey, traits::PaddingScheme};
use sha2::{Sha256, Sha384, Sha512};
use tls_wire::SignatureScheme;

/// A key that signs and, if it is RSA, decrypts. Its `Debug` form says only of what kind it is.
#[derive(Clone, PartialEq)]
pub enum PrivateKey {
    /// RSA (RFC 8017), two primes.
    Rsa(Box<RsaPrivateKey>),
    /// ECDSA on P-256, also called secp256r1 (FIPS 186-5).
    EcdsaP256(p256::ecdsa::SigningKey),
    /// ECDSA on P-384, also called secp384r1 (FIPS 186-5).
    EcdsaP384(p384::ecdsa::SigningKey),
    /// Ed25519 (RFC 8032 §1).
    Ed25519(Box<ed25519_dalek::SigningKey>),
}

const MALFORMED_PKCS8: KeyError = KeyError::Malformed { what: "PKCS #8 private key" };

impl PrivateKey {
    /// From an unencrypted DER PKCS #8 `PrivateKeyInfo` (RFC 5958 §2).
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, KeyError> {
        let info = PrivateKeyInfoRef::try_from(der).map_err(|_| MALFORMED_PKCS8)?;
        // The parameters of an elliptic-curve key are the name of its curve.
        match (info.algorithm.oid, info.algorithm.parameters_oid().ok()) {
            (RSA_ENCRYPTION, _) => {
                RsaPrivateKey::try_from(info).map(|key| Self::Rsa(Box::new(key))).map_err(|_| MALFORMED_PKCS8)
            }
            (ID_EC_PUBLIC_KEY, Some(SECP_256_R_1 | SECP_384_R_1)) => {
                Self::from_sec1_der(info.private_key.as_bytes()).ok_or(MALFORMED_PKCS8)
            }
            (ID_ED_25519, _) => Self::from_curve_private_key(info.private_key.as_bytes()).ok_or(MALFORMED_PKCS8),
            (algorithm, curve) => Err(KeyError::Unsupported { oid: curve.unwrap_or(algorithm).to_string() }),
        }
    }

    /// From SEC 1 (RFC 5915): the key's length and the curve's name, if it is there, say which curve it is on.
    fn from_sec1_der(der: &[u8]) -> Option<Self> {
        let on_p256 = || p256::SecretKey::from_sec1_der(der).ok().map(|key| Self::EcdsaP256(key.into()));
        let on_p384 = || p384::SecretKey::from_sec1_der(der).ok().map(|key| Self::EcdsaP384(key.into()));
        on_p256().or_else(on_p384)
    }

    /// Ed25519, from an OCTET STRING within PKCS #8's own (RFC 8410 §7). A copy of the public key is not looked at.
    fn from_curve_private_key(der: &[u8]) -> Option<Self> {
        const TAG_AND_LENGTH: [u8; 2] = [4, 32];
        let key = der.strip_prefix(&TAG_AND_LENGTH)?.try_into().ok()?;
        Some(Self::Ed25519(Box::new(ed25519_dalek::SigningKey::from_bytes(&key))))
    }

    /// From PEM text (RFC 7468): the first block that is a private key, as PKCS #8 (`PRIVATE KEY`) or as OpenSSL writes
    /// it of old: PKCS #1 (`RSA PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`). Other blocks are passed over.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        for block in pem::blocks(text) {
            let block = block.map_err(|_| KeyError::Malformed { what: "PEM text" })?;
            match block.label.as_str() {
                _ if block.is_encrypted => return Err(KeyError::Encrypted),
                "PRIVATE KEY" => return Self::from_pkcs8_der(&block.der),
                "RSA PRIVATE KEY" => {
                    return RsaPrivateKey::from_pkcs1_der(&block.der)
                        .map(|key| Self::Rsa(Box::new(key)))
                        .map_err(|_| KeyError::Malformed { what: "PKCS #1 private key" });
                }
                "EC PRIVATE KEY" => {
                    return Self::from_sec1_der(&block.der)
                        .ok_or(KeyError::Malformed { what: "SEC 1 private key (P-256, P-384)" });
                }
                "ENCRYPTED PRIVATE KEY" => return Err(KeyError::Encrypted),
                _ => {}
            }
        }
        Err(KeyError::Missing)
    }

    /// As an unencrypted DER PKCS #8 `PrivateKeyInfo` (RFC 5958 §2).
    pub fn to_pkcs8_der(&self) -> Result<Vec<u8>, KeyError> {
        let document = match self {
            Self::Rsa(key) => key.to_pkcs8_der(),
            Self::EcdsaP256(key) => key.to_pkcs8_der(),
            Self::EcdsaP384(key) => key.to_pkcs8_der(),
            // Without the public half: the form that OpenSSL writes, and every program reads (RFC 8410 §7).
            Self::Ed25519(key) => {
                ed25519_dalek::pkcs8::KeypairBytes { secret_key: key.to_bytes(), public_key: None }.to_pkcs8_der()
            }
        };
        Ok(document.map_err(|_| MALFORMED_PKCS8)?.as_bytes().to_vec())
    }

    /// As PEM text with the label `PRIVATE KEY` (RFC 7468 §10).
    pub fn to_pkcs8_pem(&self) -> Result<String, KeyError> {
        Ok(pem::encode("PRIVATE KEY", &self.to_pkcs8_der()?))
    }

    /// The public half.
    pub fn public_key(&self) -> PublicKey {
        match self {
            Self::Rsa(key) => PublicKey::Rsa(key.to_public_key().into()),
            Self::EcdsaP256(key) => PublicKey::EcdsaP256(*key.verifying_key()),
            Self::EcdsaP384(key) => PublicKey::EcdsaP384(*key.verifying_key()),
            Self::Ed25519(key) => PublicKey::Ed25519(key.verifying_key()),
        }
    }

    /// The schemes that this key can sign with, those that are best today first. SHA-1 is left out: it is verified where
    /// a peer insists, never made.
    pub fn schemes(&self) -> &'static [SignatureScheme] {
        match self {
            Self::Rsa(_) => &[
                SignatureScheme::RSA_PSS_RSAE_SHA256,
                SignatureScheme::RSA_PSS_RSAE_SHA384,
                SignatureScheme::RSA_PSS_RSAE_SHA512,
                SignatureScheme::RSA_PKCS1_SHA256,
                SignatureScheme::RSA_PKCS1_SHA384,
                SignatureScheme::RSA_PKCS1_SHA512,
            ],
            Self::EcdsaP256(_) => &[
                SignatureScheme::ECDSA_SECP256R1_SHA256,
                SignatureScheme::ECDSA_SECP384R1_SHA384,
                SignatureScheme::ECDSA_SECP521R1_SHA512,
            ],
            Self::EcdsaP384(_) => &[
                SignatureScheme::ECDSA_SECP384R1_SHA384,
                SignatureScheme::ECDSA_SECP521R1_SHA512,
                SignatureScheme::ECDSA_SECP256R1_SHA256,
            ],
            Self::Ed25519(_) => &[SignatureScheme::ED25519],
        }
    }

    /// How an authority with this key signs certificates: with a hash as strong as the key.
    pub fn certificate_scheme(&self) -> SignatureScheme {
        match self {
            Self::Rsa(_) => SignatureScheme::RSA_PKCS1_SHA256,
            Self::EcdsaP256(_) => SignatureScheme::ECDSA_SECP256R1_SHA256,
            Self::EcdsaP384(_) => SignatureScheme::ECDSA_SECP384R1_SHA384,
            Self::Ed25519(_) => SignatureScheme::ED25519,
        }
    }

    /// Signs `message` (which is hashed here), as RFC 5246 §4.7 describes, and RFC 9846 §4.3.3 for PSS. Only PSS draws from
    /// `rng`: its salt, and the blinding of the RSA operation. ECDSA is deterministic (RFC 6979), Ed25519 and PKCS #1 v1.5
    /// are by nature.
    pub fn sign<R: CryptoRng + ?Sized>(
        &self,
        scheme: SignatureScheme,
        message: &[u8],
        rng: &mut R,
    ) -> Result<Vec<u8>, SignatureError> {
        match (self, Scheme::of(scheme)) {
            (Self::Rsa(key), Some(Scheme::RsaPss(hash))) => {
                sign_pss(key, hash, &hash.digest(message), rng).ok_or_else(|| self.signing_error())
            }
            _ => self.sign_deterministic(scheme, message),
        }
    }

    /// Signs without randomness: RSA PKCS #1 v1.5, ECDSA with RFC 6979's nonce, or Ed25519.
    pub(crate) fn sign_deterministic(
        &self,
        scheme: SignatureScheme,
        message: &[u8],
    ) -> Result<Vec<u8>, SignatureError> {
        let signature = match (self, Scheme::of(scheme)) {
            (Self::Rsa(key), Some(Scheme::RsaPkcs1(hash))) => key.sign(pkcs1_padding(hash), &hash.digest(message)).ok(),
            (Self::EcdsaP256(key), Some(Scheme::Ecdsa(hash))) => {
                let signature: Option<p256::ecdsa::DerSignature> = key.sign_prehash(&hash.digest(message)).ok();
                signature.map(|signature| signature.as_bytes().to_vec())
            }
            (Self::EcdsaP384(key), Some(Scheme::Ecdsa(hash))) => {
                let signature: Option<p384::ecdsa::DerSignature> = key.sign_prehash(&hash.digest(message)).ok();
                signature.map(|signature| signature.as_bytes().to_vec())
            }
            (Self::Ed25519(key), Some(Scheme::Ed25519)) => {
                key.try_sign(message).ok().map(|signature| signature.to_vec())
            }
            _ => return Err(SignatureError::SchemeMismatch { key: self.public_key().algorithm_name(), scheme }),
        };
        signature.ok_or_else(|| self.signing_error())
    }

    /// RSAES-PKCS1-v1_5 decryption (RFC 8017 §7.2.2). Wrong padding is no error: the result is then pseudo-random bytes of
    /// a pseudo-random length, the same each time for the same ciphertext ("implicit rejection",
    /// draft-irtf-cfrg-rsa-guidance §7), so that a server can go on as RFC 5246 §7.4.7.1 demands without ever knowing.
    /// Errors: the key is not RSA, or the ciphertext is not as long as the modulus or not below it.
    ///
    /// `blinding` randomises the operation's timing, not its result. With or without it, the `rsa` crate is not known
    /// to be free of timing differences (RUSTSEC-2023-0071).
    pub fn decrypt_pkcs1v15(
        &self,
        ciphertext: &[u8],
        blinding: Option<&mut dyn CryptoRng>,
    ) -> Result<Vec<u8>, KeyError> {
        match self {
            Self::Rsa(key) => Pkcs1v15Encrypt.decrypt(blinding, key, ciphertext).map_err(|_| KeyError::OutOfRange),
            other => Err(KeyError::NotRsa { key: other.public_key().algorithm_name() }),
        }
    }

    fn signing_error(&self) -> SignatureError {
        SignatureError::Signing { key: self.public_key().algorithm_name() }
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey({}, not shown)", self.public_key().algorithm_name())
    }
}

fn sign_pss<R: CryptoRng + ?Sized>(key: &RsaPrivateKey, hash: Hash, digest: &[u8], rng: &mut R) -> Option<Vec<u8>> {
    match hash {
        Hash::Sha1 => None,
        Hash::Sha256 => key.sign_with_rng(rng, Pss::<Sha256>::new(), digest).ok(),
        Hash::Sha384 => key.sign_with_rng(rng, Pss::<Sha384>::new(), digest).ok(),
        Hash::Sha512 => key.sign_with_rng(rng, Pss::<Sha512>::new(), digest).ok(),
    }
}
