//! How a server compresses its certificates (RFC 8879 §4).

use tls_wire::tls13::{CertificateMessage, CompressedCertificate};
use tls_wire::{CertificateCompressionAlgorithm, HandshakeMessage};

/// A way to compress certificates. The engine itself has none that compresses whatever comes: whoever runs it brings one.
#[derive(Clone, Copy, Debug)]
pub struct Compressor {
    /// What it is called.
    pub algorithm: CertificateCompressionAlgorithm,
    /// Compresses the body of a Certificate message; nothing, if it can't, or if that would not be worth it.
    pub compress: fn(&[u8]) -> Option<Vec<u8>>,
}

impl Compressor {
    /// The message that says what that Certificate says in fewer bytes, if there is one.
    pub(crate) fn compressed(self, certificate: &CertificateMessage) -> Option<HandshakeMessage> {
        let body = certificate.encode_body();
        let compressed_certificate_message = (self.compress)(&body).filter(|bytes| !bytes.is_empty())?;
        Some(HandshakeMessage::CompressedCertificate(CompressedCertificate {
            algorithm: self.algorithm,
            uncompressed_length: u32::try_from(body.len()).ok()?,
            compressed_certificate_message,
        }))
    }
}

/// The chains of scenarios that say nothing of name, seed and clock, each compressed beforehand: the program that runs in a page
/// can unpack, but not compress.
const BEFOREHAND: [&[u8]; 4] = [
    include_bytes!("compressor/rsa-2048.br"),
    include_bytes!("compressor/ecdsa-p256.br"),
    include_bytes!("compressor/ecdsa-p384.br"),
    include_bytes!("compressor/ed25519.br"),
];

/// Brotli, for these chains alone.
pub(crate) const BROTLI_BEFOREHAND: Compressor =
    Compressor { algorithm: CertificateCompressionAlgorithm::BROTLI, compress: compressed_beforehand };

fn compressed_beforehand(body: &[u8]) -> Option<Vec<u8>> {
    let uncompressed_length = u32::try_from(body.len()).ok()?;
    let unpacks_to_it = |compressed: &&[u8]| {
        let message = CompressedCertificate {
            algorithm: CertificateCompressionAlgorithm::BROTLI,
            uncompressed_length,
            compressed_certificate_message: compressed.to_vec(),
        };
        message.decompress().is_ok_and(|unpacked| unpacked == body)
    };
    BEFOREHAND.into_iter().find(unpacks_to_it).map(<[u8]>::to_vec)
}
