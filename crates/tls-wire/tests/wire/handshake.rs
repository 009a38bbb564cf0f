//! Handshake messages.

use crate::laws::decode_lawfully;
use crate::meaning::meaning;
use crate::samples::{self, Sample, context};
use tls_facts::wire;
use tls_wire::*;

fn tree(sample: &Sample) -> FieldTree {
    decode_handshake(&sample.bytes, &sample.context).0
}

#[test]
fn every_sample_decodes_and_encodes_to_the_same_bytes() {
    for sample in samples::all() {
        decode_lawfully(&sample.bytes, &sample.context).unwrap();
    }
}

#[test]
fn every_made_message_is_decoded_to_itself() {
    for message in samples::made() {
        let bytes = encode_handshake(&message);
        assert_eq!(decode_lawfully(&bytes, &context(KeyExchangeAlgorithm::Ecdhe)), Ok(message));
    }
}

#[test]
fn every_truncation_ends_in_an_error() {
    for sample in samples::all() {
        for length in 0..sample.bytes.len() {
            let (truncated, _) = sample.bytes.split_at(length);
            decode_lawfully(truncated, &sample.context).unwrap_err();
        }
    }
}

#[test]
fn every_shorter_body_ends_in_a_value_or_an_error() {
    for sample in samples::all() {
        for length in 4..sample.bytes.len() {
            let mut shorter = sample.bytes[..length].to_vec();
            shorter[1..4].copy_from_slice(&(length as u32 - 4).to_be_bytes()[1..]);
            let _ = decode_lawfully(&shorter, &sample.context);
        }
    }
}

#[test]
fn every_changed_byte_ends_in_a_value_or_an_error() {
    for sample in samples::all() {
        let mut bytes = sample.bytes.clone();
        // All 255 other values where the message is short; in long ones those that flip one bit or all, or only the last or all.
        let all: Vec<u8> = (1..=255).collect();
        let changes = match bytes.len() {
            0..=120 => all.as_slice(),
            121..=1000 => &[1, 2, 4, 8, 16, 32, 64, 128, 255],
            _ => &[1, 255],
        };
        for index in 0..bytes.len() {
            for change in changes {
                bytes[index] ^= change;
                let _ = decode_lawfully(&bytes, &sample.context);
                bytes[index] ^= change;
            }
        }
    }
}

#[test]
fn trailing_bytes_are_rejected() {
    for sample in samples::all() {
        let mut longer = sample.bytes.clone();
        longer.push(0);
        let error = decode_lawfully(&longer, &sample.context).unwrap_err();
        assert_eq!(error.kind, DecodeErrorKind::TrailingBytes { count: 1 });
        assert_eq!(error.alert(), AlertDescription::DECODE_ERROR);
    }
}

#[test]
fn trailing_bytes_within_a_message_are_rejected() {
    let error = decode_lawfully(&[14, 0, 0, 1, 0], &context(KeyExchangeAlgorithm::Rsa)).unwrap_err();
    assert_eq!(error.kind, DecodeErrorKind::TrailingBytes { count: 1 });
}

#[test]
fn client_hello_of_openssl_is_explained() {
    let [client_hello, ..] = samples::openssl_rsa().try_into().ok().map(|all: [Sample; 6]| all).unwrap();
    let tree = tree(&client_hello);
    assert_eq!(meaning(&tree, "msg_type"), "named-number client_hello 1");
    assert_eq!(meaning(&tree, "length"), "byte-count 148");
    assert_eq!(meaning(&tree, "client_version"), "named-bytes TLS 1.2 0303");
    assert_eq!(tree.find("random").unwrap().range(), 6..38);
    assert_eq!(meaning(&tree, "session_id_length"), "byte-count 0");
    assert_eq!(tree.find("session_id"), None);
    assert_eq!(meaning(&tree, "cipher_suites/cipher_suite"), "TLS_RSA_WITH_AES_128_GCM_SHA256");
    assert_eq!(meaning(&tree, "compression_methods"), "entry-count 1");
    assert_eq!(meaning(&tree, "extensions/server_name/host_name"), "shop.example");
    assert_eq!(meaning(&tree, "extensions/application_layer_protocol_negotiation/protocol_name"), "h2");
    assert_eq!(
        meaning(&tree, "extensions/signature_algorithms/signature_algorithm"),
        "signature-scheme ecdsa_secp256r1_sha256 sha256 ecdsa"
    );
}

