//! How the values were made from one another.

use super::lane::Lane;
use super::recompute::Recompute;
use super::step::When;
use tls_terms::ValueKind;
use tls_transcript::{Name, ValueId};

/// The derivation graph at one position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder {
    /// Values, parents before children.
    pub nodes: Vec<LadderNode>,
}

/// A value in the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LadderNode {
    /// The value.
    pub value: ValueId,
    /// What it is; its name is the standard's.
    pub kind: ValueKind,
    /// Whose hue: who made it; both: the wire's lane is never used here, `None` is neutral ink.
    pub lane: Option<Lane>,
    /// How it came to be: "PRF(SHA-256), label “master secret”"; "drawn at random by the client".
    pub made_by: String,
    /// The section that speaks of it.
    pub section: Name,
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
