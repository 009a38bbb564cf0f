//! Values that the PRF or a hash makes.

use super::script::{COLONS_TO_HEX, file};
use crate::model::Recompute;
use crate::model::names::label;
use crate::telling::message::is_retry;
use crate::views::origin::of_the_same;
use crate::words::hex::hex;
use std::ops::Range;
use tls_terms::ValueKind;
use tls_texts::recompute as texts;
use tls_transcript::{MessageId, Parent, Transcript, Value};
use tls_wire::{Extension, ExtensionType, HandshakeMessage, encode_handshake, read_handshake, tls13};

/// How a value was derived.
pub(super) struct Derivation<'a> {
    pub(super) label: &'a str,
    pub(super) function: &'a str,
    pub(super) parents: &'a [Parent],
    pub(super) part: Option<&'a Range<usize>>,
}

/// `PRF(secret, label, seed)` of RFC 5246 §5, by `openssl kdf`.
pub(super) fn expand(transcript: &Transcript, value: &Value, derivation: &Derivation<'_>) -> Option<Recompute> {
    let digest = openssl_digest(derivation.function)?;
    let (secret, seeds) = derivation.parents.split_first()?;
    let length = derivation.part.map_or(value.bytes.len(), |part| part.end);
    let mut script = format!("openssl kdf -keylen {length} -kdfopt digest:{digest}");
    script += &format!(" \\\n  -kdfopt hexsecret:{}", hex(bytes(transcript, secret)?));
    script += &format!(" \\\n  -kdfopt 'seed:{}'", derivation.label);
    for seed in seeds {
        script += &format!(" \\\n  -kdfopt hexseed:{}", hex(bytes(transcript, seed)?));
    }
    script += &format!(" \\\n  TLS1-PRF | {COLONS_TO_HEX}");
    if let Some(part) = derivation.part.filter(|part| part.start > 0) {
        script += &format!(" | cut -c {}-{}", part.start * 2 + 1, part.end * 2);
    }
    script.push('\n');
    Some(Recompute {
        title: texts::value(label(value.kind)),
        script,
        interpreter: "sh",
        expected: hex(&value.bytes),
        note: derivation
            .part
            .map(|part| texts::key_block_note(part.start.to_string(), part.end.saturating_sub(1).to_string())),
    })
}

/// A hash of messages, by `openssl dgst`; or a piece cut out of another value.
pub(super) fn hash(transcript: &Transcript, value: &Value, function: &str, parents: &[Parent]) -> Option<Recompute> {
    let [Parent::Messages(messages)] = parents else { return None };
    let digest = openssl_digest(function)?;
    let mut all: Vec<Vec<u8>> = messages.iter().map(|id| transcript.message_bytes(*id).to_vec()).collect();
    let retried = messages.get(1).is_some_and(|id| is_retry(transcript, transcript.message(*id)));
    // After a HelloRetryRequest the hash of the first hello stands for it (RFC 9846 §4.1).
    if let (true, Some(first)) = (retried, all.first_mut()) {
        let hash = of_the_same(transcript, value, ValueKind::HashOfClientHello)?.1.bytes.clone();
        *first = encode_handshake(&HandshakeMessage::MessageHash(tls13::MessageHash { hash }));
    }
    let all = match value.kind {
        ValueKind::HashOfTruncatedHello => without_binders(all.concat(), transcript, *messages.last()?)?,
        _ => all.concat(),
    };
    let script = super::script::IN_A_DIRECTORY_OF_ITS_OWN.to_owned()
        + &file("messages", &all)
        + &format!("openssl dgst -{} -r messages | cut -d ' ' -f 1\n", digest.to_ascii_lowercase());
    Some(Recompute {
        title: texts::value(label(value.kind)),
        script,
        interpreter: "sh",
        expected: hex(&value.bytes),
        note: Some(if retried {
            texts::retried_hash_note(messages.len())
        } else {
            texts::hash_note(messages.len(), all.len())
        }),
    })
}

/// The messages without the binders at the end of the last (RFC 9846 §4.3.11.2).
fn without_binders(mut messages: Vec<u8>, transcript: &Transcript, last: MessageId) -> Option<Vec<u8>> {
    let last = transcript.message(last);
    let Ok(HandshakeMessage::ClientHello(hello)) = read_handshake(transcript.buffer(last.bytes), &last.context) else {
        return None;
    };
    let Extension::PreSharedKey(offered) = hello.extension(ExtensionType::PRE_SHARED_KEY)? else { return None };
    messages.truncate(messages.len().checked_sub(offered.length_of_binders())?);
    Some(messages)
}

fn bytes<'a>(transcript: &'a Transcript, parent: &Parent) -> Option<&'a [u8]> {
    match parent {
        Parent::Value(id) => Some(&transcript.value(*id).bytes),
        Parent::Span(span) => Some(transcript.span_bytes(span)),
        Parent::Messages(_) => None,
    }
}

/// `PRF(SHA-256)` and `SHA-256` as OpenSSL spells the hash.
fn openssl_digest(function: &str) -> Option<&'static str> {
    ["SHA-256", "SHA-384"]
        .iter()
        .zip(["SHA256", "SHA384"])
        .find(|(name, _)| function.contains(**name))
        .map(|(_, name)| name)
}
