//! The message sequence diagram, without geometry.

use super::check::Mark;
use super::lane::Lane;
use super::step::When;
use std::ops::Range;
use tls_transcript::ValueId;

/// The diagram's rows and brackets, without geometry ([`draw`](crate::drawing::draw) adds that).
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    /// One row a step, in order; row *n* is step *n + 1*.
    pub rows: Vec<Row>,
    /// Round trips, each from the row that opens it to the row that ends it.
    pub round_trips: Vec<RoundTrip>,
    /// Where the client's connections begin, if there are several, one after the other.
    pub visits: Vec<Visit>,
}

/// One row of the diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The step that it stands for (1-based).
    pub step: usize,
    /// Relative to the position.
    pub when: When,
    /// What is drawn.
    pub kind: RowKind,
    /// The values that its message carries, sealed or not.
    pub carries: Vec<ValueId>,
}

impl RowKind {
    /// Whether it shows a failure: an alert that ends the connection, or a check that was not passed.
    pub fn has_failed(&self) -> bool {
        match self {
            Self::Arrow { broken, .. } => *broken,
            Self::Work { lines, .. } => lines.iter().any(|line| line.mark == Some(Mark::Failed)),
        }
    }
}

/// What a row draws.
#[derive(Clone, Debug, PartialEq)]
pub enum RowKind {
    /// A message, from its sender's lane to the other's; where somebody on the wire takes it or puts it there, only to
    /// the middle lane, or from it.
    Arrow {
        /// Where it begins.
        from: Lane,
        /// Where it ends.
        to: Lane,
        /// The message's name.
        label: String,
        /// A short remark at the arrow's head: "184 bytes", "2 certificates", "signed".
        note: String,
        /// How it is protected; absent: in the clear, or noise.
        protection: Option<String>,
        /// Whether it only looks protected: nobody has sealed it as it is, so that no key opens it.
        noise: bool,
        /// An alert that ends the connection: drawn broken.
        broken: bool,
        /// Whether somebody on the wire has opened what is protected.
        opened: bool,
        /// What it carries, where it is readable to the current viewer ("GET /account …").
        readable: Option<String>,
    },
    /// Work that a party does by itself.
    Work {
        /// Whose.
        lane: Lane,
        /// What: "Checks the certificate".
        title: String,
        /// Two to four short lines.
        lines: Vec<WorkLine>,
    },
}

/// A line in a work box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkLine {
    /// The text.
    pub text: String,
    /// How a check came out.
    pub mark: Option<Mark>,
    /// Whether it ends what the line before begins: "of pre-master secret and both randoms".
    pub goes_on: bool,
}

/// One of several connections that a client makes, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The row with which it begins (an index into `rows`).
    pub row: usize,
    /// "First visit", "Second try".
    pub label: String,
    /// Whether it has begun; it is about to where the one before is over.
    pub when: When,
    /// What the client has kept from an earlier one, and offers in this one; empty where it offers nothing.
    pub kept: Vec<Keepsake>,
}

/// Something that a client keeps from one connection to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keepsake {
    /// What it is, and who else knows it: "session ID, 32 bytes: whoever listened has it, too".
    pub text: String,
    /// The row of the message that brought it, and of the one that offers it; a secret is in neither.
    pub rows: Option<Range<usize>>,
}

/// One round trip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundTrip {
    /// The rows that it spans (indices into `rows`).
    pub rows: Range<usize>,
    /// "RTT 1", "RTT 2": which round trip.
    pub label: String,
    /// Whether it is over at the position.
    pub done: bool,
}
