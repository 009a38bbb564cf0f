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
    /// What makes one value of others.
    pub functions: Vec<LadderFunction>,
    /// Who came to keys of their own: one part, unless somebody between the parties sees to it that they have several.
    pub parts: Vec<LadderPart>,
}

/// Values that belong together: no two of them are of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LadderPart {
    /// Whose they are; empty where there is no other part.
    pub heading: String,
    /// How they are laid out.
    pub form: LadderForm,
    /// Indices into the ladder's nodes. What several parts have in common is in each.
    pub nodes: Vec<usize>,
}

/// Which values a part of the ladder may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LadderForm {
    /// Those of TLS 1.2.
    Tls12,
    /// Those of TLS 1.3, up to the first keys of the application's data.
    Tls13,
    /// Those that a KeyUpdate makes.
    Update,
    /// Those that come of a pre-shared key before the server answers.
    Early,
    /// Those that end what the client says of itself after the handshake.
    PostHandshake,
}

/// A function that was applied to values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LadderFunction {
    /// What it is applied for.
    pub job: Job,
    /// Its name, short: "PRF".
    pub name: String,
    /// What goes with the name, if something does: "“master secret”".
    pub label: String,
    /// What a hash that goes in covers, where the hash itself stands apart: "to ServerHello". Else empty.
    pub covers: String,
    /// Indices into the ladder's nodes of what goes in.
    pub from: Vec<usize>,
    /// The index of what comes out, or is signed.
    pub to: usize,
    /// Relative to the position.
    pub when: When,
}

/// What a function is applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// It makes a value.
    Makes,
    /// It gives the client's end of the connection the secret, by Diffie–Hellman.
    ByClient,
    /// It gives it to the server's.
    ByServer,
    /// It opens what was locked with the key in the certificate.
    Opens,
    /// It signs with the certificate's private key: what is signed does not come out of it.
    Signs,
}

/// A value in the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LadderNode {
    /// The value.
    pub value: ValueId,
    /// What it is; its name is the standard's.
    pub kind: ValueKind,
    /// What its box says.
    pub short: String,
    /// The line below that: the ends of its bytes, or that it is never sent.
    pub ends: String,
    /// Whose hue: who made it; both: the wire's lane is never used here, `None` is neutral ink.
    pub lane: Option<Lane>,
    /// How it came to be: "PRF(SHA-256), label “master secret”"; "drawn at random by the client".
    pub made_by: String,
    /// The section that speaks of it.
    pub section: Name,
    /// Indices into `nodes` of what went in.
    pub parents: Vec<usize>,
    /// Relative to the position.
    pub when: When,
    /// The bytes in hex.
    pub hex: String,
    /// What it is for, in a sentence.
    pub gloss: String,
    /// Who knows it by now.
    pub known_to: Vec<Lane>,
    /// Whether all parties that had it need it no more. Then [`ends`](Self::ends) says so.
    pub discarded: bool,
    /// Commands that recompute it.
    pub recompute: Option<Recompute>,
}
