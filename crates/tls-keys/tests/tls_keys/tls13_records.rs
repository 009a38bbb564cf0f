//! Records of TLS 1.3: what is inside, and what is refused.

use tls_keys::{
    AeadKey, KeyLengthError, OpenError, RecordOpener, RecordSealer, SealError, TLS13_SUITES, Tls13Suite, TrafficKeys,
};
use tls_wire::{AlertDescription, ContentType, MAX_PLAINTEXT, ProtocolVersion};

use crate::rng;

const OUTER: ContentType = ContentType::APPLICATION_DATA;
const VERSION: ProtocolVersion = ProtocolVersion::TLS_1_2;

fn protections() -> impl Iterator<Item = (Tls13Suite, TrafficKeys)> {
    TLS13_SUITES.into_iter().map(|suite| {
        let suite = Tls13Suite::of(suite).unwrap();
        (suite, TrafficKeys { key: vec![1; suite.cipher.key_length()], iv: vec![2; 12] })
    })
}

#[test]
fn opening_gives_back_content_and_type_without_the_padding() {
    for (suite, keys) in protections() {
        for (length, padding) in [(0, 0), (0, 9), (1, 0), (16, 1), (255, 300), (MAX_PLAINTEXT, 0), (MAX_PLAINTEXT, 5)] {
            let content = vec![0; length];
            let sealer = RecordSealer::tls13(&suite, &keys).unwrap().with_padding(padding).at_sequence(7);
            let sealed = { sealer }.seal(ContentType::HANDSHAKE, VERSION, &content, &mut rng()).unwrap();
            assert_eq!(sealed.outer_type, OUTER, "the type is encrypted");
            let room = MAX_PLAINTEXT - length;
            assert_eq!(sealed.plaintext.len(), length + 1 + padding.min(room), "content, type, zeros");
            let opened = RecordOpener::tls13(&suite, &keys)
                .unwrap()
                .at_sequence(7)
                .open(OUTER, VERSION, &sealed.fragment)
                .unwrap();
            assert_eq!((opened.content_type, opened.content()), (ContentType::HANDSHAKE, content.as_slice()));
            assert_eq!(opened.plaintext, sealed.plaintext);
            assert_eq!((opened.nonce, opened.additional_data), (sealed.nonce, sealed.additional_data));
            assert_eq!((opened.sequence, sealed.sequence), (7, 7));
        }
    }
}

#[test]
fn every_changed_bit_of_a_record_and_of_its_header_is_noticed() {
    for (suite, keys) in protections() {
        let sealed = RecordSealer::tls13(&suite, &keys).unwrap().seal(OUTER, VERSION, b"GET /", &mut rng()).unwrap();
        let open = |content_type, version, fragment: &[u8]| {
            RecordOpener::tls13(&suite, &keys).unwrap().open(content_type, version, fragment).map(drop)
        };
        for bit in 0..8 * sealed.fragment.len() {
            let mut changed = sealed.fragment.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(OUTER, VERSION, &changed), Err(OpenError::BadRecordMac), "bit {bit}");
        }
        assert_eq!(open(OUTER, VERSION, &sealed.fragment), Ok(()));
        assert_eq!(open(ContentType::HANDSHAKE, VERSION, &sealed.fragment), Err(OpenError::BadRecordMac));
        assert_eq!(open(OUTER, ProtocolVersion::TLS_1_0, &sealed.fragment), Err(OpenError::BadRecordMac));
        for length in 0..sealed.fragment.len() {
            let error = open(OUTER, VERSION, &sealed.fragment[..length]).unwrap_err();
            assert_eq!(error.alert(), AlertDescription::BAD_RECORD_MAC, "{length} bytes");
        }
    }
}

