//! The hello of a browser, beside those that Chromium 156 sent (`tests/vectors/chromium`, whose README says where from).

use super::{assert_completed, prepared};
use std::collections::BTreeSet;
use tls_engine::{Endpoint, Randomness, Scenario, run};
use tls_terms::ValueKind;
use tls_transcript::{Header, Recorder, Source, Transcript};
use tls_wire::*;

static CHROMIUM: [&[u8]; 4] = [
    include_bytes!("../../../../../tests/vectors/chromium/chromium-156-0.bin"),
    include_bytes!("../../../../../tests/vectors/chromium/chromium-156-1.bin"),
    include_bytes!("../../../../../tests/vectors/chromium/chromium-156-2.bin"),
    include_bytes!("../../../../../tests/vectors/chromium/chromium-156-3.bin"),
];

/// The same name as in the vectors.
const BROWSER: &str = "version=1.3&client=browser-2026&server-name=example.test";

fn browse(more: &str) -> Transcript {
    let transcript = run(&Scenario::parse(&format!("{BROWSER}{more}")).unwrap()).unwrap();
    assert_completed(&transcript);
    transcript
}

/// The record of the first hello.
fn first_record(transcript: &Transcript) -> Vec<u8> {
    transcript.record_bytes(transcript.records().next().unwrap().0).to_vec()
}

fn hello(record: &[u8]) -> ClientHello {
    match read_handshake(&record[RecordHeader::LENGTH..], &TLS13) {
        Ok(HandshakeMessage::ClientHello(hello)) => hello,
        other => panic!("no ClientHello: {other:?}"),
    }
}

const TLS13: DecodeContext = DecodeContext { version: ProtocolVersion::TLS_1_3, key_exchange: None };

const ONE_GREASE: u16 = 0x0a0a;

/// A hello without what no two have alike: of what is drawn only the length is left, GREASE is always the same, and the extensions
/// between the first and the last are in the order of their numbers.
fn without_chance(mut hello: ClientHello) -> ClientHello {
    hello.random.fill(0);
    hello.session_id.fill(0);
    for suite in hello.cipher_suites.iter_mut().filter(|suite| suite.is_grease()) {
        *suite = CipherSuite(ONE_GREASE);
    }
    let extensions = hello.extensions.as_mut().unwrap();
    for extension in extensions.iter_mut() {
        match extension {
            Extension::Unknown { extension_type, .. } if extension_type.is_grease() => {
                *extension_type = ExtensionType(ONE_GREASE);
            }
            Extension::SupportedGroups(groups) => groups.iter_mut().for_each(one_group),
            Extension::SignatureAlgorithms(schemes) => {
                schemes.iter_mut().filter(|scheme| scheme.is_grease()).for_each(|scheme| scheme.0 = ONE_GREASE);
            }
            Extension::SupportedVersions(SupportedVersions::Offered(versions)) => {
                versions.iter_mut().filter(|version| version.is_grease()).for_each(|version| version.0 = ONE_GREASE);
            }
            Extension::KeyShare(KeyShare::Offered(entries)) => {
                for entry in entries {
                    one_group(&mut entry.group);
                    entry.key_exchange.fill(0);
                }
            }
            Extension::EncryptedClientHello(EncryptedClientHello::Outer { config_id, enc, payload, .. }) => {
                *config_id = 0;
                enc.fill(0);
                payload.fill(0);
            }
            _ => {}
        }
    }
    let last = extensions.len() - 1;
    extensions[1..last].sort_by_key(|extension| extension.extension_type().0);
    hello
}

fn one_group(group: &mut NamedGroup) {
    if group.is_grease() {
        group.0 = ONE_GREASE;
    }
}

#[test]
fn our_browser_says_field_by_field_what_chromium_says_but_for_what_is_drawn() {
    for seed in 0..8 {
        let ours = first_record(&browse(&format!("&group=X25519MLKEM768&seed={seed}")));
        for theirs in CHROMIUM {
            assert_eq!(without_chance(hello(&ours)), without_chance(hello(theirs)), "seed {seed}");
            assert_eq!((ours.len(), &ours[..RecordHeader::LENGTH]), (theirs.len(), &theirs[..RecordHeader::LENGTH]));
        }
    }
}

