//! A Certificate in fewer bytes (RFC 8879): what the client unpacks, and whether it may.

use crate::Failure;
use crate::evidence::Evidence;
use crate::failure::Part;
use crate::hello::Offer;
use crate::output::Output;
use tls_terms::Rule;
use tls_transcript::MessageKind;
use tls_wire::tls13::{CertificateMessage, CompressedCertificate};
use tls_wire::{ClientHello, HandshakeType};

/// The field in which the certificates, and all that is in them, travel compressed.
pub(super) const COMPRESSED: &str = "compressed_certificate_message";

/// The Certificate in it. It is compressed in a way that the client offered, and never unpacked to more than it says.
pub(super) fn unpack(
    message: &CompressedCertificate,
    hello: &ClientHello,
    out: &mut Output<'_>,
) -> Result<CertificateMessage, Failure> {
    let algorithm = message.algorithm;
    let offered = Offer(hello).certificate_compressions().contains(&algorithm);
    let unpacked = match offered {
        true => message.decompress().map_err(Evidence::DecompressionRefused),
        false => Err(Evidence::CompressionUnoffered(algorithm)),
    };
    let rule = Rule::CertificateDecompressed;
    match unpacked {
        Ok(body) => {
            let compressed = message.compressed_certificate_message.len();
            let evidence = Evidence::CertificateDecompressed { algorithm, compressed, length: body.len() };
            out.judge(rule, Ok(evidence))?;
            let part = Part::Message(MessageKind::Handshake(HandshakeType::COMPRESSED_CERTIFICATE));
            CertificateMessage::decode_body(&body).1.map_err(Failure::malformed(part))
        }
        Err(evidence) => {
            out.judge(rule, Err(evidence.clone()))?;
            // Without that rule there is still no certificate.
            Err(Failure::Broken { rule, evidence })
        }
    }
}
