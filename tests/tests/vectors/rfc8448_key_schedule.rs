//! The key schedule of TLS 1.3 and the records under its keys, against every value of RFC 8448 §3, and the key schedules of §5, §6
//! and §7.

use tls_keys::{
    EarlySecret, EphemeralKey, ExchangeGroup, HashAlgorithm, RecordOpener, RecordSealer, ResumptionSecret, Sender,
    Tls13Suite, TrafficSecret, hkdf_label, label,
};
use tls_wire::{CipherSuite, ContentType, NamedGroup, ProtocolVersion};

use crate::data::{Case, cases};
use crate::records::Recorded;

const HASH: HashAlgorithm = HashAlgorithm::Sha256;

#[test]
fn every_secret_of_rfc_8448_sections_3_5_6_and_7_is_derived_as_printed() {
    for (section, group) in
        [(3, NamedGroup::X25519), (5, NamedGroup::SECP256R1), (6, NamedGroup::X25519), (7, NamedGroup::X25519)]
    {
        let case = only(&format!("rfc8448/section{section}_key_schedule.vec"));
        let resumption = check_schedule(&case, group);
        if section == 3 {
            assert_eq!(resumption.psk(&case.bytes("ticket_nonce")), case.bytes("ticket_psk"));
        }
    }
}

/// Gives the last of its secrets, for later handshakes.
fn check_schedule(case: &Case, group: NamedGroup) -> ResumptionSecret {
    let is = |bytes: &[u8], name: &str| assert_eq!(bytes, case.bytes(name), "{name}");
    let hash = |name: &str| case.bytes(&format!("{name}_hash"));

    let early = EarlySecret::new(HASH, None);
    is(early.bytes(), "early_secret");
    is(&HASH.digest(&[]), "empty_hash");
    is(&hkdf_label(label::DERIVED, &hash("empty"), 32), "derived_info");
    is(&early.derived(), "early_derived");

    let group = ExchangeGroup::Named(group);
    let client = EphemeralKey::from_private(&group, &case.bytes("client_private")).unwrap();
    let server = EphemeralKey::from_private(&group, &case.bytes("server_private")).unwrap();
    is(client.share(), "client_public");
    is(server.share(), "server_public");
    let shared = client.decapsulate(server.share()).unwrap();
    is(shared.bytes(), "shared_secret");

    let handshake = early.handshake_secret(&shared);
    is(handshake.bytes(), "handshake_secret");
    let client_label = label::handshake_traffic(Sender::Client);
    is(&hkdf_label(client_label, &hash("server_hello"), 32), "client_handshake_info");
    let client = handshake.traffic_secret(Sender::Client, &hash("server_hello"));
    is(client.bytes(), "client_handshake_traffic_secret");
    let server = handshake.traffic_secret(Sender::Server, &hash("server_hello"));
    is(server.bytes(), "server_handshake_traffic_secret");
    check_keys(case, &client, "client_handshake");
    check_keys(case, &server, "server_handshake");
    is(client.finished_key().bytes(), "client_finished_key");
    is(server.finished_key().bytes(), "server_finished_key");
    // A client that has shown a certificate covers what it has said by then.
    let own = "client_certificate_verify";
    let before = if case.has(&format!("{own}_hash")) { own } else { "server_finished" };
    is(&client.finished_key().verify_data(&hash(before)), "client_verify_data");

    is(&handshake.derived(), "handshake_derived");
    let main = handshake.main_secret();
    is(main.bytes(), "main_secret");
    let client = main.traffic_secret(Sender::Client, &hash("server_finished"));
    is(client.bytes(), "client_application_traffic_secret_0");
    let server = main.traffic_secret(Sender::Server, &hash("server_finished"));
    is(server.bytes(), "server_application_traffic_secret_0");
    check_keys(case, &client, "client_application");
    check_keys(case, &server, "server_application");
    is(main.exporter_secret(&hash("server_finished")).bytes(), "exporter_secret");
    let resumption = main.resumption_secret(&hash("client_finished"));
    is(resumption.bytes(), "resumption_secret");
    resumption
}

