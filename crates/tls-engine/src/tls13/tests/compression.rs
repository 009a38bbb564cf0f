//! Compressed certificates that the client refuses (RFC 8879 §4).

use super::{given_in, prepared};
use std::io::Write;
use tls_terms::Rule;
use tls_transcript::Role;
use tls_wire::tls13::CompressedCertificate;
use tls_wire::{AlertDescription as Alert, CertificateCompressionAlgorithm as Algorithm, HandshakeMessage as Message};

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    brotli::CompressorWriter::new(&mut compressed, 4096, 5, 22).write_all(bytes).unwrap();
    compressed
}

/// In the Certificate's place, what `change` makes of its body's compressed form.
fn changed(
    message: &Message,
    change: impl FnOnce(&[u8], CompressedCertificate) -> CompressedCertificate,
) -> Option<Message> {
    let Message::Tls13Certificate(certificate) = message else { return None };
    let body = certificate.encode_body();
    let compressed = CompressedCertificate {
        algorithm: Algorithm::BROTLI,
        uncompressed_length: u32::try_from(body.len()).unwrap(),
        compressed_certificate_message: brotli(&body),
    };
    Some(Message::CompressedCertificate(change(&body, compressed)))
}

/// How a client that offers brotli ends.
fn given(change: fn(&Message) -> Option<Message>) -> (Alert, Option<Rule>) {
    let mut prepared = prepared();
    prepared.client().certificate_compressions = vec![Algorithm::BROTLI];
    given_in(prepared, Role::Client, change)
}

const REFUSED: (Alert, Option<Rule>) = (Alert::BAD_CERTIFICATE, Some(Rule::CertificateDecompressed));

#[test]
fn another_length_than_the_stated_one_is_refused() {
    let longer = given(|message| {
        changed(message, |body, compressed| CompressedCertificate {
            uncompressed_length: u32::try_from(body.len()).unwrap() - 1,
            ..compressed
        })
    });
    assert_eq!(longer, REFUSED);
    let shorter = given(|message| {
        changed(message, |body, compressed| CompressedCertificate {
            uncompressed_length: u32::try_from(body.len()).unwrap() + 1,
            ..compressed
        })
    });
    assert_eq!(shorter, REFUSED);
}

#[test]
fn what_expands_to_a_hundred_megabytes_is_refused_whatever_length_is_stated() {
    const BOMB: usize = 100 << 20;
    for stated in [2000, (1 << 24) - 1] {
        let change: fn(&Message) -> Option<Message> = match stated {
            2000 => |message| changed(message, |_, _| bomb(2000)),
            _ => |message| changed(message, |_, _| bomb((1 << 24) - 1)),
        };
        assert_eq!(given(change), REFUSED, "{stated}");
    }
    fn bomb(uncompressed_length: u32) -> CompressedCertificate {
        CompressedCertificate {
            algorithm: Algorithm::BROTLI,
            uncompressed_length,
            compressed_certificate_message: brotli(&vec![0; BOMB]),
        }
    }
}

#[test]
fn what_is_not_brotli_is_refused() {
    let noise = given(|message| {
        changed(message, |_, compressed| CompressedCertificate {
            compressed_certificate_message: vec![0xff; 100],
            ..compressed
        })
    });
    assert_eq!(noise, REFUSED);
}

#[test]
fn a_way_of_compressing_that_was_not_offered_is_refused() {
    let zlib = given(|message| {
        changed(message, |_, compressed| CompressedCertificate { algorithm: Algorithm::ZLIB, ..compressed })
    });
    assert_eq!(zlib, (Alert::ILLEGAL_PARAMETER, Some(Rule::CertificateDecompressed)));
}

#[test]
fn what_unpacks_to_no_certificate_message_is_malformed() {
    let verdict = given(|message| {
        changed(message, |_, compressed| CompressedCertificate {
            uncompressed_length: 3,
            compressed_certificate_message: brotli(&[0, 0, 9]),
            ..compressed
        })
    });
    assert_eq!(verdict, (Alert::DECODE_ERROR, None));
}

#[test]
fn to_a_client_that_does_not_offer_to_unpack_a_compressed_certificate_is_a_message_without_a_place() {
    let verdict = given_in(prepared(), Role::Client, |message| changed(message, |_, compressed| compressed));
    assert_eq!(verdict, (Alert::UNEXPECTED_MESSAGE, None));
}
