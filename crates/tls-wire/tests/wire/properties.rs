//! The same laws, for whatever chance comes up with.

use crate::laws::{assert_tree_fits, decode_lawfully};
use crate::samples;
use proptest::prelude::*;
use tls_wire::*;

fn any_context() -> impl Strategy<Value = DecodeContext> {
    let key_exchange = prop_oneof![
        Just(None),
        Just(Some(KeyExchangeAlgorithm::Rsa)),
        Just(Some(KeyExchangeAlgorithm::DheRsa)),
        Just(Some(KeyExchangeAlgorithm::Ecdhe)),
    ];
    let version = prop_oneof![
        Just(ProtocolVersion::TLS_1_2),
        Just(ProtocolVersion::TLS_1_3),
        any::<u16>().prop_map(ProtocolVersion)
    ];
    (version, key_exchange).prop_map(|(version, key_exchange)| DecodeContext { version, key_exchange })
}

/// A sample in which some bytes were replaced by others, of which there may be more or fewer.
fn mangled_sample() -> impl Strategy<Value = Vec<u8>> {
    let samples: Vec<_> = samples::all().into_iter().map(|sample| sample.bytes).collect();
    let samples = proptest::sample::select(samples);
    (samples, any::<proptest::sample::Index>(), 0..8_usize, prop::collection::vec(any::<u8>(), 0..8), any::<bool>())
        .prop_map(|(mut bytes, start, length, replacement, repair)| {
            let start = start.index(bytes.len());
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, replacement);
            if repair && bytes.len() >= 4 {
                let length = (bytes.len() as u32 - 4).to_be_bytes();
                bytes[1..4].copy_from_slice(&length[1..]);
            }
            bytes
        })
}

proptest! {
    #[test]
    fn mangled_messages_end_in_a_value_or_an_error(bytes in mangled_sample(), context in any_context()) {
        let _ = decode_lawfully(&bytes, &context);
    }

    #[test]
    fn random_bodies_end_in_a_value_or_an_error(
        msg_type in 0..30_u8,
        body in prop::collection::vec(any::<u8>(), 0..200),
        context in any_context(),
    ) {
        let message = HandshakeMessage::Unknown { msg_type: HandshakeType(msg_type), body };
        let _ = decode_lawfully(&encode_handshake(&message), &context);
    }

    #[test]
    fn random_extensions_end_in_a_value_or_an_error(
        extensions in prop::collection::vec((0..60_u16, prop::collection::vec(any::<u8>(), 0..40)), 0..6),
        place in prop_oneof![
            Just(ExtensionPlace::ClientHello),
            Just(ExtensionPlace::ServerHello),
            Just(ExtensionPlace::HelloRetryRequest),
            Just(ExtensionPlace::EncryptedExtensions),
            Just(ExtensionPlace::CertificateRequest),
            Just(ExtensionPlace::CertificateEntry),
            Just(ExtensionPlace::NewSessionTicket),
        ],
    ) {
        let extensions: Vec<_> = extensions
            .into_iter()
            .map(|(number, data)| Extension::Unknown { extension_type: ExtensionType(number), data })
            .collect();
        let bytes = encode_extensions(&extensions);
        let (tree, result) = decode_extensions(&bytes, place);
        assert_tree_fits(&bytes, &tree, &result);
        if let Ok(extensions) = result {
            prop_assert_eq!(encode_extensions(&extensions), bytes);
        }
    }

    #[test]
    fn random_der_is_tiled(mut der in prop::collection::vec(any::<u8>(), 0..100), nested in any::<bool>()) {
        if nested {
            der.splice(0..0, [0x30, der.len() as u8]);
        }
        crate::laws::assert_tiles(&der, &der::annotate_certificate(&der));
    }

    #[test]
    fn records_survive_any_cut(
        records in prop::collection::vec((20..24_u8, prop::collection::vec(any::<u8>(), 1..300)), 0..6),
        cuts in prop::collection::vec(1..50_usize, 1..100),
    ) {
        let records: Vec<_> = records
            .into_iter()
            .map(|(content_type, fragment)| RawRecord {
                content_type: ContentType(content_type),
                version: ProtocolVersion::TLS_1_2,
                fragment,
            })
            .collect();
        let wire: Vec<u8> = records.iter().flat_map(encode_record).collect();
        let mut reader = RecordReader::new();
        let mut read = Vec::new();
        let mut rest = wire.as_slice();
        for cut in cuts.iter().cycle() {
            let (piece, after) = rest.split_at((*cut).min(rest.len()));
            reader.feed(piece);
            while let Some(record) = reader.next().unwrap() {
                read.push(record);
            }
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        prop_assert_eq!(read, records);
    }

    #[test]
    fn random_streams_end_in_records_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut reader = RecordReader::new();
        reader.feed(&bytes);
        while let Ok(Some(_)) = reader.next() {}
    }
}
