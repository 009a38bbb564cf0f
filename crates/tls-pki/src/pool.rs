//! The fixed demo keys. They are published with the source code and protect nothing; being fixed, they give the same
//! bytes everywhere (see `keys/README.md`).

use crate::{KeyError, PrivateKey};

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

/// The key's bytes: unencrypted PKCS #8 in DER.
pub fn pkcs8_der(role: Role, key_type: KeyType) -> &'static [u8] {
    match (role, key_type) {
        (Role::Root, KeyType::Rsa2048) => include_bytes!("../keys/root-rsa-2048.der"),
        (Role::Root, KeyType::EcdsaP256) => include_bytes!("../keys/root-ecdsa-p256.der"),
        (Role::Root, KeyType::EcdsaP384) => include_bytes!("../keys/root-ecdsa-p384.der"),
        (Role::Root, KeyType::Ed25519) => include_bytes!("../keys/root-ed25519.der"),
        (Role::OlderRoot, KeyType::Rsa2048) => include_bytes!("../keys/older-root-rsa-2048.der"),
        (Role::OlderRoot, KeyType::EcdsaP256) => include_bytes!("../keys/older-root-ecdsa-p256.der"),
        (Role::OlderRoot, KeyType::EcdsaP384) => include_bytes!("../keys/older-root-ecdsa-p384.der"),
        (Role::OlderRoot, KeyType::Ed25519) => include_bytes!("../keys/older-root-ed25519.der"),
        (Role::Policy, KeyType::Rsa2048) => include_bytes!("../keys/policy-rsa-2048.der"),
        (Role::Policy, KeyType::EcdsaP256) => include_bytes!("../keys/policy-ecdsa-p256.der"),
        (Role::Policy, KeyType::EcdsaP384) => include_bytes!("../keys/policy-ecdsa-p384.der"),
        (Role::Policy, KeyType::Ed25519) => include_bytes!("../keys/policy-ed25519.der"),
        (Role::Regional, KeyType::Rsa2048) => include_bytes!("../keys/regional-rsa-2048.der"),
        (Role::Regional, KeyType::EcdsaP256) => include_bytes!("../keys/regional-ecdsa-p256.der"),
        (Role::Regional, KeyType::EcdsaP384) => include_bytes!("../keys/regional-ecdsa-p384.der"),
        (Role::Regional, KeyType::Ed25519) => include_bytes!("../keys/regional-ed25519.der"),
        (Role::Intermediate, KeyType::Rsa2048) => include_bytes!("../keys/intermediate-rsa-2048.der"),
        (Role::Intermediate, KeyType::EcdsaP256) => include_bytes!("../keys/intermediate-ecdsa-p256.der"),
        (Role::Intermediate, KeyType::EcdsaP384) => include_bytes!("../keys/intermediate-ecdsa-p384.der"),
        (Role::Intermediate, KeyType::Ed25519) => include_bytes!("../keys/intermediate-ed25519.der"),
        (Role::Leaf, KeyType::Rsa2048) => include_bytes!("../keys/leaf-rsa-2048.der"),
        (Role::Leaf, KeyType::EcdsaP256) => include_bytes!("../keys/leaf-ecdsa-p256.der"),
        (Role::Leaf, KeyType::EcdsaP384) => include_bytes!("../keys/leaf-ecdsa-p384.der"),
        (Role::Leaf, KeyType::Ed25519) => include_bytes!("../keys/leaf-ed25519.der"),
        (Role::Client, KeyType::Rsa2048) => include_bytes!("../keys/client-rsa-2048.der"),
        (Role::Client, KeyType::EcdsaP256) => include_bytes!("../keys/client-ecdsa-p256.der"),
        (Role::Client, KeyType::EcdsaP384) => include_bytes!("../keys/client-ecdsa-p384.der"),
        (Role::Client, KeyType::Ed25519) => include_bytes!("../keys/client-ed25519.der"),
    }
}

/// A server's RSA key of 1024 bits, which nobody should accept any more.
pub fn weak_key() -> Result<PrivateKey, KeyError> {
    PrivateKey::from_pkcs8_der(include_bytes!("../keys/weak-rsa-1024.der"))
}

/// The key, ready for use.
pub fn private_key(role: Role, key_type: KeyType) -> Result<PrivateKey, KeyError> {
    PrivateKey::from_pkcs8_der(pkcs8_der(role, key_type))
}
