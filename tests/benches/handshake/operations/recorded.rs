//! What a recording has for the operations of either version.

use tls_keys::RunningHash;
use tls_terms::ValueKind;
use tls_transcript::{ConnectionId, Direction, EpochId, MessageKind, Transcript};
use tls_wire::{ContentType, HandshakeMessage, HandshakeType};

/// One protected record.
pub(super) struct ProtectedRecord {
    pub(super) direction: Direction,
    pub(super) epoch: EpochId,
    /// As its header says.
    pub(super) content_type: ContentType,
    pub(super) content: Vec<u8>,
    pub(super) fragment: Vec<u8>,
}

/// The bytes of the first value of this kind.
pub(super) fn value(transcript: &Transcript, kind: ValueKind) -> Vec<u8> {
    let found = transcript.value_in(ConnectionId::FIRST, kind);
    found.unwrap_or_else(|| panic!("no {kind}")).1.bytes.clone()
}

/// The first message of this type, decoded.
pub(super) fn message(transcript: &Transcript, wanted: HandshakeType) -> HandshakeMessage {
    let mut messages = transcript.messages();
    let (id, message) =
        messages.find(|(_, message)| message.kind == MessageKind::Handshake(wanted)).expect("the run has it");
    tls_wire::decode_handshake(transcript.message_bytes(id), &message.context).1.expect("it is well-formed")
}

/// The bytes of all handshake messages, in their order.
pub(super) fn handshake_messages(transcript: &Transcript) -> Vec<Vec<u8>> {
    transcript
        .messages()
        .filter(|(_, message)| matches!(message.kind, MessageKind::Handshake(_)))
        .map(|(id, _)| transcript.message_bytes(id).to_vec())
        .collect()
}

/// Hashes messages, and asks for the digest so many times.
pub(super) fn digests(mut hash: RunningHash, messages: &[Vec<u8>], times: usize) -> Vec<Vec<u8>> {
    messages.iter().for_each(|message| hash.update(message));
    (0..times).map(|_| hash.digest()).collect()
}

/// All protected records, in their order.
pub(super) fn records(transcript: &Transcript) -> Vec<ProtectedRecord> {
    transcript
        .records()
        .filter_map(|(id, record)| {
            let protected = record.protected.as_ref()?;
            let plaintext = transcript.buffer(protected.plaintext?);
            Some(ProtectedRecord {
                direction: record.direction,
                epoch: protected.epoch,
                content_type: record.content_type,
                content: plaintext[protected.content.clone()].to_vec(),
                fragment: transcript.record_bytes(id)[5..].to_vec(),
            })
        })
        .collect()
}
