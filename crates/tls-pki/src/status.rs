//! What authorities say of certificates after they have issued them: revocation lists and OCSP responses. They are read here, element
//! by element, and judged in `validate`.

pub(crate) mod list;
pub(crate) mod response;
pub(crate) mod scope;

use crate::element::Elements;
use der::Error;
use der::asn1::BitStringRef;
use spki::AlgorithmIdentifierRef;
use tls_facts::{Fact, pki as facts};

/// What is wrong with the first of these revocation lists that is malformed.
pub fn malformed_list(lists: &[Vec<u8>]) -> Option<Fact> {
    let mut numbered = (1_usize..).zip(lists);
    numbered.find_map(|(number, der)| {
        let error = list::RevocationList::read(der).err()?;
        Some(facts::list_malformed(number, error.to_string()))
    })
}

/// What is wrong with an OCSP response, if it is malformed.
pub fn malformed_response(der: &[u8]) -> Option<Fact> {
    response::Response::read(der).err().map(|error| facts::status_malformed(error.to_string()))
}

/// The shape of all that an authority signs (RFC 5280 §4.1.1): content, algorithm, signature.
pub(crate) struct SignedContent<'a> {
    /// With tag and length, as it was signed.
    pub(crate) content: &'a [u8],
    pub(crate) algorithm: AlgorithmIdentifierRef<'a>,
    pub(crate) signature: &'a [u8],
}

/// The three parts of what was signed, the content's elements, and what follows the three.
fn signed<'a>(mut parts: Elements<'a>) -> Result<(SignedContent<'a>, Elements<'a>, Elements<'a>), Error> {
    let content = parts.next()?;
    let algorithm = parts.next()?.decode()?;
    let signature = parts.next()?;
    let bits = signature.decode::<BitStringRef<'_>>()?.as_bytes();
    let signed =
        SignedContent { content: content.der(), algorithm, signature: bits.ok_or_else(|| signature.wrong_value())? };
    Ok((signed, content.sequence()?, parts))
}
