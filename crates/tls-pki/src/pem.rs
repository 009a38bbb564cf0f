//! PEM: DER in Base64 between BEGIN and END lines (RFC 7468). Read as leniently as OpenSSL does, or more so: whatever the lengths
//! of the lines, with blanks, blank lines and headers; written strictly.

use der::pem::{LineEnding, decode_vec, encode_string};
use der::{Reader, SliceReader};
use thiserror::Error;
use tls_facts::{Fact, pki as facts};

/// PEM text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PemError {
    /// A block with bad Base64.
    #[error("PEM block {number} (“{label}”) is malformed at offset {offset}")]
    Malformed {
        /// Counting from 1.
        number: usize,
        /// What stands in its BEGIN line.
        label: String,
        /// How many bytes of the text come before what is wrong: the first character that has no place in Base64, or the END line if it comes too
        /// early.
        offset: usize,
    },
    /// A block without its END line.
    #[error("PEM block {number} (“{label}”) begins at offset {offset} and has no END line")]
    Unended {
        /// Counting from 1.
        number: usize,
        /// What stands in its BEGIN line.
        label: String,
        /// How many bytes of the text come before the BEGIN line.
        offset: usize,
    },
    /// No certificate in the text.
    #[error("no certificate found in the PEM text")]
    NoCertificate,
    /// No revocation list in the text.
    #[error("no revocation list found in the PEM text")]
    NoRevocationList,
}

impl From<&PemError> for Fact {
    fn from(error: &PemError) -> Self {
        match error {
            PemError::Malformed { number, label, offset } => facts::pem_malformed(*number, label.clone(), *offset),
            PemError::Unended { number, label, offset } => facts::pem_unended(*number, label.clone(), *offset),
            PemError::NoCertificate => facts::no_certificate(),
            PemError::NoRevocationList => facts::no_revocation_list(),
        }
    }
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

/// The revocation lists of PEM text, in order, as DER. Other blocks and text between blocks are passed over.
pub fn revocation_lists_from_pem(text: &str) -> Result<Vec<Vec<u8>>, PemError> {
    let is_list = |block: &Result<Block, PemError>| block.as_ref().map_or(true, |block| block.label == "X509 CRL");
    let lists: Vec<_> =
        blocks(text).filter(is_list).map(|block| block.map(|block| block.der)).collect::<Result<_, _>>()?;
    if lists.is_empty() { Err(PemError::NoRevocationList) } else { Ok(lists) }
}

/// The blocks of PEM text, in order.
pub(crate) fn blocks(text: &str) -> impl Iterator<Item = Result<Block, PemError>> {
    let starts: Vec<usize> = text.match_indices("-----BEGIN ").map(|(start, _)| start).collect();
    starts.into_iter().enumerate().map(move |(index, start)| {
        let from_here = text.get(start..).unwrap_or_default();
        let label = from_here.get(11..).and_then(|rest| rest.split_once("-----")).map_or("", |(label, _)| label);
        let malformed = |offset| PemError::Malformed { number: index + 1, label: label.to_owned(), offset };
        let unended = || PemError::Unended { number: index + 1, label: label.to_owned(), offset: start };
        let begin = 11 + label.len() + 5;
        let body = from_here.get(begin..).unwrap_or_default();
        let (body, _) = body.split_once(&format!("-----END {label}-----")).ok_or_else(unended)?;
        let base64 = in_lines(label, body);
        let (_, der) = decode_vec(base64.as_bytes()).map_err(|_| malformed(start + begin + misplaced(body)))?;
        Ok(Block { label: label.to_owned(), is_encrypted: body.contains("Proc-Type: 4,ENCRYPTED"), der })
    })
}

/// Where in a block's body that is no Base64 the first character stands that has no place there; its end if all have one.
fn misplaced(body: &str) -> usize {
    let has_place = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte) || byte.is_ascii_whitespace();
    let lines = body.split_inclusive('\n').scan(0, |start, line| {
        let here = *start;
        *start += line.len();
        Some((here, line))
    });
    let mut contents = lines.filter(|(_, line)| !line.contains(':'));
    let wrong = |(start, line): (usize, &str)| Some(start + line.bytes().position(|byte| !has_place(byte))?);
    contents.find_map(wrong).unwrap_or(body.len())
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
