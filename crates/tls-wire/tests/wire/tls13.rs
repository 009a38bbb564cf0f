//! The messages of TLS 1.3.

use crate::laws::decode_lawfully;
use crate::meaning::meaning;
use crate::samples::{self, TLS13, context};
use tls_wire::*;

#[test]
fn every_made_message_of_tls_1_3_is_decoded_to_itself() {
    for message in samples::made_tls13() {
        let bytes = encode_handshake(&message);
        assert_eq!(decode_lawfully(&bytes, &TLS13), Ok(message));
    }
}

#[test]
fn messages_of_tls_1_3_alone_are_unknown_to_tls_1_2() {
    let unknown = [
        HandshakeType::END_OF_EARLY_DATA,
        HandshakeType::ENCRYPTED_EXTENSIONS,
        HandshakeType::KEY_UPDATE,
        HandshakeType::COMPRESSED_CERTIFICATE,
        HandshakeType::MESSAGE_HASH,
    ];
    for msg_type in unknown {
        let message = HandshakeMessage::Unknown { msg_type, body: vec![0] };
        let bytes = encode_handshake(&message);
        assert_eq!(decode_lawfully(&bytes, &context(KeyExchangeAlgorithm::Ecdhe)), Ok(message));
    }
}

#[test]
fn finished_of_tls_1_3_is_as_long_as_it_comes() {
    for length in [32, 48] {
        let message = HandshakeMessage::Finished(Finished { verify_data: vec![1; length] });
        assert_eq!(decode_lawfully(&encode_handshake(&message), &TLS13), Ok(message));
    }
}

#[test]
fn key_update_of_another_number_is_an_illegal_parameter() {
    let error = decode_lawfully(&[24, 0, 0, 1, 2], &TLS13).unwrap_err();
    let kind = DecodeErrorKind::IllegalValue { value: 2 };
    assert_eq!(error, DecodeError { field: "request_update", offset: 4, kind });
    assert_eq!(error.alert(), AlertDescription::ILLEGAL_PARAMETER);
}

#[test]
fn key_update_says_whether_an_answer_is_wanted() {
    for (byte, expected) in [(0, "named-number update_not_requested 0"), (1, "named-number update_requested 1")] {
        let (tree, _) = decode_handshake(&[24, 0, 0, 1, byte], &TLS13);
        assert_eq!(meaning(&tree, "request_update"), expected);
    }
}

#[test]
fn an_extension_that_stands_twice_in_a_certificate_entry_is_an_illegal_parameter() {
    let extension = Extension::Unknown { extension_type: ExtensionType(999), data: Vec::new() };
    let entry = tls13::CertificateEntry { cert_data: vec![0x30, 0], extensions: vec![extension.clone(), extension] };
    let message =
        tls13::CertificateMessage { certificate_request_context: Vec::new(), certificate_list: vec![entry.clone()] };
    let error = decode_lawfully(&encode_handshake(&HandshakeMessage::Tls13Certificate(message)), &TLS13).unwrap_err();
    assert_eq!(error.kind, DecodeErrorKind::Duplicate { extension_type: ExtensionType(999) });
    // The same one at two certificates is as it should be.
    let once = tls13::CertificateEntry { extensions: entry.extensions.iter().take(1).cloned().collect(), ..entry };
    let message = HandshakeMessage::Tls13Certificate(tls13::CertificateMessage {
        certificate_request_context: Vec::new(),
        certificate_list: vec![once.clone(), once],
    });
    assert_eq!(decode_lawfully(&encode_handshake(&message), &TLS13), Ok(message));
}

#[test]
fn a_certificate_message_without_its_header_is_decoded_to_itself() {
    for message in samples::made_tls13() {
        let HandshakeMessage::Tls13Certificate(certificate) = message else { continue };
        let bytes = certificate.encode_body();
        let (tree, result) = tls13::CertificateMessage::decode_body(&bytes);
        crate::laws::assert_tree_fits(&bytes, &tree, &result);
        assert_eq!(result, Ok(certificate));
    }
}

#[test]
fn a_hello_retry_request_is_known_by_its_random() {
    let retries: Vec<bool> = samples::made()
        .into_iter()
        .filter_map(|message| match message {
            HandshakeMessage::ServerHello(hello) => Some(hello.is_hello_retry_request()),
            _ => None,
        })
        .collect();
    assert_eq!(retries, [false, false, false, true]);
}
