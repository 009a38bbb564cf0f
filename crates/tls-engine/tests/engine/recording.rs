//! What a recording says, and that it says it truthfully.

use crate::stage::prepared;
use tls_engine::{NamedScenario, Scenario, Versions};
use tls_keys::{HashAlgorithm, prf};
use tls_terms::ValueKind;
use tls_transcript::{Actor, CheckOutcome, ConnectionId, Event, Origin, Parent, Sensitivity, Transcript, Value};

fn runs() -> impl Iterator<Item = (&'static str, Transcript)> {
    Scenario::named().into_iter().map(|named| (named.name, prepared(named.name).run()))
}

/// Those of TLS 1.2, which has one key block and each rule once.
fn of_tls12() -> impl Iterator<Item = (&'static str, Transcript)> {
    let named = Scenario::named().into_iter().filter(|named| named.scenario.version == Versions::Tls12);
    named.map(|named| (named.name, prepared(named.name).run()))
}

fn value(transcript: &Transcript, kind: ValueKind) -> &Value {
    transcript.value_in(ConnectionId::FIRST, kind).unwrap_or_else(|| panic!("no {kind}")).1
}

#[test]
fn every_span_shows_its_value() {
    for (name, transcript) in runs() {
        for (_, value) in transcript.values() {
            let Some(span) = &value.on_wire else { continue };
            let found = transcript.span_bytes(span);
            assert!(!found.is_empty(), "{name}: {}", value.kind);
            assert_eq!(found == value.bytes, !span.encrypted, "{name}: {}", value.kind);
        }
    }
}

#[test]
fn only_the_pre_master_secret_of_rsa_travels_encrypted() {
    for (name, transcript) in runs() {
        for (_, value) in transcript.values() {
            let Some(span) = &value.on_wire else { continue };
            assert_eq!(span.encrypted, value.kind == ValueKind::PreMasterSecret, "{name}: {}", value.kind);
            assert!(span.encrypted || value.sensitivity == Sensitivity::Public, "{name}: {}", value.kind);
        }
    }
}

#[test]
fn the_fragments_tile_each_message_and_show_its_bytes() {
    for (name, transcript) in runs() {
        for (id, message) in transcript.messages() {
            let mut joined = Vec::new();
            for fragment in &message.fragments {
                let record = transcript.record(fragment.record);
                let content = match &record.protected {
                    Some(protected) => {
                        let plaintext = transcript.buffer(protected.plaintext.unwrap());
                        &plaintext[protected.content.clone()]
                    }
                    None => &transcript.record_bytes(fragment.record)[5..],
                };
                assert_eq!(fragment.in_message.start, joined.len());
                joined.extend_from_slice(&content[fragment.in_record.clone()]);
            }
            assert_eq!(joined, transcript.message_bytes(id), "{name}: {}", message.name());
            assert_eq!(transcript.malformed(message), None, "{name}: {}", message.name());
        }
    }
}

#[test]
fn every_derived_value_by_the_prf_can_be_computed_again_from_its_parents() {
    for (name, transcript) in of_tls12() {
        let mut computed = 0;
        for (_, value) in transcript.values() {
            let Origin::Derived { function, label: Some(label), parents, .. } = &value.origin else { continue };
            let hash = match function.as_str() {
                "PRF(SHA-256)" => HashAlgorithm::Sha256,
                "PRF(SHA-384)" => HashAlgorithm::Sha384,
                other => panic!("{name}: {other}"),
            };
            let parents: Vec<&[u8]> = parents
                .iter()
                .map(|parent| match parent {
                    Parent::Value(id) => transcript.value(*id).bytes.as_slice(),
                    other => panic!("{name}: {other:?}"),
                })
                .collect();
            let (secret, seed) = parents.split_first().unwrap();
            assert_eq!(prf(hash, secret, label, seed, value.bytes.len()), value.bytes, "{name}: {}", value.kind);
            computed += 1;
        }
        assert_eq!(computed, 4, "{name}: master_secret, key_block and two verify_data");
    }
}

#[test]
fn every_key_is_the_part_of_the_key_block_that_it_says() {
    for (name, transcript) in of_tls12() {
        let block = &value(&transcript, ValueKind::KeyBlock).bytes;
        let mut covered = 0;
        for (_, value) in transcript.values() {
            if let Origin::Derived { part: Some(part), .. } = &value.origin {
                assert_eq!(&block[part.clone()], value.bytes, "{name}: {}", value.kind);
                covered += part.len();
            }
        }
        assert_eq!(covered, block.len(), "{name}");
    }
}

