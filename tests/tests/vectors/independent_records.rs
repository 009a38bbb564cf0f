//! Records of every suite, against `vectors/independent/recompute.py`.

use tls_keys::{DirectionKeys, EncryptThenMac, RecordOpener, RecordSealer, SuiteParameters};
use tls_wire::{ContentType, ProtocolVersion};

use crate::data::cases;
use crate::independent_key_schedule::suite;
use crate::records::Recorded;

#[test]
fn records_of_every_suite_are_what_openssl_computes_through_python() {
    let cases = cases("independent/records.vec");
    for case in &cases {
        let suite = SuiteParameters::of(suite(case)).unwrap();
        let keys = DirectionKeys { mac_key: case.bytes("mac_key"), key: case.bytes("key"), iv: case.bytes("fixed_iv") };
        let order = match case.text("encrypt_then_mac") {
            "true" => EncryptThenMac::Negotiated,
            _ => EncryptThenMac::NotNegotiated,
        };
        let (content_type, version) = (ContentType::APPLICATION_DATA, ProtocolVersion::TLS_1_2);
        let (content, fragment, sequence) = (case.bytes("content"), case.bytes("fragment"), case.number("sequence"));

        let mut sealer = RecordSealer::tls12(&suite, &keys, order).unwrap().at_sequence(sequence);
        let mut rng = Recorded(case.bytes("record_iv"));
        assert_eq!(sealer.seal(content_type, version, &content, &mut rng).unwrap().fragment, fragment);
        let mut opener = RecordOpener::tls12(&suite, &keys, order).unwrap().at_sequence(sequence);
        assert_eq!(opener.open(content_type, version, &fragment).unwrap().content(), content);
    }
    // 26 suites, 16 of them with encrypt-then-MAC too, at 6 lengths.
    assert_eq!(cases.len(), 252);
}