#[test]
fn key_exchange_values_are_found_by_name() {
    let dhe = samples::openssl_dhe();
    let server_key_exchange = tree(&dhe[3]);
    assert_eq!(meaning(&server_key_exchange, "params/dh_p"), "bit-count 2048");
    assert_eq!(meaning(&server_key_exchange, "params/dh_g"), "number 2");
    assert_eq!(server_key_exchange.find("params/dh_Ys").unwrap().range().len(), 256);
    assert_eq!(meaning(&server_key_exchange, "signed_params/signature"), "byte-count 256");
    assert_eq!(tree(&dhe[5]).find("dh_Yc").unwrap().range().len(), 256);

    let ecdhe = samples::openssl_ecdhe_ecdsa();
    let server_key_exchange = tree(&ecdhe[3]);
    assert_eq!(meaning(&server_key_exchange, "params/curve_type"), "named-number named_curve 3");
    assert_eq!(meaning(&server_key_exchange, "params/namedcurve"), "x25519");
    assert_eq!(meaning(&server_key_exchange, "params/public"), "byte-count 32");
    assert_eq!(meaning(&tree(&ecdhe[7]), "ecdh_Yc"), "byte-count 32");

    let rsa = samples::openssl_rsa();
    assert_eq!(meaning(&tree(&rsa[4]), "encrypted_pre_master_secret"), "byte-count 256");
}

#[test]
fn signed_parameters_are_those_on_the_wire() {
    for (sample, index) in [(samples::openssl_dhe(), 3), (samples::openssl_ecdhe_ecdsa(), 3)] {
        let sample = &sample[index];
        let Ok(HandshakeMessage::ServerKeyExchange(message)) = decode_lawfully(&sample.bytes, &sample.context) else {
            panic!("no ServerKeyExchange");
        };
        let range = tree(sample).find("params").unwrap().range();
        assert_eq!(message.params_bytes(), sample.bytes[range]);
    }
}

#[test]
fn key_exchange_without_negotiated_algorithm_is_unexpected() {
    let context = DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange: None };
    for sample in [&samples::openssl_dhe()[3], &samples::openssl_rsa()[4]] {
        let error = decode_lawfully(&sample.bytes, &context).unwrap_err();
        assert_eq!(error.alert(), AlertDescription::UNEXPECTED_MESSAGE);
    }
}

#[test]
fn rsa_key_exchange_has_no_server_key_exchange() {
    let error = decode_lawfully(&samples::openssl_dhe()[3].bytes, &context(KeyExchangeAlgorithm::Rsa)).unwrap_err();
    assert_eq!(error.alert(), AlertDescription::UNEXPECTED_MESSAGE);
}

#[test]
fn explicit_curves_are_an_illegal_parameter() {
    let mut bytes = samples::openssl_ecdhe_ecdsa()[3].bytes.clone();
    bytes[4] = EcCurveType::EXPLICIT_PRIME.0;
    let error = decode_lawfully(&bytes, &context(KeyExchangeAlgorithm::Ecdhe)).unwrap_err();
    assert_eq!(error, DecodeError { field: "curve_type", offset: 4, kind: DecodeErrorKind::IllegalValue { value: 1 } });
    assert_eq!(error.alert(), AlertDescription::ILLEGAL_PARAMETER);
}

#[test]
fn session_id_of_33_bytes_is_a_decode_error() {
    let mut hello = samples::modern_client_hello();
    hello.session_id = vec![0; 33];
    let bytes = encode_handshake(&HandshakeMessage::ClientHello(hello));
    let error = decode_lawfully(&bytes, &context(KeyExchangeAlgorithm::Rsa)).unwrap_err();
    assert_eq!(error.to_string(), "legacy_session_id at byte 38: 33 bytes, where 0 to 32 are allowed");
    assert_eq!(error.alert(), AlertDescription::DECODE_ERROR);
}

#[test]
fn extension_that_stands_twice_is_an_illegal_parameter() {
    let mut hello = samples::modern_client_hello();
    hello.extensions = Some(vec![Extension::ExtendedMasterSecret, Extension::ExtendedMasterSecret]);
    let bytes = encode_handshake(&HandshakeMessage::ClientHello(hello));
    let error = decode_lawfully(&bytes, &context(KeyExchangeAlgorithm::Rsa)).unwrap_err();
    let extension_type = ExtensionType::EXTENDED_MASTER_SECRET;
    assert_eq!(error.kind, DecodeErrorKind::Duplicate { extension_type });
    assert_eq!(error.alert(), AlertDescription::ILLEGAL_PARAMETER);
}

#[test]
fn finished_of_tls_1_2_has_12_bytes() {
    for length in [11, 13] {
        let bytes = encode_handshake(&HandshakeMessage::Finished(Finished { verify_data: vec![0; length] }));
        let error = decode_lawfully(&bytes, &context(KeyExchangeAlgorithm::Rsa)).unwrap_err();
        assert_eq!(error.alert(), AlertDescription::DECODE_ERROR);
    }
}

#[test]
fn malformed_message_keeps_what_was_understood() {
    let sample = &samples::openssl_rsa()[0];
    let (tree, result) = decode_handshake(&sample.bytes[..60], &sample.context);
    assert!(result.is_err());
    assert_eq!(tree.find("msg_type").unwrap().range(), 0..1);
    assert_eq!(tree.find("undecoded").unwrap().range(), 4..60);
}

