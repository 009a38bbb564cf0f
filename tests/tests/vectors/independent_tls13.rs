//! The key schedule and the records of every suite of TLS 1.3, against `vectors/independent/recompute.py`.

use tls_keys::{
    EarlySecret, HandshakeSecret, RecordOpener, RecordSealer, Sender, TLS13_SUITES, Tls13Suite, TrafficKeys,
    hkdf_extract,
};
use tls_wire::{ContentType, ProtocolVersion};

use crate::data::{Case, cases};
use crate::records::Recorded;

#[test]
fn key_schedule_of_every_suite_of_tls_1_3_is_what_python_computes() {
    let cases = cases("independent/tls13.vec");
    for case in &cases {
        let suite = suite(case);
        let hash = |name: &str| case.bytes(&format!("{name}_hash"));
        let early = EarlySecret::new(suite.hash, None);
        assert_eq!(early.bytes(), case.bytes("early_secret"));
        let handshake = hkdf_extract(suite.hash, &early.derived(), &case.bytes("shared_secret"));
        let handshake = HandshakeSecret::from_bytes(suite.hash, handshake).unwrap();
        assert_eq!(handshake.bytes(), case.bytes("handshake_secret"));
        let client = handshake.traffic_secret(Sender::Client, &hash("server_hello"));
        assert_eq!(client.bytes(), case.bytes("client_handshake_traffic_secret"));
        let server = handshake.traffic_secret(Sender::Server, &hash("server_hello"));
        assert_eq!(server.bytes(), case.bytes("server_handshake_traffic_secret"));
        assert_eq!(server.finished_key().verify_data(&hash("server_finished")), case.bytes("server_verify_data"));

        let main = handshake.main_secret();
        assert_eq!(main.bytes(), case.bytes("main_secret"));
        let client = main.traffic_secret(Sender::Client, &hash("server_finished"));
        assert_eq!(client.bytes(), case.bytes("client_application_traffic_secret_0"));
        let server = main.traffic_secret(Sender::Server, &hash("server_finished"));
        assert_eq!(server.bytes(), case.bytes("server_application_traffic_secret_0"));
        let next = client.next();
        assert_eq!(next.bytes(), case.bytes("client_application_traffic_secret_1"));
        assert_eq!(next.keys(&suite), keys(case));
        let exporter = main.exporter_secret(&hash("server_finished"));
        assert_eq!(exporter.bytes(), case.bytes("exporter_secret"));
        assert_eq!(exporter.export("EXPORTER-test", b"context", 100), Some(case.bytes("exported")));
        let resumption = main.resumption_secret(&hash("client_finished"));
        assert_eq!(resumption.bytes(), case.bytes("resumption_secret"));
        assert_eq!(resumption.psk(&[0, 1]), case.bytes("ticket_psk"));
    }
    assert_eq!(cases.len(), TLS13_SUITES.len());
}

#[test]
fn padded_records_of_every_suite_of_tls_1_3_are_what_openssl_computes_through_python() {
    let cases = cases("independent/tls13.vec");
    for case in &cases {
        let (suite, keys) = (suite(case), keys(case));
        let (content_type, version) = (ContentType::APPLICATION_DATA, ProtocolVersion::TLS_1_2);
        let padding = usize::try_from(case.number("padding")).unwrap();
        let sealer = RecordSealer::tls13(&suite, &keys).unwrap().with_padding(padding);
        let sealed = sealer.at_sequence(case.number("sequence")).seal(
            content_type,
            version,
            &case.bytes("content"),
            &mut Recorded(Vec::new()),
        );
        assert_eq!(sealed.unwrap().fragment, case.bytes("fragment"));
        let mut opener = RecordOpener::tls13(&suite, &keys).unwrap().at_sequence(case.number("sequence"));
        assert_eq!(
            opener.open(content_type, version, &case.bytes("fragment")).unwrap().content(),
            case.bytes("content")
        );
    }
    assert_eq!(cases.len(), TLS13_SUITES.len());
}

fn suite(case: &Case) -> Tls13Suite {
    let named = TLS13_SUITES.into_iter().find(|suite| suite.name() == Some(case.text("suite")));
    Tls13Suite::of(named.unwrap()).unwrap()
}

fn keys(case: &Case) -> TrafficKeys {
    TrafficKeys { key: case.bytes("key"), iv: case.bytes("iv") }
}
