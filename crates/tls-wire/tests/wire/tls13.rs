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

/// The tree of a hello whose only extensions are a version and this key_share.
fn hello_with(share: &Extension) -> FieldTree {
    let version = match share {
        Extension::KeyShare(KeyShare::Offered(_)) => SupportedVersions::Offered(vec![ProtocolVersion::TLS_1_3]),
        _ => SupportedVersions::Selected(ProtocolVersion::TLS_1_3),
    };
    let extensions = Some(vec![Extension::SupportedVersions(version), share.clone()]);
    let message = match share {
        Extension::KeyShare(KeyShare::Offered(_)) => {
            HandshakeMessage::ClientHello(ClientHello { extensions, ..samples::modern_client_hello() })
        }
        _ => HandshakeMessage::ServerHello(ServerHello {
            server_version: ProtocolVersion::TLS_1_2,
            random: [1; 32],
            session_id: vec![4; 32],
            cipher_suite: CipherSuite::TLS_AES_128_GCM_SHA256,
            compression_method: CompressionMethod::NULL,
            extensions,
        }),
    };
    decode_handshake(&encode_handshake(&message), &TLS13).0
}

#[test]
fn a_hybrids_public_value_is_taken_apart_into_its_halves() {
    let cases = [
        (NamedGroup::X25519MLKEM768, 1216, 1120, [(0, 1184), (1184, 1216)], [(0, 1088), (1088, 1120)]),
        (NamedGroup::SECP256R1MLKEM768, 1249, 1153, [(65, 1249), (0, 65)], [(65, 1153), (0, 65)]),
        (NamedGroup::SECP384R1MLKEM1024, 1665, 1665, [(97, 1665), (0, 97)], [(97, 1665), (0, 97)]),
    ];
    for (group, offered, answered, offer, answer) in cases {
        let entry = |length| KeyShareEntry { group, key_exchange: vec![7; length] };
        let offers = hello_with(&Extension::KeyShare(KeyShare::Offered(vec![entry(offered)])));
        let answers = hello_with(&Extension::KeyShare(KeyShare::Selected(entry(answered))));
        for (tree, kem, expected) in [(offers, "mlkem_encapsulation_key", offer), (answers, "mlkem_ciphertext", answer)]
        {
            let whole = tree.find("key_share/key_exchange").unwrap();
            let halves = [kem, "ecdh_share"].map(|name| {
                let range = whole.find(name).unwrap().range();
                (range.start - whole.range().start, range.end - whole.range().start)
            });
            assert_eq!(halves, expected, "{group}");
        }
    }
}

#[test]
fn a_hybrids_public_value_of_another_length_stays_whole() {
    let entry = KeyShareEntry { group: NamedGroup::X25519MLKEM768, key_exchange: vec![7; 1217] };
    let tree = hello_with(&Extension::KeyShare(KeyShare::Offered(vec![entry])));
    assert_eq!(tree.find("key_share/key_exchange").unwrap().children, []);
}

#[test]
fn the_fields_of_a_hello_are_named_after_the_versions_that_it_is_about() {
    let share = KeyShareEntry { group: NamedGroup::X25519, key_exchange: vec![9; 32] };
    let named = |tree: &FieldTree, name: &str| tree.find(name).is_some();
    let offer = hello_with(&Extension::KeyShare(KeyShare::Offered(vec![share.clone()])));
    let answer = hello_with(&Extension::KeyShare(KeyShare::Selected(share)));
    for (tree, session_id) in [(&offer, "legacy_session_id"), (&answer, "legacy_session_id_echo")] {
        assert!(named(tree, "legacy_version") && named(tree, session_id));
        assert!(!named(tree, "client_version") && !named(tree, "server_version") && !named(tree, "session_id"));
    }
    let old = |extensions| ClientHello { extensions, ..samples::modern_client_hello() };
    let versions = SupportedVersions::Offered(vec![ProtocolVersion::TLS_1_2]);
    for hello in [old(None), old(Some(vec![Extension::SupportedVersions(versions)]))] {
        let tree = decode_handshake(&encode_handshake(&HandshakeMessage::ClientHello(hello)), &TLS13).0;
        assert!(named(&tree, "client_version") && named(&tree, "session_id") && !named(&tree, "legacy_version"));
    }
}

