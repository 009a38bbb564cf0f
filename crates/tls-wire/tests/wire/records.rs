//! Records, alerts and the other small messages.

use crate::laws::{assert_tiles, assert_tree_fits};
use crate::meaning::{meaning, short};
use crate::samples;
use tls_wire::*;

const FORMS: [RecordForm; 5] = [
    RecordForm::Plain,
    RecordForm::AesGcm,
    RecordForm::ChaCha20Poly1305,
    RecordForm::Cbc { block: 16, mac: 20, encrypt_then_mac: false },
    RecordForm::Cbc { block: 16, mac: 32, encrypt_then_mac: true },
];

fn decode_lawfully(wire: &[u8], form: RecordForm) -> Result<RawRecord, DecodeError> {
    let (tree, result) = decode_record(wire, &RecordContext { form });
    assert_tree_fits(wire, &tree, &result);
    if let Ok(record) = &result {
        assert_eq!(encode_record(record), wire);
    }
    result
}

fn leaf_names(tree: &FieldTree) -> Vec<(&'static str, usize)> {
    tree.leaves().map(|leaf| (leaf.field.name, leaf.range().len())).collect()
}

fn record(content_type: ContentType, fragment: &[u8]) -> RawRecord {
    RawRecord { content_type, version: ProtocolVersion::TLS_1_2, fragment: fragment.to_vec() }
}

#[test]
fn every_record_of_openssl_decodes_and_encodes_to_the_same_bytes() {
    for wire in samples::records() {
        decode_lawfully(&wire, RecordForm::Plain).unwrap();
    }
}

#[test]
fn every_truncation_and_changed_byte_of_a_record_ends_in_a_value_or_an_error() {
    let records = samples::records();
    for form in FORMS {
        for wire in records.iter().filter(|wire| wire.len() < 100) {
            for length in 0..wire.len() {
                decode_lawfully(&wire[..length], form).unwrap_err();
            }
            let mut changed = wire.clone();
            for index in 0..wire.len() {
                for change in 1..=255 {
                    changed[index] ^= change;
                    let _ = decode_lawfully(&changed, form);
                    changed[index] ^= change;
                }
            }
        }
    }
}

#[test]
fn parts_of_a_fragment_depend_on_its_form() {
    let wire = encode_record(&record(ContentType::APPLICATION_DATA, &[0; 80]));
    let parts = |form| leaf_names(&decode_record(&wire, &RecordContext { form }).0)[3..].to_vec();
    assert_eq!(parts(FORMS[0]), [("fragment", 80)]);
    assert_eq!(parts(FORMS[1]), [("nonce_explicit", 8), ("content", 56), ("tag", 16)]);
    assert_eq!(parts(FORMS[2]), [("content", 64), ("tag", 16)]);
    assert_eq!(parts(FORMS[3]), [("IV", 16), ("block_ciphered", 64)]);
    assert_eq!(parts(FORMS[4]), [("IV", 16), ("block_ciphered", 32), ("MAC", 32)]);
}

#[test]
fn fragment_too_short_for_its_form_is_a_decode_error() {
    let wire = encode_record(&record(ContentType::APPLICATION_DATA, &[0; 10]));
    for form in &FORMS[1..] {
        assert_eq!(decode_lawfully(&wire, *form).unwrap_err().alert(), AlertDescription::DECODE_ERROR);
    }
}

#[test]
fn records_longer_than_allowed_overflow() {
    let longest = record(ContentType::APPLICATION_DATA, &vec![0; MAX_PLAINTEXT]);
    decode_lawfully(&encode_record(&longest), RecordForm::Plain).unwrap();
    let too_long = record(ContentType::APPLICATION_DATA, &vec![0; MAX_PLAINTEXT + 1]);
    let error = decode_lawfully(&encode_record(&too_long), RecordForm::Plain).unwrap_err();
    assert_eq!(error.alert(), AlertDescription::RECORD_OVERFLOW);
    decode_lawfully(&encode_record(&too_long), RecordForm::AesGcm).unwrap();
    let too_long = record(ContentType::APPLICATION_DATA, &vec![0; MAX_CIPHERTEXT + 1]);
    let error = decode_lawfully(&encode_record(&too_long), RecordForm::AesGcm).unwrap_err();
    assert_eq!(error.alert(), AlertDescription::RECORD_OVERFLOW);
}

