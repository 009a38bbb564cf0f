//! Every buffer of every scenario.

use crate::tiling::assert_tiles;
use tls_engine::Scenario;
use tls_keys::{SUPPORTED_SUITES, SuiteParameters};
use tls_transcript::{MessageKind, Transcript};
use tls_wire::{
    KeyExchangeAlgorithm, RecordContext, RecordForm, decode_alert, decode_change_cipher_spec, decode_handshake,
    decode_record, encode_alert, encode_change_cipher_spec, encode_handshake, encode_record,
};

/// Each suite in each group, in the classic way and with both extensions that change what is computed.
fn every_scenario() -> Vec<Scenario> {
    let mut texts = Vec::new();
    for suite in SUPPORTED_SUITES {
        let groups: &[&str] = match SuiteParameters::of(suite).expect("a supported suite").key_exchange {
            KeyExchangeAlgorithm::Rsa => &[""],
            KeyExchangeAlgorithm::DheRsa => &["&group=ffdhe2048", "&group=ffdhe3072"],
            KeyExchangeAlgorithm::Ecdhe => &["&group=x25519", "&group=secp256r1", "&group=secp384r1"],
        };
        for group in groups {
            for switches in ["", "&extended-master-secret=on&encrypt-then-mac=on"] {
                texts.push(format!("suite={suite}{group}{switches}"));
            }
        }
    }
    let spelt_out = texts.iter().map(|text| Scenario::parse(text).expect("the scenario is valid"));
    spelt_out.chain(Scenario::named().into_iter().map(|named| named.scenario)).collect()
}

fn check(transcript: &Transcript) {
    let scenario = &transcript.header().scenario;
    for (id, message) in transcript.messages() {
        let bytes = transcript.message_bytes(id);
        assert_tiles(&format!("{scenario}: {}", message.name()), bytes, transcript.message_tree(message));
        assert_eq!(transcript.malformed(message), None, "{scenario}: {}", message.name());
        let again = match message.kind {
            MessageKind::Handshake(_) => {
                decode_handshake(bytes, &message.context).1.map(|read| encode_handshake(&read))
            }
            MessageKind::ChangeCipherSpec => decode_change_cipher_spec(bytes).1.map(encode_change_cipher_spec),
            MessageKind::Alert => decode_alert(bytes).1.map(|read| encode_alert(&read)),
            MessageKind::ApplicationData => Ok(bytes.to_vec()),
        };
        assert_eq!(again.as_deref(), Ok(bytes), "{scenario}: {}", message.name());
    }
    for (id, record) in transcript.records() {
        let wire = transcript.record_bytes(id);
        assert_tiles(&format!("{scenario}: {id:?}"), wire, transcript.record_tree(record));
        let (_, again) = decode_record(wire, &RecordContext { form: RecordForm::Plain });
        assert_eq!(again.map(|read| encode_record(&read)).as_deref(), Ok(wire), "{scenario}: {id:?}");
        if let Some(protected) = &record.protected {
            let plaintext = transcript.buffer(protected.plaintext.expect("both parties are ours"));
            assert_tiles(
                &format!("{scenario}: inside {id:?}"),
                plaintext,
                transcript.plaintext_tree(record).expect("it was opened"),
            );
        }
    }
}

#[test]
fn leaves_tile_and_messages_come_back_the_same_in_every_scenario() {
    let scenarios = every_scenario();
    assert!(scenarios.len() > 50);
    for scenario in scenarios {
        check(&tls_engine::run(&scenario).expect("its certificates can be issued"));
    }
}
