//! A handshake of TLS 1.3, heard without keys and with them.

use crate::rfc8448::{Handshake, secret, secret_of};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use std::collections::BTreeSet;
use tls_keys::{HashAlgorithm, RecordOpener, RecordSealer, Tls13Suite, TrafficSecret};
use tls_tap::{Heard, HeardRecord, Inside, Listener, Misplaced, NotFollowed, Unheard};
use tls_terms::ValueKind;
use tls_transcript::Direction::{self, ClientToServer, ServerToClient};
use tls_transcript::{EpochId, Header, MessageKind, Source, Transcript};
use tls_wire::{
    CipherSuite, ContentType, HandshakeMessage, HandshakeType, KeyUpdateRequest, NamedGroup, ProtocolVersion,
    RawRecord, RecordForm, encode_handshake, encode_record, tls13::KeyUpdate,
};

fn listener() -> Listener {
    Listener::new(Header { scenario: String::new(), clock: 0, source: Source::Heard })
}

/// Hears what passes, and gives the names of the handshake messages in the clear; what is protected, `open` may open.
fn hear<'a>(
    listener: &mut Listener,
    wire: impl IntoIterator<Item = (Direction, &'a [u8])>,
    mut open: impl FnMut(&HeardRecord) -> Option<tls_keys::Opened>,
) -> Result<Vec<HandshakeMessage>, Unheard> {
    let mut messages = Vec::new();
    for (direction, bytes) in wire {
        listener.feed(direction, bytes);
        while let Some(record) = listener.next_record(direction)? {
            let opened = if record.protected { open(&record) } else { None };
            let inside = match (&opened, record.protected) {
                (Some(opened), _) => Inside::Opened(opened),
                (None, true) => Inside::Shut,
                (None, false) => Inside::Clear,
            };
            listener.take(&record, inside)?;
            while let Some(Heard::Handshake { message, .. }) = listener.next_handshake(direction)? {
                messages.push(message);
            }
        }
    }
    Ok(messages)
}

/// Under which keys, one after the other, something passed.
fn epochs(recording: &Transcript) -> BTreeSet<EpochId> {
    recording.records().filter_map(|(_, record)| Some(record.protected.as_ref()?.epoch)).collect()
}

fn shut(listener: &mut Listener, section: u8) -> Result<Vec<HandshakeType>, Unheard> {
    let handshake = Handshake::section(section);
    let heard = hear(listener, handshake.wire(), |_| None);
    heard.map(|messages| messages.iter().map(HandshakeMessage::msg_type).collect())
}

#[test]
fn after_the_hellos_everything_is_shut() {
    let mut listener = listener();
    assert_eq!(shut(&mut listener, 3), Ok(vec![HandshakeType::CLIENT_HELLO, HandshakeType::SERVER_HELLO]));
    let server = listener.conversation().tls13.as_ref().unwrap();
    assert_eq!(server.suite.suite, CipherSuite::TLS_AES_128_GCM_SHA256);
    assert_eq!(server.share.as_ref().unwrap().group, NamedGroup::X25519);
    assert_eq!(listener.conversation().version(), ProtocolVersion::TLS_1_3);
    let recording = listener.finish();
    let forms: Vec<_> = recording.records().map(|(_, record)| record.context.form).collect();
    assert_eq!(forms.iter().filter(|form| **form == RecordForm::Plain).count(), 2);
    assert_eq!(forms.iter().filter(|form| **form == RecordForm::Tls13).count(), 7);
    assert_eq!(epochs(&recording).len(), 2);
}

#[test]
fn a_hello_retry_request_leads_to_a_second_hello_and_leaves_a_hash_of_the_first() {
    let mut listener = listener();
    let hellos = [HandshakeType::CLIENT_HELLO, HandshakeType::SERVER_HELLO].repeat(2);
    assert_eq!(shut(&mut listener, 5), Ok(hellos));
    let handshake = Handshake::section(5);
    let message = |name: &str| handshake.bytes(name)[5..].to_vec();
    let first = HashAlgorithm::Sha256.digest(&message("record_client_hello"));
    let mut transcript = vec![254, 0, 0, 32];
    transcript.extend(first);
    for name in ["record_hello_retry_request", "record_second_client_hello", "record_server_hello"] {
        transcript.extend(message(name));
    }
    assert_eq!(listener.conversation().transcript, transcript);
    assert_eq!(listener.conversation().names, ["message_hash", "HelloRetryRequest", "ClientHello", "ServerHello"]);
}

