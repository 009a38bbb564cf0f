//! CompressedCertificate (RFC 8879 §4): a Certificate message in fewer bytes.

use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::writer::Writer;
use crate::{CertificateCompressionAlgorithm, Reader};

fields! {
    field ALGORITHM "certificate-compression-algorithm" = "algorithm", "RFC 8879 §4";
    field UNCOMPRESSED_LENGTH "uncompressed-length" = "uncompressed_length", "RFC 8879 §4";
    vector COMPRESSED_CERTIFICATE_MESSAGE "compressed-certificate-message" =
        "compressed_certificate_message" <1..16777215>, "RFC 8879 §4";
}

/// A CompressedCertificate message. What comes out is read by
/// [`CertificateMessage::decode_body`](super::CertificateMessage::decode_body).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompressedCertificate {
    /// How it was compressed.
    pub algorithm: CertificateCompressionAlgorithm,
    /// How many bytes have to come out (at most 2^24 − 1).
    pub uncompressed_length: u32,
    /// The compressed body of the Certificate message (1 to 2^24 − 1 bytes).
    pub compressed_certificate_message: Vec<u8>,
}

impl CompressedCertificate {
    pub(in crate::handshake) fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self {
            algorithm: r.code_point(&ALGORITHM)?,
            uncompressed_length: r.field_as(
                &UNCOMPRESSED_LENGTH,
                |r| r.u24(),
                |length| byte_count(*length as usize),
            )?,
            compressed_certificate_message: r.opaque(&COMPRESSED_CERTIFICATE_MESSAGE)?,
        })
    }

    pub(in crate::handshake) fn write(&self, w: &mut Writer) {
        w.u16(self.algorithm.0);
        w.u24(self.uncompressed_length);
        w.opaque(&COMPRESSED_CERTIFICATE_MESSAGE, &self.compressed_certificate_message);
    }
}