#[test]
fn plaintext_of_a_cbc_record_has_mac_and_padding() {
    let mut plaintext = vec![b'x'; 25];
    plaintext.extend([0xaa; 20]);
    plaintext.extend([2, 2, 2]);
    let parts = |form| {
        let tree = annotate_plaintext(&plaintext, 0..25, &RecordContext { form });
        assert_tiles(&plaintext, &tree);
        leaf_names(&tree)
    };
    assert_eq!(parts(FORMS[3]), [("content", 25), ("MAC", 20), ("padding", 2), ("padding_length", 1)]);
    assert_eq!(parts(FORMS[4]), [("content", 25), ("padding", 22), ("padding_length", 1)]);
}

#[test]
fn plaintext_of_an_aead_record_is_all_content() {
    let tree = annotate_plaintext(b"hello", 0..5, &RecordContext { form: RecordForm::AesGcm });
    assert_eq!(leaf_names(&tree), [("content", 5)]);
}

#[test]
fn plaintext_shorter_than_promised_still_tiles() {
    for form in FORMS {
        for length in 0..60 {
            let plaintext = vec![1; length];
            assert_tiles(&plaintext, &annotate_plaintext(&plaintext, 0..30, &RecordContext { form }));
        }
    }
}

#[test]
fn alert_is_two_bytes() {
    let (tree, alert) = decode_alert(&[2, 40]);
    let expected = Alert { level: AlertLevel::FATAL, description: AlertDescription::HANDSHAKE_FAILURE };
    assert_eq!(alert, Ok(expected));
    assert_eq!(encode_alert(&expected), [2, 40]);
    assert_eq!(meaning(&tree, "level"), "named-number fatal 2");
    assert_eq!(meaning(&tree, "description"), "named-number handshake_failure 40");
}

#[test]
fn malformed_alerts_are_rejected() {
    for (bytes, alert) in [
        (&[][..], AlertDescription::DECODE_ERROR),
        (&[1], AlertDescription::DECODE_ERROR),
        (&[1, 0, 0], AlertDescription::DECODE_ERROR),
        (&[3, 0], AlertDescription::ILLEGAL_PARAMETER),
    ] {
        let (tree, result) = decode_alert(bytes);
        assert_tree_fits(bytes, &tree, &result);
        assert_eq!(result.unwrap_err().alert(), alert);
    }
}

#[test]
fn change_cipher_spec_is_the_byte_1() {
    assert_eq!(decode_change_cipher_spec(&[1]).1, Ok(ChangeCipherSpec));
    assert_eq!(encode_change_cipher_spec(ChangeCipherSpec), [1]);
    for bytes in [&[][..], &[0], &[2], &[1, 1]] {
        let (tree, result) = decode_change_cipher_spec(bytes);
        assert_tree_fits(bytes, &tree, &result);
        result.unwrap_err();
    }
}

#[test]
fn application_data_shows_text_as_text() {
    let meaning = |bytes: &[u8]| {
        let tree = annotate_application_data(bytes);
        assert_tiles(bytes, &tree);
        tree.find("data").map(|node| short(node.meaning.as_ref().unwrap()))
    };
    assert_eq!(meaning(b"GET / HTTP/1.1\r\n").as_deref(), Some("GET / HTTP/1.1\r\n"));
    assert_eq!(meaning(&[0xff, 0]).as_deref(), Some("byte-count 2"));
    assert_eq!(meaning(b""), None);
}
