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

/// Bytes of several kinds: text with words of the dictionary, a hello, noise, runs.
fn samples() -> Vec<Vec<u8>> {
    let mut noise = 1_u32;
    let mut draw = move || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 24) as u8
    };
    let text = "The quick brown fox jumps over the lazy dog; <div class=\"information\">Copyright 2026, all rights reserved.</div> "
        .repeat(20);
    let hello = include_bytes!("../../../../tests/vectors/chromium/chromium-156-0.bin").to_vec();
    let mixed = (0..4000).map(|place| if place % 7 < 4 { (place / 7) as u8 } else { draw() }).collect();
    let runs = (0..6000).map(|place| (place / 900) as u8).collect();
    vec![vec![7], b"time".to_vec(), text.into_bytes(), hello, mixed, runs]
}

#[test]
fn whatever_brotli_packs_at_any_setting_is_unpacked_again() {
    for bytes in samples() {
        for quality in 0..=11 {
            for window in [10, 16, 17, 18, 22, 24] {
                let mut packed = Vec::new();
                brotli::CompressorWriter::new(&mut packed, 4096, quality, window).write_all(&bytes).unwrap();
                let message =
                    CompressedCertificate { compressed_certificate_message: packed, ..compressed(b"x", bytes.len()) };
                assert_eq!(message.decompress().as_ref(), Ok(&bytes), "{quality}, {window}, {} bytes", bytes.len());
            }
        }
    }
}

#[test]
fn whatever_is_changed_in_packed_bytes_comes_out_as_the_other_decoder_has_it_or_is_refused() {
    use std::io::Read;
    let mut agreed = 0;
    for bytes in samples() {
        let packed = brotli(&bytes);
        for place in 0..packed.len().min(120) {
            for bit in 0..8 {
                let mut changed = packed.clone();
                changed[place] ^= 1 << bit;
                let message = CompressedCertificate {
                    compressed_certificate_message: changed.clone(),
                    ..compressed(b"x", bytes.len())
                };
                let ours = message.decompress();
                let mut theirs = Vec::new();
                let reader = brotli::Decompressor::new(changed.as_slice(), 4096);
                let read = reader.take(bytes.len() as u64 + 1).read_to_end(&mut theirs);
                if let Ok(ours) = ours {
                    assert!(read.is_ok() && ours == theirs, "{place}.{bit} of {} bytes", bytes.len());
                    agreed += 1;
                }
            }
        }
    }
    assert!(agreed > 100, "{agreed}");
}
