//! What a view is given, and nothing about how it is shown: types alone, and the tables of what things are called.

mod bytes;
mod check;
pub mod departures;
mod diagram;
mod eavesdropper;
mod explanation;
mod exposure;
mod keyring;
mod knowledge;
mod ladder;
mod lane;
mod listed;
pub(crate) mod names;
mod options;
mod recompute;
mod step;
mod theft;
pub mod verdict;

pub use bytes::{ByteField, ByteView};
pub use check::{Check, Mark};
pub use diagram::{Diagram, RoundTrip, Row, RowKind, WorkLine};
pub use eavesdropper::{Attempt, EavesdropperReport, Offer};
pub use explanation::{Explanation, Paragraph, Span};
pub use exposure::{Exposed, Exposure};
pub use keyring::Chip;
pub use knowledge::{KnowledgeCell, KnowledgeRow, KnowledgeState};
pub use ladder::{Ladder, LadderNode};
pub use lane::Lane;
pub use listed::Listed;
pub use names::label;
pub use options::{Stepping, ViewOptions};
pub use recompute::Recompute;
pub use step::{Phase, Step, When};
pub use theft::{Theft, Thefts};
pub use verdict::{Grade, Judgement, Subject, Verdict};
