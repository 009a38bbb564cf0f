//! Diffie-Hellman in a finite field: exponentiation modulo a public prime, on `crypto-bigint`'s Montgomery form.

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use rand::CryptoRng;

use super::error::MAX_MODULUS_BITS;
use super::number::{bit_length, is_proper_element, without_leading_zeros};
use super::{AgreementError, GroupError, StandardGroup};

/// The numbers modulo an odd number, with a generator.
#[derive(Clone, Debug)]
pub(super) struct FiniteField {
    /// Without leading zeros.
    p: Vec<u8>,
    g: Vec<u8>,
    params: BoxedMontyParams,
    exponent_bits: usize,
}

impl FiniteField {
    pub(super) fn new(p: &[u8], g: &[u8]) -> Result<Self, GroupError> {
        let bits = bit_length(p);
        if bits > MAX_MODULUS_BITS {
            return Err(GroupError::ModulusTooLong { bits });
        }
        let modulus = BoxedUint::from_be_slice_vartime(without_leading_zeros(p));
        let modulus = Odd::new(modulus).into_option().filter(|_| bits > 2).ok_or(GroupError::ModulusNotOdd)?;
        if !is_proper_element(g, p) {
            return Err(GroupError::GeneratorOutOfRange);
        }
        // A short exponent is safe only where the generator is known to have an order without small factors; else it must be
        // as long as the prime. One bit less keeps it below p.
        let exponent_bits = match StandardGroup::with_params(p, g) {
            Some(group) => group.exponent_bits as usize,
            None => bits - 1,
        };
        let params = BoxedMontyParams::new_vartime(modulus);
        Ok(Self { p: without_leading_zeros(p).to_vec(), g: g.to_vec(), params, exponent_bits })
    }

    /// A private exponent whose highest bit is set, so that its length is what RFC 7919 §5.2 asks for.
    pub(super) fn random_exponent<R: CryptoRng + ?Sized>(&self, rng: &mut R) -> Vec<u8> {
        let mut exponent = vec![0; self.exponent_bits.div_ceil(8)];
        rng.fill_bytes(&mut exponent);
        let top_bit = 1 << ((self.exponent_bits - 1) % 8);
        if let Some(first) = exponent.first_mut() {
            *first = *first & (top_bit - 1) | top_bit;
        }
        exponent
    }

    /// Whether `exponent` is in `2..=p-2`.
    pub(super) fn accepts_exponent(&self, exponent: &[u8]) -> bool {
        is_proper_element(exponent, &self.p)
    }

    /// `g` to the power of `exponent`, as long as `p`: a shorter form is allowed, but not all implementations read it.
    pub(super) fn public(&self, exponent: &[u8]) -> Vec<u8> {
        self.power(&self.g, exponent)
    }

    /// The shared secret, `peer_public` to the power of `exponent`, as long as `p`.
    pub(super) fn agree(&self, exponent: &[u8], peer_public: &[u8]) -> Result<Vec<u8>, AgreementError> {
        if !is_proper_element(peer_public, &self.p) {
            return Err(AgreementError::PublicOutOfRange);
        }
        let secret = self.power(peer_public, exponent);
        if !is_proper_element(&secret, &self.p) {
            return Err(AgreementError::SecretOutOfRange);
        }
        Ok(secret)
    }

    /// `base`, which is below `p`, to the power of `exponent`, as long as `p`. The time depends on the exponent's length only.
    fn power(&self, base: &[u8], exponent: &[u8]) -> Vec<u8> {
        let base = BoxedUint::from_be_slice_truncated(base, self.params.bits_precision());
        let exponent_bits = 8 * exponent.len() as u32;
        let exponent = BoxedUint::from_be_slice_vartime(exponent);
        let power = BoxedMontyForm::new(base, &self.params).pow_bounded_exp(&exponent, exponent_bits);
        let power = power.retrieve().to_be_bytes();
        let limb_padding = power.len().saturating_sub(self.p.len());
        power.get(limb_padding..).unwrap_or_default().to_vec()
    }
}
