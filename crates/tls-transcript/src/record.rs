//! Records (RFC 5246 §6.2) as they stood on the wire, and what protected them.

use crate::{Actor, BufferId, ConnectionId, Direction, EpochId, ValueId};
use std::ops::Range;
use std::sync::OnceLock;
use tls_terms::ValueKind;
use tls_wire::{CipherSuite, ContentType, FieldTree, RecordContext};

/// One record: the five header bytes and the fragment, exactly as they travelled.
#[derive(Clone, Debug)]
pub struct Record {
    /// The connection that it belongs to.
    pub connection: ConnectionId,
    /// Which way it travels.
    pub direction: Direction,
    /// Who put it on the wire: the party that speaks in this direction, or whoever sits between.
    pub sender: Actor,
    /// The content type in its header.
    pub content_type: ContentType,
    /// Header and fragment, as on the wire.
    pub wire: BufferId,
    /// What its decoder needs to know.
    pub context: RecordContext,
    /// What protects it; absent for a record in the clear.
    pub protected: Option<Protected>,
    pub(crate) tree: OnceLock<FieldTree>,
}

/// A protected record's inside: ciphertext and plaintext are two buffers linked by the record.
#[derive(Clone, Debug)]
pub struct Protected {
    /// Under which keys.
    pub epoch: EpochId,
    /// The record's sequence number in its direction (RFC 5246 §6.1), from 0.
    pub sequence: u64,
    /// What was encrypted: content, then (CBC suites) MAC and padding. Absent where the recorder could not open it.
    pub plaintext: Option<BufferId>,
    /// Which bytes of `plaintext` are the content proper.
    pub content: Range<usize>,
    /// The AEAD nonce (12 bytes) or the CBC initialisation vector (16 bytes).
    pub nonce: Vec<u8>,
    /// The AEAD's additional data, or what the MAC covers before the content: sequence number, type, version, length (13 bytes).
    pub additional_data: Vec<u8>,
    pub(crate) tree: OnceLock<FieldTree>,
}

/// One direction's protection from ChangeCipherSpec on: which suite and which keys.
#[derive(Clone, Debug)]
pub struct Epoch {
    /// The connection that it belongs to.
    pub connection: ConnectionId,
    /// The direction that it protects.
    pub direction: Direction,
    /// The suite.
    pub suite: CipherSuite,
    /// Whether CBC records are encrypt-then-MAC (RFC 7366).
    pub encrypt_then_mac: bool,
    /// The `*_write_key`; none where nobody who recorded this has it.
    pub key: Option<ValueId>,
    /// The `*_write_IV` (AEAD suites).
    pub iv: Option<ValueId>,
    /// The `*_write_MAC_key` (CBC suites).
    pub mac_key: Option<ValueId>,
}

impl Epoch {
    /// Which key it is, known or not.
    #[must_use]
    pub fn key_kind(&self) -> ValueKind {
        match self.direction {
            Direction::ClientToServer => ValueKind::ClientWriteKey,
            Direction::ServerToClient => ValueKind::ServerWriteKey,
        }
    }
}
