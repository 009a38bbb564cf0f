//! What can be wrong with a group or with a peer's public value, and the alert that each calls for.

use tls_facts::{Fact, keys as facts};
use tls_wire::{AlertDescription, NamedGroup};

/// The longest prime that is calculated with, in bits: a hostile server may send one of half a million.
pub(super) const MAX_MODULUS_BITS: usize = 8192;

/// Why no key can be made in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupError {
    /// The group has a name, but this program does not speak it.
    #[error("the group {0} is not supported")]
    Unsupported(NamedGroup),
    /// `dh_p` is even or tiny, thus no prime that could serve.
    #[error("dh_p is no odd number above 4, thus no prime to calculate with")]
    ModulusNotOdd,
    /// `dh_p` is so long that calculating with it would stall us.
    #[error("dh_p has {bits} bits; more than 8192 are refused")]
    ModulusTooLong {
        /// The length of `dh_p`.
        bits: usize,
    },
    /// `dh_g` is not in `2..=p-2`.
    #[error("dh_g is not between 2 and dh_p - 2")]
    GeneratorOutOfRange,
    /// The given private key has the wrong length, is zero, or is not below the group's order.
    #[error("the private key does not fit the group")]
    PrivateKey,
}

impl GroupError {
    /// The alert for a peer that chose such a group. No RFC names one for parameters that are out of bounds: RFC 5246 §7.2.2
    /// gives `illegal_parameter` to "a field in the handshake out of range".
    #[must_use]
    pub const fn alert(self) -> AlertDescription {
        match self {
            Self::Unsupported(_) | Self::ModulusNotOdd | Self::ModulusTooLong { .. } | Self::GeneratorOutOfRange => {
                AlertDescription::ILLEGAL_PARAMETER
            }
            Self::PrivateKey => AlertDescription::INTERNAL_ERROR,
        }
    }
}

/// Why a peer's public value is not acceptable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AgreementError {
    /// The public value is not as long as the group's must be.
    #[error("the public value has {given} bytes where the group's have {expected}")]
    Length {
        /// The only valid length, in bytes.
        expected: usize,
        /// The length of what the peer sent, in bytes.
        given: usize,
    },
    /// A point in a form other than uncompressed, the only one left by RFC 8422 §5.4.1.
    #[error("the point is not in uncompressed form: it begins with {first:#04x}, not 0x04")]
    PointForm {
        /// The first byte of what the peer sent.
        first: u8,
    },
    /// The coordinates are too large, or do not satisfy the curve's equation (RFC 8422 §5.11).
    #[error("the point is not on the curve")]
    NotOnCurve,
    /// The public value was a point of small order, so the X25519 shared secret came out as zero (RFC 8422 §5.11, RFC 7748 §6.1).
    #[error("the X25519 shared secret is all zeros: the public value is a point of small order")]
    AllZeroSecret,
    /// The public value is not in `2..=p-2` (RFC 7919 §5.1): with 0, 1 or p-1 anyone can tell the shared secret.
    #[error("the public value is not between 2 and dh_p - 2")]
    PublicOutOfRange,
    /// The ML-KEM part of a share holds a number that is not below the modulus 3329 (FIPS 203 §7.2).
    #[error("the encapsulation key fails the modulus check: it holds a number that is not below 3329")]
    EncapsulationKey,
    /// The shared secret is 0, 1 or p-1 (NIST SP 800-56A §5.7.1.1): the public value was in a tiny subgroup.
    #[error("the shared secret is not between 2 and dh_p - 2: the public value is in a tiny subgroup")]
    SecretOutOfRange,
}

impl AgreementError {
    /// The alert to send: RFC 7919 §3 and §4 demand `handshake_failure` for finite fields; for curves RFC 8422 only demands
    /// to abort, and `illegal_parameter` is what RFC 9846 §4.3.8.2 and OpenSSL make of it. For ML-KEM RFC 10024 demands
    /// `illegal_parameter`.
    #[must_use]
    pub const fn alert(self) -> AlertDescription {
        match self {
            Self::Length { .. }
            | Self::PointForm { .. }
            | Self::NotOnCurve
            | Self::AllZeroSecret
            | Self::EncapsulationKey => AlertDescription::ILLEGAL_PARAMETER,
            Self::PublicOutOfRange | Self::SecretOutOfRange => AlertDescription::HANDSHAKE_FAILURE,
        }
    }
}

impl From<GroupError> for Fact {
    fn from(error: GroupError) -> Self {
        match error {
            GroupError::Unsupported(group) => facts::group_unsupported(group),
            GroupError::ModulusNotOdd => facts::prime_not_odd(),
            GroupError::ModulusTooLong { bits } => facts::prime_refused(bits, MAX_MODULUS_BITS),
            GroupError::GeneratorOutOfRange => facts::generator_out_of_range(),
            GroupError::PrivateKey => facts::private_key_misfit(),
        }
    }
}

impl From<AgreementError> for Fact {
    fn from(error: AgreementError) -> Self {
        match error {
            AgreementError::Length { expected, given } => facts::public_value_length(given, expected),
            AgreementError::PointForm { first } => facts::point_form(&[first][..]),
            AgreementError::NotOnCurve => facts::point_not_on_curve(),
            AgreementError::AllZeroSecret => facts::secret_all_zeros(),
            AgreementError::EncapsulationKey => facts::encapsulation_key_out_of_range(),
            AgreementError::PublicOutOfRange => facts::public_value_out_of_range(),
            AgreementError::SecretOutOfRange => facts::secret_out_of_range(),
        }
    }
}
