//! Every truncation and every single-byte change of every message and record of the RSA and ECDHE runs: each ends in a
//! value or an error, and is annotated without gap or overlap all the same.

use crate::tiling::assert_tiles;
use std::collections::HashSet;
use tls_engine::Scenario;
use tls_transcript::{MessageKind, Record, Transcript};
use tls_wire::{
    FieldTree, RecordContext, RecordForm, annotate_application_data, annotate_plaintext, decode_alert,
    decode_change_cipher_spec, decode_handshake, decode_record,
};

fn run(name: &str) -> Transcript {
    tls_engine::run(&Scenario::parse(name).expect("it has a name")).expect("its certificates can be issued")
}

/// The longest field of which the decoder reads every byte: a date with its time (RFC 5280 §4.1.2.5.2). Of longer ones (a
/// random, a modulus, a signature, a name) it takes the bytes as they are.
const LONGEST_READ: usize = 15;

/// The values that are tried in place of a byte: all that there are, but in a long field those that differ in one bit.
fn values(byte: u8, leaf: usize) -> Vec<u8> {
    if leaf <= LONGEST_READ { (0..=u8::MAX).collect() } else { (0..8).map(|bit| byte ^ 1 << bit).collect() }
}

/// Annotates every truncation and single-byte changes of every byte.
fn try_all(what: &str, bytes: &[u8], annotate: impl Fn(&[u8]) -> FieldTree) {
    for length in 0..bytes.len() {
        let truncated = &bytes[..length];
        assert_tiles(&format!("{what}, {length} bytes"), truncated, &annotate(truncated));
    }
    let mut changed = bytes.to_vec();
    for leaf in annotate(bytes).leaves() {
        for index in leaf.range() {
            for value in values(bytes[index], leaf.range().len()) {
                changed[index] = value;
                let tree = annotate(&changed);
                let leaves: usize = tree.leaves().map(|leaf| leaf.range().len()).sum();
                assert_eq!(leaves, bytes.len(), "{what}, byte {index} is {value}");
            }
            changed[index] = bytes[index];
        }
    }
}

/// Tries the messages of a run, but for those that another run has too, byte for byte.
fn try_messages(name: &str, other: Option<&Transcript>) {
    let transcript = run(name);
    let known: HashSet<&[u8]> = other.into_iter().flat_map(messages).collect();
    for (id, message) in transcript.messages() {
        let (context, bytes) = (&message.context, transcript.message_bytes(id));
        if known.contains(bytes) {
            continue;
        }
        let what = format!("{name}: {}", message.name());
        try_all(&what, bytes, |bytes| match message.kind {
            MessageKind::Handshake(_) => decode_handshake(bytes, context).0,
            MessageKind::ChangeCipherSpec => decode_change_cipher_spec(bytes).0,
            MessageKind::Alert => decode_alert(bytes).0,
            MessageKind::ApplicationData => annotate_application_data(bytes),
        });
    }
}

/// The bytes of all messages whose meaning does not depend on the key exchange.
fn messages(transcript: &Transcript) -> impl Iterator<Item = &[u8]> {
    let same = transcript.messages().filter(|(_, message)| !message.name().ends_with("KeyExchange"));
    same.map(|(id, _)| transcript.message_bytes(id))
}

fn form(record: &Record) -> RecordForm {
    if record.protected.is_some() { RecordForm::AesGcm } else { RecordForm::Plain }
}

fn try_records(name: &str) {
    let transcript = run(name);
    for (id, record) in transcript.records() {
        let what = format!("{name}: {id:?}");
        let context = RecordContext { form: form(record) };
        try_all(&what, transcript.record_bytes(id), |bytes| decode_record(bytes, &context).0);
        if let Some(protected) = &record.protected {
            let plaintext = transcript.buffer(protected.plaintext.expect("both parties are ours"));
            try_all(&what, plaintext, |bytes| annotate_plaintext(bytes, protected.content.clone(), &context));
        }
    }
}

#[test]
fn no_change_to_a_message_of_the_rsa_run_is_too_much() {
    try_messages("rsa", None);
}

#[test]
fn no_change_to_a_message_of_the_ecdhe_run_is_too_much() {
    try_messages("ecdhe", Some(&run("rsa")));
}

#[test]
fn no_change_to_a_record_of_the_rsa_run_is_too_much() {
    try_records("rsa");
}

#[test]
fn no_change_to_a_record_of_the_ecdhe_run_is_too_much() {
    try_records("ecdhe");
}