#[test]
fn grease_and_the_order_of_the_extensions_come_from_the_seed() {
    let types = |seed: u64| -> Vec<ExtensionType> {
        let hello = hello(&first_record(&browse(&format!("&group=X25519MLKEM768&seed={seed}"))));
        hello.extensions.iter().flatten().map(Extension::extension_type).collect()
    };
    assert_eq!(types(3), types(3));
    let (mut orders, mut greases) = (BTreeSet::new(), BTreeSet::new());
    for seed in 0..8 {
        let types = types(seed);
        let (first, last) = (types[0], types[types.len() - 1]);
        assert!(first.is_grease() && last.is_grease() && first != last, "seed {seed}");
        greases.extend([first.0, last.0]);
        orders.insert(types[1..types.len() - 1].iter().map(|kind| kind.0).collect::<Vec<_>>());
    }
    assert!(orders.len() == 8 && greases.len() > 4, "{orders:?}, {greases:?}");
}

#[test]
fn a_browser_brings_two_shares_and_says_hello_again_without_grease_among_them() {
    let groups = |hello: &ClientHello| -> Vec<NamedGroup> {
        let Some(Extension::KeyShare(KeyShare::Offered(entries))) = hello.extension(ExtensionType::KEY_SHARE) else {
            panic!("no key_share")
        };
        entries.iter().map(|entry| entry.group).collect()
    };
    let first = groups(&hello(&first_record(&browse("&group=X25519MLKEM768"))));
    assert!(first[0].is_grease());
    assert_eq!(first[1..], [NamedGroup::X25519MLKEM768, NamedGroup::X25519]);
    let retried = browse("&group=secp256r1");
    let hellos: Vec<ClientHello> = retried
        .messages()
        .filter_map(|(_, message)| match read_handshake(retried.buffer(message.bytes), &message.context) {
            Ok(HandshakeMessage::ClientHello(hello)) => Some(hello),
            _ => None,
        })
        .collect();
    assert_eq!(hellos.iter().map(groups).nth(1), Some(vec![NamedGroup::SECP256R1]));
}

#[test]
fn our_server_answers_each_hello_of_chromium_in_tls_1_3() {
    for (record, group) in CHROMIUM.into_iter().zip([
        NamedGroup::X25519MLKEM768,
        NamedGroup::X25519,
        NamedGroup::X25519MLKEM768,
        NamedGroup::SECP256R1,
    ]) {
        let header = Header { scenario: String::new(), clock: Scenario::DEFAULT_CLOCK, source: Source::Simulation };
        let mut recorder = Recorder::new(header);
        let mut prepared = prepared();
        prepared.server().groups = vec![group];
        let mut server = Endpoint::server(prepared.server().clone(), Randomness::from_seed(1), &mut recorder);
        server.receive(record, &mut recorder);
        assert!(server.failure().is_none(), "{:?}", server.failure());
        let answer = server.outgoing_records();
        let Ok(HandshakeMessage::ServerHello(hello)) = read_handshake(&answer[0][RecordHeader::LENGTH..], &TLS13)
        else {
            panic!("no ServerHello")
        };
        let share = hello.extension(ExtensionType::KEY_SHARE);
        match share {
            // Of this group a browser sends no share.
            Some(Extension::KeyShare(KeyShare::Requested(wanted))) => {
                assert_eq!((*wanted, hello.random), (NamedGroup::SECP256R1, ServerHello::HELLO_RETRY_REQUEST));
            }
            Some(Extension::KeyShare(KeyShare::Selected(entry))) => assert_eq!(entry.group, group),
            _ => panic!("{share:?}"),
        }
    }
}

#[test]
fn each_of_several_shares_is_shown_where_it_stands() {
    let transcript = browse("&group=X25519MLKEM768");
    let shares = transcript.values().filter(|(_, value)| value.kind == ValueKind::ClientEphemeralPublicKey);
    let shown = shares.map(|(_, value)| {
        let span = value.on_wire.as_ref().unwrap();
        assert_eq!(transcript.span_bytes(span), value.bytes, "{}", span.field);
    });
    assert_eq!(shown.count(), 2);
}
