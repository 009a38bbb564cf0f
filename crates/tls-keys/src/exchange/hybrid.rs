//! A curve and ML-KEM-768 side by side (RFC 10024): whoever wants the secret has to break both. Shares and secrets of the two
//! are written one after the other, in an order of each group's own.

use rand::CryptoRng;
use tls_wire::NamedGroup;

use super::dh_key::DhKey;
use super::encapsulation::{Encapsulated, EncapsulationError};
use super::ml_kem::{self, KemKey};
use super::{AgreementError, ExchangeGroup, GroupError, SharedSecret};

/// The length of a private value on both curves, in bytes.
const SCALAR: usize = 32;

/// What a hybrid group is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hybrid {
    curve: NamedGroup,
    /// The length of the curve's public values, in bytes.
    curve_share: usize,
    order: Order,
}

/// The curve of a hybrid group: what a quantum computer would be of use against.
#[derive(Clone, Copy, Debug)]
pub struct CurveHalf(Hybrid);

impl CurveHalf {
    /// None of a group that is no hybrid.
    #[must_use]
    pub fn of(group: &ExchangeGroup) -> Option<Self> {
        Hybrid::of(group).map(Self)
    }

    /// The curve as a group of its own.
    #[must_use]
    pub fn group(self) -> ExchangeGroup {
        self.0.curve()
    }

    /// The curve's part of a share: the last or the first 32 or 65 bytes. None if it is neither a client's nor a server's.
    #[must_use]
    pub fn of_share(self, share: &[u8]) -> Option<&[u8]> {
        let lengths = [ml_kem::ENCAPSULATION_KEY, ml_kem::CIPHERTEXT];
        lengths.into_iter().find_map(|kem| self.0.split(share, kem, self.0.curve_share).ok()).map(|(_, curve)| curve)
    }

    /// The curve's part, 32 bytes, of what was drawn for a share. None if it is neither a client's nor a server's.
    #[must_use]
    pub fn of_private(self, private: &[u8]) -> Option<&[u8]> {
        let lengths = [ml_kem::SEED, ml_kem::MESSAGE];
        lengths.into_iter().find_map(|kem| self.0.split(private, kem, SCALAR).ok()).map(|(_, curve)| curve)
    }
}

/// Which part stands in front.
#[derive(Clone, Copy, Debug)]
enum Order {
    KemFirst,
    CurveFirst,
}

/// A key of both parts.
#[derive(Clone, Debug)]
pub(super) struct HybridKey {
    hybrid: Hybrid,
    kem: KemKey,
    curve: DhKey,
}

impl Hybrid {
    /// None of any other group.
    pub(super) fn of(group: &ExchangeGroup) -> Option<Self> {
        match group {
            ExchangeGroup::Named(NamedGroup::X25519MLKEM768) => {
                Some(Self { curve: NamedGroup::X25519, curve_share: 32, order: Order::KemFirst })
            }
            ExchangeGroup::Named(NamedGroup::SECP256R1MLKEM768) => {
                Some(Self { curve: NamedGroup::SECP256R1, curve_share: 65, order: Order::CurveFirst })
            }
            _ => None,
        }
    }

    /// Answers the share of whoever drew a [`HybridKey`].
    pub(super) fn encapsulate<R: CryptoRng + ?Sized>(
        self,
        share: &[u8],
        rng: &mut R,
    ) -> Result<Encapsulated, EncapsulationError> {
        let (kem_share, curve_share) = self.split(share, ml_kem::ENCAPSULATION_KEY, self.curve_share)?;
        let (message, curve) = self.draw(rng, draw_message, |rng| DhKey::generate(&self.curve(), rng));
        self.answer(kem_share, curve_share, message, &curve?)
    }

    /// The same answer once more, from what was drawn for it.
    pub(super) fn encapsulate_with(self, share: &[u8], private: &[u8]) -> Result<Encapsulated, EncapsulationError> {
        let (kem_share, curve_share) = self.split(share, ml_kem::ENCAPSULATION_KEY, self.curve_share)?;
        let (message, curve) = self
            .split(private, ml_kem::MESSAGE, SCALAR)
            .map_err(|_| EncapsulationError::Group(GroupError::PrivateKey))?;
        let message = message.try_into().map_err(|_| EncapsulationError::Group(GroupError::PrivateKey))?;
        self.answer(kem_share, curve_share, message, &DhKey::from_bytes(&self.curve(), curve)?)
    }

