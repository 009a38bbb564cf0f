//! What others have published or sent: the handshakes of RFC 8448, and the hellos of a browser of 2026. In the workspace's
//! `tests/vectors`, whose README says where they come from.

use crate::laws::{assert_tree_fits, decode_lawfully};
use crate::meaning::meaning;
use crate::samples::{Sample, TLS13, unhex};
use tls_wire::*;

static CHROMIUM: [&[u8]; 4] = [
    include_bytes!("../../../../tests/vectors/chromium/chromium-156-0.bin"),
    include_bytes!("../../../../tests/vectors/chromium/chromium-156-1.bin"),
    include_bytes!("../../../../tests/vectors/chromium/chromium-156-2.bin"),
    include_bytes!("../../../../tests/vectors/chromium/chromium-156-3.bin"),
];

/// The ClientHello messages of Chromium, without their record's header.
pub(crate) fn chromium() -> Vec<Sample> {
    CHROMIUM.iter().map(|record| Sample { context: TLS13, bytes: record[RecordHeader::LENGTH..].to_vec() }).collect()
}

/// The messages of RFC 8448 whose plaintext it gives.
pub(crate) fn rfc8448() -> Vec<Sample> {
    let files = [
        include_str!("../../../../tests/vectors/rfc8448/section3_1rtt.vec"),
        include_str!("../../../../tests/vectors/rfc8448/sections4_to_7.vec"),
    ];
    let messages = files.into_iter().flat_map(named).filter_map(|(name, bytes)| match name {
        "record_client_hello" | "record_hello_retry_request" | "record_second_client_hello" => {
            Some(bytes[RecordHeader::LENGTH..].to_vec())
        }
        "server_hello"
        | "encrypted_extensions"
        | "certificate_request"
        | "certificate"
        | "certificate_verify"
        | "server_finished" => Some(bytes),
        _ => None,
    });
    messages.map(|bytes| Sample { context: TLS13, bytes }).collect()
}

/// The lines of a vector file that hold bytes, with their names.
fn named(file: &str) -> impl Iterator<Item = (&str, Vec<u8>)> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .filter(|(name, _)| *name != "section")
        .map(|(name, hex)| (name, unhex(hex)))
}

#[test]
fn every_message_of_rfc_8448_is_decoded_to_its_fields() {
    let messages = rfc8448();
    assert_eq!(messages.len(), 31);
    for Sample { context, bytes } in messages {
        let message = decode_lawfully(&bytes, &context).unwrap();
        assert!(!matches!(message, HandshakeMessage::Unknown { .. }), "{message:?}");
    }
}

#[test]
fn the_certificate_request_of_rfc_8448_wants_a_signature_scheme() {
    let mut requests = rfc8448().into_iter().filter(|sample| sample.bytes[0] == HandshakeType::CERTIFICATE_REQUEST.0);
    let request = requests.next().unwrap();
    let Ok(HandshakeMessage::Tls13CertificateRequest(request)) = read_handshake(&request.bytes, &TLS13) else {
        panic!("no CertificateRequest");
    };
    assert_eq!(request.certificate_request_context, [0; 0]);
    let Some(Extension::SignatureAlgorithms(schemes)) = request.extension(ExtensionType::SIGNATURE_ALGORITHMS) else {
        panic!("no signature_algorithms");
    };
    assert_eq!(schemes.len(), 15);
}

#[test]
fn every_hello_of_a_browser_is_decoded_to_its_fields() {
    for (record, Sample { context, bytes }) in CHROMIUM.iter().zip(chromium()) {
        let (tree, result) = decode_record(record, &RecordContext::default());
        assert_tree_fits(record, &tree, &result);
        assert_eq!(encode_record(&result.unwrap()), *record);
        let Ok(HandshakeMessage::ClientHello(hello)) = decode_lawfully(&bytes, &context) else {
            panic!("no ClientHello");
        };
        // Only what is nonsense by intention, and signed_certificate_timestamp, which is empty, has no form of its own.
        for extension in hello.extensions.iter().flatten() {
            if let Extension::Unknown { extension_type, data } = extension {
                let is_empty = *extension_type == ExtensionType::SIGNED_CERTIFICATE_TIMESTAMP && data.is_empty();
                assert!(extension_type.is_grease() || is_empty, "{extension_type}");
            }
        }
    }
}

#[test]
fn the_hello_of_a_browser_says_what_a_browser_of_2026_wants() {
    for Sample { context, bytes } in chromium() {
        let (tree, _) = decode_handshake(&bytes, &context);
        for (path, expected) in [
            ("server_name/host_name", "example.test"),
            ("key_share/key_exchange/mlkem_encapsulation_key", "byte-count 1184"),
            ("key_share/key_exchange/ecdh_share", "byte-count 32"),
            ("encrypted_client_hello/type", "named-number outer 0"),
            ("application_settings/protocol_name", "h2"),
            ("compress_certificate/algorithm", "brotli"),
        ] {
            assert_eq!(meaning(&tree, &format!("extensions/{path}")), expected, "{path}");
        }
        let Ok(HandshakeMessage::ClientHello(hello)) = read_handshake(&bytes, &context) else { panic!("no hello") };
        let Some(Extension::TrustAnchors(TrustAnchors::Requested(anchors))) =
            hello.extension(ExtensionType::TRUST_ANCHORS)
        else {
            panic!("no trust_anchors")
        };
        assert_eq!(anchors.len(), 28);
        let Some(Extension::SignatureAlgorithms(schemes)) = hello.extension(ExtensionType::SIGNATURE_ALGORITHMS) else {
            panic!("no signature_algorithms")
        };
        assert!(schemes[0].is_grease());
        assert_eq!(schemes[1..4], [SignatureScheme::MLDSA44, SignatureScheme::MLDSA65, SignatureScheme::MLDSA87]);
    }
}
