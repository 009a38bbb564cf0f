//! The rows: what is tried with every peer.

use super::chain::Kind;
use std::fmt;
use tls_engine::TLS13_GROUPS;
use tls_keys::TLS13_SUITES;
use tls_wire::{CipherSuite, NamedGroup, SignatureScheme};

/// The schemes by which a server signs, of those that we may have.
const SCHEMES: [SignatureScheme; 6] = [
    SignatureScheme::RSA_PSS_RSAE_SHA256,
    SignatureScheme::RSA_PSS_RSAE_SHA384,
    SignatureScheme::RSA_PSS_RSAE_SHA512,
    SignatureScheme::ECDSA_SECP256R1_SHA256,
    SignatureScheme::ECDSA_SECP384R1_SHA384,
    SignatureScheme::ED25519,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Suite(CipherSuite),
    /// With a share at once.
    Group(NamedGroup),
    /// After a HelloRetryRequest that asks for a share of it.
    Retry(NamedGroup),
    /// A HelloRetryRequest with a cookie.
    Cookie,
    /// The server's signature.
    Signature(SignatureScheme),
    /// The server's certificate, compressed with brotli.
    Compression,
    /// A KeyUpdate of ours that asks for one of the peer's.
    OurKeyUpdate,
    /// One of the peer's that asks for one of ours.
    TheirKeyUpdate,
}

impl Row {
    pub(super) fn all() -> Vec<Self> {
        let groups = TLS13_GROUPS.iter().copied();
        TLS13_SUITES
            .into_iter()
            .map(Self::Suite)
            .chain(groups.clone().map(Self::Group))
            .chain(groups.map(Self::Retry))
            .chain([Self::Cookie])
            .chain(SCHEMES.map(Self::Signature))
            .chain([Self::Compression, Self::OurKeyUpdate, Self::TheirKeyUpdate])
            .collect()
    }

    /// The kind of the server's certificate.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Signature(scheme) => Kind::of(scheme),
            _ => Kind::EcdsaP256,
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Suite(suite) => write!(f, "{suite}"),
            Self::Group(group) => write!(f, "{group}, at once"),
            Self::Retry(group) => write!(f, "{group}, after a HelloRetryRequest"),
            Self::Cookie => write!(f, "a HelloRetryRequest with a cookie"),
            Self::Signature(scheme) => write!(f, "signed with {scheme}"),
            Self::Compression => write!(f, "a certificate compressed with brotli"),
            Self::OurKeyUpdate => write!(f, "our KeyUpdate, which asks for another"),
            Self::TheirKeyUpdate => write!(f, "its KeyUpdate, which asks for another"),
        }
    }
}
