//! The choices of a scenario that are ours to name.

use tls_keys::Authentication;
use tls_pki::KeyType;
use tls_wire::{KeyExchangeAlgorithm, NamedGroup};

/// How both sides come to the pre-master secret (RFC 5246 §7.4.7, RFC 8422 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyExchange {
    /// The client makes it and encrypts it to the server's certificate.
    Rsa,
    /// Diffie–Hellman over a finite field, with keys made for this connection only.
    Dhe,
    /// Diffie–Hellman over an elliptic curve, with keys made for this connection only.
    Ecdhe,
}

impl KeyExchange {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Rsa, Self::Dhe, Self::Ecdhe];

    /// The name in a scenario: `rsa`, `dhe`, `ecdhe`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rsa => "rsa",
            Self::Dhe => "dhe",
            Self::Ecdhe => "ecdhe",
        }
    }

    /// The standards' name: `RSA`, `DHE`, `ECDHE`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Rsa => "RSA",
            Self::Dhe => "DHE",
            Self::Ecdhe => "ECDHE",
        }
    }

    /// The groups to calculate in, the default first; none in RSA key exchange.
    pub fn groups(self) -> &'static [NamedGroup] {
        match self {
            Self::Rsa => &[],
            Self::Dhe => &[
                NamedGroup::FFDHE2048,
                NamedGroup::FFDHE3072,
                NamedGroup::FFDHE4096,
                NamedGroup::FFDHE6144,
                NamedGroup::FFDHE8192,
            ],
            Self::Ecdhe => &[
                NamedGroup::X25519,
                NamedGroup::SECP256R1,
                NamedGroup::SECP384R1,
                #[cfg(feature = "p521")]
                NamedGroup::SECP521R1,
            ],
        }
    }

    /// Those of them that a scenario's client names even if the scenario is in another: the longer finite fields and the longest curve take long.
    pub fn usual_groups(self) -> &'static [NamedGroup] {
        let usual = match self {
            Self::Rsa => 0,
            Self::Dhe => 2,
            Self::Ecdhe => 3,
        };
        self.groups().get(..usual).unwrap_or_default()
    }

    /// The decoder's word for it.
    pub fn algorithm(self) -> KeyExchangeAlgorithm {
        match self {
            Self::Rsa => KeyExchangeAlgorithm::Rsa,
            Self::Dhe => KeyExchangeAlgorithm::DheRsa,
            Self::Ecdhe => KeyExchangeAlgorithm::Ecdhe,
        }
    }
}

impl From<KeyExchangeAlgorithm> for KeyExchange {
    fn from(algorithm: KeyExchangeAlgorithm) -> Self {
        match algorithm {
            KeyExchangeAlgorithm::Rsa => Self::Rsa,
            KeyExchangeAlgorithm::DheRsa => Self::Dhe,
            KeyExchangeAlgorithm::Ecdhe => Self::Ecdhe,
        }
    }
}

/// The kind of key that the server's chain is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CertificateKind {
    /// RSA with a modulus of 2048 bits.
    Rsa2048,
    /// ECDSA on the curve P-256.
    EcdsaP256,
    /// ECDSA on the curve P-384.
    EcdsaP384,
    /// Ed25519.
    Ed25519,
}

impl CertificateKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rsa2048, Self::EcdsaP256, Self::EcdsaP384, Self::Ed25519];

    /// The name in a scenario: `rsa-2048`, `ecdsa-p256`, `ecdsa-p384`, `ed25519`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rsa2048 => "rsa-2048",
            Self::EcdsaP256 => "ecdsa-p256",
            Self::EcdsaP384 => "ecdsa-p384",
            Self::Ed25519 => "ed25519",
        }
    }

    /// The key type of the demo chain.
    pub fn key_type(self) -> KeyType {
        match self {
            Self::Rsa2048 => KeyType::Rsa2048,
            Self::EcdsaP256 => KeyType::EcdsaP256,
            Self::EcdsaP384 => KeyType::EcdsaP384,
            Self::Ed25519 => KeyType::Ed25519,
        }
    }

    /// The suites of TLS 1.2 that it goes with: Ed25519 with those of ECDSA (RFC 8422 §2).
    pub fn authentication(self) -> Authentication {
        match self {
            Self::Rsa2048 => Authentication::Rsa,
            Self::EcdsaP256 | Self::EcdsaP384 | Self::Ed25519 => Authentication::Ecdsa,
        }
    }

    /// Those that go with such suites, the usual one first.
    pub(super) fn of(authentication: Authentication) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |kind| kind.authentication() == authentication)
    }
}

/// Who proves to the other who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Auth {
    /// Only the server, with its certificate.
    Server,
    /// The client as well, if it has a certificate: the server asks for one, and goes on without.
    Optional,
    /// Both: the server turns clients away that show no certificate.
    Mutual,
    /// Both, but the client only after the handshake, in TLS 1.3 (RFC 9846 §4.7.2).
    PostHandshake,
}

impl Auth {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Server, Self::Optional, Self::Mutual, Self::PostHandshake];

    /// The name in a scenario: `server`, `optional`, `mutual`, `post-handshake`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Optional => "optional",
            Self::Mutual => "mutual",
            Self::PostHandshake => "post-handshake",
        }
    }
}