#[test]
fn a_record_opens_in_its_turn_alone() {
    for (suite, keys) in protections() {
        let mut sealer = RecordSealer::tls13(&suite, &keys).unwrap();
        let mut seal = || sealer.seal(OUTER, VERSION, b"the same", &mut rng()).unwrap().fragment;
        let (first, second) = (seal(), seal());
        assert_ne!(first, second, "each has a nonce of its own");
        let mut opener = RecordOpener::tls13(&suite, &keys).unwrap();
        assert_eq!(opener.open(OUTER, VERSION, &second), Err(OpenError::BadRecordMac));
        assert!(opener.open(OUTER, VERSION, &first).is_ok());
        assert!(opener.open(OUTER, VERSION, &second).is_ok());
    }
}

#[test]
fn a_record_of_zeros_alone_has_no_type_and_is_unexpected() {
    let (suite, keys) = protections().next().unwrap();
    for zeros in [0, 1, 20] {
        let error = open_inner(&suite, &keys, &vec![0; zeros]).unwrap_err();
        assert_eq!((error, error.alert()), (OpenError::NoContentType, AlertDescription::UNEXPECTED_MESSAGE));
    }
}

#[test]
fn more_inside_than_2_to_the_14_and_a_type_overflows() {
    let (suite, keys) = protections().next().unwrap();
    let most = [vec![0; MAX_PLAINTEXT], vec![23]].concat();
    assert!(open_inner(&suite, &keys, &most).is_ok());
    let padded = [most, vec![0]].concat();
    let error = open_inner(&suite, &keys, &padded).unwrap_err();
    assert_eq!(error, OpenError::InnerTooLong { length: 16_386 });
    assert_eq!(error.alert(), AlertDescription::RECORD_OVERFLOW);
    let mut opener = RecordOpener::tls13(&suite, &keys).unwrap();
    let error = opener.open(OUTER, VERSION, &vec![0; MAX_PLAINTEXT + 257]).unwrap_err();
    assert_eq!(error, OpenError::CiphertextTooLong { length: 16_641, most: 16_640 });
    let mut sealer = RecordSealer::tls13(&suite, &keys).unwrap();
    let error = sealer.seal(OUTER, VERSION, &vec![0; MAX_PLAINTEXT + 1], &mut rng()).unwrap_err();
    assert_eq!(error, SealError::ContentTooLong { length: 16_385 });
}

#[test]
fn the_last_sequence_number_is_never_followed_by_another() {
    let (suite, keys) = protections().next().unwrap();
    let mut sealer = RecordSealer::tls13(&suite, &keys).unwrap().at_sequence(u64::MAX);
    assert!(sealer.seal(OUTER, VERSION, b"last", &mut rng()).is_ok());
    assert_eq!(sealer.seal(OUTER, VERSION, b"more", &mut rng()), Err(SealError::SequenceExhausted));
}

#[test]
fn keys_of_the_wrong_length_are_named() {
    for (suite, keys) in protections() {
        let longer = TrafficKeys { key: [keys.key.clone(), vec![0]].concat(), iv: keys.iv.clone() };
        let (expected, given) = (suite.cipher.key_length(), suite.cipher.key_length() + 1);
        let error = RecordSealer::tls13(&suite, &longer).unwrap_err();
        assert_eq!(error, KeyLengthError { key: "write key", expected, given });
        let shorter = TrafficKeys { iv: vec![2; 4], ..keys };
        let error = RecordOpener::tls13(&suite, &shorter).unwrap_err();
        assert_eq!(error, KeyLengthError { key: "write IV", expected: 12, given: 4 });
    }
}

/// What is found in a record with this inside, made without the sealer, which would not.
fn open_inner(suite: &Tls13Suite, keys: &TrafficKeys, inner: &[u8]) -> Result<(), OpenError> {
    let header = [&[23, 3, 3][..], &u16::try_from(inner.len() + 16).unwrap().to_be_bytes()].concat();
    let nonce = keys.iv.clone().try_into().unwrap();
    let fragment = AeadKey::new(suite.cipher, &keys.key).unwrap().encrypt(&nonce, &header, inner).unwrap();
    RecordOpener::tls13(suite, keys).unwrap().open(OUTER, VERSION, &fragment).map(drop)
}
