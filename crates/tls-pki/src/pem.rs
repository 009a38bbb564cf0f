//! PEM: DER in Base64 between BEGIN and END lines (RFC 7468). Read as leniently as OpenSSL does, or more so: whatever the lengths
//! of the lines, with blanks, blank lines and headers; written strictly.

use der::pem::{LineEnding, decode_vec, encode_string};
use der::{Reader, SliceReader};
use thiserror::Error;

/// PEM text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PemError {
    /// A block without its END line, or with bad Base64.
    #[error("PEM block {number} (“{label}”) is malformed")]
    Malformed {
        /// Counting from 1.
        number: usize,
        /// What stands in its BEGIN line.
        label: String,
    },
    /// No certificate in the text.
    #[error("no certificate found in the PEM text")]
    NoCertificate,
}

/// One block of PEM text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) label: String,
    /// Whether its headers say so (RFC 1421 §4.6.1.1), as OpenSSL writes keys of old.
    pub(crate) is_encrypted: bool,
    pub(crate) der: Vec<u8>,
}

/// `der` as a PEM block with lines of 64 characters: `encode("CERTIFICATE", …)`.
pub fn encode(label: &str, der: &[u8]) -> String {
    // The only errors are of labels that are no PEM labels; ours are literals.
    encode_string(label, LineEnding::LF, der).unwrap_or_default()
}

/// The certificates of PEM text, in order, as DER. Other blocks and text between blocks are passed over.
pub fn certificates_from_pem(text: &str) -> Result<Vec<Vec<u8>>, PemError> {
    let mut certificates = Vec::new();
    for block in blocks(text) {
        let Block { label, der, .. } = block?;
        match label.as_str() {
            "CERTIFICATE" | "X509 CERTIFICATE" => certificates.push(der),
            // What OpenSSL trusts it for stands behind it.
            "TRUSTED CERTIFICATE" => certificates.push(first_value(&der).unwrap_or(&der).to_vec()),
            _ => {}
        }
    }
    if certificates.is_empty() { Err(PemError::NoCertificate) } else { Ok(certificates) }
}

/// The blocks of PEM text, in order.
pub(crate) fn blocks(text: &str) -> impl Iterator<Item = Result<Block, PemError>> {
    let starts: Vec<usize> = text.match_indices("-----BEGIN ").map(|(start, _)| start).collect();
    starts.into_iter().enumerate().map(move |(index, start)| {
        let from_here = text.get(start..).unwrap_or_default();
        let label = from_here.get(11..).and_then(|rest| rest.split_once("-----")).map_or("", |(label, _)| label);
        let malformed = || PemError::Malformed { number: index + 1, label: label.to_owned() };
        let body = from_here.get(11 + label.len() + 5..).unwrap_or_default();
        let (body, _) = body.split_once(&format!("-----END {label}-----")).ok_or_else(malformed)?;
        let (_, der) = decode_vec(in_lines(label, body).as_bytes()).map_err(|_| malformed())?;
        Ok(Block { label: label.to_owned(), is_encrypted: body.contains("Proc-Type: 4,ENCRYPTED"), der })
    })
}

/// A block in the one layout that RFC 7468 §3 calls strict: lines of 64 characters, and nothing else.
fn in_lines(label: &str, body: &str) -> String {
    let base64: String =
        body.lines().filter(|line| !line.contains(':')).flat_map(str::split_ascii_whitespace).collect();
    let mut lines = format!("-----BEGIN {label}-----\n");
    for (index, character) in base64.chars().enumerate() {
        if index > 0 && index % 64 == 0 {
            lines.push('\n');
        }
        lines.push(character);
    }
    lines + &format!("\n-----END {label}-----\n")
}

/// The value that DER begins with.
fn first_value(der: &[u8]) -> Option<&[u8]> {
    SliceReader::new(der).ok()?.tlv_bytes().ok()
}