#[test]
fn every_hash_is_the_hash_of_its_messages() {
    for (name, transcript) in of_tls12() {
        let suite = prepared(name).server().cipher_suites[0];
        let hash = tls_keys::SuiteParameters::of(suite).unwrap().prf_hash;
        for event in transcript.events() {
            let Event::TranscriptHashed { messages, digest, .. } = event else { continue };
            let bytes: Vec<u8> = messages.iter().flat_map(|id| transcript.message_bytes(*id)).copied().collect();
            assert_eq!(hash.digest(&bytes), transcript.value(*digest).bytes, "{name}");
        }
    }
}

#[test]
fn both_parties_install_the_same_epochs_two_or_in_tls_1_3_four_and_one_for_new_keys() {
    for (name, transcript) in runs() {
        let installed = |who: Actor| -> Vec<_> {
            let by = |event: &Event| match event {
                Event::KeysInstalled { actor, epoch } if *actor == who => Some(*epoch),
                _ => None,
            };
            let mut installed: Vec<_> = transcript.events().iter().filter_map(by).collect();
            installed.sort_unstable();
            installed
        };
        assert_eq!(installed(Actor::Client), installed(Actor::Server), "{name}");
        let expected = match NamedScenario::find(name).unwrap().scenario {
            Scenario { version: Versions::Tls12, .. } => 2,
            Scenario { key_update, .. } => 4 * transcript.connections().len() + usize::from(key_update.is_some()),
        };
        assert_eq!(installed(Actor::Client).len(), expected, "{name}");
    }
}

#[test]
fn a_good_run_has_no_failed_check_and_each_rule_once_for_each_party_and_direction() {
    for (name, transcript) in of_tls12() {
        let mut rules = Vec::new();
        for event in transcript.events() {
            if let Event::Checked { actor, rule, outcome, .. } = event {
                assert_ne!(outcome, &CheckOutcome::Failed, "{name}: {rule}");
                assert!(rule.section().starts_with("RFC "), "{name}: {rule}");
                rules.push((*actor, *rule));
            }
        }
        let count = rules.len();
        rules.sort_unstable();
        rules.dedup();
        assert_eq!(rules.len(), count, "{name}");
    }
}

#[test]
fn every_record_sent_in_a_good_run_is_received() {
    for (name, transcript) in runs() {
        let count = |wanted: fn(&Event) -> bool| transcript.events().iter().filter(|event| wanted(event)).count();
        let sent = count(|event| matches!(event, Event::RecordSealed { .. }));
        assert_eq!(sent, transcript.records().len(), "{name}: nothing came from nowhere");
        assert_eq!(sent, count(|event| matches!(event, Event::RecordReceived { .. })), "{name}");
        let encoded = count(|event| matches!(event, Event::MessageEncoded { .. }));
        assert_eq!(encoded, transcript.messages().len(), "{name}");
        assert_eq!(encoded, count(|event| matches!(event, Event::MessageDecoded { .. })), "{name}");
    }
}

#[test]
fn a_transcript_takes_less_than_a_megabyte() {
    for (name, transcript) in runs() {
        assert!(transcript.payload_bytes() < 100_000, "{name}: {}", transcript.payload_bytes());
    }
}

#[test]
fn messages_that_share_records_arrive_and_are_mapped_to_them() {
    for max_fragment in [100, 1500, 16384] {
        let mut prepared = prepared("ecdhe");
        prepared.server().coalesces = true;
        prepared.server().max_fragment = max_fragment;
        let transcript = prepared.run();
        for actor in [Actor::Client, Actor::Server] {
            assert_eq!(*transcript.outcome(actor), tls_transcript::Outcome::Completed);
        }
        let flight: Vec<_> = transcript.messages().filter(|(_, m)| m.sender == Actor::Server).take(4).collect();
        let bytes: usize = flight.iter().map(|(id, _)| transcript.message_bytes(*id).len()).sum();
        let mut records: Vec<_> = flight.iter().flat_map(|(_, m)| m.fragments.iter().map(|f| f.record)).collect();
        records.dedup();
        assert_eq!(records.len(), bytes.div_ceil(max_fragment), "{max_fragment}");
    }
}
