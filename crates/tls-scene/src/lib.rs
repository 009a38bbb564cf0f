//! Transcript × position → what is shown of it, as plain data. The page draws it as SVG, the command line as text, the
//! exports as files; none of them decides what is said.
//!
//! [`Play`] prepares a transcript once: it cuts it into [`Step`](model::Step)s. Each view ([`Play::diagram`],
//! [`Play::keyrings`], [`Play::ladder`] …) is a pure function of the position and the
//! [`ViewOptions`](model::ViewOptions), made when it is asked for; a [`Scene`] keeps those of one position.
//!
//! The crate is built in floors, and a lower one never imports from a higher one: `words` (how bytes and lists are
//! written), [`model`] (what a view is given), `telling` (from events to steps), `views`, `study` (lessons, questions,
//! worksheets, the words to look up), `render` (shapes, SVG, terminal).

pub mod model;
mod render;
mod study;
mod telling;
mod views;
mod words;

pub use model::departures;
pub use model::{Exposed, Exposure, Theft, Thefts};
pub use render::{drawing, svg, text};
pub use study::terms::{Explained, Meaning, explain_term, explain_terms};
pub use study::worksheet::{SheetValue, Worksheet};
pub use study::{lesson, quiz};
pub use views::play::Play;
pub use views::scene::Scene;
pub use views::{comparison, padding_oracle};
