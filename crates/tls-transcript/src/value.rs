//! Values: randoms, keys and secrets, where each came from, and who knows it since when. The values and their parents
//! are the key ladder.

use crate::{Actor, EventId, MessageId, ValueId};
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;
use tls_terms::ValueKind;

/// A standard's word: a state, a section, a label, a field. Whoever records has it in the program; whoever reads a recording
/// has it from there.
pub type Name = Cow<'static, str>;

/// A value of the handshake. The same kind with the same bytes is one value, whoever computes it.
#[derive(Clone, Debug)]
pub struct Value {
    /// What it is: `client_random`, `pre_master_secret`, `client_write_key`, `server_private_key` …
    pub kind: ValueKind,
    /// The bytes. For the server's private key: its PKCS #8 DER.
    pub bytes: Vec<u8>,
    /// Whether it may be known to all.
    pub sensitivity: Sensitivity,
    /// Where it came from.
    pub origin: Origin,
    /// Where it stands on the wire in the clear or encrypted, if it travels at all.
    pub on_wire: Option<WireSpan>,
    /// Who knows it, in the order in which they came to.
    pub known_to: Vec<Knowledge>,
}

/// May everybody know the value?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitivity {
    /// It travels in the clear or could.
    Public,
    /// Whoever has it can read or forge.
    Secret,
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// There before the handshake: a certificate's private key, a trusted root.
    Configured,
    /// Drawn at random by a party.
    Generated {
        /// By whom.
        by: Actor,
    },
    /// Computed: one edge of the key ladder for each parent.
    Derived {
        /// The function, in the standard's words: `PRF(SHA-256)`, `X25519`, `RSAES-PKCS1-v1_5 decrypt`, `SHA-256`.
        function: String,
        /// The PRF's label, where there is one.
        label: Option<Name>,
        /// The section that says so: "RFC 5246 §8.1".
        section: Name,
        /// What went in, in the function's order.
        parents: Vec<Parent>,
        /// Which bytes of the function's output it is (for the parts of a key block).
        part: Option<Range<usize>>,
    },
}

/// What goes into a derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parent {
    /// Another value.
    Value(ValueId),
    /// A span of a message (an encrypted pre-master secret, say).
    Span(WireSpan),
    /// All of these messages, hashed.
    Messages(Vec<MessageId>),
}

/// A span of a message's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireSpan {
    /// The message.
    pub message: MessageId,
    /// Where in it: a field as [`FieldTree::find`](tls_wire::FieldTree::find) takes it. Which bytes these are, says
    /// [`Transcript::span_range`](crate::Transcript::span_range).
    pub field: Name,
    /// Whether the value stands there as it is, or only encrypted.
    pub encrypted: bool,
}

/// Who knows a value, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knowledge {
    /// Who.
    pub actor: Actor,
    /// Since which event.
    pub since: EventId,
}
