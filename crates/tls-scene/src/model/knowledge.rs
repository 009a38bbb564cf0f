//! Who knows what.

use crate::model::Lane;
use tls_terms::ValueKind;
use tls_transcript::ValueId;

/// A row of "who knows what".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnowledgeRow {
    /// The value.
    pub value: ValueId,
    /// What it is; its name is the standard's.
    pub kind: ValueKind,
    /// Which of the client's connections it belongs to, if there are several and it belongs to one: "Second visit".
    pub visit: Option<String>,
    /// Whose certificate it stands in, if it is the key of one: that party's identity, as far as others go by it.
    pub identity: Option<String>,
    /// Whether it is a secret.
    pub secret: bool,
    /// Client, eavesdropper, server.
    pub cells: [KnowledgeCell; 3],
    /// Which parties had it and need it no more.
    pub discarded: Vec<Lane>,
}

/// A cell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnowledgeCell {
    /// Known or not.
    pub state: KnowledgeState,
    /// How, or why not, in a short sentence.
    pub how: String,
}

/// Does a party know a value?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KnowledgeState {
    /// It made it, was given it or saw it.
    Knows,
    /// It computed it from what it knows.
    Computes,
    /// It can't.
    Cannot,
    /// It can't yet: it will.
    NotYet,
    /// It had it, and has deleted it.
    Deleted,
    /// Nobody knows: it did not run where the recording was made, and only what crossed the wire is recorded of it.
    Unrecorded,
}
