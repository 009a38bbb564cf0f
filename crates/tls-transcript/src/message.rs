//! Messages: what the records carry. A handshake message may be spread over several records, and a record may carry
//! several messages; [`Fragment`] maps both ways.

use crate::{Actor, BufferId, ConnectionId, RecordId};
use std::ops::Range;
use std::sync::OnceLock;
use tls_facts::{Fact, FactValue};
use tls_wire::{DecodeContext, FieldTree, HandshakeType};

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// A handshake message (RFC 5246 §7.4); its bytes include the four-byte handshake header.
    Handshake(HandshakeType),
    /// ChangeCipherSpec (RFC 5246 §7.1): one byte, and not a handshake message.
    ChangeCipherSpec,
    /// An alert (RFC 5246 §7.2): two bytes.
    Alert,
    /// Application data (RFC 5246 §10).
    ApplicationData,
}

impl MessageKind {
    /// The standard's name: `ClientHello`, `ChangeCipherSpec`, `ApplicationData` and so on.
    pub fn name(self) -> String {
        match self {
            Self::Handshake(kind) => kind.message_name(),
            Self::ChangeCipherSpec => "ChangeCipherSpec".into(),
            Self::Alert => "Alert".into(),
            Self::ApplicationData => "ApplicationData".into(),
        }
    }
}

impl From<MessageKind> for FactValue {
    fn from(kind: MessageKind) -> Self {
        kind.name().into()
    }
}

/// One message, as its sender wrote it.
#[derive(Clone, Debug)]
pub struct Message {
    /// The connection that it belongs to.
    pub connection: ConnectionId,
    /// Who wrote it.
    pub sender: Actor,
    /// Its kind.
    pub kind: MessageKind,
    /// Its bytes, in the clear.
    pub bytes: BufferId,
    /// What its decoder needed to know from before (version, key exchange).
    pub context: DecodeContext,
    /// The records that carried it, in order. The message ranges tile its bytes.
    pub fragments: Vec<Fragment>,
    pub(crate) annotation: OnceLock<Annotation>,
}

/// What the decoder made of a message.
#[derive(Clone, Debug)]
pub(crate) struct Annotation {
    pub(crate) tree: FieldTree,
    pub(crate) malformed: Option<Fact>,
}

impl Message {
    /// The standard's name: `ClientHello`, `ChangeCipherSpec`, `ApplicationData` and so on.
    pub fn name(&self) -> String {
        self.kind.name()
    }
}

/// A piece of a message within a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The record.
    pub record: RecordId,
    /// Where in the record's content (its plaintext content where protected; else the wire fragment without header).
    pub in_record: Range<usize>,
    /// Where in the message's bytes.
    pub in_message: Range<usize>,
}
