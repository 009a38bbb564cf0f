//! The versions of a scenario's parties.

use super::KeyExchange;
use tls_wire::{NamedGroup, ProtocolVersion};

/// The versions of TLS that both parties speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Versions {
    /// TLS 1.2 alone.
    Tls12,
    /// TLS 1.3 alone.
    Tls13,
    /// Both.
    Tls12To13,
}

impl Versions {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Tls12, Self::Tls13, Self::Tls12To13];
    /// Those that a scenario's text may ask for: the ones of which every message, value and check can be explained.
    pub const EXPLAINED: &'static [Self] = &[Self::Tls12, Self::Tls13];

    /// The name in a scenario: `1.2`, `1.3`, `1.2-1.3`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tls12 => "1.2",
            Self::Tls13 => "1.3",
            Self::Tls12To13 => "1.2-1.3",
        }
    }

    /// The versions themselves, favourite first.
    pub fn spoken(self) -> &'static [ProtocolVersion] {
        match self {
            Self::Tls12 => &[ProtocolVersion::TLS_1_2],
            Self::Tls13 => &[ProtocolVersion::TLS_1_3],
            Self::Tls12To13 => &[ProtocolVersion::TLS_1_3, ProtocolVersion::TLS_1_2],
        }
    }

    /// The version that the parties agree on if nobody meddles.
    pub fn agreed(self) -> ProtocolVersion {
        match self {
            Self::Tls12 => ProtocolVersion::TLS_1_2,
            Self::Tls13 | Self::Tls12To13 => ProtocolVersion::TLS_1_3,
        }
    }

    /// The groups that they can agree on with that key exchange, the default first. TLS 1.3 has them all side by side.
    pub fn groups(self, exchange: KeyExchange) -> &'static [NamedGroup] {
        match self {
            Self::Tls12 => exchange.groups(),
            Self::Tls13 | Self::Tls12To13 => &[
                NamedGroup::X25519,
                NamedGroup::SECP256R1,
                NamedGroup::SECP384R1,
                NamedGroup::FFDHE2048,
                NamedGroup::FFDHE3072,
                NamedGroup::X25519MLKEM768,
                NamedGroup::SECP256R1MLKEM768,
            ],
        }
    }
}