#[test]
fn transcript_hashes_of_rfc_8448_section_3_are_those_of_its_messages() {
    let (schedule, trace) = (only("rfc8448/section3_key_schedule.vec"), only("rfc8448/section3_1rtt.vec"));
    let mut messages = trace.bytes("record_client_hello")[5..].to_vec();
    messages.extend(trace.bytes("server_hello"));
    assert_eq!(HASH.digest(&messages), schedule.bytes("server_hello_hash"));
    messages.extend(["encrypted_extensions", "certificate"].map(|name| trace.bytes(name)).concat());
    // What is signed ends with the hash (RFC 9846 §4.5.2).
    assert!(trace.bytes("signed_content").ends_with(&HASH.digest(&messages)));
    messages.extend(trace.bytes("certificate_verify"));
    let server = handshake_secret(&schedule, "server");
    assert_eq!(server.finished_key().verify_data(&HASH.digest(&messages)), schedule.bytes("server_verify_data"));
    messages.extend(trace.bytes("server_finished"));
    assert_eq!(HASH.digest(&messages), schedule.bytes("server_finished_hash"));
    messages.extend([&[20, 0, 0, 32][..], &schedule.bytes("client_verify_data")].concat());
    assert_eq!(HASH.digest(&messages), schedule.bytes("client_finished_hash"));
}

#[test]
fn records_of_rfc_8448_section_3_are_sealed_and_opened_byte_for_byte() {
    let (schedule, trace) = (only("rfc8448/section3_key_schedule.vec"), only("rfc8448/section3_1rtt.vec"));
    let flight = ["encrypted_extensions", "certificate", "certificate_verify", "server_finished"];
    let flight = flight.map(|name| trace.bytes(name)).concat();
    let finished = [&[20, 0, 0, 32][..], &schedule.bytes("client_verify_data")].concat();
    let (data, close) = (trace.bytes("client_data"), vec![1, 0]);
    let application = |name: &str| {
        let secret = schedule.bytes(&format!("{name}_application_traffic_secret_0"));
        TrafficSecret::from_bytes(HASH, secret).unwrap()
    };
    let (handshake, alert, app) = (ContentType::HANDSHAKE, ContentType::ALERT, ContentType::APPLICATION_DATA);
    check(&trace, &handshake_secret(&schedule, "server"), 0, handshake, &flight, "server_flight");
    check(&trace, &handshake_secret(&schedule, "client"), 0, handshake, &finished, "client_finished");
    check(&trace, &application("client"), 0, app, &data, "client_data");
    check(&trace, &application("client"), 1, alert, &close, "client_close_notify");
    // The server's NewSessionTicket was its first.
    check(&trace, &application("server"), 1, app, &trace.bytes("server_data"), "server_data");
    check(&trace, &application("server"), 2, alert, &close, "server_close_notify");
}

/// The record of this content is the one of the trace, and holds it.
fn check(trace: &Case, secret: &TrafficSecret, sequence: u64, content_type: ContentType, content: &[u8], record: &str) {
    let suite = suite();
    let record = trace.bytes(&format!("record_{record}"));
    let (header, fragment) = record.split_at(5);
    let (outer, version) = (ContentType::APPLICATION_DATA, ProtocolVersion::TLS_1_2);
    assert_eq!(header[..3], [23, 3, 3]);

    let mut sealer = RecordSealer::tls13(&suite, &secret.keys(&suite)).unwrap().at_sequence(sequence);
    let sealed = sealer.seal(content_type, version, content, &mut Recorded(Vec::new())).unwrap();
    assert_eq!((sealed.fragment.as_slice(), sealed.outer_type), (fragment, outer));
    assert_eq!(sealed.additional_data, header);
    let mut opener = RecordOpener::tls13(&suite, &secret.keys(&suite)).unwrap().at_sequence(sequence);
    let opened = opener.open(outer, version, fragment).unwrap();
    assert_eq!((opened.content(), opened.content_type), (content, content_type));
}

fn check_keys(case: &Case, secret: &TrafficSecret, name: &str) {
    let keys = secret.keys(&suite());
    assert_eq!(keys.key, case.bytes(&format!("{name}_key")), "{name}");
    assert_eq!(keys.iv, case.bytes(&format!("{name}_iv")), "{name}");
}

fn handshake_secret(schedule: &Case, name: &str) -> TrafficSecret {
    TrafficSecret::from_bytes(HASH, schedule.bytes(&format!("{name}_handshake_traffic_secret"))).unwrap()
}

fn suite() -> Tls13Suite {
    Tls13Suite::of(CipherSuite::TLS_AES_128_GCM_SHA256).unwrap()
}

fn only(file: &str) -> Case {
    let mut cases = cases(file);
    assert_eq!(cases.len(), 1);
    cases.remove(0)
}
