//! The group in which a key agreement happens.

use tls_wire::NamedGroup;

use super::StandardGroup;

/// A group for ephemeral key agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExchangeGroup {
    /// A group with a code point: x25519, secp256r1, secp384r1, secp521r1 (RFC 8422), ffdhe2048 to ffdhe8192 (RFC 7919),
    /// X25519MLKEM768, SecP256r1MLKEM768 (RFC 10024).
    Named(NamedGroup),
    /// A finite field that the server spells out in its ServerKeyExchange (RFC 5246 §7.4.3).
    Explicit {
        /// `dh_p`, the prime, big-endian.
        p: Vec<u8>,
        /// `dh_g`, the generator, big-endian.
        g: Vec<u8>,
    },
}

impl ExchangeGroup {
    /// The group of a server's `dh_p` and `dh_g`, by name if it has one.
    #[must_use]
    pub fn from_dh_params(p: &[u8], g: &[u8]) -> Self {
        match recognise(p, g) {
            Some(group) => Self::Named(group),
            None => Self::Explicit { p: p.to_vec(), g: g.to_vec() },
        }
    }

    /// `dh_p` and `dh_g` as a ServerKeyExchange carries them; none for a curve.
    #[must_use]
    pub fn dh_params(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        match self {
            Self::Named(name) => {
                StandardGroup::named(*name).map(|group| (group.p.to_vec(), StandardGroup::GENERATOR.to_vec()))
            }
            Self::Explicit { p, g } => Some((p.clone(), g.clone())),
        }
    }

    /// Whether it is an elliptic curve.
    #[must_use]
    pub const fn is_curve(&self) -> bool {
        matches!(
            self,
            Self::Named(NamedGroup::X25519 | NamedGroup::SECP256R1 | NamedGroup::SECP384R1 | NamedGroup::SECP521R1)
        )
    }

    /// Whether it joins an elliptic curve and ML-KEM.
    #[must_use]
    pub const fn is_hybrid(&self) -> bool {
        matches!(self, Self::Named(NamedGroup::X25519MLKEM768 | NamedGroup::SECP256R1MLKEM768))
    }

    /// What both parties compute in it, in the standard's words, and where that is defined.
    #[must_use]
    pub fn function(&self) -> (String, &'static str) {
        match self {
            Self::Named(NamedGroup::X25519) => ("X25519".into(), "RFC 8422 §5.10"),
            Self::Named(name) if self.is_curve() => (format!("ECDH on {name}"), "RFC 8422 §5.10"),
            Self::Named(NamedGroup::X25519MLKEM768) => ("ML-KEM-768 and X25519".into(), "RFC 10024"),
            Self::Named(NamedGroup::SECP256R1MLKEM768) => ("ECDH on secp256r1 and ML-KEM-768".into(), "RFC 10024"),
            Self::Named(name) => (format!("Diffie–Hellman in {name}"), "RFC 5246 §8.1.2"),
            Self::Explicit { .. } => ("Diffie–Hellman modulo dh_p".into(), "RFC 5246 §8.1.2"),
        }
    }

    /// What a private value is combined with to make the public one.
    #[must_use]
    pub const fn start(&self) -> &'static str {
        if self.is_curve() { "base point" } else { "generator" }
    }
}

/// The name in `supported_groups` of the finite field with this prime and generator, if it has one (RFC 7919).
#[must_use]
pub fn recognise(p: &[u8], g: &[u8]) -> Option<NamedGroup> {
    StandardGroup::with_params(p, g)?.named_group
}
