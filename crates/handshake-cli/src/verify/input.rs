//! What `verify` reads: files with certificates. What can't be used is named, with the place where it stops making sense.

use crate::failure::Failure;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tls_facts::Fact;
use tls_pki::{certificates_from_pem, malformed, malformed_list, malformed_response, revocation_lists_from_pem};
use tls_scene::tell_fact;
use tls_texts::{cli, cli_verify as texts};

/// A larger file is not read. All the roots that a system trusts take about 200 kB.
const LARGEST: u64 = 16 << 20;

/// The certificates of a PEM file, of which none is malformed.
pub(super) fn certificates(path: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let certificates = certificates_from_pem(&ascii(&bytes(path)?))
        .map_err(|error| unusable(path, &tell_fact(&Fact::from(&error))))?;
    match malformed(&certificates) {
        Some(fault) => Err(unusable(path, &tell_fact(&fault))),
        None => Ok(certificates),
    }
}

/// The revocation lists of a PEM file, of which none is malformed.
pub(super) fn revocation_lists(path: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let lists = revocation_lists_from_pem(&ascii(&bytes(path)?))
        .map_err(|error| unusable(path, &tell_fact(&Fact::from(&error))))?;
    match malformed_list(&lists) {
        Some(fault) => Err(unusable(path, &tell_fact(&fault))),
        None => Ok(lists),
    }
}

/// The OCSP response in a file, which is not malformed.
pub(super) fn response(path: &Path) -> Result<Vec<u8>, Failure> {
    let response = bytes(path)?;
    match malformed_response(&response) {
        Some(fault) => Err(unusable(path, &tell_fact(&fault))),
        None => Ok(response),
    }
}

/// PEM is ASCII. Around it may stand whatever somebody noted, in any encoding: a byte of that stays one byte, so that what is
/// said of an offset is so of the file.
fn ascii(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect()
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