#[test]
fn a_trust_anchor_is_shown_in_dots_and_digits() {
    let anchors = |identifiers: &[&[u8]]| {
        let identifiers = identifiers.iter().map(|identifier| identifier.to_vec()).collect();
        let bytes = encode_extensions(&[Extension::TrustAnchors(TrustAnchors::Requested(identifiers))]);
        decode_extensions(&bytes, ExtensionPlace::ClientHello).0
    };
    assert_eq!(meaning(&anchors(&[&[0x81, 0xfd, 0x59, 1]]), "trust_anchors/trust_anchor_id"), "32473.1");
    assert_eq!(meaning(&anchors(&[&[0x81]]), "trust_anchors/trust_anchor_id"), "malformed-identifier");
}

#[test]
fn an_extension_of_a_draft_in_another_form_is_shown_as_it_is() {
    for extension_type in
        [ExtensionType::ENCRYPTED_CLIENT_HELLO, ExtensionType::APPLICATION_SETTINGS, ExtensionType::TRUST_ANCHORS]
    {
        let extensions = [Extension::Unknown { extension_type, data: vec![9, 9, 9] }];
        let bytes = encode_extensions(&extensions);
        let (tree, result) = decode_extensions(&bytes, ExtensionPlace::ClientHello);
        crate::laws::assert_tree_fits(&bytes, &tree, &result);
        assert_eq!(result.as_deref(), Ok(extensions.as_slice()));
        assert_eq!(meaning(&tree, "extension_data"), "byte-count 3");
    }
}

#[test]
fn the_outer_hello_of_ech_says_how_the_inner_one_is_encrypted() {
    let bytes = encode_handshake(&HandshakeMessage::ClientHello(samples::modern_client_hello()));
    let (tree, _) = decode_handshake(&bytes, &TLS13);
    for (field, expected) in [
        ("type", "named-number outer 0"),
        ("kdf_id", "HKDF-SHA256"),
        ("aead_id", "AES-128-GCM"),
        ("enc", "byte-count 32"),
        ("payload", "byte-count 240"),
    ] {
        assert_eq!(meaning(&tree, &format!("extensions/encrypted_client_hello/{field}")), expected);
    }
}

#[test]
fn the_second_of_several_public_values_is_found_by_its_place() {
    let shares = [(NamedGroup(0x3a3a), 1), (NamedGroup::X25519, 32), (NamedGroup::SECP256R1, 65)];
    let entries = shares.map(|(group, length)| KeyShareEntry { group, key_exchange: vec![9; length] });
    let tree = hello_with(&Extension::KeyShare(KeyShare::Offered(entries.to_vec())));
    for (index, (_, length)) in shares.into_iter().enumerate() {
        let found = tree.find(&format!("key_share_entry[{index}]/key_exchange")).unwrap();
        assert_eq!(found.range().len(), length);
    }
    assert_eq!(tree.find("key_share_entry[3]/key_exchange"), None);
}

#[test]
fn every_value_that_is_nonsense_by_intention_has_a_field_that_says_so() {
    let bytes = encode_handshake(&HandshakeMessage::ClientHello(samples::modern_client_hello()));
    let (tree, _) = decode_handshake(&bytes, &TLS13);
    let nonsense: Vec<&FieldNode> = tree
        .leaves()
        .filter(|leaf| leaf.meaning.as_ref().is_some_and(|meaning| meaning.kind().name == "grease"))
        .collect();
    assert_eq!(nonsense.len(), 8);
    for leaf in nonsense {
        // Which extension or group it is, says the field around it.
        let is_named = leaf.field.id.starts_with("grease-") || ["extension-type", "group"].contains(&leaf.field.id);
        assert!(is_named, "{}", leaf.field.id);
    }
}
