//! PEM: DER in Base64 between BEGIN and END lines (RFC 7468).

use der::pem::{LineEnding, decode_vec, encode_string};
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
        let block = block?;
        if matches!(block.label.as_str(), "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE") {
            certificates.push(block.der);
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
        let end_line = format!("-----END {label}-----");
        let end = from_here.find(&end_line).ok_or_else(malformed)?;
        let block = from_here.get(..end + end_line.len()).ok_or_else(malformed)?;
        let (label, der) = decode_vec(block.as_bytes()).map_err(|_| malformed())?;
        Ok(Block { label: label.to_owned(), der })
    })
}
