//! An OCSP response, put together byte by byte (RFC 6960 §4.2.1).

use crate::certificate::element;
use crate::rng;
use sha1::{Digest, Sha1};
use tls_pki::PublicKey;
use tls_pki::draft::Holder;
use tls_wire::SignatureScheme;

const SEQUENCE: u8 = 0x30;
const NOW: &[u8] = b"20260115120000Z";
const LATER: &[u8] = b"20260116120000Z";

/// The answer "good" about a certificate with the serial number 7 of that issuer, signed by somebody, with these certificates.
pub(crate) fn about(certificate: &[u8], issuer: &Holder, signer: &Holder, certificates: &[Vec<u8>]) -> Vec<u8> {
    let sha1 = element(SEQUENCE, &[&[6, 5, 0x2b, 0x0e, 3, 2, 0x1a], &[5, 0]]);
    let hash = |bytes: &[u8]| element(4, &[&Sha1::digest(bytes)]);
    let key = PublicKey::to_spki_der(&issuer.key.public_key()).unwrap();
    // The BIT STRING of a P-256 key: 65 bytes at the end.
    let key = &key[key.len() - 65..];
    let id = element(SEQUENCE, &[&sha1, &hash(issuer_name(certificate)), &hash(key), &[2, 1, 7]]);
    let good = [0x80, 0];
    let until = element(0xa0, &[&element(0x18, &[LATER])]);
    let status = element(SEQUENCE, &[&id, &good, &element(0x18, &[NOW]), &until]);
    let responder = element(0xa2, &[&hash(key)]);
    let data = element(SEQUENCE, &[&responder, &element(0x18, &[NOW]), &element(SEQUENCE, &[&status])]);
    let ecdsa_with_sha256 = [SEQUENCE, 10, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
    let signature = signer.key.sign(SignatureScheme::ECDSA_SECP256R1_SHA256, &data, &mut rng()).unwrap();
    let signature = element(3, &[&[0], &signature]);
    let certificates = element(0xa0, &[&element(SEQUENCE, &[&certificates.concat()])]);
    let basic = element(SEQUENCE, &[&data, &ecdsa_with_sha256, &signature, &certificates]);
    let kind = [6, 9, 0x2b, 6, 1, 5, 5, 7, 0x30, 1, 1];
    let bytes = element(SEQUENCE, &[&kind, &element(4, &[&basic])]);
    element(SEQUENCE, &[&[10, 1, 0], &element(0xa0, &[&bytes])])
}

/// The issuer's name in a certificate of version 3 whose serial number has one byte: the fourth element of its content.
fn issuer_name(certificate: &[u8]) -> &[u8] {
    let mut rest = inside(inside(certificate));
    for _version_serial_algorithm in 0..3 {
        rest = &rest[whole(rest)..];
    }
    &rest[..whole(rest)]
}

/// How long the first element is with its header.
fn whole(element: &[u8]) -> usize {
    let (header, length) = header(element);
    header + length
}

fn inside(element: &[u8]) -> &[u8] {
    let (header, length) = header(element);
    &element[header..header + length]
}

fn header(element: &[u8]) -> (usize, usize) {
    match element[1] {
        0x81 => (3, usize::from(element[2])),
        0x82 => (4, usize::from(u16::from_be_bytes([element[2], element[3]]))),
        short => (2, usize::from(short)),
    }
}
