//! Certificates that come compressed.

use crate::samples;
use std::io::Write;
use tls_wire::tls13::{CompressedCertificate, DecompressionError};
use tls_wire::*;

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    brotli::CompressorWriter::new(&mut compressed, 4096, 5, 22).write_all(bytes).unwrap();
    compressed
}

fn compressed(bytes: &[u8], stated: usize) -> CompressedCertificate {
    CompressedCertificate {
        algorithm: CertificateCompressionAlgorithm::BROTLI,
        uncompressed_length: stated as u32,
        compressed_certificate_message: brotli(bytes),
    }
}

/// A Certificate message with OpenSSL's certificate, without its header.
fn body() -> Vec<u8> {
    let certificate_list = samples::certificates()
        .into_iter()
        .map(|cert_data| tls13::CertificateEntry { cert_data, extensions: Vec::new() })
        .collect();
    tls13::CertificateMessage { certificate_request_context: Vec::new(), certificate_list }.encode_body()
}

#[test]
fn a_compressed_certificate_is_unpacked_to_the_certificate_message() {
    let body = body();
    let message = compressed(&body, body.len());
    assert!(message.compressed_certificate_message.len() < body.len());
    assert_eq!(message.decompress(), Ok(body.clone()));
    assert!(tls13::CertificateMessage::decode_body(&body).1.is_ok());
}

#[test]
fn another_length_than_announced_is_a_bad_certificate() {
    let body = body();
    let (less, more) = (body.len() - 1, body.len() + 1);
    for (stated, expected) in [
        (less, DecompressionError::Overflow { stated: less }),
        (more, DecompressionError::TooShort { stated: more, found: body.len() }),
    ] {
        let error = compressed(&body, stated).decompress().unwrap_err();
        assert_eq!(error, expected);
        assert_eq!(error.alert(), AlertDescription::BAD_CERTIFICATE);
    }
}

#[test]
fn a_hundred_megabytes_in_a_few_bytes_are_not_unpacked() {
    let bomb = compressed(&vec![0; 100 << 20], 1000);
    assert!(bomb.compressed_certificate_message.len() < 1000);
    assert_eq!(bomb.decompress(), Err(DecompressionError::Overflow { stated: 1000 }));
    let announced = CompressedCertificate { uncompressed_length: (1 << 24) - 1, ..bomb };
    let error = announced.decompress().unwrap_err();
    assert_eq!(error, DecompressionError::TooLong { stated: (1 << 24) - 1, limit: 1 << 18 });
}

#[test]
fn malformed_bytes_are_a_bad_certificate() {
    let body = body();
    let whole = compressed(&body, body.len());
    let cut = |length| CompressedCertificate {
        compressed_certificate_message: whole.compressed_certificate_message[..length].to_vec(),
        ..whole.clone()
    };
    for length in [1, 10, whole.compressed_certificate_message.len() - 1] {
        assert_eq!(cut(length).decompress(), Err(DecompressionError::Malformed), "{length}");
    }
    let noise = CompressedCertificate { compressed_certificate_message: vec![0xff; 64], ..whole };
    assert_eq!(noise.decompress().unwrap_err().alert(), AlertDescription::BAD_CERTIFICATE);
}

#[test]
fn a_way_of_compression_that_nobody_offered_is_an_illegal_parameter() {
    for algorithm in [CertificateCompressionAlgorithm::ZLIB, CertificateCompressionAlgorithm(0)] {
        let error = CompressedCertificate { algorithm, ..compressed(b"x", 1) }.decompress().unwrap_err();
        assert_eq!(error, DecompressionError::Algorithm(algorithm));
        assert_eq!(error.alert(), AlertDescription::ILLEGAL_PARAMETER);
    }
}
