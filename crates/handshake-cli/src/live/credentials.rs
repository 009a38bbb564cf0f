//! Certificates and keys: the demo chains, or PEM files.

use anyhow::Context;
use std::fs;
use std::path::Path;
use tls_engine::Identity;
use tls_pki::{Authority, KeyType, PrivateKey, TrustAnchors, certificates_from_pem};
use tls_texts::cli_live as texts;

const KEY_TYPES: [KeyType; 2] = [KeyType::Rsa2048, KeyType::EcdsaP256];

/// Demo chains for `server_name`, RSA and ECDSA side by side. Serial numbers are drawn from `draw`.
///
/// # Errors
/// If `server_name` is neither a DNS name nor an IP address, or the drawing fails.
pub fn demo_identities(
    server_name: &str,
    clock: u64,
    draw: impl Fn() -> anyhow::Result<[u8; 16]>,
) -> anyhow::Result<Vec<Identity>> {
    let issue = |key_type| -> anyhow::Result<Identity> {
        let chain = Authority::new(key_type, clock)?.issue(server_name, draw()?)?;
        Ok(Identity::new(chain.certificates, chain.key)?)
    };
    KEY_TYPES.into_iter().map(issue).collect()
}

/// The roots of the demo chains.
///
/// # Errors
/// If the shipped keys are damaged.
pub fn demo_roots(clock: u64) -> anyhow::Result<TrustAnchors> {
    let root = |key_type| Ok(Authority::new(key_type, clock)?.root().to_vec());
    KEY_TYPES.into_iter().map(root).collect::<anyhow::Result<_>>().map(TrustAnchors)
}

pub(super) fn identity_from_files(certificate: &Path, key: &Path) -> anyhow::Result<Identity> {
    let certificates = certificates_from_file(certificate)?;
    let private = PrivateKey::from_pem(&read(key)?).with_context(|| texts::no_key(key.display().to_string()))?;
    Ok(Identity::new(certificates, private)?)
}

pub(super) fn anchors_from_file(path: &Path) -> anyhow::Result<TrustAnchors> {
    certificates_from_file(path).map(TrustAnchors)
}

fn certificates_from_file(path: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    certificates_from_pem(&read(path)?).with_context(|| texts::no_certificates(path.display().to_string()))
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| tls_texts::cli::unreadable(path.display().to_string()))
}
