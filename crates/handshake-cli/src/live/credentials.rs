//! Certificates and keys: the demo chains, or PEM files.

use anyhow::{Context, anyhow};
use std::fs;
use std::path::Path;
use tls_engine::Identity;
use tls_facts::Fact;
use tls_pki::{Authority, KeyError, KeyType, PrivateKey, PublicKey, TrustAnchors, certificates_from_pem};
use tls_scene::tell_fact;
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
    let private = PrivateKey::from_pem(&read(key)?).with_context(|| texts::no_key(shown(key)))?;
    check_pair(&certificates, &private.public_key()).map_err(|fault| anyhow!(fault.told(certificate, key)))?;
    Ok(Identity::new(certificates, private)?)
}

/// Why a chain and a key can't serve together.
enum Mismatch {
    /// The leaf has a key that can't be used here.
    Unusable(KeyError),
    /// The key is that of another certificate of the chain, counted from 1.
    OfAnother(usize),
    /// The key is that of none.
    OfNone,
}

impl Mismatch {
    fn told(self, certificates: &Path, key: &Path) -> String {
        match self {
            Self::Unusable(error) => texts::certificate_unusable(shown(certificates), tell_fact(&Fact::from(&error))),
            Self::OfAnother(number) => texts::key_of_another_certificate(shown(key), number, shown(certificates)),
            Self::OfNone => texts::key_of_no_certificate(shown(key), shown(certificates)),
        }
    }
}

/// The leaf comes first (RFC 5246 §7.4.2), and the key is its own.
fn check_pair(certificates: &[Vec<u8>], key: &PublicKey) -> Result<(), Mismatch> {
    let mut keys = certificates.iter().map(|der| PublicKey::from_certificate_der(der));
    match keys.clone().position(|own| own.as_ref() == Ok(key)) {
        Some(0) => Ok(()),
        Some(index) => Err(Mismatch::OfAnother(index + 1)),
        None => match keys.next() {
            Some(Err(error)) => Err(Mismatch::Unusable(error)),
            _ => Err(Mismatch::OfNone),
        },
    }
}

pub(super) fn anchors_from_file(path: &Path) -> anyhow::Result<TrustAnchors> {
    certificates_from_file(path).map(TrustAnchors)
}

fn certificates_from_file(path: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    certificates_from_pem(&read(path)?).with_context(|| texts::no_certificates(shown(path)))
}

/// PEM is ASCII; around it may stand whatever somebody noted, in any encoding.
fn read(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| tls_texts::cli::unreadable(shown(path)))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