#[test]
fn path_at_leads_from_the_message_to_the_leaf() {
    let sample = &samples::openssl_rsa()[0];
    let tree = tree(sample);
    let offset = tree.find("host_name").unwrap().range().start;
    let names: Vec<_> = tree.path_at(offset).iter().map(|node| node.field.name).collect();
    assert_eq!(names, ["extensions", "server_name", "server_name_list", "host_name"]);
    assert_eq!(tree.path_at(sample.bytes.len()), [] as [&FieldNode; 0]);
}

#[test]
fn extension_is_found_by_type() {
    let hello = samples::modern_client_hello();
    assert_eq!(hello.extension(ExtensionType::RECORD_SIZE_LIMIT), Some(&Extension::RecordSizeLimit(16385)));
    assert_eq!(hello.extension(ExtensionType::HEARTBEAT), None);
}

#[test]
fn lists_too_long_for_their_length_are_cut_off() {
    let mut hello = samples::modern_client_hello();
    hello.session_id = vec![1; 300];
    hello.extensions = None;
    let bytes = encode_handshake(&HandshakeMessage::ClientHello(hello));
    assert_eq!(bytes[38], 255);
}

#[test]
fn extensions_of_later_messages_have_their_own_forms() {
    let block = |place, extensions: &[Extension]| {
        let bytes = encode_extensions(extensions);
        let (tree, result) = decode_extensions(&bytes, place);
        crate::laws::assert_tree_fits(&bytes, &tree, &result);
        assert_eq!(result.as_deref(), Ok(extensions));
    };
    block(ExtensionPlace::NewSessionTicket, &[Extension::EarlyData(Some(16384))]);
    block(ExtensionPlace::EncryptedExtensions, &[Extension::EarlyData(None), Extension::ServerName(Vec::new())]);
    block(
        ExtensionPlace::CertificateRequest,
        &[Extension::OidFilters(vec![OidFilter {
            certificate_extension_oid: vec![6, 3, 0x55, 0x1d, 0x0f],
            certificate_extension_values: vec![3, 2, 7, 0x80],
        }])],
    );
    let status = CertificateStatus { status_type: CertificateStatusType::OCSP, response: vec![1] };
    block(ExtensionPlace::CertificateEntry, &[Extension::StatusRequest(StatusRequest::Status(status))]);
    let key_share = Extension::Unknown { extension_type: ExtensionType::KEY_SHARE, data: vec![1] };
    block(ExtensionPlace::CertificateEntry, &[key_share]);
}

#[test]
fn padding_that_is_not_zero_is_an_illegal_parameter() {
    let (_, result) = decode_extensions(&[0, 5, 0, 21, 0, 1, 7], ExtensionPlace::ClientHello);
    assert_eq!(result.unwrap_err().alert(), AlertDescription::ILLEGAL_PARAMETER);
}

#[test]
fn grease_is_recognised_wherever_it_stands() {
    let bytes = encode_handshake(&HandshakeMessage::ClientHello(samples::modern_client_hello()));
    let (tree, _) = decode_handshake(&bytes, &context(KeyExchangeAlgorithm::Ecdhe));
    for (path, expected) in [
        ("cipher_suites/cipher_suite", "grease 1a1a"),
        ("extensions/extension", "grease 2a2a"),
        ("extensions/supported_groups/named_group", "grease 3a3a"),
        ("extensions/key_share/group", "grease 3a3a"),
        ("extensions/application_layer_protocol_negotiation/protocol_name", "grease 4a4a"),
        ("extensions/supported_versions/version", "grease 5a5a"),
        ("extensions/psk_key_exchange_modes/ke_mode", "grease 0b"),
        ("extensions/key_share/client_shares/key_share_entry/group", "grease 3a3a"),
    ] {
        assert_eq!(meaning(&tree, path), expected);
    }
}

#[test]
fn extension_known_by_name_only_shows_its_name() {
    let bytes = encode_handshake(&HandshakeMessage::ClientHello(samples::modern_client_hello()));
    let (tree, _) = decode_handshake(&bytes, &context(KeyExchangeAlgorithm::Ecdhe));
    let extensions = tree.find("extensions").unwrap();
    let last_but_two = &extensions.children[extensions.children.len() - 3];
    assert_eq!(last_but_two.meaning, Some(wire::named("max_fragment_length")));
    assert_eq!(meaning(&tree, "extensions/extension/extension_data"), "byte-count 1");
}

#[test]
fn downgrade_sentinel_is_pointed_out() {
    let bytes = encode_handshake(&samples::made()[6]);
    let (tree, _) = decode_handshake(&bytes, &context(KeyExchangeAlgorithm::Ecdhe));
    assert_eq!(meaning(&tree, "random"), "could-speak-tls13");
}