#[test]
fn a_dummy_change_cipher_spec_changes_nothing() {
    let mut listener = listener();
    assert_eq!(shut(&mut listener, 7), Ok(vec![HandshakeType::CLIENT_HELLO, HandshakeType::SERVER_HELLO]));
    let recording = listener.finish();
    assert_eq!(epochs(&recording).len(), 2);
    let dummies: Vec<_> = recording
        .messages()
        .map(|(_, message)| message)
        .filter(|message| message.kind == MessageKind::ChangeCipherSpec)
        .collect();
    assert_eq!(dummies.len(), 2);
    for dummy in dummies {
        let tree = recording.message_tree(dummy);
        assert_eq!(tree.nodes[0].field.id, "dummy-change-cipher-spec");
    }
}

#[test]
fn early_data_is_heard_before_the_server_answers_and_stays_shut() {
    let mut listener = listener();
    assert_eq!(shut(&mut listener, 4), Ok(vec![HandshakeType::CLIENT_HELLO, HandshakeType::SERVER_HELLO]));
    let recording = listener.finish();
    let forms: Vec<_> = recording.records().map(|(_, record)| record.context.form).collect();
    assert_eq!(forms[..3], [RecordForm::Plain, RecordForm::Tls13, RecordForm::Plain]);
    assert!(forms[3..].iter().all(|form| *form == RecordForm::Tls13));
    // Where the client's change, nobody can tell.
    assert_eq!(epochs(&recording).len(), 2);
    assert_eq!(recording.messages().count(), 2);
}

/// Whoever has a secret of §4 for each direction, and for the client's data before the answer.
fn insider_of_section_4() -> impl FnMut(&HeardRecord) -> Option<tls_keys::Opened> {
    let mut openers = [
        (ClientToServer, "client_early_traffic_secret"),
        (ClientToServer, "client_handshake_traffic_secret"),
        (ClientToServer, "client_application_traffic_secret_0"),
        (ServerToClient, "server_handshake_traffic_secret"),
        (ServerToClient, "server_application_traffic_secret_0"),
    ]
    .map(|(direction, name)| {
        let secret = TrafficSecret::from_bytes(HashAlgorithm::Sha256, secret_of(4, name)).unwrap();
        (direction, opener(&secret))
    });
    move |heard| {
        let RawRecord { content_type, version, fragment } = &heard.record;
        let of = openers.iter_mut().filter(|(direction, _)| *direction == heard.direction);
        of.into_iter().find_map(|(_, opener)| opener.open(*content_type, *version, fragment).ok())
    }
}

#[test]
fn the_end_of_early_data_begins_new_keys() {
    let handshake = Handshake::section(4);
    let mut listener = listener();
    let heard = hear(&mut listener, handshake.wire(), insider_of_section_4()).unwrap();
    let names: Vec<_> = heard.iter().map(|message| message.msg_type().message_name()).collect();
    let server = ["EncryptedExtensions", "Finished"];
    assert_eq!(names, [&["ClientHello", "ServerHello"], &server[..], &["EndOfEarlyData", "Finished"]].concat());
    // The end of early data is part of the handshake.
    let digest = HashAlgorithm::Sha256.digest(&listener.conversation().transcript);
    assert_eq!(digest, secret_of(4, "client_finished_hash"));
    let recording = listener.finish();
    // Three of the client's, two of the server's.
    assert_eq!(epochs(&recording).len(), 5);
    let early = recording.records().nth(1).map(|(_, record)| record.protected.clone().unwrap()).unwrap();
    assert_eq!(recording.buffer(early.plaintext.unwrap())[early.content], *b"ABCDEF");
}

#[test]
fn a_client_that_is_asked_again_begins_anew_without_early_data() {
    let (first, second) = (Handshake::section(4), Handshake::section(5));
    let early = first.bytes("record_client_early_data");
    let retry = second.bytes("record_hello_retry_request");
    let wire = [
        (ClientToServer, first.bytes("record_client_hello")),
        (ClientToServer, early),
        (ServerToClient, retry),
        // It has not heard yet.
        (ClientToServer, early),
        (ClientToServer, second.bytes("record_second_client_hello")),
        (ServerToClient, second.bytes("record_server_hello")),
        (ClientToServer, second.bytes("record_client_finished")),
    ];
    let mut listener = listener();
    let messages = hear(&mut listener, wire, |_| None).unwrap();
    assert_eq!(messages.len(), 4);
    assert!(!listener.conversation().client.as_ref().unwrap().early_data);
    let recording = listener.finish();
    let protected: Vec<_> = recording.records().map(|(_, record)| record.protected.is_some()).collect();
    assert_eq!(protected, [false, true, false, true, false, false, true]);
    let of: Vec<_> = recording.records().filter_map(|(_, record)| Some(record.protected.as_ref()?.epoch)).collect();
    assert!(of[0] == of[1] && of[1] != of[2]);
}

