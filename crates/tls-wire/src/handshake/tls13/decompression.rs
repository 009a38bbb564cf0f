//! What comes out of a CompressedCertificate (RFC 8879 §4), within bounds.

use super::{CertificateMessage, CompressedCertificate};
use crate::{AlertDescription, CertificateCompressionAlgorithm, HandshakeHeader, HandshakeType};
use thiserror::Error;

/// Why a CompressedCertificate can't be decompressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DecompressionError {
    /// It is compressed in a way that is not known here. A receiver has offered only what it knows.
    #[error("cannot decompress {0}")]
    Algorithm(CertificateCompressionAlgorithm),
    /// It announces more than a Certificate message may have (RFC 8879 §5).
    #[error("announces {stated} bytes, where at most {limit} are accepted")]
    TooLong {
        /// The length stated.
        stated: usize,
        /// The most bytes accepted.
        limit: usize,
    },
    /// The compressed bytes are malformed.
    #[error("the compressed bytes are malformed")]
    Malformed,
    /// Fewer bytes come out than are announced.
    #[error("announces {stated} bytes, and holds {found}")]
    TooShort {
        /// The length stated.
        stated: usize,
        /// How many bytes came out.
        found: usize,
    },
    /// More bytes come out than are announced; how many more, nobody looked.
    #[error("announces {stated} bytes, and holds more")]
    Overflow {
        /// The length stated.
        stated: usize,
    },
}

impl DecompressionError {
    /// The alert that the standard asks for (RFC 8879 §4): whatever was not offered is an illegal parameter, as in every
    /// negotiation (RFC 9846 §6.2).
    pub fn alert(&self) -> AlertDescription {
        match self {
            Self::Algorithm(_) => AlertDescription::ILLEGAL_PARAMETER,
            _ => AlertDescription::BAD_CERTIFICATE,
        }
    }
}

impl CompressedCertificate {
    /// Decompresses the body of the Certificate message. Never more bytes are made than it announces, and never more than a
    /// Certificate message may have that is not compressed ([`HandshakeHeader::limit`]).
    ///
    /// # Errors
    /// Each [`DecompressionError`].
    pub fn decompress(&self) -> Result<Vec<u8>, DecompressionError> {
        let stated = self.uncompressed_length as usize;
        let limit = HandshakeHeader { msg_type: HandshakeType::CERTIFICATE, length: stated }.limit();
        if self.algorithm != CertificateCompressionAlgorithm::BROTLI {
            return Err(DecompressionError::Algorithm(self.algorithm));
        }
        if stated > limit {
            return Err(DecompressionError::TooLong { stated, limit });
        }
        // One byte more than announced is enough to see that there are too many.
        let body = self.brotli(stated + 1)?;
        match body.len() {
            found if found > stated => Err(DecompressionError::Overflow { stated }),
            found if found < stated => Err(DecompressionError::TooShort { stated, found }),
            _ => Ok(body),
        }
    }

    /// The Certificate message in it, if it can be decompressed and decoded.
    pub fn certificate(&self) -> Option<CertificateMessage> {
        CertificateMessage::decode_body(&self.decompress().ok()?).1.ok()
    }

    /// As many bytes as come out, but no more than `most`.
    #[cfg(feature = "brotli")]
    fn brotli(&self, most: usize) -> Result<Vec<u8>, DecompressionError> {
        crate::brotli::unpack(&self.compressed_certificate_message, most).map_err(|_| DecompressionError::Malformed)
    }

    /// Without the feature `brotli` it is one of the ways that are not known.
    #[cfg(not(feature = "brotli"))]
    fn brotli(&self, _most: usize) -> Result<Vec<u8>, DecompressionError> {
        Err(DecompressionError::Algorithm(self.algorithm))
    }
}