    fn answer(
        self,
        kem_share: &[u8],
        curve_share: &[u8],
        message: [u8; ml_kem::MESSAGE],
        curve: &DhKey,
    ) -> Result<Encapsulated, EncapsulationError> {
        let (ciphertext, kem_secret) = ml_kem::encapsulate(kem_share, message)?;
        let curve_secret = curve.agree(curve_share)?;
        Ok(Encapsulated {
            private: self.join(&message, &curve.bytes()),
            share: self.join(&ciphertext, &curve.public()),
            secret: SharedSecret::string(self.join(&kem_secret, curve_secret.bytes())),
        })
    }

    fn curve(self) -> ExchangeGroup {
        ExchangeGroup::Named(self.curve)
    }

    /// Draws both parts, in the order in which they are written.
    fn draw<R: ?Sized, K, C>(self, rng: &mut R, kem: impl Fn(&mut R) -> K, curve: impl Fn(&mut R) -> C) -> (K, C) {
        match self.order {
            Order::KemFirst => {
                let kem = kem(rng);
                (kem, curve(rng))
            }
            Order::CurveFirst => {
                let curve = curve(rng);
                (kem(rng), curve)
            }
        }
    }

    fn join(self, kem: &[u8], curve: &[u8]) -> Vec<u8> {
        match self.order {
            Order::KemFirst => [kem, curve].concat(),
            Order::CurveFirst => [curve, kem].concat(),
        }
    }

    /// The parts of ML-KEM and of the curve, if both together are of the right length.
    fn split(self, joined: &[u8], kem: usize, curve: usize) -> Result<(&[u8], &[u8]), AgreementError> {
        let wrong_length = AgreementError::Length { expected: kem + curve, given: joined.len() };
        if joined.len() != kem + curve {
            return Err(wrong_length);
        }
        match self.order {
            Order::KemFirst => joined.split_at_checked(kem),
            Order::CurveFirst => joined.split_at_checked(curve).map(|(curve, kem)| (kem, curve)),
        }
        .ok_or(wrong_length)
    }
}

impl HybridKey {
    pub(super) fn generate<R: CryptoRng + ?Sized>(hybrid: Hybrid, rng: &mut R) -> Result<Self, GroupError> {
        let (kem, curve) = hybrid.draw(rng, KemKey::generate, |rng| DhKey::generate(&hybrid.curve(), rng));
        Ok(Self { hybrid, kem, curve: curve? })
    }

    /// The seed of ML-KEM and the private value of the curve, in the order of the group.
    pub(super) fn from_bytes(hybrid: Hybrid, private: &[u8]) -> Result<Self, GroupError> {
        let (kem, curve) = hybrid.split(private, ml_kem::SEED, SCALAR).map_err(|_| GroupError::PrivateKey)?;
        let kem = KemKey::from_bytes(kem).ok_or(GroupError::PrivateKey)?;
        Ok(Self { hybrid, kem, curve: DhKey::from_bytes(&hybrid.curve(), curve)? })
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.hybrid.join(self.kem.seed(), &self.curve.bytes())
    }

    pub(super) fn public(&self) -> Vec<u8> {
        self.hybrid.join(&self.kem.encapsulation_key(), &self.curve.public())
    }

    pub(super) fn agree(&self, share: &[u8]) -> Result<SharedSecret, AgreementError> {
        let (kem, curve) = self.hybrid.split(share, ml_kem::CIPHERTEXT, self.hybrid.curve_share)?;
        let (kem, curve) = (self.kem.decapsulate(kem)?, self.curve.agree(curve)?);
        Ok(SharedSecret::string(self.hybrid.join(&kem, curve.bytes())))
    }
}

fn draw_message<R: CryptoRng + ?Sized>(rng: &mut R) -> [u8; ml_kem::MESSAGE] {
    let mut message = [0; ml_kem::MESSAGE];
    rng.fill_bytes(&mut message);
    message
}