#[test]
fn early_data_under_no_suite_that_is_known_is_not_followed() {
    let handshake = Handshake::section(4);
    let mut hello = handshake.bytes("record_client_hello").to_vec();
    // The suites, after version, random and an empty session ID.
    let suites = 5 + 4 + 2 + 32 + 1 + 2;
    hello[suites..suites + 6].copy_from_slice(&[0x13, 0xf1, 0x13, 0xf2, 0x13, 0xf3]);
    let wire = [(ClientToServer, hello.as_slice()), (ClientToServer, handshake.bytes("record_client_early_data"))];
    let error = hear(&mut listener(), wire, |_| None).unwrap_err();
    assert_eq!(error, Unheard::NotFollowed(NotFollowed::EarlyData));
}

#[test]
fn a_second_hello_retry_request_makes_no_sense() {
    let handshake = Handshake::section(5);
    let (hello, retry) = (handshake.bytes("record_client_hello"), handshake.bytes("record_hello_retry_request"));
    let wire = [(ClientToServer, hello), (ServerToClient, retry), (ServerToClient, retry)];
    let error = hear(&mut listener(), wire, |_| None).unwrap_err();
    assert_eq!(error, Unheard::Misplaced(Misplaced::SecondHelloRetryRequest));
}

#[test]
fn a_third_client_hello_makes_no_sense() {
    let handshake = Handshake::section(5);
    let second = handshake.bytes("record_second_client_hello");
    let wire = [
        (ClientToServer, handshake.bytes("record_client_hello")),
        (ServerToClient, handshake.bytes("record_hello_retry_request")),
        (ClientToServer, second),
        (ClientToServer, second),
    ];
    let error = hear(&mut listener(), wire, |_| None).unwrap_err();
    assert_eq!(error, Unheard::Misplaced(Misplaced::SecondClientHello));
}

#[test]
fn an_alert_in_the_clear_is_heard_after_the_hellos() {
    let handshake = Handshake::section(3);
    let mut listener = listener();
    let alert = [21, 3, 3, 0, 2, 2, 47];
    let wire = [
        (ClientToServer, handshake.bytes("record_client_hello")),
        (ServerToClient, handshake.bytes("record_server_hello")),
        (ClientToServer, &alert[..]),
    ];
    hear(&mut listener, wire, |_| None).unwrap();
    let recording = listener.finish();
    assert!(recording.messages().any(|(_, message)| message.kind == MessageKind::Alert));
}

#[test]
fn a_message_that_goes_on_behind_the_server_hello_makes_no_sense() {
    let handshake = Handshake::section(3);
    let mut hello = handshake.bytes("server_hello").to_vec();
    hello.extend([8, 0]);
    let record = RawRecord { content_type: ContentType::HANDSHAKE, version: ProtocolVersion::TLS_1_2, fragment: hello };
    let record = encode_record(&record);
    let wire = [(ClientToServer, handshake.bytes("record_client_hello")), (ServerToClient, record.as_slice())];
    let error = hear(&mut listener(), wire, |_| None).unwrap_err();
    assert_eq!(error, Unheard::Misplaced(Misplaced::KeyChangeWithinMessage));
}

/// Whoever has the traffic secrets of §3: those of the handshake, then those of the application data.
struct Insider {
    openers: [(Direction, RecordOpener); 2],
    next: [(Direction, Option<TrafficSecret>); 2],
}

const SUITE: CipherSuite = CipherSuite::TLS_AES_128_GCM_SHA256;

fn opener(secret: &TrafficSecret) -> RecordOpener {
    let suite = Tls13Suite::of(SUITE).unwrap();
    RecordOpener::tls13(&suite, &secret.keys(&suite)).unwrap()
}

impl Insider {
    fn new() -> Self {
        let traffic = |name| TrafficSecret::from_bytes(HashAlgorithm::Sha256, secret(name)).unwrap();
        Self {
            openers: [
                (ClientToServer, opener(&traffic("client_handshake_traffic_secret"))),
                (ServerToClient, opener(&traffic("server_handshake_traffic_secret"))),
            ],
            next: [
                (ClientToServer, Some(traffic("client_application_traffic_secret_0"))),
                (ServerToClient, Some(traffic("server_application_traffic_secret_0"))),
            ],
        }
    }

    fn open(&mut self, heard: &HeardRecord) -> Option<tls_keys::Opened> {
        let index = self.openers.iter().position(|(direction, _)| *direction == heard.direction).unwrap();
        let RawRecord { content_type, version, fragment } = &heard.record;
        if let Ok(opened) = self.openers[index].1.open(*content_type, *version, fragment) {
            return Some(opened);
        }
        // The keys have changed.
        self.openers[index].1 = opener(&self.next[index].1.take()?);
        self.openers[index].1.open(*content_type, *version, fragment).ok()
    }
}

