//! tls-pki as a whole: keys, issuing judged by OpenSSL, validation judged by spoiling good chains.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod certificate;
mod hierarchy;
mod hostile;
mod issue;
mod keys;
mod lists;
mod odd_certificates;
mod odd_keys;
mod pkits;
mod policies;
mod receipts;
mod response;
mod validate;
mod wycheproof;

/// OpenSSL judges.
mod peers {
    mod issue;
    mod keys;
    mod openssl;
    mod pem;
    mod revocation;
    mod validate;
}

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use tls_pki::{
    Case, Chain, ChainRequest, KeyType, KeyUse, Leniency, Purpose, Revocation, TrustAnchors, Validation, issue,
    validate, validate_leniently,
};

const MESSAGE: &[u8] = b"what is signed";

/// 2026-01-15T12:00:00Z.
const CLOCK: u64 = 1_768_478_400;
const ALL: [KeyType; 4] = KeyType::ALL;

/// The file of a demo key: unencrypted PKCS #8 in DER.
fn pkcs8_der(whose: &str, key_type: KeyType) -> Vec<u8> {
    let kind = match key_type {
        KeyType::Rsa2048 => "rsa-2048",
        KeyType::EcdsaP256 => "ecdsa-p256",
        KeyType::EcdsaP384 => "ecdsa-p384",
        KeyType::Ed25519 => "ed25519",
    };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/keys");
    std::fs::read(format!("{folder}/{whose}-{kind}.der")).unwrap()
}

fn chain(key_type: KeyType) -> Chain {
    chain_for(key_type, "www.example.com")
}

fn chain_for(key_type: KeyType, server_name: &str) -> Chain {
    issue(&ChainRequest { key_type, server_name: server_name.into(), clock: CLOCK, serial: [0xa5; 16] }).unwrap()
}

/// What a client finds of a server's chain.
fn judged(certificates: &[Vec<u8>], anchors: &TrustAnchors, name: &str, clock: u64, key_use: KeyUse) -> Validation {
    validate(&Case {
        certificates,
        anchors,
        purpose: Purpose::Server { name, key_use },
        clock,
        revocation: Revocation::default(),
    })
}

/// The same of one that lets more pass.
fn judged_leniently(
    leniency: Leniency<'_>,
    certificates: &[Vec<u8>],
    anchors: &TrustAnchors,
    name: &str,
    clock: u64,
) -> Validation {
    let purpose = Purpose::Server { name, key_use: KeyUse::DigitalSignature };
    validate_leniently(leniency, &Case { certificates, anchors, purpose, clock, revocation: Revocation::default() })
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(42)
}
