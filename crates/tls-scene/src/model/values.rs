//! The values of a handshake: how they were made, how to recompute them, and who knows them.

use super::{Lane, When};
use tls_transcript::ValueId;

/// The derivation graph at one position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder {
    /// Values, parents before children.
    pub nodes: Vec<LadderNode>,
}

/// What sort of value a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// A random in the clear.
    Random,
    /// A long-term or ephemeral private key.
    PrivateKey,
    /// A public key or public value.
    PublicKey,
    /// A secret on the way to the keys.
    Secret,
    /// A key or IV that protects records.
    Key,
    /// A hash of messages, or verify_data.
    Digest,
}

/// A value in the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LadderNode {
    /// The value.
    pub value: ValueId,
    /// The standard's name.
    pub name: &'static str,
    /// What sort.
    pub kind: NodeKind,
    /// Whose hue: who made it; both: the wire's lane is never used here, `None` is neutral ink.
    pub lane: Option<Lane>,
    /// How it came to be: "PRF(SHA-256), label “master secret”"; "drawn at random by the client".
    pub made_by: String,
    /// The section.
    pub section: &'static str,
    /// Indices into `nodes` of what went in.
    pub parents: Vec<usize>,
    /// Distance from the sources: the row that it is drawn in.
    pub rank: usize,
    /// Relative to the position.
    pub when: When,
    /// The bytes in hex.
    pub hex: String,
    /// What it is for, in a sentence.
    pub gloss: String,
    /// Who knows it by now.
    pub known_to: Vec<Lane>,
    /// Commands that recompute it.
    pub recompute: Option<Recompute>,
}

/// A command with the run's own values that yields the same bytes by an independent program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recompute {
    /// What it computes.
    pub title: String,
    /// A shell script (openssl and POSIX tools, or Python 3), to copy and run as it is; prints hex.
    pub script: String,
    /// What runs it: "sh" or "python3".
    pub interpreter: &'static str,
    /// What it prints, in hex, lower case.
    pub expected: String,
    /// Anything to know ("without the tag, because openssl enc has no AEAD").
    pub note: Option<String>,
}

/// A row of "who knows what".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnowledgeRow {
    /// The value.
    pub value: ValueId,
    /// The standard's name.
    pub name: &'static str,
    /// Whether it is a secret.
    pub secret: bool,
    /// Client, eavesdropper, server.
    pub cells: [KnowledgeCell; 3],
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
}