#[test]
fn whoever_opens_the_records_hears_every_message_and_each_change_of_keys() {
    let handshake = Handshake::section(3);
    let (mut listener, mut insider) = (listener(), Insider::new());
    let heard = hear(&mut listener, handshake.wire(), |record| insider.open(record)).unwrap();
    let names: Vec<_> = heard.iter().map(|message| message.msg_type().message_name()).collect();
    let server = ["EncryptedExtensions", "Certificate", "CertificateVerify", "Finished"];
    let hellos = ["ClientHello", "ServerHello"];
    assert_eq!(names, [&hellos[..], &server, &["Finished", "NewSessionTicket"]].concat());
    let HandshakeMessage::Tls13NewSessionTicket(ticket) = heard.last().unwrap() else { panic!("no ticket") };
    assert_eq!((ticket.ticket_lifetime, ticket.ticket.len()), (30, 178));
    // The transcript ends with the handshake.
    let digest = HashAlgorithm::Sha256.digest(&listener.conversation().transcript);
    assert_eq!(digest, secret("client_finished_hash"));

    let recording = listener.finish();
    assert_eq!(epochs(&recording).len(), 4);
    let sequences: Vec<_> =
        recording.records().filter_map(|(_, record)| Some(record.protected.as_ref()?.sequence)).collect();
    assert_eq!(sequences, [0, 0, 0, 0, 1, 1, 2]);
    let plaintext = recording.records().last().and_then(|(_, record)| recording.plaintext_tree(record)).unwrap();
    let names: Vec<_> = plaintext.leaves().map(|leaf| leaf.field.name).collect();
    assert_eq!(names, ["content", "type"]);
}

#[test]
fn a_key_update_that_was_opened_begins_new_keys() {
    let handshake = Handshake::section(3);
    let (mut listener, mut insider) = (listener(), Insider::new());
    hear(&mut listener, handshake.wire(), |record| insider.open(record)).unwrap();
    let suite = Tls13Suite::of(SUITE).unwrap();
    let client =
        TrafficSecret::from_bytes(HashAlgorithm::Sha256, secret("client_application_traffic_secret_0")).unwrap();
    let record = |secret: &TrafficSecret, sequence, content_type, content: &[u8]| {
        let sealer = RecordSealer::tls13(&suite, &secret.keys(&suite)).unwrap();
        let mut sealer = sealer.at_sequence(sequence);
        let version = ProtocolVersion::TLS_1_2;
        let sealed = sealer.seal(content_type, version, content, &mut ChaCha20Rng::from_seed([0; 32])).unwrap();
        encode_record(&RawRecord { content_type: sealed.outer_type, version, fragment: sealed.fragment })
    };
    let update = KeyUpdate { request_update: KeyUpdateRequest::UPDATE_NOT_REQUESTED };
    let update = encode_handshake(&HandshakeMessage::KeyUpdate(update));
    let (two, three) = (client.next(), b"after");
    let wire =
        [record(&client, 2, ContentType::HANDSHAKE, &update), record(&two, 0, ContentType::APPLICATION_DATA, three)];
    insider.next[0].1 = Some(two);
    let wire = wire.iter().map(|bytes| (ClientToServer, bytes.as_slice()));
    let heard = hear(&mut listener, wire, |record| insider.open(record)).unwrap();
    assert_eq!(heard.len(), 1);
    let recording = listener.finish();
    assert_eq!(epochs(&recording).len(), 5);
    let (_, last) = recording.records().last().unwrap();
    assert_eq!(last.protected.as_ref().unwrap().sequence, 0);
    assert_eq!(last.protected.as_ref().unwrap().plaintext.map(|_| ()), Some(()));
}

#[test]
fn both_public_values_stand_where_they_were_heard() {
    let handshake = Handshake::section(3);
    let mut listener = listener();
    hear(&mut listener, handshake.wire(), |_| None).unwrap();
    let recording = listener.finish();
    for (kind, name) in
        [(ValueKind::ClientEphemeralPublicKey, "client_public"), (ValueKind::ServerEphemeralPublicKey, "server_public")]
    {
        let (_, value) = recording.values().find(|(_, value)| value.kind == kind).unwrap();
        assert_eq!(value.bytes, secret(name));
        let span = value.on_wire.as_ref().unwrap();
        assert_eq!(recording.span_bytes(span), value.bytes, "{name}");
    }
}
