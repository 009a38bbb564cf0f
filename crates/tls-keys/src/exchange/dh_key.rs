//! Keys for Diffie–Hellman, on curves and in finite fields.

use p256::elliptic_curve::Generate;
use rand::CryptoRng;
use tls_wire::NamedGroup;
use x25519_dalek::{X25519_BASEPOINT_BYTES, x25519};

use super::finite_field::FiniteField;
use super::{AgreementError, ExchangeGroup, GroupError, SharedSecret, StandardGroup, elliptic};

/// A private value.
#[derive(Clone, Debug)]
pub(super) enum DhKey {
    X25519([u8; 32]),
    Secp256r1(p256::SecretKey),
    Secp384r1(p384::SecretKey),
    #[cfg(feature = "p521")]
    Secp521r1(p521::SecretKey),
    FiniteField {
        field: Box<FiniteField>,
        exponent: Vec<u8>,
    },
}

impl DhKey {
    /// Draws a new one.
    pub(super) fn generate<R: CryptoRng + ?Sized>(group: &ExchangeGroup, rng: &mut R) -> Result<Self, GroupError> {
        Ok(match group {
            ExchangeGroup::Named(NamedGroup::X25519) => {
                let mut scalar = [0; 32];
                rng.fill_bytes(&mut scalar);
                Self::X25519(scalar)
            }
            ExchangeGroup::Named(NamedGroup::SECP256R1) => Self::Secp256r1(p256::SecretKey::generate_from_rng(rng)),
            ExchangeGroup::Named(NamedGroup::SECP384R1) => Self::Secp384r1(p384::SecretKey::generate_from_rng(rng)),
            #[cfg(feature = "p521")]
            ExchangeGroup::Named(NamedGroup::SECP521R1) => Self::Secp521r1(p521::SecretKey::generate_from_rng(rng)),
            _ => {
                let field = finite_field(group)?;
                let exponent = field.random_exponent(rng);
                Self::FiniteField { field, exponent }
            }
        })
    }

    /// 32 bytes for x25519, a scalar as long as a field element for the other curves, a big-endian exponent of any length for
    /// finite fields.
    pub(super) fn from_bytes(group: &ExchangeGroup, private: &[u8]) -> Result<Self, GroupError> {
        Ok(match group {
            ExchangeGroup::Named(NamedGroup::X25519) => {
                Self::X25519(private.try_into().map_err(|_| GroupError::PrivateKey)?)
            }
            ExchangeGroup::Named(NamedGroup::SECP256R1) => {
                Self::Secp256r1(p256::SecretKey::from_slice(private).map_err(|_| GroupError::PrivateKey)?)
            }
            ExchangeGroup::Named(NamedGroup::SECP384R1) => {
                Self::Secp384r1(p384::SecretKey::from_slice(private).map_err(|_| GroupError::PrivateKey)?)
            }
            #[cfg(feature = "p521")]
            ExchangeGroup::Named(NamedGroup::SECP521R1) => {
                Self::Secp521r1(p521::SecretKey::from_slice(private).map_err(|_| GroupError::PrivateKey)?)
            }
            _ => {
                let field = finite_field(group)?;
                if !field.accepts_exponent(private) {
                    return Err(GroupError::PrivateKey);
                }
                Self::FiniteField { field, exponent: private.to_vec() }
            }
        })
    }

    /// What the peer gets: 32 bytes for x25519 (RFC 7748), an uncompressed point for the other curves (RFC 8422 §5.4.1), a
    /// big-endian number as long as the prime for finite fields.
    pub(super) fn public(&self) -> Vec<u8> {
        match self {
            // The same ladder as for agreement: a second one with tables would be faster and 30 kB larger.
            Self::X25519(scalar) => x25519(*scalar, X25519_BASEPOINT_BYTES).to_vec(),
            Self::Secp256r1(secret) => elliptic::public(secret),
            Self::Secp384r1(secret) => elliptic::public(secret),
            #[cfg(feature = "p521")]
            Self::Secp521r1(secret) => elliptic::public(secret),
            Self::FiniteField { field, exponent } => field.public(exponent),
        }
    }

    /// The private value in the form that [`from_bytes`](Self::from_bytes) reads.
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::X25519(scalar) => scalar.to_vec(),
            Self::Secp256r1(secret) => secret.to_bytes().to_vec(),
            Self::Secp384r1(secret) => secret.to_bytes().to_vec(),
            #[cfg(feature = "p521")]
            Self::Secp521r1(secret) => secret.to_bytes().to_vec(),
            Self::FiniteField { exponent, .. } => exponent.clone(),
        }
    }

    /// The secret shared with the owner of another key, whose public value this is.
    pub(super) fn agree(&self, share: &[u8]) -> Result<SharedSecret, AgreementError> {
        Ok(match self {
            Self::X25519(scalar) => SharedSecret::string(x25519_agree(*scalar, share)?),
            Self::Secp256r1(secret) => SharedSecret::string(elliptic::agree(secret, share)?),
            Self::Secp384r1(secret) => SharedSecret::string(elliptic::agree(secret, share)?),
            #[cfg(feature = "p521")]
            Self::Secp521r1(secret) => SharedSecret::string(elliptic::agree(secret, share)?),
            Self::FiniteField { field, exponent } => SharedSecret::number(field.agree(exponent, share)?),
        })
    }
}

fn finite_field(group: &ExchangeGroup) -> Result<Box<FiniteField>, GroupError> {
    let (p, g) = match group {
        ExchangeGroup::Explicit { p, g } => (p.as_slice(), g.as_slice()),
        ExchangeGroup::Named(name) => {
            let group = StandardGroup::named(*name).ok_or(GroupError::Unsupported(*name))?;
            (group.p, StandardGroup::GENERATOR.as_slice())
        }
    };
    FiniteField::new(p, g).map(Box::new)
}

fn x25519_agree(scalar: [u8; 32], peer_public: &[u8]) -> Result<Vec<u8>, AgreementError> {
    let point =
        peer_public.try_into().map_err(|_| AgreementError::Length { expected: 32, given: peer_public.len() })?;
    let secret = x25519(scalar, point);
    if secret == [0; 32] { Err(AgreementError::AllZeroSecret) } else { Ok(secret.to_vec()) }
}
