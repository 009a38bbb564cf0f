//! What `verify` reads: files with certificates. What can't be used is named, with the place where it stops making sense, or with what it is instead.

use crate::failure::Failure;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tls_facts::Fact;
use tls_pki::{certificates_in, response_in, revocation_lists_in};
use tls_scene::tell_fact;
use tls_texts::{cli, cli_verify as texts};

/// A larger file is not read. All the roots that a system trusts take about 200 kB.
const LARGEST: u64 = 16 << 20;

/// The certificates in a file, of which none is malformed.
pub(super) fn certificates(path: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    read(path, certificates_in)
}

/// The revocation lists in a file, of which none is malformed.
pub(super) fn revocation_lists(path: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    read(path, revocation_lists_in)
}

/// The OCSP response in a file, which is not malformed.
pub(super) fn response(path: &Path) -> Result<Vec<u8>, Failure> {
    read(path, response_in)
}

fn read<T>(path: &Path, from: fn(&[u8]) -> Result<T, Fact>) -> Result<T, Failure> {
    from(&bytes(path)?).map_err(|fault| unusable(path, &tell_fact(&fault)))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: std::io::Error| {
        Failure::Input([cli::unreadable(path.display().to_string()), error.to_string()].join(": "))
    };
    let mut bytes = Vec::new();
    File::open(path).map_err(unreadable)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(unusable(path, &texts::too_large(LARGEST >> 20)));
    }
    Ok(bytes)
}

fn unusable(path: &Path, why: &str) -> Failure {
    Failure::Input(cli::not_read(path.display().to_string(), why))
}
