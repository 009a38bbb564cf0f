//! What a careful client thinks of the finite field that a server chose: it has no say in the choice, it can only walk away.

use tls_facts::{Fact, keys as facts};
use tls_wire::AlertDescription;

use super::StandardGroup;
use super::error::MAX_MODULUS_BITS;
use super::number::{bit_length, is_proper_element};

/// The shortest prime accepted, in bits: RFC 9325 §4.5 requires it since Logjam broke 512 bits and endangered 1024.
const MIN_MODULUS_BITS: usize = 2048;

/// What can be said of a server's `dh_p` and `dh_g` without long calculations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DhJudgement {
    /// The length of `dh_p`, in bits.
    pub bits: usize,
    /// The published group that it is. Of any other group a client cannot tell whether `(p - 1) / 2` is prime.
    pub standard: Option<&'static StandardGroup>,
    /// Why the group is refused, if it is.
    pub objection: Option<DhObjection>,
}

/// Why a client refuses a finite field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DhObjection {
    /// Discrete logarithms are within reach of an attacker with means.
    #[error("dh_p has {bits} bits, which is too short to be secure: RFC 9325 §4.5 requires 2048")]
    TooShort {
        /// The length of `dh_p`.
        bits: usize,
    },
    /// The server would have us calculate without end.
    #[error("dh_p has {bits} bits: calculating with more than 8192 would take too long")]
    TooLong {
        /// The length of `dh_p`.
        bits: usize,
    },
    /// An even number is no prime.
    #[error("dh_p is even, thus no prime")]
    Even,
    /// The generator is 0, 1 or p-1, or no number modulo p at all: it generates next to nothing.
    #[error("dh_g is not between 2 and dh_p - 2")]
    Generator,
}

impl DhObjection {
    /// The alert to send. RFC 7919 §3 gives `insufficient_security` for a group that is not acceptable; for values that are no
    /// group at all RFC 5246 §7.2.2 has `illegal_parameter`.
    #[must_use]
    pub const fn alert(self) -> AlertDescription {
        match self {
            Self::TooShort { .. } => AlertDescription::INSUFFICIENT_SECURITY,
            Self::TooLong { .. } | Self::Even | Self::Generator => AlertDescription::ILLEGAL_PARAMETER,
        }
    }
}

impl DhJudgement {
    /// Whether the client goes on with this group.
    #[must_use]
    pub const fn is_accepted(&self) -> bool {
        self.objection.is_none()
    }
}

impl From<DhJudgement> for Fact {
    fn from(DhJudgement { bits, standard, objection }: DhJudgement) -> Self {
        match (objection, standard) {
            (Some(objection), _) => objection.into(),
            (None, Some(group)) => facts::published_prime(group.name, bits, group.source),
            (None, None) => facts::unpublished_prime(bits),
        }
    }
}

impl From<DhObjection> for Fact {
    fn from(objection: DhObjection) -> Self {
        match objection {
            DhObjection::TooShort { bits } => facts::prime_too_short(bits, MIN_MODULUS_BITS),
            DhObjection::TooLong { bits } => facts::prime_too_long(bits, MAX_MODULUS_BITS),
            DhObjection::Even => facts::prime_even(),
            DhObjection::Generator => facts::generator_out_of_range(),
        }
    }
}

/// Judges `dh_p` and `dh_g` of a ServerKeyExchange, both big-endian.
#[must_use]
pub fn judge(p: &[u8], g: &[u8]) -> DhJudgement {
    let bits = bit_length(p);
    let standard = StandardGroup::with_params(p, g);
    let objection = if bits < MIN_MODULUS_BITS {
        Some(DhObjection::TooShort { bits })
    } else if bits > MAX_MODULUS_BITS {
        Some(DhObjection::TooLong { bits })
    } else if p.last().is_none_or(|last| last % 2 == 0) {
        Some(DhObjection::Even)
    } else if !is_proper_element(g, p) {
        Some(DhObjection::Generator)
    } else {
        None
    };
    DhJudgement { bits, standard, objection }
}
