//! What somebody gives as certificates, as revocation lists or as an OCSP response, in a file or a text: read, or told by what it is instead.

use crate::certificate::malformed;
use crate::element::Elements;
use crate::pem::{self, PemError};
use crate::status::{malformed_list, malformed_response};
use crate::time::is_time;
use crate::{certificates_from_pem, revocation_lists_from_pem};
use der::Tag;
use tls_facts::{Fact, FactValue, pki as facts};

/// Certificates, none of them malformed: any number in PEM, or one in DER.
///
/// # Errors
/// What is wrong and where, or what is there instead.
pub fn certificates_in(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Fact> {
    let read = Reader { wanted: "certificates", is_wanted: "certificate", from_pem: certificates_from_pem };
    let certificates = read.all(bytes)?;
    malformed(&certificates).map_or(Ok(certificates), Err)
}

/// Revocation lists, none of them malformed: any number in PEM, or one in DER.
///
/// # Errors
/// What is wrong and where, or what is there instead.
pub fn revocation_lists_in(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Fact> {
    let read = Reader { wanted: "lists", is_wanted: "list", from_pem: revocation_lists_from_pem };
    let lists = read.all(bytes)?;
    malformed_list(&lists).map_or(Ok(lists), Err)
}

/// An OCSP response in DER, which is not malformed.
///
/// # Errors
/// What is wrong and where, or what is there instead.
pub fn response_in(bytes: &[u8]) -> Result<Vec<u8>, Fact> {
    const WANTED: &str = "response";
    match kind(bytes) {
        Some("der" | WANTED) => malformed_response(bytes).map_or(Ok(bytes.to_vec()), Err),
        Some(other) => Err(facts::input_is_other(WANTED, other)),
        None => Err(instead_of(WANTED, bytes)),
    }
}

/// How one or several of a kind are read.
struct Reader {
    wanted: &'static str,
    /// What `kind` calls it.
    is_wanted: &'static str,
    from_pem: fn(&str) -> Result<Vec<Vec<u8>>, PemError>,
}

impl Reader {
    fn all(&self, bytes: &[u8]) -> Result<Vec<Vec<u8>>, Fact> {
        match kind(bytes) {
            // What is no whole DER is told with the place where it ends to be.
            Some(kind) if kind == self.is_wanted || kind == "der" => return Ok(vec![bytes.to_vec()]),
            Some(other) => return Err(facts::input_is_other(self.wanted, other)),
            None => {}
        }
        (self.from_pem)(&ascii(bytes)).map_err(|error| match error {
            PemError::NoCertificate | PemError::NoRevocationList => instead_of(self.wanted, bytes),
            PemError::Malformed { .. } | PemError::Unended { .. } => Fact::from(&error),
        })
    }
}

/// PEM is ASCII. Around it may stand whatever somebody noted, in any encoding: a byte of that stays one byte, so that what is said of an offset is so
/// of the bytes.
fn ascii(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect()
}

/// What there is that is neither what is wanted nor DER.
fn instead_of(wanted: &'static str, bytes: &[u8]) -> Fact {
    let labels: Vec<FactValue> = pem::blocks(&ascii(bytes)).flatten().map(|block| block.label.into()).collect();
    if !labels.is_empty() {
        return facts::input_lacks(wanted, labels);
    }
    let is_utf16 = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    let found = if bytes.trim_ascii().is_empty() {
        "nothing"
    } else if is_utf16 {
        "utf-16"
    } else if core::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')) {
        "text"
    } else {
        "binary"
    };
    facts::input_is_other(wanted, found)
}

/// What a DER structure is, by its outline; nothing of what does not begin as such a one of some length.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    // The tag of a SEQUENCE, and a length: of one byte, or of the bytes that follow.
    match bytes {
        [0x30, 0x80..=0x84, ..] => {}
        [0x30, length, rest @ ..] if usize::from(*length) == rest.len() => {}
        _ => return None,
    }
    Some(outline(bytes).unwrap_or("der"))
}

fn outline(bytes: &[u8]) -> Option<&'static str> {
    let mut outer = Elements::from_der(bytes).ok()?;
    let first = outer.next().ok()?;
    let second = outer.next().ok().map(|second| second.tag());
    Some(match (first.tag(), second) {
        (Tag::Enumerated, _) => "response",
        (Tag::Integer, _) if first.value() == [3] => "pkcs12",
        (Tag::Integer, _) | (Tag::Sequence, Some(Tag::OctetString)) => "private-key",
        (Tag::Sequence, Some(Tag::BitString)) => "public-key",
        (Tag::ObjectIdentifier, _) => "pkcs7",
        (Tag::Sequence, Some(Tag::Sequence)) => {
            let content = first.inner().rest().ok()?;
            if content.iter().any(|element| is_time(element.tag())) { "list" } else { "certificate" }
        }
        _ => return None,
    })
}
