//! Every truncation and every single-byte change of every message and record of the RSA and ECDHE runs: each ends in a
//! value or an error, and is annotated without gap or overlap all the same.

use crate::tiling::assert_tiles;
use tls_engine::Scenario;
use tls_transcript::{MessageKind, Record, Transcript};
use tls_wire::{
    FieldTree, RecordContext, RecordForm, annotate_application_data, annotate_plaintext, decode_alert,
    decode_change_cipher_spec, decode_handshake, decode_record,
};

fn run(name: &str) -> Transcript {
    tls_engine::run(&Scenario::parse(name).expect("it has a name")).expect("its certificates can be issued")
}

/// Annotates every truncation and every single-byte change of `bytes`.
fn try_all(what: &str, bytes: &[u8], annotate: impl Fn(&[u8]) -> FieldTree) {
    for length in 0..bytes.len() {
        let truncated = &bytes[..length];
        assert_tiles(&format!("{what}, {length} bytes"), truncated, &annotate(truncated));
    }
    let mut changed = bytes.to_vec();
    for index in 0..bytes.len() {
        for value in 0..=u8::MAX {
            changed[index] = value;
            let tree = annotate(&changed);
            let leaves: usize = tree.leaves().map(|leaf| leaf.range().len()).sum();
            assert_eq!(leaves, bytes.len(), "{what}, byte {index} is {value}");
        }
        changed[index] = bytes[index];
    }
}

fn try_messages(name: &str) {
    let transcript = run(name);
    for (id, message) in transcript.messages() {
        let context = &message.context;
        let what = format!("{name}: {}", message.name());
        try_all(&what, transcript.message_bytes(id), |bytes| match message.kind {
            MessageKind::Handshake(_) => decode_handshake(bytes, context).0,
            MessageKind::ChangeCipherSpec => decode_change_cipher_spec(bytes).0,
            MessageKind::Alert => decode_alert(bytes).0,
            MessageKind::ApplicationData => annotate_application_data(bytes),
        });
    }
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
    try_messages("rsa");
}

#[test]
fn no_change_to_a_message_of_the_ecdhe_run_is_too_much() {
    try_messages("ecdhe");
}

#[test]
fn no_change_to_a_record_of_the_rsa_run_is_too_much() {
    try_records("rsa");
}

#[test]
fn no_change_to_a_record_of_the_ecdhe_run_is_too_much() {
    try_records("ecdhe");
}
