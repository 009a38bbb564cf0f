//! The fixed demo keys. They are published with the source code and protect nothing; being fixed, they give the same
//! bytes everywhere (see `keys/README.md`).

pub(crate) mod rsa_numbers;

use crate::{KeyError, PrivateKey};

/// The key of a kind in the files that begin with a name.
macro_rules! demo_key {
    ($name:literal, $key_type:expr) => {
        match $key_type {
            KeyType::Rsa2048 => {
                static NUMBERS: $crate::pool::rsa_numbers::RsaNumbers = $crate::pool::rsa_numbers::RsaNumbers::of(
                    include_bytes!(concat!("../keys/", $name, "-rsa-2048.der")),
                );
                NUMBERS.key()
            }
            KeyType::EcdsaP256 => {
                PrivateKey::from_pkcs8_der(include_bytes!(concat!("../keys/", $name, "-ecdsa-p256.der")))
            }
            KeyType::EcdsaP384 => {
                PrivateKey::from_pkcs8_der(include_bytes!(concat!("../keys/", $name, "-ecdsa-p384.der")))
            }
            KeyType::Ed25519 => PrivateKey::from_pkcs8_der(include_bytes!(concat!("../keys/", $name, "-ed25519.der"))),
        }
    };
}
pub(crate) use demo_key;

/// The kind of key that a chain is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyType {
    /// RSA with a modulus of 2048 bits.
    Rsa2048,
    /// ECDSA on the curve P-256.
    EcdsaP256,
    /// ECDSA on the curve P-384.
    EcdsaP384,
    /// Ed25519 (RFC 8032 §1).
    Ed25519,
}

impl KeyType {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rsa2048, Self::EcdsaP256, Self::EcdsaP384, Self::Ed25519];
}

/// Whose key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The trusted root's.
    Root,
    /// An older root's, which vouches for that one where a chain is cross-signed.
    OlderRoot,
    /// The authority's right below the root, where there are two or three between root and server.
    Policy,
    /// The authority's below that, where there are three.
    Regional,
    /// The authority's that certifies the server, where the root does not do so itself.
    Intermediate,
    /// The server's own.
    Leaf,
    /// The client's own.
    Client,
}

/// A server's RSA key of 1024 bits, which nobody should accept any more.
pub fn weak_key() -> Result<PrivateKey, KeyError> {
    PrivateKey::from_pkcs8_der(include_bytes!("../keys/weak-rsa-1024.der"))
}

/// The key, ready for use.
pub fn private_key(role: Role, key_type: KeyType) -> Result<PrivateKey, KeyError> {
    match role {
        Role::Root => demo_key!("root", key_type),
        Role::OlderRoot => demo_key!("older-root", key_type),
        Role::Policy => demo_key!("policy", key_type),
        Role::Regional => demo_key!("regional", key_type),
        Role::Intermediate => demo_key!("intermediate", key_type),
        Role::Leaf => demo_key!("leaf", key_type),
        Role::Client => demo_key!("client", key_type),
    }
}
